//! Records in the order of a list, any place of which is found by counting.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

use indexset::BTreeSet;

use super::record::{Kept, Record};
use super::sort_key::SortKey;

/// How many entries a node of the tree holds; small, because most worlds are.
const NODE: usize = 128;

/// Records in their order, by rank.
#[derive(Clone, Debug)]
pub(crate) struct Ranked<R: Record>(BTreeSet<Entry<R>>);

/// A record at its place.
#[derive(Debug)]
pub(super) struct Entry<R> {
    key: SortKey,
    kept: Arc<Kept<R>>,
}

/// Some entries, in order.
pub(super) type Entries<'a, R> = indexset::Range<'a, Entry<R>>;

impl<R: Record> Ranked<R> {
    /// Puts a record at its place.
    pub(crate) fn insert(&mut self, kept: Arc<Kept<R>>) {
        self.0.insert(Entry::of(kept));
    }

    /// Takes a record out.
    pub(crate) fn remove(&mut self, kept: &Arc<Kept<R>>) {
        self.0.remove(&Entry::of(Arc::clone(kept)));
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// All of them, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Arc<Kept<R>>> {
        self.0.iter().map(Entry::kept)
    }

    /// Those at these ranks.
    pub(crate) fn at(&self, ranks: Range<usize>) -> impl Iterator<Item = &Arc<Kept<R>>> {
        self.entries(ranks).map(Entry::kept)
    }

    /// The entries at these ranks.
    pub(super) fn entries(&self, ranks: Range<usize>) -> Entries<'_, R> {
        let end = ranks.end.min(self.len());
        let start = ranks.start.min(end);
        self.0.range_idx(start..end)
    }

    /// The rank of the first record whose key is not smaller.
    pub(crate) fn rank_of(&self, key: SortKey) -> usize {
        self.0.rank(&key)
    }
}

/// The records of several lists in their common order. No record may be in two of them.
pub(super) fn merged<'a, R: Record + 'a>(
    lists: impl Iterator<Item = Entries<'a, R>>,
) -> impl Iterator<Item = &'a Arc<Kept<R>>> {
    let mut lists: Vec<_> = lists.map(Iterator::peekable).collect();
    std::iter::from_fn(move || {
        let heads = lists.iter_mut().map(|list| list.peek().copied()).enumerate();
        let heads = heads.filter_map(|(place, head)| Some((place, head?)));
        let (place, _) = heads.min_by(|(_, one), (_, other)| one.cmp(other))?;
        lists[place].next().map(Entry::kept)
    })
}

impl<R: Record> Default for Ranked<R> {
    fn default() -> Self {
        // A new set reserves a whole node, a copy what is in it; most lists of most worlds are short.
        Self(BTreeSet::with_maximum_node_size(NODE).clone())
    }
}

impl<R> Entry<R> {
    /// Where it stands.
    pub(super) fn key(&self) -> SortKey {
        self.key
    }

    /// The record.
    pub(super) fn kept(&self) -> &Arc<Kept<R>> {
        &self.kept
    }
}

impl<R: Record> Entry<R> {
    /// A record, with its key.
    pub(super) fn of(kept: Arc<Kept<R>>) -> Self {
        Self { key: kept.sort_key(), kept }
    }
}

impl<R> Clone for Entry<R> {
    fn clone(&self) -> Self {
        Self { key: self.key, kept: Arc::clone(&self.kept) }
    }
}

impl<R> Borrow<SortKey> for Entry<R> {
    fn borrow(&self) -> &SortKey {
        &self.key
    }
}

impl<R: Record> Ord for Entry<R> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(&other.key).then_with(|| self.kept.id().cmp(other.kept.id()))
    }
}

impl<R: Record> PartialOrd for Entry<R> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<R: Record> PartialEq for Entry<R> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl<R: Record> Eq for Entry<R> {}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    /// A record that stands by its number, then by its id.
    #[derive(Clone, Debug)]
    struct Numbered(u32, Arc<str>);

    impl Record for Numbered {
        fn id(&self) -> &Arc<str> {
            &self.1
        }

        fn sort_key(&self) -> SortKey {
            SortKey(self.0.into(), 0)
        }

        fn render(&self, into: &mut Vec<u8>) {
            into.extend_from_slice(self.1.as_bytes());
        }
    }

    fn kept(number: u32, id: &str) -> Arc<Kept<Numbered>> {
        Kept::of(Numbered(number, id.into()))
    }

    fn list(records: &[(u32, &str)]) -> Ranked<Numbered> {
        let mut list = Ranked::default();
        for (number, id) in records {
            list.insert(kept(*number, id));
        }
        list
    }

    fn ids<'a>(records: impl Iterator<Item = &'a Arc<Kept<Numbered>>>) -> Vec<&'a str> {
        records.map(|record| &**record.id()).collect()
    }

    #[rstest]
    #[case::by_their_order(&[(3, "c"), (1, "a"), (2, "b")], &["a", "b", "c"])]
    #[case::ties_by_id(&[(1, "c"), (1, "a"), (0, "z"), (1, "b")], &["z", "a", "b", "c"])]
    #[case::the_same_once(&[(1, "a"), (1, "a")], &["a"])]
    #[case::nothing(&[], &[])]
    fn records_stand(#[case] records: &[(u32, &str)], #[case] expected: &[&str]) {
        let list = list(records);
        assert_eq!(ids(list.iter()), expected);
        assert_eq!(list.len(), expected.len());
    }

    #[rstest]
    #[case::some(1..3, &["b", "c"])]
    #[case::all(0..4, &["a", "b", "c", "d"])]
    #[case::none(2..2, &[])]
    #[case::up_to_the_end(3..9, &["d"])]
    #[case::past_the_end(7..9, &[])]
    #[case::backwards(Range { start: 3, end: 1 }, &[])]
    fn at_these_ranks_are(#[case] ranks: Range<usize>, #[case] expected: &[&str]) {
        let list = list(&[(1, "a"), (2, "b"), (3, "c"), (4, "d")]);
        assert_eq!(ids(list.at(ranks)), expected);
    }

    #[rstest]
    #[case::before_all(0, 0)]
    #[case::at_the_first(1, 0)]
    #[case::at_the_first_of_a_tie(2, 1)]
    #[case::between(3, 4)]
    #[case::at_the_last(5, 4)]
    #[case::behind_all(6, 5)]
    fn the_first_that_is_not_below(#[case] number: u32, #[case] rank: usize) {
        let list = list(&[(1, "a"), (2, "b"), (2, "c"), (2, "d"), (5, "e")]);
        assert_eq!(list.rank_of(SortKey(number.into(), 0)), rank);
    }

    #[rstest]
    #[case::one_of_a_tie(&[(1, "a")], &["b", "c"])]
    #[case::one_that_is_not_there(&[(1, "x"), (9, "a")], &["a", "b", "c"])]
    #[case::all(&[(2, "c"), (1, "b"), (1, "a")], &[])]
    fn what_is_taken_out_leaves(#[case] removed: &[(u32, &str)], #[case] left: &[&str]) {
        let mut list = list(&[(1, "a"), (1, "b"), (2, "c")]);
        for (number, id) in removed {
            list.remove(&kept(*number, id));
        }
        assert_eq!(ids(list.iter()), left);
    }

    #[rstest]
    #[case::two(vec![vec![(1, "a"), (4, "d")], vec![(2, "b"), (3, "c")]], &["a", "b", "c", "d"])]
    #[case::ties(vec![vec![(1, "b"), (1, "d")], vec![(1, "a"), (1, "c")]], &["a", "b", "c", "d"])]
    #[case::one(vec![vec![(1, "a"), (2, "b")]], &["a", "b"])]
    #[case::one_of_them_empty(vec![vec![], vec![(1, "a")], vec![]], &["a"])]
    #[case::none(vec![], &[])]
    fn several_lists_are_merged(#[case] lists: Vec<Vec<(u32, &str)>>, #[case] expected: &[&str]) {
        let lists: Vec<_> = lists.iter().map(|records| list(records)).collect();
        assert_eq!(ids(merged(lists.iter().map(|list| list.entries(0..list.len())))), expected);
    }

    #[test]
    fn ranks_hold_across_the_nodes_of_the_tree() {
        let numbers: Vec<u32> = (0..1_000).map(|number| number * 7 % 1_000).collect();
        let mut list = Ranked::default();
        for number in &numbers {
            list.insert(kept(*number, "x"));
        }
        for number in (0..1_000).step_by(2) {
            list.remove(&kept(number, "x"));
        }
        assert_eq!(list.len(), 500);
        for rank in 0..500 {
            let number = u32::try_from(rank).expect("a small number") * 2 + 1;
            assert_eq!(list.rank_of(SortKey(number.into(), 0)), rank);
            assert_eq!(list.at(rank..rank + 1).next().map(|record| record.0), Some(number));
        }
    }

    #[test]
    fn a_copy_does_not_see_later_changes() {
        let mut list = list(&[(1, "a")]);
        let copy = list.clone();
        list.insert(kept(2, "b"));
        assert_eq!((ids(list.iter()), ids(copy.iter())), (vec!["a", "b"], vec!["a"]));
    }
}
