//! Where a record stands in its list, as a number.

use std::cmp::Ordering;

use crate::time::Timestamp;

/// Where a record stands in its list: the smaller key first, ties by id.
///
/// It is kept beside the record, so that a search in a long list compares
/// numbers that lie side by side and seldom looks at a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct SortKey(pub(crate) u64, pub(crate) u64);

impl SortKey {
    /// The newest first.
    pub(crate) fn newest_first(created_at: Timestamp) -> Self {
        Self(descending(created_at), 0)
    }

    /// The key right behind this one.
    pub(crate) fn next(self) -> Self {
        match self.1.checked_add(1) {
            Some(low) => Self(self.0, low),
            None => Self(self.0.saturating_add(1), 0),
        }
    }
}

impl Ord for SortKey {
    /// As one wide number: halves that are compared one after the other are a branch that nobody can guess.
    fn cmp(&self, other: &Self) -> Ordering {
        u128::from(*self).cmp(&u128::from(*other))
    }
}

impl PartialOrd for SortKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<SortKey> for u128 {
    fn from(SortKey(high, low): SortKey) -> Self {
        Self::from(high) << 64 | Self::from(low)
    }
}

impl From<u128> for SortKey {
    fn from(key: u128) -> Self {
        let bytes = key.to_be_bytes();
        let half = |half: &[u8]| half.iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
        Self(half(&bytes[..8]), half(&bytes[8..]))
    }
}

/// A number that grows with time.
pub(crate) const fn ascending(instant: Timestamp) -> u64 {
    // The signed order as an unsigned one: the sign bit turned over.
    instant.micros().cast_unsigned() ^ (1 << 63)
}

/// A number that falls with time.
pub(crate) const fn descending(instant: Timestamp) -> u64 {
    !ascending(instant)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::before_the_epoch(-2, -1)]
    #[case::across_it(-1, 0)]
    #[case::after_it(1, 2)]
    #[case::far_apart(i64::MIN, i64::MAX)]
    fn the_newer_stands_before_the_older(#[case] older: i64, #[case] newer: i64) {
        let [older, newer] = [older, newer].map(Timestamp::from_micros);
        assert!(SortKey::newest_first(newer) < SortKey::newest_first(older));
        assert!(ascending(older) < ascending(newer));
    }

    #[rstest]
    #[case::of_its_lower_half(SortKey(1, 2), SortKey(1, 3))]
    #[case::across_the_halves(SortKey(1, u64::MAX), SortKey(2, 0))]
    fn nothing_fits_between_a_key_and_the_next(#[case] key: SortKey, #[case] next: SortKey) {
        assert_eq!(key.next(), next);
    }

    #[test]
    fn a_wide_number_keeps_its_order() {
        assert_eq!(SortKey::from(1 << 64 | 5), SortKey(1, 5));
        assert_eq!(u128::from(SortKey(1, 5)), 1 << 64 | 5);
        assert!(SortKey::from(u128::from(u64::MAX)) < SortKey::from(1 << 64));
    }
}
