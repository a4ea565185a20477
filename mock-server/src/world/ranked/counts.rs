//! How many entries there are before a block, without adding all blocks up.

use std::ops::Range;

/// How many blocks are counted together. One more block then moves the numbers
/// behind it, and makes few sums anew.
const GROUP: usize = 64;

/// The number of entries of each block, and the sums of groups of blocks as a
/// Fenwick tree: the sum at a place is that of as many groups before it as the
/// lowest bit of its number says.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    blocks: Vec<u32>,
    groups: Vec<usize>,
    all: usize,
}

impl Counts {
    /// Of blocks that hold so many each.
    pub(super) fn of(blocks: impl Iterator<Item = usize>) -> Self {
        let mut counts = Self { blocks: blocks.map(narrow).collect(), ..Self::default() };
        counts.add_up();
        counts
    }

    /// How many there are in all.
    pub(super) fn all(&self) -> usize {
        self.all
    }

    /// How many there are before this block.
    pub(super) fn before(&self, block: usize) -> usize {
        let (mut number, mut sum) = (block / GROUP, 0);
        while number > 0 {
            sum += self.groups[number - 1];
            number -= lowest_bit(number);
        }
        sum + added(&self.blocks[block / GROUP * GROUP..block])
    }

    /// The block of the entry at `rank`, and its place there; past the end where there is none.
    pub(super) fn find(&self, rank: usize) -> (usize, usize) {
        let (mut group, mut left) = (0, rank);
        let mut step = self.groups.len().checked_ilog2().map_or(0, |bits| 1 << bits);
        while step > 0 {
            if let Some(sum) = self.groups.get(group + step - 1).filter(|sum| **sum <= left) {
                left -= sum;
                group += step;
            }
            step /= 2;
        }
        let mut block = (group * GROUP).min(self.blocks.len());
        while let Some(count) = self.blocks.get(block).map(|count| *count as usize).filter(|count| *count <= left) {
            left -= count;
            block += 1;
        }
        (block, left)
    }

    /// One more is in this block.
    pub(super) fn add_one(&mut self, block: usize) {
        self.all += 1;
        self.blocks[block] += 1;
        self.groups_with(block, |sum| *sum += 1);
    }

    /// One less is in this block.
    pub(super) fn take_one(&mut self, block: usize) {
        self.all -= 1;
        self.blocks[block] -= 1;
        self.groups_with(block, |sum| *sum -= 1);
    }

    /// In the place of these blocks there are some that hold so many each.
    pub(super) fn replace(&mut self, blocks: Range<usize>, counts: impl IntoIterator<Item = usize>) {
        self.blocks.splice(blocks, counts.into_iter().map(narrow));
        self.add_up();
    }

    fn add_up(&mut self) {
        self.groups.clear();
        self.groups.extend(self.blocks.chunks(GROUP).map(added));
        self.all = self.groups.iter().sum();
        for number in 1..=self.groups.len() {
            let next = number + lowest_bit(number);
            if next <= self.groups.len() {
                self.groups[next - 1] += self.groups[number - 1];
            }
        }
    }

    fn groups_with(&mut self, block: usize, change: impl Fn(&mut usize)) {
        let mut number = block / GROUP + 1;
        while let Some(sum) = self.groups.get_mut(number - 1) {
            change(sum);
            number += lowest_bit(number);
        }
    }
}

fn added(counts: &[u32]) -> usize {
    counts.iter().map(|count| *count as usize).sum()
}

fn narrow(count: usize) -> u32 {
    count.try_into().expect("a block is small")
}

const fn lowest_bit(number: usize) -> usize {
    number & number.wrapping_neg()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many blocks that there are several groups.
    const LAST: usize = 300;

    #[test]
    fn what_is_counted_is_found() {
        let mut blocks: Vec<usize> = (0..LAST).map(|number| number * 7 % 11 + 2).collect();
        let mut counts = Counts::of(blocks.iter().copied());
        for block in (0..LAST).step_by(3) {
            counts.add_one(block);
            counts.take_one(LAST - 1 - block);
            blocks[block] += 1;
            blocks[LAST - 1 - block] -= 1;
        }
        for (place, instead) in [(0..1, [3, 4].as_slice()), (70..71, &[]), (LAST..LAST, &[9]), (200..203, &[1])] {
            blocks.splice(place.clone(), instead.iter().copied());
            counts.replace(place, instead.iter().copied());
        }
        let mut before = 0;
        for (block, count) in blocks.iter().enumerate() {
            assert_eq!(counts.before(block), before);
            for place in 0..*count {
                assert_eq!(counts.find(before + place), (block, place));
            }
            before += count;
        }
        assert_eq!(counts.all(), before);
        assert_eq!(counts.find(before), (blocks.len(), 0), "past the end");
        assert_eq!(Counts::default().find(0), (0, 0));
    }
}
