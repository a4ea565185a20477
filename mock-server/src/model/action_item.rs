//! Action items.

use std::cmp::Ordering;
use std::sync::Arc;

use serde::Serialize;

use crate::time::Timestamp;
use crate::world::Record;

/// Something to do.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ActionItem {
    pub(crate) id: Arc<str>,
    pub(crate) description: String,
    pub(crate) completed: bool,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
    pub(crate) due_at: Option<Timestamp>,
    pub(crate) completed_at: Option<Timestamp>,
    pub(crate) conversation_id: Option<Arc<str>>,
    /// Only a paying person may see it.
    #[serde(skip)]
    pub(crate) locked: bool,
}

impl Record for ActionItem {
    fn id(&self) -> &Arc<str> {
        &self.id
    }

    /// Open before completed; then by due date, without one last; then the newest.
    fn compare(&self, other: &Self) -> Ordering {
        let by_due = |item: &Self| (item.completed, item.due_at.is_none(), item.due_at);
        by_due(self).cmp(&by_due(other)).then_with(|| other.created_at.cmp(&self.created_at))
    }

    fn render(&self, into: &mut Vec<u8>) {
        crate::json::append(self, into).expect("an action item holds nothing that JSON cannot say");
    }
}
