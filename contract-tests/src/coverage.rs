//! What was seen of the contract, and what was not.

use omi_schemas::Profile;
use serde::{Deserialize, Serialize};

use crate::exchange::Exchange;

/// What was seen of the contract.
#[derive(Debug, Default)]
pub struct Coverage {}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// What was seen.
    pub seen: usize,
    /// What there is.
    pub of: usize,
}

/// What was seen of the contract, in figures, and what was not, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageReport {
    /// Statuses that endpoints declare.
    pub statuses: Share,
    /// Members of answers that were something else than null, lists that were not empty.
    pub members: Share,
    /// Words of closed lists.
    pub words: Share,
    /// What was not seen: `deleteMemory 402`, `Memory.updated_at: always null`, `GoalStatus: paused never seen`.
    pub not_established: Vec<String>,
}

impl Coverage {
    /// Notes what an exchange shows.
    pub fn see(&mut self, _exchange: &Exchange, _profile: &Profile) {}

    /// What was seen so far, of what a target with this profile has to show.
    #[must_use]
    pub fn report(&self, _profile: &Profile) -> CoverageReport {
        CoverageReport::default()
    }
}

impl CoverageReport {
    /// How much of everything was seen, in whole percent, rounded down.
    #[must_use]
    pub fn percent(&self) -> u8 {
        let of =
            |share: fn(&Share) -> usize| [self.statuses, self.members, self.words].iter().map(share).sum::<usize>();
        let (seen, all) = (of(|share| share.seen), of(|share| share.of));
        (seen * 100).checked_div(all).and_then(|percent| u8::try_from(percent).ok()).unwrap_or(0)
    }
}
