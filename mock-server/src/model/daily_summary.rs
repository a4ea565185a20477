//! Daily summaries.

use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::time::Timestamp;
use crate::world::{Record, SortKey};

/// What the service writes about a day.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct DailySummary {
    pub(crate) id: Arc<str>,
    pub(crate) date: Date,
    pub(crate) created_at: Timestamp,
    pub(crate) headline: String,
    pub(crate) overview: String,
    pub(crate) day_emoji: String,
    pub(crate) stats: Stats,
    pub(crate) highlights: Vec<Highlight>,
    pub(crate) action_items: Vec<SummaryActionItem>,
    pub(crate) unresolved_questions: Vec<Map<String, Value>>,
    pub(crate) decisions_made: Vec<Map<String, Value>>,
    pub(crate) knowledge_nuggets: Vec<Map<String, Value>>,
    pub(crate) locations: Vec<Map<String, Value>>,
}

/// A day in numbers.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Stats {
    total_conversations: i64,
    total_duration_minutes: i64,
    action_items_count: i64,
}

/// A topic of a day.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Highlight {
    topic: String,
    emoji: String,
    summary: String,
    pub(crate) conversation_ids: Vec<String>,
}

/// What a day left to do.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SummaryActionItem {
    description: String,
    priority: String,
    completed: bool,
    pub(crate) source_conversation_id: Option<String>,
}

impl DailySummary {
    /// Where the summary of a day stands.
    pub(crate) fn sort_key_of(date: Date) -> SortKey {
        SortKey::newest_first(Timestamp::of_civil(date.into()))
    }
}

impl Record for DailySummary {
    type Beside = Self;

    fn id(&self) -> &str {
        &self.id
    }

    /// The newest date first.
    fn sort_key(&self) -> SortKey {
        Self::sort_key_of(self.date)
    }

    fn render(&self, into: &mut Vec<u8>) {
        crate::json::append(self, into).expect("a daily summary holds nothing that JSON cannot say");
    }

    fn beside_json(self) -> Self {
        self
    }
}
