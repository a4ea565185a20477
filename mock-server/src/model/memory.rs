//! Memories.

use std::borrow::Cow;
use std::sync::Arc;

use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Builder;

use super::MemoryCategory;
use crate::time::Timestamp;
use crate::world::{Record, SortKey, ascending};

/// How many characters of a locked memory are shown.
const SHOWN_OF_LOCKED: usize = 70;

/// A fact about a person.
#[derive(Clone, Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "they are members of the answer")]
pub(crate) struct Memory {
    pub(crate) id: Arc<str>,
    pub(crate) content: String,
    pub(crate) category: MemoryCategory,
    pub(crate) visibility: Visibility,
    pub(crate) tags: Vec<String>,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
    pub(crate) manually_added: bool,
    pub(crate) reviewed: bool,
    pub(crate) user_review: Option<bool>,
    pub(crate) edited: bool,
    pub(crate) scoring: Option<String>,
    /// Only a paying person may change it, or read all of it.
    #[serde(skip)]
    pub(crate) locked: bool,
    /// The conversation that the service found it in.
    #[serde(skip)]
    pub(crate) conversation_id: Option<Arc<str>>,
}

/// Who may read a memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
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
            scoring: Some(Self::scoring_of(category, origin, now)),
            locked: false,
            conversation_id: None,
        }
    }

    /// What is shown of the text: of a locked one only the beginning.
    pub(crate) fn shown_content(&self) -> Cow<'_, str> {
        match self.content.char_indices().nth(SHOWN_OF_LOCKED) {
            Some((end, _)) if self.locked => Cow::Owned(format!("{}...", &self.content[..end])),
            Some(_) | None => Cow::Borrowed(&self.content),
        }
    }

    /// The id of a memory with this text: a version 4 UUID made of its hash.
    pub(crate) fn id_of(content: &str) -> Arc<str> {
        let hash = Sha256::digest(content.as_bytes());
        let bytes = *hash.first_chunk().expect("a SHA-256 has 32 bytes");
        Builder::from_random_bytes(bytes).into_uuid().to_string().into()
    }

    /// The rank of a memory in lists, made once.
    pub(crate) fn scoring_of(category: MemoryCategory, origin: Origin, created_at: Timestamp) -> String {
        let manual = u8::from(origin == Origin::Manual);
        let boost = u16::from(category.is_boosted());
        format!("{manual:02}_{:03}_{:010}", 999 - boost, created_at.seconds())
    }
}

impl Record for Memory {
    fn id(&self) -> &Arc<str> {
        &self.id
    }

    /// The best scoring first, then the newest.
    fn sort_key(&self) -> SortKey {
        let scoring = self.scoring.as_deref().map_or(0, packed);
        SortKey::from(!(scoring << CREATED_BITS | u128::from(ascending(self.created_at) - ascending(Timestamp::FIRST))))
    }

    fn render(&self, into: &mut Vec<u8>) {
        let shown;
        let memory = if self.locked {
            shown = Self { content: self.shown_content().into_owned(), ..self.clone() };
            &shown
        } else {
            self
        };
        crate::json::append(memory, into).expect("a memory holds nothing that JSON cannot say");
    }
}

/// How many bits the microseconds of the calendar take.
const CREATED_BITS: u32 = 59;

/// A scoring as a number: scorings stand in the order of their numbers.
///
/// The first two digits and what separates them from the rest are one number
/// below a hundred, the others digits to the base of all that can stand there.
fn packed(scoring: &str) -> u128 {
    const REST: usize = 16;
    let (manual, rest) = scoring.split_once('_').unwrap_or((scoring, ""));
    let manual = manual.parse().unwrap_or(0_u128);
    let digits = rest.bytes().map(digit).chain(std::iter::repeat(0)).take(REST);
    digits.fold(manual, |number, digit| number * BASE + digit)
}

/// How many characters there are in a scoring, and nothing.
const BASE: u128 = 13;

/// The place of a character in the order of characters, behind nothing.
const fn digit(character: u8) -> u128 {
    match character {
        b'-' => 1,
        b'0'..=b'9' => (character - b'0' + 2) as u128,
        _ => 12, // a `_`, which stands behind the digits
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::by_a_person(MemoryCategory::Interesting, Origin::Manual, "01_998_1795449325")]
    #[case::without_boost(MemoryCategory::System, Origin::Manual, "01_999_1795449325")]
    #[case::by_the_service(MemoryCategory::Work, Origin::Conversation, "00_998_1795449325")]
    fn the_scoring_of_a_memory(#[case] category: MemoryCategory, #[case] origin: Origin, #[case] expected: &str) {
        assert_eq!(Memory::scoring_of(category, origin, Timestamp::from_seconds(1_795_449_325)), expected);
    }

    #[test]
    fn memories_stand_in_the_order_of_their_scorings_and_then_of_their_creation() {
        let scorings = [
            "00_998_-62135596800",
            "00_998_1789041600",
            "00_999_0000000000",
            "01_98_1795449325",
            "01_998_-000000001",
            "01_998_1795449325",
            "01_998_1795449326",
            "01_998_253402300799",
            "01_999_1795449325",
        ];
        let memory = |scoring: Option<&str>, created_at| Memory {
            scoring: scoring.map(str::to_owned),
            ..Memory::made("Likes tea", MemoryCategory::Core, Origin::Manual, created_at)
        };
        let created = [Timestamp::FIRST, Timestamp::from_micros(-1), Timestamp::from_micros(0), Timestamp::LAST];
        let scorings = std::iter::once(None).chain(scorings.map(Some));
        let memories: Vec<_> =
            scorings.flat_map(|scoring| created.map(|created_at| memory(scoring, created_at))).collect();
        let is_sorted = memories.is_sorted_by(|one, other| {
            (&one.scoring, one.created_at) < (&other.scoring, other.created_at) && one.sort_key() > other.sort_key()
        });
        assert!(is_sorted, "the best first, and of these the newest");
    }

    #[test]
    fn the_id_is_the_hash_of_the_text_in_the_shape_of_a_uuid() {
        // As Python's uuid.UUID(bytes=sha256(text)[:16], version=4) says.
        assert_eq!(&*Memory::id_of("Likes tea"), "d73e14c0-5fd1-487b-82cd-2925f679804d");
    }
}
