//! D10: the deletion of an unknown key.

use omi_schemas::sentences::{KEY_NOT_FOUND, NOT_FOUND};
use omi_schemas::{Id, Side};
use serde_json::Value;

use super::Seen;
use crate::case::Step;
use crate::persona::Persona;
use crate::runner::{Stage, Stop};

/// Deletes a key that nobody has.
pub(super) async fn probe(manager: Side, stage: &mut Stage<'_>) -> Result<Seen, Stop> {
    stage.may_write()?;
    let persona = match manager {
        _ if stage.runner.has_session() => Persona::Session,
        Side::Docs => Persona::Owner,
        Side::Backend => {
            return Ok(Seen::NotAsked(
                "keys are managed with a session token here; give one with --session-env".into(),
            ));
        }
    };
    let path = [("key_id".into(), "{no_key_id}".into())].into();
    let received = stage.look(&Step { persona, path, ..Step::new(Id::DeleteKey, 204) }).await?;
    let detail = received.at("/detail").and_then(Value::as_str).unwrap_or_default();
    Ok(match received.status {
        204 => Seen::backend("204"),
        404 if detail == KEY_NOT_FOUND => Seen::docs(format!("404 {detail}")),
        404 if detail == NOT_FOUND => Seen::NotAsked("the target has no keys to delete".into()),
        status => Seen::Neither(format!("a {status} {detail}")),
    })
}
