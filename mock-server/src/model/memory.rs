//! Memories.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use super::{MemoryCategory, Scoring};
use crate::json::Members;
use crate::time::{self, Timestamp};
use crate::world::{Kept, Record, SortKey, ascending};

/// How many characters of a locked memory are shown.
const SHOWN_OF_LOCKED: usize = 70;

/// A fact about a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "they are members of the answer")]
pub(crate) struct Memory {
    pub(crate) id: Arc<str>,
    pub(crate) content: String,
    pub(crate) category: MemoryCategory,
    pub(crate) visibility: Visibility,
    pub(crate) tags: Vec<String>,
    #[serde(deserialize_with = "time::written")]
    pub(crate) created_at: Timestamp,
    #[serde(deserialize_with = "time::written")]
    pub(crate) updated_at: Timestamp,
    pub(crate) manually_added: bool,
    pub(crate) reviewed: bool,
    pub(crate) user_review: Option<bool>,
    pub(crate) edited: bool,
    pub(crate) scoring: Option<Scoring>,
    /// Only a paying person may change it, or read all of it.
    #[serde(skip)]
    pub(crate) locked: bool,
    /// The conversation that the service found it in.
    #[serde(skip)]
    pub(crate) conversation_id: Option<Arc<str>>,
}

/// Who may read a memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Visibility {
    Public,
    Private,
}

impl Visibility {
    /// Whatever was stored, it reads back as one of the two.
    pub(crate) fn read_back(stored: &str) -> Self {
        if stored == "public" { Self::Public } else { Self::Private }
    }
}

/// Who added a memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A person or a client of the API.
    Manual,
    /// The service, from a conversation.
    Conversation,
}

impl Memory {
    /// A memory as it begins: looked at, not edited, private.
    pub(crate) fn made(content: &str, category: MemoryCategory, origin: Origin, now: Timestamp) -> Self {
        Self {
            id: Self::id_of(content),
            content: content.to_owned(),
            category,
            visibility: Visibility::Private,
            tags: Vec::new(),
            created_at: now,
            updated_at: now,
            manually_added: origin == Origin::Manual,
            reviewed: origin == Origin::Manual,
            user_review: (origin == Origin::Manual).then_some(true),
            edited: false,
            scoring: Some(Scoring::of(category, origin, now)),
            locked: false,
            conversation_id: None,
        }
    }

    /// What is shown of the text: of a locked one only the beginning.
    pub(crate) fn shown_content(&self) -> Cow<'_, str> {
        if !self.locked {
            return Cow::Borrowed(&self.content);
        }
        match self.content.char_indices().nth(SHOWN_OF_LOCKED) {
            Some((end, _)) => Cow::Owned(format!("{}...", &self.content[..end])),
            None => Cow::Borrowed(&self.content),
        }
    }

    /// The id of a memory with this text: a version 4 UUID made of its hash.
    pub(crate) fn id_of(content: &str) -> Arc<str> {
        let hash = Sha256::digest(content.as_bytes());
        let bytes = *hash.first_chunk().expect("a SHA-256 has 32 bytes");
        let id = Builder::from_random_bytes(bytes).into_uuid();
        (&*id.hyphenated().encode_lower(&mut Uuid::encode_buffer())).into()
    }
}

/// What is kept of a memory beside its JSON.
#[derive(Debug)]
pub(crate) struct MemoryBeside {
    pub(crate) category: MemoryCategory,
    pub(crate) locked: bool,
    rare: Option<Box<Rare>>,
}

/// What few memories have and no JSON shows.
#[derive(Clone, Debug)]
struct Rare {
    /// All of the text of a locked memory.
    content: Option<Box<str>>,
    conversation_id: Option<Arc<str>>,
}

impl MemoryBeside {
    /// The conversation that the service found it in.
    pub(crate) fn conversation_id(&self) -> Option<&str> {
        self.rare.as_ref()?.conversation_id.as_deref()
    }
}

impl Kept<Memory> {
    /// The memory, read from its JSON: changes are rare, and what is not kept twice takes no room.
    pub(crate) fn open(&self) -> Memory {
        let mut memory: Memory = serde_json::from_slice(self.json()).expect("it was written here");
        memory.locked = self.locked;
        if let Some(rare) = &self.rare {
            memory.conversation_id.clone_from(&rare.conversation_id);
            memory.content = rare.content.as_deref().map_or(memory.content, str::to_owned);
        }
        memory
    }
}

impl Record for Memory {
    type Beside = MemoryBeside;

    fn id(&self) -> &str {
        &self.id
    }

    /// The best scoring first, then the newest.
    fn sort_key(&self) -> SortKey {
        let scoring = self.scoring.map_or(0, Scoring::packed);
        SortKey::from(!(scoring << CREATED_BITS | u128::from(ascending(self.created_at) - ascending(Timestamp::FIRST))))
    }

    fn render(&self, into: &mut Vec<u8>) {
        let mut memory = Members::begin(into);
        memory.text("id", &self.id);
        memory.text("content", &self.shown_content());
        memory.value("category", &self.category);
        memory.value("visibility", &self.visibility);
        memory.texts("tags", &self.tags);
        memory.instant("created_at", self.created_at);
        memory.instant("updated_at", self.updated_at);
        memory.flag("manually_added", self.manually_added);
        memory.flag("reviewed", self.reviewed);
        memory.value("user_review", &self.user_review);
        memory.flag("edited", self.edited);
        match &self.scoring {
            Some(scoring) => memory.text("scoring", scoring.as_str()),
            None => memory.value("scoring", &()),
        }
        memory.end();
    }

    fn beside_json(self) -> MemoryBeside {
        let Self { content, category, locked, conversation_id, .. } = self;
        let content = locked.then(|| content.into());
        let is_rare = content.is_some() || conversation_id.is_some();
        MemoryBeside { category, locked, rare: is_rare.then(|| Box::new(Rare { content, conversation_id })) }
    }
}

/// How many bits the microseconds of the calendar take.
const CREATED_BITS: u32 = 59;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memories_stand_by_their_scorings_and_then_by_their_creation() {
        let memory = |scoring: Option<&str>, created_at| Memory {
            scoring: scoring.map(|text| text.parse().expect("a scoring")),
            ..Memory::made("Likes tea", MemoryCategory::Core, Origin::Manual, created_at)
        };
        let created = [Timestamp::LAST, Timestamp::from_micros(0), Timestamp::from_micros(-1), Timestamp::FIRST];
        let scorings = [Some("01_999_1795449325"), Some("01_998_1795449325"), None];
        let keys: Vec<_> = scorings
            .into_iter()
            .flat_map(|scoring| created.map(|created_at| memory(scoring, created_at).sort_key()))
            .collect();
        assert!(keys.is_sorted_by(|one, other| one < other), "the best first, and of these the newest: {keys:?}");
    }

    #[test]
    fn the_id_is_the_hash_of_the_text_in_the_shape_of_a_uuid() {
        // As Python's uuid.UUID(bytes=sha256(text)[:16], version=4) says.
        assert_eq!(&*Memory::id_of("Likes tea"), "d73e14c0-5fd1-487b-82cd-2925f679804d");
    }
}
