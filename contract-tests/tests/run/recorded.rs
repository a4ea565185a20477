//! What the mock records is held against the contract.

use http::Method;
use omi_contract::{Credentials, Har, Options, Outcome, Runner};
use omi_schemas::{Divergence, Profile, Side};

use crate::support::{Mock, PLENTY, troubles};

/// Asserts that what a mock of this profile has recorded holds, on the sides that the traffic shows and on its own.
pub(crate) fn what_is_recorded_holds(mock: &Mock, profile: Profile) {
    let archive = mock.control(Method::GET, "requests.har", "").to_string();
    let har = Har::read(archive.as_bytes(), None).expect("the mock writes an archive");
    assert!(har.cut() > 0, "some answers are longer than the journal keeps");
    for (divergence, seen) in har.shown() {
        // Where nobody tells of a limit, what it is makes no difference.
        let is_untold = divergence == Divergence::D1 && profile.side(Divergence::D2) == Side::Backend;
        let fits = seen.side().is_none_or(|side| side == profile.side(divergence)) || is_untold;
        assert!(fits, "{divergence}: {seen:?}");
    }
    let shown = har.profile();
    assert_eq!(found(har, mock, shown), Vec::<String>::new());
    if shown != profile {
        let har = Har::read(archive.as_bytes(), None).expect("the mock writes an archive");
        assert_eq!(found(har, mock, profile), Vec::<String>::new());
    }
}

/// What is found in an archive, for a person.
fn found(har: Har, mock: &Mock, profile: Profile) -> Vec<String> {
    let credentials = Credentials { key: String::new(), session: None };
    let expected_limit = Some(PLENTY.into());
    let runner = Runner::new(Options { profile, expected_limit, ..Options::new(mock.url.clone(), credentials) });
    let is_wrong = |outcome: &Outcome| !outcome.findings.is_empty();
    troubles(&har.check(&runner).into_iter().filter(is_wrong).collect::<Vec<_>>())
}
