//! What can be kept, and how it is kept.

use std::cell::RefCell;
use std::fmt;
use std::ops::Deref;

use triomphe::ThinArc;

use super::sort_key::SortKey;

/// Something that lists show.
pub(crate) trait Record {
    /// What is kept of it beside its JSON. Where there can be many of a kind that
    /// is what the JSON does not say, and what is asked for often.
    type Beside;

    /// The id, unique within its collection.
    fn id(&self) -> &str;

    /// Where it stands in lists.
    fn sort_key(&self) -> SortKey;

    /// Appends the JSON of this record to `into`, as lists show it.
    fn render(&self, into: &mut Vec<u8>);

    /// What is left to keep when the JSON is written.
    fn beside_json(self) -> Self::Beside;
}

/// A record with its JSON, made once when it is stored: it is read far more often than written.
///
/// All of it lies in one piece of memory, so that the way to the JSON of a record
/// that nobody has looked at lately is waited for once. Copies share it.
pub(crate) struct Kept<R: Record>(ThinArc<Facts<R>, u8>);

/// What is kept beside the JSON.
struct Facts<R: Record> {
    key: SortKey,
    id: Id,
    beside: R::Beside,
}

/// Where the id of a record is.
enum Id {
    /// In its JSON, which begins with it; so many bytes.
    Written(u32),
    /// Here: in JSON it has to be escaped, or does not stand there.
    Apart(Box<str>),
}

/// How the JSON of most records begins.
const BEFORE_ID: &[u8] = br#"{"id":""#;

impl<R: Record> Kept<R> {
    /// Keeps `record` as it is from now on, to be put on a shelf. It takes a while, so no lock is held meanwhile.
    pub(crate) fn of(record: R) -> Self {
        thread_local! {
            /// Where texts are written before it is known how long they are.
            static DRAFT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
        }
        DRAFT.with_borrow_mut(|json| {
            json.clear();
            record.render(json);
            let (key, id) = (record.sort_key(), Id::of(record.id(), json));
            Self(ThinArc::from_header_and_slice(Facts { key, id, beside: record.beside_json() }, json))
        })
    }

    /// The JSON that lists show.
    pub(crate) fn json(&self) -> &[u8] {
        &self.0.slice
    }

    /// The id, unique within its collection.
    pub(crate) fn id(&self) -> &str {
        match &self.facts().id {
            Id::Apart(id) => id,
            Id::Written(_) => std::str::from_utf8(self.id_bytes()).unwrap_or_default(),
        }
    }

    /// The id as bytes, which have the same order: a comparison need not know that they are a text.
    pub(super) fn id_bytes(&self) -> &[u8] {
        match &self.facts().id {
            Id::Apart(id) => id.as_bytes(),
            Id::Written(length) => &self.json()[BEFORE_ID.len()..][..*length as usize],
        }
    }

    /// Where it stands in lists.
    pub(super) fn key(&self) -> SortKey {
        self.facts().key
    }

    /// Whether both are the very same, not only alike.
    pub(crate) fn is(&self, other: &Self) -> bool {
        std::ptr::eq(self.facts(), other.facts())
    }

    fn facts(&self) -> &Facts<R> {
        &self.0.header.header
    }
}

impl Id {
    fn of(id: &str, json: &[u8]) -> Self {
        let is_written =
            json.strip_prefix(BEFORE_ID).and_then(|rest| rest.strip_prefix(id.as_bytes())?.first()) == Some(&b'"');
        match u32::try_from(id.len()) {
            Ok(length) if is_written => Self::Written(length),
            Ok(_) | Err(_) => Self::Apart(id.into()),
        }
    }
}

impl<R: Record> Clone for Kept<R> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<R: Record> Deref for Kept<R> {
    type Target = R::Beside;

    fn deref(&self) -> &R::Beside {
        &self.facts().beside
    }
}

impl<R: Record> fmt::Debug for Kept<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&String::from_utf8_lossy(self.json()))
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::model::memory::Origin;
    use crate::model::{Memory, MemoryCategory};
    use crate::time::Timestamp;

    #[rstest]
    #[case::plain("Zx9")]
    #[case::with_a_quotation_mark("a\"b")]
    #[case::with_a_backslash("a\\b")]
    #[case::that_ends_in_one("a\\")]
    #[case::with_a_control("a\nb")]
    #[case::beyond_ascii("č")]
    #[case::empty("")]
    fn an_id_is_read_where_it_stands(#[case] id: &str) {
        let memory = Memory::made("Likes tea", MemoryCategory::Core, Origin::Manual, Timestamp::FIRST);
        assert_eq!(Kept::of(Memory { id: id.into(), ..memory }).id(), id);
    }
}
