//! Action items that are made for the laws.

use omi_schemas::Id;
use serde_json::json;

use super::{make, remove};
use crate::runner::{Stage, Stop};
use crate::suite::laws::claimed::measured;
use crate::suite::laws::list::Base;
use crate::suite::laws::{filters, order, paging};

/// What was created since the first of ours.
const SINCE: Base = &[("start_date", "{since}")];
/// How far the moments of two creations are apart, in milliseconds.
const APART: u64 = 20;

/// Four action items: open, due, due earlier, done.
pub(super) async fn action_items(stage: &mut Stage<'_>) -> Result<(), Stop> {
    let mut made = Vec::new();
    let ended = laws(stage, &mut made).await;
    let removed = remove(stage, Id::DeleteActionItem, &made).await;
    ended.and(removed)
}

async fn laws(stage: &mut Stage<'_>, made: &mut Vec<String>) -> Result<(), Stop> {
    let first = make(stage, Id::CreateActionItem, json!({ "description": "Fill in the form ({mark})" }), made).await?;
    stage.variables.set("since", first["created_at"].clone());
    stage.pause(APART).await;
    let others = json!([
        { "description": "Send back the form ({mark})", "due_at": "2031-02-01T09:00:00Z" },
        { "description": "Sign the form ({mark})", "due_at": "2031-01-01T09:00:00Z" },
        { "description": "Ask for the form ({mark})", "completed": true },
    ]);
    make(stage, Id::CreateActionItems, json!({ "action_items": others }), made).await?;
    for measure in [paging::PAGES, paging::BOUNDS, order::ORDERED, filters::COMPLETED, filters::CREATED] {
        measured(stage, measure, SINCE).await?;
    }
    Ok(())
}
