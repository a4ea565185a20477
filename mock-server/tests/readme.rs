//! The README tells of every endpoint and every difference, and shows what commands really print.

use omi_mock::{Seed, built_in};
use omi_schemas::{CONTRACT_DATE, Divergence, ENDPOINTS};

const README: &str = include_str!("../../README.md");

#[track_caller]
fn assert_line(line: &str) {
    assert!(README.lines().any(|of_readme| of_readme == line), "the README lacks the line\n{line}");
}

#[test]
fn every_endpoint_has_its_line() {
    for endpoint in ENDPOINTS {
        let path = endpoint.path.strip_prefix("/v1/dev").expect("every path begins so");
        let needs = endpoint.scope().map_or("session (D3)".to_owned(), |scope| format!("`{}`", scope.as_str()));
        assert_line(&format!("| `{} {path}` | {needs} | {} |", endpoint.method.as_str(), endpoint.summary));
    }
}

#[test]
fn every_difference_has_its_line() {
    for divergence in Divergence::ALL {
        let told = divergence.description();
        assert_line(&format!("| {divergence} | {} | {} | {} |", told.what, told.docs, told.backend));
    }
}

#[test]
fn the_keys_are_those_that_work() {
    for key in [built_in::KEY, built_in::KEY_ALIAS, built_in::READ_ONLY_KEY, built_in::READ_ONLY_ALIAS] {
        assert!(README.contains(&format!("`{key}`")), "{key}");
    }
    assert!(README.contains(&format!("`{}`", built_in::SESSION_TOKEN)));
}

#[test]
fn the_banner_is_that_of_this_version() {
    assert_line(&format!("omi-mock {}, the Omi Developer API as of {CONTRACT_DATE}", env!("CARGO_PKG_VERSION")));
    assert_line(&format!("  seed       demo ({})", Seed::demo().summary()));
    assert!(README.contains(&format!("contract of **{CONTRACT_DATE}**")));
}
