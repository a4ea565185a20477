//! D3: who manages keys.

use omi_schemas::Id;

use super::Seen;
use crate::case::Step;
use crate::runner::{Stage, Stop};

/// Lists keys with the developer key.
pub(super) async fn probe(stage: &mut Stage<'_>) -> Result<Seen, Stop> {
    let received = stage.look(&Step::new(Id::ListKeys, 200)).await?;
    Ok(match received.status {
        200 => Seen::docs("the developer key lists keys"),
        401 => Seen::backend("the developer key is refused where keys are listed"),
        404 => Seen::NotAsked("the target has no keys to list".into()),
        status => Seen::Neither(format!("a {status} for the developer key where keys are listed")),
    })
}
