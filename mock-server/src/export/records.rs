//! Memories and action items, as a seed writes them: as lists show them, and what lists keep to themselves.

use serde::Serialize;

use crate::model::{ActionItem, Memory};
use crate::world::Kept;

/// A memory.
#[derive(Debug, Serialize)]
pub(super) struct ExportMemory<'a> {
    #[serde(flatten)]
    memory: Memory,
    locked: bool,
    conversation_id: Option<&'a str>,
}

impl<'a> ExportMemory<'a> {
    pub(super) fn of(kept: &'a Kept<Memory>) -> Self {
        Self { memory: kept.open(), locked: kept.locked, conversation_id: kept.conversation_id() }
    }
}

/// An action item.
#[derive(Debug, Serialize)]
pub(super) struct ExportActionItem {
    #[serde(flatten)]
    item: ActionItem,
    locked: bool,
}

impl ExportActionItem {
    pub(super) fn of(kept: &Kept<ActionItem>) -> Self {
        Self { item: kept.open(), locked: kept.locked }
    }
}
