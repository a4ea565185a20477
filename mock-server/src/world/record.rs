//! What can be kept, and how it is kept.

use std::cell::RefCell;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

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
pub(crate) struct Kept<R: Record> {
    key: SortKey,
    beside: R::Beside,
    /// The id, where the JSON does not begin with it as it is.
    id: Option<Box<Apart>>,
    json: Box<[u8]>,
}

/// An id that has to be escaped in JSON, or does not stand there.
struct Apart(Box<str>);

/// How the JSON of most records begins.
const BEFORE_ID: &[u8] = br#"{"id":""#;

impl<R: Record> Kept<R> {
    /// Keeps `record` as it is from now on, to be put on a shelf. It takes a while, so no lock is held meanwhile.
    pub(crate) fn of(record: R) -> Arc<Self> {
        thread_local! {
            /// Where texts are written before it is known how long they are.
            static DRAFT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
        }
        let json: Box<[u8]> = DRAFT.with_borrow_mut(|draft| {
            draft.clear();
            record.render(draft);
            draft.as_slice().into()
        });
        let id = (written_id(&json) != Some(record.id())).then(|| Box::new(Apart(record.id().into())));
        Arc::new(Self { key: record.sort_key(), id, json, beside: record.beside_json() })
    }

    /// The JSON that lists show.
    pub(crate) fn json(&self) -> &[u8] {
        &self.json
    }

    /// The id, unique within its collection.
    pub(crate) fn id(&self) -> &str {
        match &self.id {
            Some(apart) => &apart.0,
            None => written_id(&self.json).unwrap_or_default(),
        }
    }

    /// Where it stands in lists.
    pub(super) fn key(&self) -> SortKey {
        self.key
    }
}

/// The id that JSON begins with, up to the first quotation mark.
fn written_id(json: &[u8]) -> Option<&str> {
    let rest = json.strip_prefix(BEFORE_ID)?;
    let end = rest.iter().position(|byte| *byte == b'"')?;
    std::str::from_utf8(&rest[..end]).ok()
}

impl<R: Record> Deref for Kept<R> {
    type Target = R::Beside;

    fn deref(&self) -> &R::Beside {
        &self.beside
    }
}

impl<R: Record> fmt::Debug for Kept<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&String::from_utf8_lossy(&self.json))
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
