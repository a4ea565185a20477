//! Action items of a seed.

use serde::Deserialize;

use super::moment::Moment;
use super::text::Id;
use crate::model::ActionItem;
use crate::time::Timestamp;

/// An action item as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an action item")]
pub(super) struct SeedActionItem {
    pub(super) id: Id,
    description: String,
    #[serde(default)]
    completed: bool,
    created_at: Moment,
    updated_at: Option<Moment>,
    due_at: Option<Moment>,
    completed_at: Option<Moment>,
    pub(super) conversation_id: Option<Id>,
    #[serde(default)]
    locked: bool,
}

impl SeedActionItem {
    /// The action item, in a mock that starts at `start`.
    pub(super) fn plant(&self, start: Timestamp) -> ActionItem {
        let after = |moment: Moment| moment.after(start);
        ActionItem {
            id: self.id.share(),
            description: self.description.clone(),
            completed: self.completed,
            created_at: after(self.created_at),
            updated_at: after(self.updated_at.unwrap_or(self.created_at)),
            due_at: self.due_at.map(after),
            completed_at: self.completed_at.map(after),
            conversation_id: self.conversation_id.as_ref().map(Id::share),
            locked: self.locked,
        }
    }
}
