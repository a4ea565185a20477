//! Records in the order of a list, any place of which is found by counting.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

use indexset::BTreeSet;

use super::record::{Kept, Record};

/// How many entries a node of the tree holds; small, because most worlds are.
const NODE: usize = 128;

/// Records in their order, by rank.
#[derive(Clone, Debug)]
pub(crate) struct Ranked<R: Record>(BTreeSet<Entry<R>>);

/// A record at its place: compared by the order of lists, then by id.
#[derive(Debug)]
struct Entry<R>(Arc<Kept<R>>);

impl<R: Record> Ranked<R> {
    /// Puts a record at its place.
    pub(crate) fn insert(&mut self, kept: Arc<Kept<R>>) {
        self.0.insert(Entry(kept));
    }

    /// Takes a record out.
    pub(crate) fn remove(&mut self, kept: &Arc<Kept<R>>) {
        self.0.remove(&Entry(Arc::clone(kept)));
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// All of them, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Arc<Kept<R>>> {
        self.0.iter().map(|entry| &entry.0)
    }

    /// Those at these ranks.
    pub(crate) fn at(&self, ranks: Range<usize>) -> impl Iterator<Item = &Arc<Kept<R>>> {
        let end = ranks.end.min(self.len());
        let start = ranks.start.min(end);
        self.0.range_idx(start..end).map(|entry| &entry.0)
    }

    /// The rank of the first record for which `before` is false; it must be true for all before it.
    pub(crate) fn rank_where(&self, before: impl Fn(&R) -> bool) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.0.get_index(middle).is_some_and(|entry| before(&entry.0)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

impl<R: Record> Default for Ranked<R> {
    fn default() -> Self {
        Self(BTreeSet::with_maximum_node_size(NODE))
    }
}

impl<R> Clone for Entry<R> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<R: Record> Ord for Entry<R> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.compare(&other.0).then_with(|| self.0.id().cmp(other.0.id()))
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
