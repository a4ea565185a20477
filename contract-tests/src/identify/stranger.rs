//! D4: the sentence for an unknown key.

use omi_schemas::{Divergence, Id};
use serde_json::Value;

use super::Seen;
use crate::case::Step;
use crate::persona::Persona;
use crate::runner::{Stage, Stop};

/// Asks with a key that nobody has.
pub(super) async fn probe(stage: &mut Stage<'_>) -> Result<Seen, Stop> {
    let received = stage.look(&Step { persona: Persona::Stranger, ..Step::new(Id::ListGoals, 401) }).await?;
    let detail = received.at("/detail").and_then(Value::as_str).unwrap_or_default();
    Ok(if received.status == 404 {
        Seen::NotAsked("the target has no goals to ask for".into())
    } else if received.status != 401 {
        Seen::Neither(format!("a {} for an unknown key", received.status))
    } else {
        said(detail)
    })
}

/// What the sentence of a 401 shows.
pub(crate) fn said(detail: &str) -> Seen {
    let description = Divergence::D4.description();
    if detail == description.docs {
        Seen::docs(detail)
    } else if detail == description.backend {
        Seen::backend(detail)
    } else {
        Seen::Neither(format!("a 401 that says {detail:?}"))
    }
}
