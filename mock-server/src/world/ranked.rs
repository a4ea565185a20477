//! Records in the order of a list, any place of which is found by counting.
//!
//! The list lies in blocks. In a large world what is looked at is in no cache,
//! and a way down through the nodes of a tree is paid at each of them: here the
//! keys that the blocks begin with lie side by side (`counts.rs` does the same
//! for how many there are in each), so that a record is found with a look at
//! a single block. A list that is made at once fills its blocks.

mod counts;

use std::cmp::Ordering;
use std::ops::Range;
use std::slice;

use self::counts::Counts;
use super::record::{Kept, Record};
use super::sort_key::SortKey;

/// How many entries a block holds at most. Large blocks make entries move,
/// small ones make many blocks.
const BLOCK: usize = 128;
/// How full blocks are made at once, so that not every one is cut at the first change.
const FILLED: usize = BLOCK / 8 * 7;

/// Records in their order, by rank.
#[derive(Clone, Debug)]
pub(crate) struct Ranked<R: Record> {
    /// In order; none is empty.
    blocks: Vec<Vec<Entry<R>>>,
    /// The key that each block begins with.
    firsts: Vec<SortKey>,
    counts: Counts,
}

/// A record at its place.
#[derive(Debug)]
pub(super) struct Entry<R: Record> {
    key: SortKey,
    kept: Kept<R>,
}

impl<R: Record> Ranked<R> {
    /// All of these records, no two of which have the same id.
    pub(super) fn of(records: impl Iterator<Item = Kept<R>>) -> Self {
        let mut entries: Vec<_> = records.map(Entry::of).collect();
        entries.sort_unstable();
        let mut list = Self::default();
        let mut entries = entries.into_iter();
        while entries.len() > 0 {
            let mut block = Vec::with_capacity(entries.len().min(FILLED));
            block.extend(entries.by_ref().take(FILLED));
            list.firsts.push(block[0].key);
            list.blocks.push(block);
        }
        list.counts = Counts::of(list.blocks.iter().map(Vec::len));
        list
    }

    /// Puts a record at its place.
    pub(crate) fn insert(&mut self, kept: Kept<R>) {
        let entry = Entry::of(kept);
        if self.blocks.is_empty() {
            self.firsts.push(entry.key);
            self.blocks.push(vec![entry]);
            return self.counts.replace(0..0, [1]);
        }
        let at = self.block_of(&entry.kept);
        let block = &mut self.blocks[at];
        let Err(place) = place_in(block, &entry.kept) else { return };
        if block.len() == block.capacity() {
            // Doubled, but never more than a block takes.
            block.reserve_exact(block.len().max(4).min(BLOCK + 1 - block.len()));
        }
        block.insert(place, entry);
        self.firsts[at] = block[0].key;
        if block.len() <= BLOCK {
            return self.counts.add_one(at);
        }
        let is_last = at + 1 == self.blocks.len();
        let block = &mut self.blocks[at];
        // Who comes in order leaves full blocks behind.
        let cut = if is_last && place == BLOCK { BLOCK } else { BLOCK / 2 };
        let later = block.split_off(cut);
        self.counts.replace(at..at + 1, [cut, later.len()]);
        self.firsts.insert(at + 1, later[0].key);
        self.blocks.insert(at + 1, later);
    }

    /// Takes a record out.
    pub(crate) fn remove(&mut self, kept: &Kept<R>) {
        let Some((at, place)) = self.find(kept) else { return };
        let block = &mut self.blocks[at];
        block.remove(place);
        if let Some(first) = block.first() {
            self.firsts[at] = first.key;
            self.counts.take_one(at);
        } else {
            self.blocks.remove(at);
            self.firsts.remove(at);
            self.counts.replace(at..at + 1, []);
        }
    }

    /// Puts a record in the place of the one with its id.
    pub(crate) fn exchange(&mut self, old: &Kept<R>, new: &Kept<R>) {
        if old.key() == new.key()
            && let Some((at, place)) = self.find(old)
        {
            self.blocks[at][place].kept = new.clone();
        } else {
            self.remove(old);
            self.insert(new.clone());
        }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.counts.all()
    }

    /// All of them, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Kept<R>> {
        self.blocks.iter().flatten().map(Entry::kept)
    }

    /// Those at these ranks.
    pub(crate) fn at(&self, ranks: Range<usize>) -> impl Iterator<Item = &Kept<R>> {
        self.entries(ranks).map(Entry::kept)
    }

    /// The entries at these ranks.
    pub(super) fn entries(&self, ranks: Range<usize>) -> Entries<'_, R> {
        let end = ranks.end.min(self.len());
        let start = ranks.start.min(end);
        let is_in_first = self.blocks.first().is_some_and(|block| start < block.len());
        let (at, place) = if is_in_first { (0, start) } else { self.counts.find(start) };
        let mut blocks = self.blocks.get(at..).unwrap_or_default().iter();
        let block = blocks.next().and_then(|block| block.get(place..)).unwrap_or_default().iter();
        Entries { block, blocks, left: end - start }
    }

    /// The first entry.
    pub(super) fn first(&self) -> Option<&Entry<R>> {
        self.blocks.first()?.first()
    }

    /// The rank of the first record whose key is not smaller.
    pub(crate) fn rank_of(&self, key: SortKey) -> usize {
        let behind = self.firsts.partition_point(|first| *first < key);
        let Some(at) = behind.checked_sub(1) else { return 0 };
        self.counts.before(at) + self.blocks[at].partition_point(|entry| entry.key < key)
    }

    /// Where a record stands: its block, and the place in it.
    fn find(&self, kept: &Kept<R>) -> Option<(usize, usize)> {
        let at = self.block_of(kept);
        let place = place_in(self.blocks.get(at)?, kept).ok()?;
        Some((at, place))
    }

    /// The block that a record belongs to: the last that does not begin behind it.
    fn block_of(&self, kept: &Kept<R>) -> usize {
        let key = kept.key();
        let smaller = self.firsts.partition_point(|first| *first < key);
        let ties = self.firsts[smaller..].partition_point(|first| *first == key);
        let ties = &self.blocks[smaller..smaller + ties];
        (smaller + ties.partition_point(|block| block[0].kept.id_bytes() <= kept.id_bytes())).saturating_sub(1)
    }
}

/// The place of a record in a block, or the one that it belongs to.
///
/// In a large world the block is in no cache, and every step of a binary search
/// waits for memory before it knows where to look next. What is looked at here
/// is known from the beginning: first one entry of each stride, then all of one.
fn place_in<R: Record>(block: &[Entry<R>], kept: &Kept<R>) -> Result<usize, usize> {
    const STRIDE: usize = 16;
    let key = kept.key();
    let smaller = |entry: &&Entry<R>| entry.key < key;
    let strides = block.iter().skip(STRIDE - 1).step_by(STRIDE).filter(smaller).count();
    let start = strides * STRIDE;
    let start = start + block[start..].iter().take(STRIDE).filter(smaller).count();
    let ties = block[start..].iter().take_while(|entry| entry.key == key).count();
    let place = block[start..start + ties].binary_search_by(|entry| entry.kept.id_bytes().cmp(kept.id_bytes()));
    place.map(|place| start + place).map_err(|place| start + place)
}

/// Some entries, in order.
#[derive(Debug)]
pub(super) struct Entries<'a, R: Record> {
    block: slice::Iter<'a, Entry<R>>,
    blocks: slice::Iter<'a, Vec<Entry<R>>>,
    left: usize,
}

impl<'a, R: Record> Iterator for Entries<'a, R> {
    type Item = &'a Entry<R>;

    fn next(&mut self) -> Option<&'a Entry<R>> {
        self.left = self.left.checked_sub(1)?;
        loop {
            if let Some(entry) = self.block.next() {
                return Some(entry);
            }
            self.block = self.blocks.next()?.iter();
        }
    }
}

/// The records of several lists in their common order. No record may be in two of them.
pub(super) fn merged<'a, R: Record + 'a>(
    lists: impl Iterator<Item = Entries<'a, R>>,
) -> impl Iterator<Item = &'a Kept<R>> {
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
        Self { blocks: Vec::new(), firsts: Vec::new(), counts: Counts::default() }
    }
}

impl<R: Record> Entry<R> {
    /// A record, with its key.
    pub(super) fn of(kept: Kept<R>) -> Self {
        Self { key: kept.key(), kept }
    }

    /// Where it stands.
    pub(super) fn key(&self) -> SortKey {
        self.key
    }

    /// The record.
    pub(super) fn kept(&self) -> &Kept<R> {
        &self.kept
    }
}

impl<R: Record> Clone for Entry<R> {
    fn clone(&self) -> Self {
        Self { key: self.key, kept: self.kept.clone() }
    }
}

impl<R: Record> Ord for Entry<R> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(&other.key).then_with(|| self.kept.id_bytes().cmp(other.kept.id_bytes()))
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
mod tests;
