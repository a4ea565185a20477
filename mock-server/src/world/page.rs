//! A page of a list.

use std::ops::Range;

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
pub(crate) fn json_array<'a, R: Record + 'a>(records: impl Iterator<Item = &'a Kept<R>>) -> Vec<u8> {
    const TYPICAL_PAGE: usize = 32;
    let mut page = Vec::with_capacity(TYPICAL_PAGE);
    page.extend(records.map(super::record::Kept::json));
    // Brackets, and a comma behind each but the last: an answer of the right size is never moved.
    let mut json = Vec::with_capacity(page.iter().map(|record| record.len() + 1).sum::<usize>().max(1) + 1);
    json.push(b'[');
    for record in page {
        if json.len() > 1 {
            json.push(b',');
        }
        json.extend_from_slice(record);
    }
    json.push(b']');
    json
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::the_first(0, 2, 0..5, 0..2)]
    #[case::the_next(2, 2, 0..5, 2..4)]
    #[case::the_rest(4, 2, 0..5, 4..5)]
    #[case::past_the_end(5, 2, 0..5, 5..5)]
    #[case::far_past_the_end(usize::MAX, usize::MAX, 0..5, 5..5)]
    #[case::all(0, usize::MAX, 0..5, 0..5)]
    #[case::of_some_ranks(1, 2, 3..9, 4..6)]
    #[case::the_rest_of_some_ranks(4, 9, 3..9, 7..9)]
    #[case::of_no_ranks(0, 1, 4..4, 4..4)]
    fn a_page_has_the_ranks(
        #[case] offset: usize,
        #[case] limit: usize,
        #[case] ranks: Range<usize>,
        #[case] expected: Range<usize>,
    ) {
        let page = Page { offset, limit };
        assert_eq!(page.within(ranks.clone()), expected);
        let counted: Vec<usize> = page.of(ranks).collect();
        assert_eq!(counted, expected.collect::<Vec<_>>(), "counting comes to the same");
    }

    struct Said(Arc<str>);

    impl Record for Said {
        type Beside = Self;

        fn id(&self) -> &str {
            &self.0
        }

        fn sort_key(&self) -> crate::world::SortKey {
            crate::world::SortKey::default()
        }

        fn render(&self, into: &mut Vec<u8>) {
            into.extend_from_slice(self.0.as_bytes());
        }

        fn beside_json(self) -> Self {
            self
        }
    }

    #[rstest]
    #[case::none(&[], "[]")]
    #[case::one(&["1"], "[1]")]
    #[case::several(&["1", "{}", "\"č\""], "[1,{},\"č\"]")]
    fn an_array_joins_what_is_stored(#[case] records: &[&str], #[case] expected: &str) {
        let records: Vec<_> = records.iter().map(|json| Kept::of(Said((*json).into()))).collect();
        assert_eq!(json_array(records.iter()), expected.as_bytes());
    }
}
