//! Memories of a seed.

use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Deserializer};

use super::moment::Moment;
use super::text::{Id, Written, read};
use crate::model::memory::{Origin, Visibility};
use crate::model::{Memory, MemoryCategory};
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
        let scoring = match &self.scoring {
            Some(scoring) => scoring.0.clone(),
            None => Memory::scoring_of(self.category, origin, created_at),
        };
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

/// The rank of a memory in lists.
#[derive(Debug)]
struct Scoring(String);

impl FromStr for Scoring {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts: Vec<&str> = text.split('_').collect();
        let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        match *parts {
            // What was created before 1970 has a minus before its seconds; twelve characters reach over the calendar.
            [manual, boost, created]
                if [manual, boost, created.strip_prefix('-').unwrap_or(created)].into_iter().all(are_digits)
                    && manual.len() == 2
                    && matches!(boost.len(), 2 | 3)
                    && matches!(created.len(), 10..=12) =>
            {
                Ok(Self(text.to_owned()))
            }
            _ => Err(format!("`{text}` is no scoring; write one like `01_998_1795449325`, or none")),
        }
    }
}

impl<'de> Deserialize<'de> for Scoring {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, "a scoring")
    }
}

const fn yes() -> bool {
    true
}

/// What the user has said of a memory of their own.
#[expect(clippy::unnecessary_wraps, reason = "a default has the type of its member")]
const fn kept() -> Option<bool> {
    Some(true)
}
