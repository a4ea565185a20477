//! Which cases are run.

mod term;

use std::collections::BTreeSet;
use std::str::FromStr;

use omi_schemas::{Profile, Side};
use sha2::{Digest, Sha256};

use crate::case::Case;
use crate::check_id::CheckId;
use crate::checks::CHECKS;
use crate::suite::Suite;
pub use term::{Field, Term, nearest};

/// Which cases are run; all but those that use up a limit, where nothing is said.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Only what one of these terms fits, of each kind that is named.
    pub include: Vec<Term>,
    /// Not what one of these fits.
    pub exclude: Vec<Term>,
    /// Only one part of them.
    pub shard: Option<Shard>,
}

/// One part of all cases: `1/4`. A case is always in the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shard {
    number: u64,
    of: u64,
}

impl Selection {
    /// Whether every case is run.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.include.is_empty() && self.exclude.is_empty() && self.shard.is_none()
    }

    /// The cases that are made of a target with this profile, and are selected.
    #[must_use]
    pub fn cases(&self, profile: &Profile) -> Vec<Case> {
        let suite = Suite::with_exhausting(profile);
        suite.cases().iter().filter(|case| self.takes(case)).cloned().collect()
    }

    /// Whether a check of every exchange is made: it is left out by name, or others are asked for by theirs.
    #[must_use]
    pub fn makes(&self, check: CheckId) -> bool {
        let named: Vec<_> = self.include.iter().filter(|term| term.is_of_exchanges()).collect();
        let is_asked_for = named.is_empty() || named.iter().any(|term| term.fits_check(check));
        is_asked_for && !self.exclude.iter().any(|term| term.fits_check(check))
    }

    pub(crate) fn takes(&self, case: &Case) -> bool {
        // A check of every exchange selects none of the cases: all of them make it.
        let of_cases = || self.include.iter().filter(|term| !term.is_of_exchanges());
        let kinds: BTreeSet<_> = of_cases().map(|term| term.field).collect();
        let fits = |field: &Field| of_cases().any(|term| term.field == *field && term.fits(case));
        kinds.iter().all(fits)
            && !self.exclude.iter().any(|term| !term.is_of_exchanges() && term.is_touched_by(case))
            && (!case.is_exhausting() || of_cases().any(|term| term.asks_for_tags_or_cases() && term.fits(case)))
            && self.shard.is_none_or(|shard| shard.holds(&case.id))
    }
}

impl Shard {
    fn holds(self, case: &str) -> bool {
        let digest = Sha256::digest(case.as_bytes());
        let first = digest.iter().take(8).fold(0, |number: u64, &byte| number << 8 | u64::from(byte));
        first % self.of == self.number - 1
    }
}

impl FromStr for Shard {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, &'static str> {
        let parts = text.split_once('/').and_then(|(number, of)| Some((number.parse().ok()?, of.parse().ok()?)));
        let shard = parts.map(|(number, of)| Self { number, of });
        shard
            .filter(|shard| (1..=shard.of).contains(&shard.number))
            .ok_or("a part is written as 1/4, the first of four")
    }
}

/// Whether every exchange is held against this check, whatever its case.
fn is_of_exchanges(check: CheckId) -> bool {
    CHECKS.iter().any(|(id, _)| *id == check)
}

/// Every case of either side, so that a word can be told from a misspelt one.
fn every_case() -> Vec<Case> {
    let suites = [Side::Docs, Side::Backend].map(|side| Suite::with_exhausting(&Profile::of(side)));
    suites.iter().flat_map(|suite| suite.cases().iter().cloned()).collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn selected(include: &[&str], exclude: &[&str]) -> Vec<String> {
        let read = |terms: &[&str]| terms.iter().map(|term| term.parse().expect("it is a term")).collect();
        let selection = Selection { include: read(include), exclude: read(exclude), shard: None };
        selection.cases(&Profile::of(Side::Docs)).into_iter().map(|case| case.id).collect()
    }

    #[test]
    fn everything_is_all_but_what_uses_up_a_limit() {
        let suite = Suite::built_in(&Profile::of(Side::Docs));
        assert_eq!(selected(&[], &[]).len(), suite.cases().len());
    }

    #[rstest]
    #[case::one_of_a_kind(&["case:goals/*", "case:keys/*"], &["goals/", "keys/"])]
    #[case::of_each_kind(&["resource:goals", "case:*/unknown-id/*"], &["Goal"])]
    fn terms_select(#[case] include: &[&str], #[case] parts: &[&str]) {
        let cases = selected(include, &[]);
        assert!(!cases.is_empty());
        let fits = |case: &String| parts.iter().any(|part| case.contains(part));
        assert!(cases.iter().all(fits), "{cases:?}");
    }

    #[test]
    fn what_is_excluded_is_left_out() {
        assert_eq!(selected(&["case:goals/*"], &["resource:goals"]), Vec::<String>::new());
    }

    /// Nothing is sent to what is excluded, also not on behalf of something else.
    #[rstest]
    #[case::an_endpoint(&["endpoint:listGoals"], "keys/lifecycle")]
    #[case::an_endpoint_of_a_law(&["endpoint:searchMemories"], "searchMemories/made")]
    #[case::a_resource(&["resource:conversations"], "ask/sources")]
    #[case::keys_that_are_made(&["resource:keys"], "listMemories/scopes/only")]
    fn what_needs_something_excluded_is_left_out(#[case] exclude: &[&str], #[case] case: &str) {
        let (all, some) = (selected(&[], &[]), selected(&[], exclude));
        assert!(all.iter().any(|id| id == case), "{case} is a case");
        assert!(!some.iter().any(|id| id == case), "{case} is left out");
    }

    #[test]
    fn the_parts_are_the_whole() {
        let count =
            |shard: Option<Shard>| Selection { shard, ..Selection::default() }.cases(&Profile::of(Side::Docs)).len();
        let parts: usize = (1..=4).map(|number| count(Some(Shard { number, of: 4 }))).sum();
        assert_eq!(parts, count(None));
    }

    #[rstest]
    fn no_part_is(#[values("", "1", "0/4", "5/4", "1/0", "a/b")] text: &str) {
        assert!(text.parse::<Shard>().is_err());
    }
}
