//! What the service's AI makes of a text, by simple rules instead of a model.
//!
//! The same text spoken at the same moment always gives the same: there is no
//! clock, no chance and no network here. The rules read English; of another
//! language they take the title and the overview and leave the rest empty.
//!
//! 1. `sentence` splits a text, or a transcript of lines `Name: words`, into
//!    sentences, and knows the marks of tasks (`Action item:`, `TODO:`, `- [ ]`).
//! 2. `headline` makes the title and the overview of the first sentences.
//! 3. `category` counts the words of each category.
//! 4. `action_item`, `memory` and `event` look for clauses (`phrase`) that open
//!    in certain ways, and for dates (`when`); what they do not know, they leave.
//! 5. `answer` answers a question from the conversations that search has found.

mod action_item;
mod answer;
mod category;
mod event;
mod headline;
mod memory;
mod phrase;
mod sentence;
mod when;
mod wording;

pub(crate) use self::action_item::ExtractedItem;
pub(crate) use self::answer::{Source, answer};
pub(crate) use self::event::ExtractedEvent;
pub(crate) use self::memory::{ExtractedMemory, memory_category};
use crate::model::ConversationCategory;
use crate::time::Timestamp;

/// What a conversation's text gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Extracted {
    /// At most 60 characters; empty only for a blank text.
    pub(crate) title: String,
    /// At most 300 characters; empty when no sentence has a letter or a digit.
    pub(crate) overview: String,
    pub(crate) emoji: &'static str,
    pub(crate) category: ConversationCategory,
    pub(crate) action_items: Vec<ExtractedItem>,
    pub(crate) memories: Vec<ExtractedMemory>,
    pub(crate) events: Vec<ExtractedEvent>,
}

/// Reads `text`, whose dates are relative to `spoken_at`.
pub(crate) fn extract(text: &str, spoken_at: Timestamp) -> Extracted {
    let sentences = sentence::split(text);
    let topic = category::of(text);
    Extracted {
        title: headline::title(&sentences, text),
        overview: headline::overview(&sentences),
        emoji: topic.emoji,
        category: topic.category,
        action_items: action_item::all(&sentences, spoken_at),
        memories: memory::all(&sentences),
        events: event::all(&sentences, spoken_at),
    }
}

#[cfg(test)]
mod tests;
