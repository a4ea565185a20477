//! All cases: those that are written, and those that follow from the table.

mod derived;
mod laws;
mod written;

use omi_schemas::Profile;

use crate::case::Case;
pub(crate) use laws::also;

/// The cases of the contract.
#[derive(Clone, Debug)]
pub struct Suite {
    cases: Vec<Case>,
}

impl Suite {
    /// Every case that is made of a target with this profile, but those that use up a limit.
    ///
    /// # Panics
    /// When a case that is part of the program is badly written, which a test rules out.
    #[must_use]
    pub fn built_in(profile: &Profile) -> Self {
        let mut suite = Self::with_exhausting(profile);
        suite.cases.retain(|case| !case.is_exhausting());
        suite
    }

    /// Every case that is made of a target with this profile, those that use up a limit too.
    ///
    /// # Panics
    /// When a case that is part of the program is badly written, which a test rules out.
    #[must_use]
    pub fn with_exhausting(profile: &Profile) -> Self {
        let mut cases = derived::cases(profile);
        cases.extend(laws::cases(profile));
        cases.extend(written::cases().expect("a test reads every case"));
        cases.retain(|case| case.when.iter().all(|(&divergence, &side)| profile.side(divergence) == side));
        Self { cases }
    }

    /// The cases, in their order.
    #[must_use]
    pub fn cases(&self) -> &[Case] {
        &self.cases
    }
}
