//! Memories and action items, as a seed writes them: as lists show them, and what lists keep to themselves.

use serde::Serialize;

use crate::model::{ActionItem, Memory};

/// A memory.
#[derive(Debug, Serialize)]
pub(super) struct ExportMemory<'a> {
    #[serde(flatten)]
    memory: &'a Memory,
    locked: bool,
    conversation_id: Option<&'a str>,
}

impl<'a> ExportMemory<'a> {
    pub(super) fn of(memory: &'a Memory) -> Self {
        Self { memory, locked: memory.locked, conversation_id: memory.conversation_id.as_deref() }
    }
}

/// An action item.
#[derive(Debug, Serialize)]
pub(super) struct ExportActionItem<'a> {
    #[serde(flatten)]
    item: &'a ActionItem,
    locked: bool,
}

impl<'a> ExportActionItem<'a> {
    pub(super) fn of(item: &'a ActionItem) -> Self {
        Self { item, locked: item.locked }
    }
}
