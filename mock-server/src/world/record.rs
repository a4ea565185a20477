//! What can be kept, and how it is kept.

use std::cell::RefCell;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use super::sort_key::SortKey;

/// Something that lists show.
pub(crate) trait Record {
    /// The id, unique within its collection.
    fn id(&self) -> &Arc<str>;

    /// Where it stands in lists.
    fn sort_key(&self) -> SortKey;

    /// Appends the JSON of this record to `into`, as lists show it.
    fn render(&self, into: &mut Vec<u8>);
}

/// A record with its JSON, made once when it is stored: it is read far more often than written.
pub(crate) struct Kept<R> {
    record: R,
    json: Box<[u8]>,
}

impl<R: Record> Kept<R> {
    /// Keeps `record` as it is from now on, to be put on a shelf. It takes a while, so no lock is held meanwhile.
    pub(crate) fn of(record: R) -> Arc<Self> {
        thread_local! {
            /// Where texts are written before it is known how long they are.
            static DRAFT: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
        }
        let json = DRAFT.with_borrow_mut(|draft| {
            draft.clear();
            record.render(draft);
            draft.as_slice().into()
        });
        Arc::new(Self { record, json })
    }

    /// The JSON that lists show.
    pub(crate) fn json(&self) -> &[u8] {
        &self.json
    }
}

impl<R> Deref for Kept<R> {
    type Target = R;

    fn deref(&self) -> &R {
        &self.record
    }
}

impl<R: fmt::Debug> fmt::Debug for Kept<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.record.fmt(f)
    }
}
