//! The headers of refusals: when to come back, how to come in, which method is allowed.

use omi_schemas::{Auth, sentences};
use serde_json::Value;

use super::{Judgement, Knowledge};
use crate::check_id::CheckId;
use crate::exchange::Exchange;
use crate::finding::Finding;
use crate::route::Route;

const NO_HEADER: &str = "no such header";

/// A 429 says in whole seconds when to come back, and in its sentence the same.
pub(super) fn retry_after(exchange: &Exchange, _: &Knowledge<'_>) -> Judgement {
    let received = &exchange.received;
    if received.status != 429 {
        return Judgement::NotApplicable;
    }
    let said = received.header("retry-after");
    let seconds = said.and_then(|said| said.parse::<u64>().ok());
    let Some(seconds) = seconds.filter(|&seconds| seconds > 0) else {
        let expected = "whole seconds, at least 1";
        return broken(CheckId::RetryAfter, "header retry-after", expected, said.unwrap_or(NO_HEADER));
    };
    let told = received.at("/detail").and_then(Value::as_str).and_then(seconds_of);
    match told {
        Some(told) if told != seconds => {
            let expected = sentences::fill(sentences::RATE_LIMITED, "seconds", &seconds.to_string());
            broken(CheckId::RetryAfter, "/detail", &expected, &told.to_string())
        }
        Some(_) | None => Judgement::Held,
    }
}

/// The number in the sentence of a 429; that the sentence is another one is told elsewhere.
fn seconds_of(sentence: &str) -> Option<u64> {
    let (head, tail) = sentences::RATE_LIMITED.split_once("{seconds}")?;
    sentence.strip_prefix(head)?.strip_suffix(tail)?.parse().ok()
}

/// `WWW-Authenticate` is where a session is missing, and not where a developer key is.
pub(super) fn www_authenticate(exchange: &Exchange, _: &Knowledge<'_>) -> Judgement {
    let received = &exchange.received;
    let Some(row) = exchange.row().filter(|_| received.status == 401) else { return Judgement::NotApplicable };
    let (check, at) = (CheckId::WwwAuthenticate, "header www-authenticate");
    let said = received.header("www-authenticate");
    let is_missing = received.at("/detail").is_some_and(|detail| detail == sentences::NOT_AUTHENTICATED);
    let is_bearer = |said: &str| said.split([' ', ',']).next().is_some_and(|word| word.eq_ignore_ascii_case("bearer"));
    match (row.auth, said) {
        (Auth::Key(_), Some(said)) => broken(check, at, NO_HEADER, said),
        (Auth::Key(_), None) => Judgement::Held,
        (Auth::Session, said) if is_missing => match said {
            Some(said) if is_bearer(said) => Judgement::Held,
            said => broken(check, at, "Bearer", said.unwrap_or(NO_HEADER)),
        },
        // Of a session that is not known the contract says nothing.
        (Auth::Session, _) => Judgement::NotApplicable,
    }
}

/// A 405 names the method of the first row whose path matches.
pub(super) fn allow(exchange: &Exchange, _: &Knowledge<'_>) -> Judgement {
    let (405, Route::OtherMethod(allowed)) = (exchange.received.status, exchange.route()) else {
        return Judgement::NotApplicable;
    };
    match exchange.received.header("allow") {
        Some(said) if said.trim() == allowed => Judgement::Held,
        said => broken(CheckId::Allow, "header allow", allowed, said.unwrap_or(NO_HEADER)),
    }
}

fn broken(check: CheckId, at: &str, expected: &str, actual: &str) -> Judgement {
    Judgement::Broken(vec![Finding::violation(check, at, expected, actual).under("errors")])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{Made, answered, knowledge, places};
    use rstest::rstest;

    #[rstest]
    #[case::as_documented(Some("42"), &[])]
    #[case::another_number(Some("41"), &["/detail"])]
    #[case::at_once(Some("0"), &["header retry-after"])]
    #[case::a_date(Some("Wed, 21 Oct 2026 07:28:00 GMT"), &["header retry-after"])]
    #[case::nothing(None, &["header retry-after"])]
    fn a_limit_says_when_to_come_back(#[case] said: Option<&str>, #[case] expected: &[&str]) {
        let body = r#"{"detail":"Rate limit exceeded. Try again in 42s."}"#;
        let mut refused = answered("GET", "/v1/dev/user/goals", 429, body);
        if let Some(said) = said {
            refused = refused.with(&[("retry-after", said)]);
        }
        assert_eq!(places(retry_after(&refused, &knowledge())), expected);
    }

    #[rstest]
    #[case::a_session("/v1/dev/keys", "Not authenticated", Some("Bearer"), true)]
    #[case::a_session_unsaid("/v1/dev/keys", "Not authenticated", None, false)]
    #[case::another_scheme("/v1/dev/keys", "Not authenticated", Some("Basic"), false)]
    #[case::a_bad_session("/v1/dev/keys", "Invalid authentication credentials", None, true)]
    #[case::a_key("/v1/dev/user/goals", "Invalid API key", None, true)]
    #[case::a_key_unasked("/v1/dev/user/goals", "Invalid API key", Some("Bearer"), false)]
    fn how_to_come_in_is_said(
        #[case] target: &str,
        #[case] sentence: &str,
        #[case] said: Option<&str>,
        #[case] holds: bool,
    ) {
        let mut refused = answered("GET", target, 401, &serde_json::json!({ "detail": sentence }).to_string());
        if let Some(said) = said {
            refused = refused.with(&[("www-authenticate", said)]);
        }
        assert_eq!(places(www_authenticate(&refused, &knowledge())).is_empty(), holds);
    }

    #[rstest]
    #[case::of_the_first_row("/v1/dev/user/memories/m", Some("DELETE"), true)]
    #[case::of_all("/v1/dev/user/memories/m", Some("DELETE, PATCH"), false)]
    #[case::of_a_batch("/v1/dev/user/action-items/batch", Some("POST"), true)]
    #[case::of_nothing("/v1/dev/user/goals", None, false)]
    fn the_method_that_is_allowed_is_named(#[case] target: &str, #[case] said: Option<&str>, #[case] holds: bool) {
        let mut refused = answered("PUT", target, 405, r#"{"detail":"Method Not Allowed"}"#);
        if let Some(said) = said {
            refused = refused.with(&[("allow", said)]);
        }
        assert_eq!(places(allow(&refused, &knowledge())).is_empty(), holds);
    }
}
