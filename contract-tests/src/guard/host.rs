//! Whose server it is.

use std::fmt;
use std::net::IpAddr;

use reqwest::Url;

use crate::runner::Writes;

/// The service itself, where people keep their lives.
const SERVICE: &str = "omi.me";

/// Whether somebody said that the account is theirs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ownership {
    /// Nobody did.
    #[default]
    Unclaimed,
    /// `--i-own-this-account`.
    Claimed,
}

/// The target is the service itself, and nobody said that the account is theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotClaimed {
    /// The host.
    pub host: String,
}

/// Lets a target pass that is not the service itself, or whose account is somebody's own.
///
/// # Errors
/// When it is the service, and nobody said that the account is theirs.
pub fn host_guard(target: &Url, ownership: Ownership) -> Result<(), NotClaimed> {
    let host = target.host_str().unwrap_or_default().trim_end_matches('.').to_ascii_lowercase();
    let is_service = host == SERVICE || host.strip_suffix(SERVICE).is_some_and(|below| below.ends_with('.'));
    match ownership {
        Ownership::Unclaimed if is_service => Err(NotClaimed { host }),
        Ownership::Unclaimed | Ownership::Claimed => Ok(()),
    }
}

/// Whether a run may write where nobody says so: on this machine, where nobody's life is kept.
#[must_use]
pub fn writes_by_default(target: &Url) -> Writes {
    if is_loopback(target) { Writes::Allowed } else { Writes::Refused }
}

/// Whether the server is on this machine.
pub(crate) fn is_loopback(target: &Url) -> bool {
    let host = target.host_str().unwrap_or_default();
    if let Ok(address) = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() {
        return address.to_canonical().is_loopback();
    }
    let host = host.trim_end_matches('.');
    host == "localhost" || host.ends_with(".localhost")
}

impl fmt::Display for NotClaimed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} keeps people's lives: say that the account is yours with --i-own-this-account", self.host)
    }
}

impl std::error::Error for NotClaimed {}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::the_service("https://api.omi.me", false)]
    #[case::spelled_otherwise("https://API.OMI.ME.:443/v1", false)]
    #[case::below_it("https://eu.api.omi.me", false)]
    #[case::one_that_only_looks_like_it("https://api.notomi.me", true)]
    #[case::one_that_hides_behind_it("https://api.omi.me.example.org", true)]
    #[case::a_name_and_no_host("https://api.omi.me@example.org", true)]
    fn an_account_must_be_claimed_at(#[case] target: Url, #[case] passes: bool) {
        assert_eq!(host_guard(&target, Ownership::Unclaimed).is_ok(), passes);
        assert_eq!(host_guard(&target, Ownership::Claimed), Ok(()));
    }

    #[rstest]
    #[case::loopback("http://127.0.0.1:4010", Writes::Allowed)]
    #[case::another_of_them("http://127.9.9.9", Writes::Allowed)]
    #[case::by_name("http://localhost:4010", Writes::Allowed)]
    #[case::below_the_name("http://omi.localhost", Writes::Allowed)]
    #[case::the_sixth_version("http://[::1]:4010", Writes::Allowed)]
    #[case::the_fourth_in_the_sixth("http://[::ffff:127.0.0.1]", Writes::Allowed)]
    #[case::the_next_machine("http://192.168.0.7", Writes::Refused)]
    #[case::everywhere("http://0.0.0.0:4010", Writes::Refused)]
    #[case::a_name_that_only_begins_so("http://localhost.example.org", Writes::Refused)]
    #[case::the_service("https://api.omi.me", Writes::Refused)]
    fn writes_are_by_default(#[case] target: Url, #[case] expected: Writes) {
        assert_eq!(writes_by_default(&target), expected);
    }
}
