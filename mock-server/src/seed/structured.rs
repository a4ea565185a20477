//! What a seed says was made of a conversation.

use serde::Deserialize;

use super::moment::Moment;
use super::text::Id;
use crate::model::ConversationCategory;
use crate::model::conversation::{Event, Structured, StructuredActionItem};
use crate::time::Timestamp;

/// What was made of a conversation, as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "what was made of a conversation")]
pub(super) struct SeedStructured {
    title: String,
    overview: String,
    emoji: String,
    category: ConversationCategory,
    #[serde(default)]
    pub(super) action_items: Vec<SeedStructuredActionItem>,
    #[serde(default)]
    events: Vec<SeedEvent>,
}

/// An action item as its conversation shows it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an action item")]
pub(super) struct SeedStructuredActionItem {
    description: String,
    #[serde(default)]
    completed: bool,
    created_at: Option<Moment>,
    updated_at: Option<Moment>,
    due_at: Option<Moment>,
    completed_at: Option<Moment>,
    pub(super) conversation_id: Option<Id>,
}

/// An appointment that was spoken of.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an event")]
struct SeedEvent {
    title: String,
    description: String,
    start: Moment,
    /// In minutes.
    duration: u32,
    created: bool,
}

impl SeedStructured {
    /// What was made of a conversation, in a mock that starts at `start`.
    pub(super) fn plant(&self, start: Timestamp) -> Structured {
        Structured {
            title: self.title.clone(),
            overview: self.overview.clone(),
            emoji: self.emoji.clone(),
            category: self.category,
            action_items: self.action_items.iter().map(|item| item.plant(start)).collect(),
            events: self.events.iter().map(|event| event.plant(start)).collect(),
        }
    }
}

impl SeedStructuredActionItem {
    fn plant(&self, start: Timestamp) -> StructuredActionItem {
        let after = |moment: Moment| moment.after(start);
        StructuredActionItem {
            description: self.description.clone(),
            completed: self.completed,
            created_at: self.created_at.map(after),
            updated_at: self.updated_at.map(after),
            due_at: self.due_at.map(after),
            completed_at: self.completed_at.map(after),
            conversation_id: self.conversation_id.as_ref().map(Id::share),
        }
    }
}

impl SeedEvent {
    fn plant(&self, start: Timestamp) -> Event {
        Event {
            title: self.title.clone(),
            description: self.description.clone(),
            start: self.start.after(start),
            duration: self.duration.into(),
            created: self.created,
        }
    }
}
