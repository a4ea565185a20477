//! A page of a list.

use std::ops::Range;
use std::sync::Arc;

use super::record::{Kept, Record};

/// Which part of a list is asked for: already clamped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) offset: usize,
    pub(crate) limit: usize,
}

impl Page {
    /// The ranks of this page within `ranks` of a list.
    pub(crate) fn within(self, ranks: Range<usize>) -> Range<usize> {
        let start = ranks.start.saturating_add(self.offset).min(ranks.end);
        let end = start.saturating_add(self.limit).min(ranks.end);
        start..end
    }

    /// This page of what `records` yields.
    pub(crate) fn of<T>(self, records: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
        records.skip(self.offset).take(self.limit)
    }
}

/// The JSON array of these records, from the JSON that each was stored with.
pub(crate) fn json_array<'a, R: Record + 'a>(records: impl Iterator<Item = &'a Arc<Kept<R>>>) -> Vec<u8> {
    const TYPICAL_PAGE: usize = 8 * 1024;
    let mut json = Vec::with_capacity(TYPICAL_PAGE);
    json.push(b'[');
    for record in records {
        if json.len() > 1 {
            json.push(b',');
        }
        json.extend_from_slice(record.json());
    }
    json.push(b']');
    json
}
