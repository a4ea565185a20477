//! Keys: what is shown of their secrets.

use omi_schemas::Id;
use serde_json::{Value, json};

use super::case;
use crate::case::{Case, Step};
use crate::check_id::CheckId;
use crate::law::Law;
use crate::persona::Persona;
use crate::runner::{Stage, Stop};

/// A prefix shows eight digits of the secret, and not one more.
pub(super) fn prefix_of_the_secret() -> Case {
    case(
        "keys/prefix",
        "the prefix of a key is the beginning and the end of its secret",
        (Id::CreateKey, CheckId::Keys),
        "Keys: key_prefix",
        Law {
            writes: true,
            requests: 2,
            story: "Makes a key without scopes and holds its prefix against its secret: the first and the last four \
                    digits, three dots between. Revokes it.",
            run: |stage| Box::pin(compare(stage)),
        },
    )
}

async fn compare(stage: &mut Stage<'_>) -> Result<(), Stop> {
    let create = Step::new(Id::CreateKey, 200).by(Persona::Session);
    let create = create.sending(json!({ "name": "{mark} prefix", "scopes": [] })).saving("key_id", "/id");
    let received = stage.ask(&create).await?;
    let text = |pointer: &str| received.at(pointer).and_then(Value::as_str).unwrap_or_default();
    let (secret, prefix) = (text("/key"), text("/key_prefix"));
    let wanted = secret.strip_prefix("omi_dev_").filter(|digits| digits.len() >= 8).map(|digits| {
        let (head, tail) = (&digits.get(..4), &digits.get(digits.len() - 4..));
        format!("omi_dev_{}...{}", head.unwrap_or_default(), tail.unwrap_or_default())
    });
    let expected = "omi_dev_, the first four digits of the secret, three dots, and the last four";
    stage.claim(wanted.as_deref() == Some(prefix), "/key_prefix", expected, "something else");
    stage.ask(&Step::new(Id::DeleteKey, 204).by(Persona::Session).of("{key_id}")).await?;
    Ok(())
}
