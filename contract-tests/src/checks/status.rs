//! Statuses: the expected one, a declared one, and never a failure of the server.

use omi_schemas::{Auth, Endpoint, Profile, sentences};

use super::{Judgement, Knowledge};
use crate::alike::cut;
use crate::check_id::CheckId;
use crate::exchange::Exchange;
use crate::finding::Finding;
use crate::route::Route;

/// The status is one of those that were expected. A limit can always come between.
pub(super) fn expected(exchange: &Exchange, _: &Knowledge<'_>) -> Judgement {
    let (wanted, status) = (&exchange.expected, exchange.received.status);
    if wanted.is_empty() || (status == 429 && !wanted.contains(&429)) {
        return Judgement::NotApplicable;
    }
    if wanted.contains(&status) {
        return Judgement::Held;
    }
    let wanted: Vec<_> = wanted.iter().map(u16::to_string).collect();
    broken(exchange, CheckId::Status, &wanted.join(" or "), "the expectation of the case")
}

/// The status is one that the place where the request leads can answer with.
pub(super) fn declared(exchange: &Exchange, knowledge: &Knowledge<'_>) -> Judgement {
    let status = exchange.received.status;
    let declared = match exchange.route() {
        // Failures of the server are told by their own check.
        _ if status == 429 || status >= 500 => return Judgement::NotApplicable,
        Route::Unknown => return Judgement::NotApplicable,
        Route::Row(row) => statuses(row, knowledge.profile),
        Route::OtherMethod(_) => vec![405],
        Route::Redirect => vec![307],
        Route::Nowhere => vec![404],
    };
    if declared.contains(&status) {
        return Judgement::Held;
    }
    let declared: Vec<_> = declared.iter().map(u16::to_string).collect();
    broken(exchange, CheckId::StatusDeclared, &format!("one of {}", declared.join(", ")), "errors")
}

/// The statuses that a row declares, but for those that can come of every row: 429, 500 and 503.
pub(crate) fn statuses(row: &Endpoint, profile: &Profile) -> Vec<u16> {
    let refused = |status: u16| {
        row.refusals.iter().any(|refusal| {
            refusal.status == status && refusal.only.is_none_or(|(divergence, side)| profile.side(divergence) == side)
        })
    };
    let follows = |status: u16| match status {
        400 => row.body.is_some(),
        401 | 403 => true,
        422 => row.body.is_some() || row.query.is_some(),
        _ => false,
    };
    let refusals = [400, 401, 402, 403, 404, 422].into_iter().filter(|&status| follows(status) || refused(status));
    std::iter::once(row.success).chain(refusals).collect()
}

/// Whether a client can bring it about that a row answers with `status`.
pub(crate) fn can_be_provoked(row: &Endpoint, status: u16) -> bool {
    match row.auth {
        Auth::Key(_) => true,
        // Only an account that is being deleted is forbidden what a session may.
        Auth::Session => status != 403,
    }
}

/// No request makes the server fail; that its limiter is down is said in a documented way.
pub(super) fn server_error(exchange: &Exchange, _: &Knowledge<'_>) -> Judgement {
    let received = &exchange.received;
    // A 503 may say that the limiter is down, where it does not say it to us.
    if received.status == 503 && received.cut {
        return Judgement::NotApplicable;
    }
    let limiter_is_down = || {
        let detail = received.at("/detail").and_then(|detail| detail.as_str());
        received.status == 503 && detail == Some(sentences::LIMITER_DOWN)
    };
    if received.status < 500 || exchange.expected.contains(&received.status) || limiter_is_down() {
        return Judgement::Held;
    }
    let said = cut(&String::from_utf8_lossy(&received.body));
    let actual = format!("{} {said}", received.status);
    let finding = Finding::violation(CheckId::ServerError, "status", "an answer or a refusal", actual.trim());
    Judgement::Broken(vec![finding.under("errors")])
}

fn broken(exchange: &Exchange, check: CheckId, expected: &str, rule: &str) -> Judgement {
    let actual = exchange.received.status.to_string();
    Judgement::Broken(vec![Finding::violation(check, "status", expected, actual).under(rule)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{Made, answered, knowledge};
    use rstest::rstest;

    #[rstest]
    #[case::as_expected(200, &[200], Judgement::Held)]
    #[case::nothing_expected(200, &[], Judgement::NotApplicable)]
    #[case::limited(429, &[200], Judgement::NotApplicable)]
    fn a_status_is_held_to_the_expected(#[case] status: u16, #[case] wanted: &[u16], #[case] judgement: Judgement) {
        let mut exchange = answered("GET", "/v1/dev/user/memories", status, "[]");
        exchange.expected = wanted.to_vec();
        assert_eq!(expected(&exchange, &knowledge()), judgement);
        exchange.expected = vec![418];
        let is_limited = status == 429;
        assert_eq!(matches!(expected(&exchange, &knowledge()), Judgement::Broken(_)), !is_limited);
    }

    #[rstest]
    #[case::a_success("GET", "/v1/dev/user/memories", 200, true)]
    #[case::a_creation("POST", "/v1/dev/user/memories", 201, false)]
    #[case::a_body_that_cannot_be_read("POST", "/v1/dev/user/memories", 400, true)]
    #[case::a_bad_request_without_a_body("GET", "/v1/dev/user/goals", 400, false)]
    #[case::nothing_to_find("GET", "/v1/dev/user/goals", 404, false)]
    #[case::nothing_that_is_found("GET", "/v1/dev/user/goals/g", 404, true)]
    #[case::a_key_that_is_not_there("DELETE", "/v1/dev/keys/k", 404, true)]
    #[case::another_method("PUT", "/v1/dev/user/goals", 405, true)]
    #[case::another_method_taken("PUT", "/v1/dev/user/goals", 200, false)]
    #[case::the_right_method("GET", "/v1/dev/user/goals", 405, false)]
    #[case::a_slash_too_many("GET", "/v1/dev/user/goals/", 307, true)]
    #[case::no_path("GET", "/v1/dev/nothing", 404, true)]
    fn a_status_is_declared(
        #[case] method: &str,
        #[case] target: &str,
        #[case] status: u16,
        #[case] is_declared: bool,
    ) {
        let judgement = declared(&answered(method, target, status, "{}"), &knowledge());
        assert_eq!(judgement == Judgement::Held, is_declared, "{judgement:?}");
    }

    #[rstest]
    #[case::an_answer(200, "[]", true)]
    #[case::a_failure(500, "Internal Server Error", false)]
    #[case::a_gateway(502, "<html>", false)]
    #[case::no_limiter(503, r#"{"detail":"Rate limiter unavailable"}"#, true)]
    #[case::too_busy(503, r#"{"detail":"Rate limit exceeded. Try again in 3s."}"#, false)]
    fn a_server_does_not_fail(#[case] status: u16, #[case] body: &str, #[case] holds: bool) {
        let exchange = answered("GET", "/v1/dev/user/memories", status, body);
        assert_eq!(server_error(&exchange, &knowledge()) == Judgement::Held, holds);
        let exchange = exchange.expecting(&[status]);
        assert_eq!(server_error(&exchange, &knowledge()), Judgement::Held, "what is documented is no failure");
    }
}
