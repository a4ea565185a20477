//! Instants that move with each change.

use omi_schemas::{Id, table};
use serde_json::{Value, json};

use super::{make, remove};
use crate::case::Step;
use crate::runner::{Stage, Stop};
use crate::suite::laws::list::{instant, text};

/// How far two changes are apart, in milliseconds.
const APART: u64 = 20;
/// How far they are apart for a clock that has whole seconds only.
const A_SECOND: u64 = 1_100;

/// `updated_at` of a memory.
pub(super) async fn updated_memory(stage: &mut Stage<'_>) -> Result<(), Stop> {
    let body = json!({ "content": "Plays the cello ({mark})", "category": "habits" });
    let change = json!({ "content": "Plays the viola ({mark})" });
    moves(stage, [Id::CreateMemory, Id::UpdateMemory, Id::DeleteMemory], "/updated_at", body, change).await
}

/// `updated_at` of an action item.
pub(super) async fn updated_item(stage: &mut Stage<'_>) -> Result<(), Stop> {
    let body = json!({ "description": "Tune the cello ({mark})" });
    let change = json!({ "description": "Tune the viola ({mark})" });
    let calls = [Id::CreateActionItem, Id::UpdateActionItem, Id::DeleteActionItem];
    moves(stage, calls, "/updated_at", body, change).await
}

/// `completed_at` of an action item that is done once more.
pub(super) async fn completed_again(stage: &mut Stage<'_>) -> Result<(), Stop> {
    let body = json!({ "description": "Practise the scales ({mark})", "completed": true });
    let calls = [Id::CreateActionItem, Id::UpdateActionItem, Id::DeleteActionItem];
    moves(stage, calls, "/completed_at", body, json!({ "completed": true })).await
}

async fn moves(stage: &mut Stage<'_>, calls: [Id; 3], pointer: &str, body: Value, change: Value) -> Result<(), Stop> {
    let [create, update, delete] = calls;
    let mut made = Vec::new();
    let ended = match make(stage, create, body, &mut made).await {
        Ok(thing) => later(stage, update, &thing, pointer, change).await,
        Err(stop) => Err(stop),
    };
    let removed = remove(stage, delete, &made).await;
    ended.and(removed)
}

/// Changes a thing, and claims that the instant has moved.
async fn later(stage: &mut Stage<'_>, update: Id, thing: &Value, pointer: &str, change: Value) -> Result<(), Stop> {
    let mut step = Step { body: Some(change), ..Step::new(update, 200) };
    let id = text(thing, "/id").unwrap_or_default();
    step.path.extend(table::endpoint(update).path_parameters().map(|name| (name.to_owned(), id.to_owned())));
    let Some(before) = instant(thing, pointer) else {
        stage.claim(false, pointer, "an instant", "none");
        return Ok(());
    };
    // A service that keeps whole seconds needs more than a moment.
    let apart = if before.subsec_nanosecond() == 0 { A_SECOND } else { APART };
    stage.pause(apart).await;
    let changed = stage.ask(&step).await?;
    let after = changed.json.as_ref().and_then(|thing| instant(thing, pointer));
    let actual = after.map_or_else(|| "no instant".into(), |after| after.to_string());
    stage.claim(after.is_some_and(|after| after > before), pointer, format!("later than {before}"), actual);
    Ok(())
}
