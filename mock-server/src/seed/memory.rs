//! Memories of a seed.

use std::sync::Arc;

use serde::{Deserialize, Deserializer};

use super::moment::Moment;
use super::text::{Id, Written, read};
use crate::model::memory::{Origin, Visibility};
use crate::model::{Memory, MemoryCategory, Scoring};
use crate::time::Timestamp;

/// A memory as it is written. What is left out reads as if the user had written
/// it through the API.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a memory")]
#[expect(clippy::struct_excessive_bools, reason = "a memory has as many in the API")]
pub(super) struct SeedMemory {
    pub(super) id: Option<Id>,
    pub(super) content: Written,
    category: MemoryCategory,
    visibility: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
    created_at: Moment,
    updated_at: Option<Moment>,
    #[serde(default = "yes")]
    manually_added: bool,
    #[serde(default = "yes")]
    reviewed: bool,
    #[serde(default = "kept")]
    user_review: Option<bool>,
    #[serde(default)]
    edited: bool,
    #[serde(default, deserialize_with = "scoring")]
    scoring: Option<Scoring>,
    #[serde(default)]
    locked: bool,
    pub(super) conversation_id: Option<Id>,
}

impl SeedMemory {
    /// Its id, given or made of the content.
    pub(super) fn id(&self) -> Arc<str> {
        self.id.as_ref().map_or_else(|| Memory::id_of(&self.content), Id::share)
    }

    /// The memory, in a mock that starts at `start`.
    pub(super) fn plant(&self, start: Timestamp) -> Memory {
        let created_at = self.created_at.after(start);
        let origin = if self.manually_added { Origin::Manual } else { Origin::Conversation };
        let scoring = self.scoring.unwrap_or_else(|| Scoring::of(self.category, origin, created_at));
        Memory {
            id: self.id(),
            content: self.content.copy(),
            category: self.category,
            visibility: self.visibility.as_deref().map_or(Visibility::Private, Visibility::read_back),
            tags: self.tags.clone(),
            created_at,
            updated_at: self.updated_at.unwrap_or(self.created_at).after(start),
            manually_added: self.manually_added,
            reviewed: self.reviewed,
            user_review: self.user_review,
            edited: self.edited,
            scoring: Some(scoring),
            locked: self.locked,
            conversation_id: self.conversation_id.as_ref().map(Id::share),
        }
    }
}

/// A scoring, where it is given.
fn scoring<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Scoring>, D::Error> {
    read(deserializer, "a scoring").map(Some)
}

const fn yes() -> bool {
    true
}

/// What the user has said of a memory of their own.
#[expect(clippy::unnecessary_wraps, reason = "a default has the type of its member")]
const fn kept() -> Option<bool> {
    Some(true)
}
