//! Questions that are asked again and again.
//!
//! Their answers are mostly the same, and then the journal keeps one for all:
//! a thousand pages would be megabytes, which no processor has at hand when the
//! next entry is written there.

use std::hash::{DefaultHasher, Hash, Hasher};

/// So many targets are told apart.
const PLACES: usize = 32;

/// The numbers of the last entries with large answers, by their targets. Targets may share a place:
/// whether an answer is the same is seen by looking.
#[derive(Debug, Default)]
pub(super) struct Repeated([u64; PLACES]);

/// Where the number of an entry is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place(usize);

impl Place {
    /// The place of a target.
    pub(super) fn of(target: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        target.hash(&mut hasher);
        Self(usize::try_from(hasher.finish() % PLACES as u64).unwrap_or_default())
    }
}

impl Repeated {
    /// The number at this place; 0 is nobody's.
    pub(super) fn at(&self, place: Place) -> u64 {
        self.0[place.0]
    }

    pub(super) fn put(&mut self, place: Place, id: u64) {
        self.0[place.0] = id;
    }
}
