//! What remains of a limit falls.

use super::{Judgement, Knowledge};
use crate::check_id::CheckId;
use crate::exchange::Exchange;
use crate::finding::Finding;
use crate::limit_seen::{LIMIT, LimitSeen, REMAINING};
use crate::persona::Persona;

/// Within a window each counted request leaves less than the one before it.
///
/// How much less nobody can tell: others may ask with the same key. A refused request is not counted.
pub(super) fn rate_limit_count(exchange: &Exchange, _: &Knowledge<'_>) -> Judgement {
    // The same name can stand for another key in each case.
    let is_one_key = !matches!(exchange.sent.persona, Persona::Holder(_));
    let (Some(before), Some(now)) = (exchange.before.filter(|_| is_one_key), LimitSeen::of(&exchange.received.headers))
    else {
        return Judgement::NotApplicable;
    };
    let is_same_window = now.reset.is_some() && now.reset == before.reset;
    if !is_same_window || exchange.received.status == 429 {
        return Judgement::NotApplicable;
    }
    if now.limit != before.limit {
        return broken(LIMIT, format!("{}, as before in the same window", before.limit), now.limit);
    }
    // Whoever recorded may have asked somebody on the way, who said again what was said before.
    let (holds, how) = if exchange.sent.persona == Persona::Recorded {
        (now.remaining <= before.remaining, "at most")
    } else {
        (now.remaining < before.remaining, "less than")
    };
    if holds {
        return Judgement::Held;
    }
    broken(REMAINING, format!("{how} {}, as before this request", before.remaining), now.remaining)
}

fn broken(header: &str, expected: String, actual: u64) -> Judgement {
    let at = format!("header {header}");
    let finding = Finding::violation(CheckId::RateLimitCount, at, expected, actual.to_string());
    Judgement::Broken(vec![finding.under("rate limits (D2)")])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{Made, answered, knowledge, places};
    use crate::limit_seen::RESET;
    use rstest::rstest;

    #[rstest]
    #[case::one_less(200, "98", "60", &[])]
    #[case::more_than_one_less(200, "90", "60", &[])]
    #[case::as_much(200, "99", "60", &["header x-ratelimit-remaining"])]
    #[case::more(404, "100", "60", &["header x-ratelimit-remaining"])]
    #[case::a_new_window(200, "99", "120", &[])]
    #[case::a_refusal(429, "99", "60", &[])]
    fn what_remains_is(#[case] status: u16, #[case] remaining: &str, #[case] reset: &str, #[case] expected: &[&str]) {
        let said = [(LIMIT, "100"), (REMAINING, remaining), (RESET, reset)];
        let mut exchange = answered("GET", "/v1/dev/user/memories", status, "[]").with(&said);
        assert_eq!(rate_limit_count(&exchange, &knowledge()), Judgement::NotApplicable, "nothing was before it");
        exchange.before = Some(LimitSeen { limit: 100, remaining: 99, reset: Some(60) });
        assert_eq!(places(rate_limit_count(&exchange, &knowledge())), expected);
    }
}
