//! Keys that are made for the laws.

use omi_schemas::Id;
use serde_json::json;

use super::{make, remove};
use crate::runner::{Stage, Stop};
use crate::suite::laws::claimed::measured;
use crate::suite::laws::list::WHOLE;
use crate::suite::laws::order;

/// How far the moments of two creations are apart, in milliseconds.
const APART: u64 = 20;

/// Two keys, one after the other.
pub(super) async fn keys(stage: &mut Stage<'_>) -> Result<(), Stop> {
    let mut made = Vec::new();
    let ended = laws(stage, &mut made).await;
    let removed = remove(stage, Id::DeleteKey, &made).await;
    ended.and(removed)
}

async fn laws(stage: &mut Stage<'_>, made: &mut Vec<String>) -> Result<(), Stop> {
    make(stage, Id::CreateKey, json!({ "name": "First ({mark})", "scopes": [] }), made).await?;
    stage.pause(APART).await;
    make(stage, Id::CreateKey, json!({ "name": "Second ({mark})", "scopes": [] }), made).await?;
    measured(stage, order::ORDERED, WHOLE).await
}
