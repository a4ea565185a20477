//! Conversations and what was said in them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::ConversationCategory;
use crate::time::Timestamp;
use crate::world::{Record, SortKey};

/// A conversation.
#[derive(Clone, Debug)]
pub(crate) struct Conversation {
    pub(crate) id: Arc<str>,
    pub(crate) created_at: Timestamp,
    pub(crate) started_at: Option<Timestamp>,
    pub(crate) finished_at: Option<Timestamp>,
    pub(crate) structured: Structured,
    pub(crate) language: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) segments: Vec<Segment>,
    pub(crate) geolocation: Option<Geolocation>,
    pub(crate) folder_id: Option<Arc<str>>,
    pub(crate) folder_name: Option<Arc<str>>,
    pub(crate) status: Status,
    pub(crate) discarded: bool,
    /// Only a paying person may see it.
    pub(crate) locked: bool,
    pub(crate) starred: bool,
    /// What the client called the session that it was made from.
    pub(crate) session: Option<Arc<str>>,
}

/// How far the service is with a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Processing,
    Completed,
}

/// What the service makes of a conversation's text.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Structured {
    pub(crate) title: String,
    pub(crate) overview: String,
    pub(crate) emoji: String,
    pub(crate) category: ConversationCategory,
    pub(crate) action_items: Vec<StructuredActionItem>,
    pub(crate) events: Vec<Event>,
}

impl Structured {
    /// What a conversation has before the service has looked at its text.
    pub(crate) fn untouched() -> Self {
        Self { emoji: "🧠".to_owned(), ..Self::default() }
    }
}

/// An action item as its conversation shows it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct StructuredActionItem {
    pub(crate) description: String,
    pub(crate) completed: bool,
    pub(crate) created_at: Option<Timestamp>,
    pub(crate) updated_at: Option<Timestamp>,
    pub(crate) due_at: Option<Timestamp>,
    pub(crate) completed_at: Option<Timestamp>,
    pub(crate) conversation_id: Option<Arc<str>>,
}

/// An appointment that was spoken of.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Event {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) start: Timestamp,
    /// In minutes.
    pub(crate) duration: i64,
    pub(crate) created: bool,
}

/// What one person said in one go.
#[derive(Clone, Debug)]
pub(crate) struct Segment {
    pub(crate) id: Option<Arc<str>>,
    pub(crate) text: String,
    pub(crate) speaker_id: Option<i64>,
    pub(crate) speaker_name: Option<Arc<str>>,
    /// What the client called the speaker.
    pub(crate) speaker: String,
    /// Whether the owner spoke.
    pub(crate) is_user: bool,
    pub(crate) person_id: Option<Arc<str>>,
    /// Seconds from the start of the conversation, like `end`.
    pub(crate) start: f64,
    pub(crate) end: f64,
}

/// Where something took place.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Geolocation {
    #[serde(default)]
    pub(crate) google_place_id: Option<String>,
    pub(crate) latitude: f64,
    pub(crate) longitude: f64,
    #[serde(default)]
    pub(crate) address: Option<String>,
    #[serde(default)]
    pub(crate) location_type: Option<String>,
}

impl Geolocation {
    /// Whether there is such a place.
    pub(crate) fn is_on_earth(&self) -> bool {
        (-90.0..=90.0).contains(&self.latitude) && (-180.0..=180.0).contains(&self.longitude)
    }
}

/// A conversation as it is shown.
#[derive(Debug, Serialize)]
pub(crate) struct ConversationView<'a> {
    id: &'a str,
    created_at: Timestamp,
    started_at: Option<Timestamp>,
    finished_at: Option<Timestamp>,
    structured: &'a Structured,
    language: Option<&'a str>,
    source: Option<&'a str>,
    transcript_segments: Option<Vec<SegmentView<'a>>>,
    geolocation: Option<&'a Geolocation>,
    folder_id: Option<&'a str>,
    folder_name: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct SegmentView<'a> {
    id: Option<&'a str>,
    text: &'a str,
    speaker_id: Option<i64>,
    speaker_name: Option<&'a str>,
    start: f64,
    end: f64,
}

/// What is shown of a transcript.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Transcript {
    /// Nothing: null.
    Hidden,
    /// Every segment with its speaker's name.
    Named,
    /// Every segment, with null for the names.
    Nameless,
}

impl Conversation {
    /// Whether lists show it.
    pub(crate) fn is_listed(&self) -> bool {
        self.status == Status::Completed && !self.discarded && !self.locked
    }

    /// This conversation as it is shown.
    pub(crate) fn view(&self, transcript: Transcript) -> ConversationView<'_> {
        ConversationView {
            id: &self.id,
            created_at: self.created_at,
            started_at: self.started_at,
            finished_at: self.finished_at,
            structured: &self.structured,
            language: self.language.as_deref(),
            source: self.source.as_deref(),
            transcript_segments: (transcript != Transcript::Hidden)
                .then(|| self.segments.iter().map(|segment| segment.view(transcript)).collect()),
            geolocation: self.geolocation.as_ref(),
            folder_id: self.folder_id.as_deref(),
            folder_name: self.folder_name.as_deref(),
        }
    }

    /// All that was said, a line each: `Speaker 1: text`.
    pub(crate) fn spoken(&self) -> String {
        let mut lines = String::new();
        for segment in &self.segments {
            if let Some(name) = &segment.speaker_name {
                lines.push_str(name);
                lines.push_str(": ");
            }
            lines.push_str(&segment.text);
            lines.push('\n');
        }
        lines
    }
}

impl Segment {
    fn view(&self, transcript: Transcript) -> SegmentView<'_> {
        SegmentView {
            id: self.id.as_deref(),
            text: &self.text,
            speaker_id: self.speaker_id,
            speaker_name: self.speaker_name.as_deref().filter(|_| transcript == Transcript::Named),
            start: self.start,
            end: self.end,
        }
    }
}

impl Record for Conversation {
    type Beside = Self;

    fn id(&self) -> &str {
        &self.id
    }

    /// The newest first.
    fn sort_key(&self) -> SortKey {
        SortKey::newest_first(self.created_at)
    }

    /// Without its transcript, as most requests want it.
    fn render(&self, into: &mut Vec<u8>) {
        let view = self.view(Transcript::Hidden);
        crate::json::append(&view, into).expect("a conversation holds nothing that JSON cannot say");
    }

    fn beside_json(self) -> Self {
        self
    }
}
