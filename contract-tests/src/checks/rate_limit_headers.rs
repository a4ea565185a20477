//! What answers say of the limit.

use omi_schemas::{Auth, Divergence, Endpoint, Policy, Side, limits};

use super::{Judgement, Knowledge};
use crate::check_id::CheckId;
use crate::exchange::Exchange;
use crate::finding::Finding;
use crate::limit_seen::{LIMIT, REMAINING, RESET};
use crate::persona::Persona;
use crate::route::Route;

/// How much later than promised a window may end, and how far clocks may be apart.
const SLACK: i64 = 5;

/// The headers of the limit are where they are promised, whole and right.
pub(super) fn rate_limit_headers(exchange: &Exchange, knowledge: &Knowledge<'_>) -> Judgement {
    let Some(promise) = promised(exchange, knowledge) else { return Judgement::NotApplicable };
    let found: Vec<_> = promise.broken(exchange).into_iter().flatten().collect();
    Judgement::of(found)
}

/// What the headers have to say.
struct Promise {
    /// The limits that it can be.
    limits: Vec<u64>,
    /// Whether each limit may be a multiple: who runs a backend can multiply all of its limits.
    is_multiplied: bool,
    /// How long a window is at most; none where nothing is said of its end.
    window: Option<i64>,
}

/// What the headers of this answer have to say; none where none are promised.
fn promised(exchange: &Exchange, knowledge: &Knowledge<'_>) -> Option<Promise> {
    let side = |divergence| knowledge.profile.side(divergence);
    let is_refused = exchange.received.status == 429;
    if !is_refused && (side(Divergence::D2) == Side::Backend || !holds_known_key(exchange)) {
        return None;
    }
    let says_reset = side(Divergence::D2) == Side::Docs;
    let promise = match side(Divergence::D1) {
        Side::Docs => {
            let (minute, day) = (limits::PER_MINUTE, limits::PER_DAY);
            // Only the day refuses in its own name.
            let quotas = if is_refused { &[minute, day][..] } else { &[minute][..] };
            Promise {
                limits: quotas.iter().map(|quota| quota.requests.into()).collect(),
                is_multiplied: false,
                window: quotas.last().map(|quota| quota.window_secs.into()),
            }
        }
        Side::Backend => {
            let row = charged(exchange)?;
            let policies = || row.policies.iter().copied().chain(row.transcript_policy);
            Promise {
                limits: policies().map(|policy| policy.quota().requests.into()).collect(),
                is_multiplied: true,
                window: policies().map(Policy::quota).map(|quota| quota.window_secs.into()).max(),
            }
        }
    };
    let promise = match knowledge.expected_limit {
        // Nobody says how long the window of a limit is that the operator chose.
        Some(limit) => {
            Promise { limits: vec![limit], is_multiplied: false, window: Some(limits::PER_DAY.window_secs.into()) }
        }
        None => promise,
    };
    Some(Promise { window: promise.window.filter(|_| says_reset), ..promise })
}

/// Whether the request came with a key that the target knows, and was answered by the service itself.
pub(crate) fn holds_known_key(exchange: &Exchange) -> bool {
    let status = exchange.received.status;
    let is_key = match &exchange.sent.persona {
        Persona::Owner
        | Persona::ReadOnly
        | Persona::Powerless
        | Persona::Without(_)
        | Persona::Only(_)
        | Persona::Holder(_) => true,
        // Whose key it was is told by what comes only after it is known.
        Persona::Recorded => {
            let is_known = matches!(status, 200..=299 | 402..=404 | 429);
            is_known && exchange.row().is_some_and(|row| matches!(row.auth, Auth::Key(_)))
        }
        // Without a session its requests are sent with the owner's key, which nobody can tell from here.
        Persona::Session
        | Persona::Nobody
        | Persona::WrongScheme
        | Persona::LowerCase
        | Persona::Stranger
        | Persona::Nonsense
        | Persona::Mcp
        | Persona::Revoked => false,
    };
    let is_counted = matches!(status, 200..=299 | 307 | 400 | 402..=405 | 422 | 429);
    is_key && is_counted && !matches!(exchange.route(), Route::Unknown)
}

/// The row whose policies the backend charged; none where it cannot be told that it did.
fn charged(exchange: &Exchange) -> Option<&'static Endpoint> {
    let row = exchange.row().filter(|row| matches!(row.auth, Auth::Key(_)))?;
    // Bodies that cannot be read and keys without the scope are refused before anything is charged.
    let is_charged = exchange.received.status == row.success || matches!(exchange.received.status, 402 | 404 | 429);
    is_charged.then_some(row)
}

impl Promise {
    fn broken(&self, exchange: &Exchange) -> [Option<Finding>; 3] {
        let limit = whole(exchange, LIMIT);
        let remaining = whole(exchange, REMAINING);
        let [wrong_limit, wrong_remaining] = [
            limit.as_ref().map_or_else(|finding| Some(finding.clone()), |&limit| self.wrong_limit(limit)),
            match (&remaining, &limit) {
                (Err(finding), _) => Some(finding.clone()),
                (Ok(remaining), limit) => {
                    wrong_remaining(*remaining, limit.as_ref().ok().copied(), exchange.received.status)
                }
            },
        ];
        let wrong_reset = match self.window {
            Some(window) => whole(exchange, RESET).map_or_else(Some, |reset| wrong_reset(reset, window, exchange)),
            // The backend sends none, and one more helps its clients.
            None => None,
        };
        [wrong_limit, wrong_remaining, wrong_reset]
    }

    fn wrong_limit(&self, limit: u64) -> Option<Finding> {
        let fits =
            |&known: &u64| limit == known || (self.is_multiplied && limit > known && limit.is_multiple_of(known));
        if self.limits.iter().any(fits) {
            return None;
        }
        let known: Vec<_> = self.limits.iter().map(u64::to_string).collect();
        Some(broken(LIMIT, known.join(" or "), limit.to_string()))
    }
}

fn wrong_remaining(remaining: u64, limit: Option<u64>, status: u16) -> Option<Finding> {
    let expected = match (status, limit) {
        (429, _) if remaining > 0 => "0".to_owned(),
        (429, _) => return None,
        (_, Some(limit)) if remaining >= limit => format!("less than {limit}: this request is taken off"),
        (_, _) => return None,
    };
    Some(broken(REMAINING, expected, remaining.to_string()))
}

/// The end of a window lies ahead, in seconds of Unix time, by the runner's clock or by the target's.
fn wrong_reset(reset: u64, window: i64, exchange: &Exchange) -> Option<Finding> {
    let date = exchange.received.header("date");
    let date = date.and_then(|date| jiff::fmt::rfc2822::parse(date).ok()).map(|date| date.timestamp().as_second());
    let asked = exchange.sent.at.as_second();
    let fits = |(asked, answered): (i64, i64)| {
        i64::try_from(reset).is_ok_and(|reset| reset >= asked - SLACK && reset <= answered + window + SLACK)
    };
    let moments = [Some((asked, exchange.received.at.as_second())), date.map(|date| (date, date))];
    if moments.into_iter().flatten().any(fits) {
        return None;
    }
    let expected = format!("seconds of Unix time, {asked} or up to {window} more");
    Some(broken(RESET, expected, reset.to_string()))
}

/// The whole number in a header.
fn whole(exchange: &Exchange, name: &'static str) -> Result<u64, Finding> {
    let Some(said) = exchange.received.header(name) else {
        return Err(broken(name, "a whole number".into(), "no such header".into()));
    };
    let is_whole = said.bytes().all(|byte| byte.is_ascii_digit());
    said.parse().ok().filter(|_| is_whole).ok_or_else(|| broken(name, "a whole number".into(), said.into()))
}

fn broken(name: &str, expected: String, actual: String) -> Finding {
    Finding::violation(CheckId::RateLimitHeaders, format!("header {name}"), expected, actual)
        .under("rate limits (D1, D2)")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{Made, answered, backend, knowledge, mixed, places};
    use rstest::rstest;

    const MEMORIES: &str = "/v1/dev/user/memories";
    /// A minute after the noon of the tests.
    const RESET_AT: &str = "1795435260";

    fn said(status: u16, limit: &str, remaining: &str, reset: &str) -> Exchange {
        let said = [(LIMIT, limit), (REMAINING, remaining), (RESET, reset)];
        let said: Vec<_> = said.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        answered("GET", MEMORIES, status, "[]").with(&said)
    }

    #[rstest]
    #[case::as_documented(said(200, "100", "99", RESET_AT), &[])]
    #[case::of_a_refusal(said(404, "100", "0", RESET_AT), &[])]
    #[case::of_a_limit(said(429, "100", "0", RESET_AT), &[])]
    #[case::of_a_day(said(429, "10000", "0", "1795521600"), &[])]
    #[case::nothing(said(200, "", "", ""), &["header x-ratelimit-limit", "header x-ratelimit-remaining", "header x-ratelimit-reset"])]
    #[case::another_limit(said(200, "101", "99", RESET_AT), &["header x-ratelimit-limit"])]
    #[case::a_float(said(200, "100", "99.0", RESET_AT), &["header x-ratelimit-remaining"])]
    #[case::less_than_nothing(said(200, "100", "-1", RESET_AT), &["header x-ratelimit-remaining"])]
    #[case::nothing_taken_off(said(200, "100", "100", RESET_AT), &["header x-ratelimit-remaining"])]
    #[case::in_the_past(said(200, "100", "99", "1795431660"), &["header x-ratelimit-reset"])]
    #[case::in_milliseconds(said(200, "100", "99", "1795435260000"), &["header x-ratelimit-reset"])]
    #[case::as_a_delay(said(200, "100", "99", "60"), &["header x-ratelimit-reset"])]
    #[case::of_another_key(said(401, "", "", ""), &[])]
    #[case::of_a_failure(said(500, "", "", ""), &[])]
    fn the_headers_of_the_documentation_say(#[case] exchange: Exchange, #[case] expected: &[&str]) {
        assert_eq!(places(rate_limit_headers(&exchange, &knowledge())), expected);
    }

    #[rstest]
    #[case::nothing(said(200, "", "", ""), &[])]
    #[case::a_limit(said(429, "120", "0", ""), &[])]
    #[case::a_limit_multiplied(said(429, "360", "0", ""), &[])]
    #[case::another_limit(said(429, "121", "0", ""), &["header x-ratelimit-limit"])]
    #[case::nothing_of_a_limit(said(429, "", "", ""), &["header x-ratelimit-limit", "header x-ratelimit-remaining"])]
    #[case::something_left(said(429, "120", "3", ""), &["header x-ratelimit-remaining"])]
    fn the_headers_of_the_backend_say(#[case] exchange: Exchange, #[case] expected: &[&str]) {
        assert_eq!(places(rate_limit_headers(&exchange, &backend())), expected);
    }

    #[rstest]
    #[case::of_the_policy(said(200, "120", "119", "1795438800"), &[])]
    #[case::of_another(said(200, "100", "99", "1795438800"), &["header x-ratelimit-limit"])]
    #[case::before_it_is_charged(said(422, "", "", ""), &[])]
    fn the_headers_of_policies_say(#[case] exchange: Exchange, #[case] expected: &[&str]) {
        assert_eq!(places(rate_limit_headers(&exchange, &mixed())), expected);
    }

    #[test]
    fn a_target_may_have_a_limit_of_its_own() {
        let knowledge = Knowledge { expected_limit: Some(1_000_000), ..knowledge() };
        let exchange = said(200, "1000000", "999999", "1795438800");
        assert_eq!(rate_limit_headers(&exchange, &knowledge), Judgement::Held);
        assert_eq!(
            places(rate_limit_headers(&said(200, "100", "99", RESET_AT), &knowledge)),
            ["header x-ratelimit-limit"]
        );
    }

    #[rstest]
    fn who_has_no_key_is_not_counted(#[values(Persona::Session, Persona::Nobody, Persona::Stranger)] persona: Persona) {
        let exchange = said(200, "", "", "").asked_by(persona);
        assert_eq!(rate_limit_headers(&exchange, &knowledge()), Judgement::NotApplicable);
    }
}
