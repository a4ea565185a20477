//! How many entries there are before a block, without adding all blocks up.

/// The number of entries of each block, as a Fenwick tree: the sum at a place is
/// that of as many blocks before it as the lowest bit of its number says.
#[derive(Clone, Debug, Default)]
pub(super) struct Counts {
    sums: Vec<usize>,
    all: usize,
}

impl Counts {
    /// Of blocks that hold so many each.
    pub(super) fn of(blocks: impl Iterator<Item = usize>) -> Self {
        let mut sums: Vec<usize> = blocks.collect();
        let all = sums.iter().sum();
        for number in 1..=sums.len() {
            let next = number + lowest_bit(number);
            if next <= sums.len() {
                sums[next - 1] += sums[number - 1];
            }
        }
        Self { sums, all }
    }

    /// How many there are in all.
    pub(super) fn all(&self) -> usize {
        self.all
    }

    /// How many there are before this block.
    pub(super) fn before(&self, block: usize) -> usize {
        let (mut number, mut sum) = (block, 0);
        while number > 0 {
            sum += self.sums[number - 1];
            number -= lowest_bit(number);
        }
        sum
    }

    /// The block of the entry at `rank`, and its place there; past the end where there is none.
    pub(super) fn find(&self, rank: usize) -> (usize, usize) {
        let (mut block, mut left) = (0, rank);
        let mut step = self.sums.len().checked_ilog2().map_or(0, |bits| 1 << bits);
        while step > 0 {
            if let Some(sum) = self.sums.get(block + step - 1).filter(|sum| **sum <= left) {
                left -= sum;
                block += step;
            }
            step /= 2;
        }
        (block, left)
    }

    /// One more is in this block.
    pub(super) fn add_one(&mut self, block: usize) {
        self.all += 1;
        self.sums_with(block, |sum| *sum += 1);
    }

    /// One less is in this block.
    pub(super) fn take_one(&mut self, block: usize) {
        self.all -= 1;
        self.sums_with(block, |sum| *sum -= 1);
    }

    fn sums_with(&mut self, block: usize, change: impl Fn(&mut usize)) {
        let mut number = block + 1;
        while let Some(sum) = self.sums.get_mut(number - 1) {
            change(sum);
            number += lowest_bit(number);
        }
    }
}

const fn lowest_bit(number: usize) -> usize {
    number & number.wrapping_neg()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_is_found() {
        let mut blocks: Vec<usize> = (0..100).map(|number| number * 7 % 11 + 2).collect();
        let mut counts = Counts::of(blocks.iter().copied());
        for block in (0..100).step_by(3) {
            counts.add_one(block);
            counts.take_one(99 - block);
            blocks[block] += 1;
            blocks[99 - block] -= 1;
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
        assert_eq!(counts.find(before), (100, 0), "past the end");
        assert_eq!(Counts::default().find(0), (0, 0));
    }
}
