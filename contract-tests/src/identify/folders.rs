//! D7: the member `category_mapping` of a folder.

use omi_schemas::Id;
use serde_json::Value;

use super::Seen;
use crate::case::Step;
use crate::runner::{Stage, Stop};

/// Lists the folders.
pub(super) async fn probe(stage: &mut Stage<'_>) -> Result<Seen, Stop> {
    let received = stage.look(&Step::new(Id::ListFolders, 200)).await?;
    let Some(folders) = received.json.as_ref().and_then(Value::as_array) else {
        return Ok(Seen::NotAsked(format!("folders cannot be listed: {}", received.status)));
    };
    Ok(like(folders))
}

/// What folders show.
pub(crate) fn like(folders: &[Value]) -> Seen {
    let with = folders.iter().filter(|folder| folder.get("category_mapping").is_some()).count();
    match (with, folders.len()) {
        (_, 0) => Seen::Nothing("there are no folders".into()),
        (0, _) => Seen::backend("no folder has it"),
        (with, all) if with == all => Seen::docs("every folder has it"),
        (with, all) => Seen::Neither(format!("{with} of {all} folders have it")),
    }
}
