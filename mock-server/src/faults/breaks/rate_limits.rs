//! Rate limits, and what answers say of them.

use http::StatusCode;
use http::header::{HeaderName, HeaderValue};

use super::exchange::{Exchange, saying_of_limits};
use super::known::Line;
use crate::reply::Reply;

pub(super) const LIMIT: &str = "x-ratelimit-limit";
pub(super) const REMAINING: &str = "x-ratelimit-remaining";
pub(super) const RESET: &str = "x-ratelimit-reset";
const RETRY_AFTER: &str = "retry-after";

/// How long ago a window ended that is said to end in the past.
const LONG_AGO: u64 = 3_600;

/// A break of rate limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum RateLimitBreak {
    HeadersMissing,
    LimitMissing,
    LimitWrong,
    RemainingMissing,
    RemainingStuck,
    RemainingFloat,
    RemainingNegative,
    ResetMissing,
    ResetInPast,
    ResetInMilliseconds,
    ResetAsDelay,
    RetryAfterMissing,
    RetryAfterZero,
    RetryAfterDate,
    NotEnforced,
}

impl RateLimitBreak {
    #[rustfmt::skip] // a table reads by columns
    pub(super) const LINES: &'static [Line<Self>] = &[
        (Self::HeadersMissing, "rate_limit_headers_missing", "Nothing is said of limits: no X-RateLimit header."),
        (Self::LimitMissing, "rate_limit_limit_missing", "X-RateLimit-Limit is missing."),
        (Self::LimitWrong, "rate_limit_limit_wrong", "X-RateLimit-Limit is one too many."),
        (Self::RemainingMissing, "rate_limit_remaining_missing", "X-RateLimit-Remaining is missing."),
        (Self::RemainingStuck, "rate_limit_remaining_stuck", "X-RateLimit-Remaining never falls: it is the limit."),
        (Self::RemainingFloat, "rate_limit_remaining_float", "X-RateLimit-Remaining is a float: 99.0."),
        (Self::RemainingNegative, "rate_limit_remaining_negative", "X-RateLimit-Remaining is below zero."),
        (Self::ResetMissing, "rate_limit_reset_missing", "X-RateLimit-Reset is missing."),
        (Self::ResetInPast, "rate_limit_reset_in_past", "X-RateLimit-Reset lies an hour too early."),
        (Self::ResetInMilliseconds, "rate_limit_reset_in_milliseconds", "X-RateLimit-Reset counts milliseconds."),
        (Self::ResetAsDelay, "rate_limit_reset_as_delay", "X-RateLimit-Reset is the seconds to go: 60."),
        (Self::RetryAfterMissing, "retry_after_missing", "A 429 lacks its Retry-After."),
        (Self::RetryAfterZero, "retry_after_zero", "The Retry-After of a 429 is 0."),
        (Self::RetryAfterDate, "retry_after_date", "The Retry-After of a 429 is a date."),
        (Self::NotEnforced, "rate_limit_not_enforced", "A request over the limit is answered."),
    ];

    pub(super) fn answered(self, exchange: &mut Exchange<'_>) -> Reply {
        let mut reply = exchange.answered();
        if self == Self::NotEnforced {
            return enforced_by_nobody(exchange, reply);
        }
        if let Some((name, value)) = self.header(&reply) {
            match value {
                Some(value) => drop(reply.headers.insert(name, value)),
                None => drop(reply.headers.remove(name)),
            }
        }
        if self == Self::HeadersMissing {
            for name in [LIMIT, REMAINING, RESET] {
                reply.headers.remove(name);
            }
        }
        reply
    }

    /// The header that is wrong, and what it says; none where it is missing. Only what the answer says goes wrong.
    fn header(self, reply: &Reply) -> Option<(HeaderName, Option<HeaderValue>)> {
        let said = |name: &'static str| {
            let name = HeaderName::from_static(name);
            let text = reply.headers.get(&name)?.to_str().ok()?.to_owned();
            Some((name, text))
        };
        let number = |name| said(name).and_then(|(name, text)| Some((name, text.parse::<u64>().ok()?)));
        let (name, text) = match self {
            Self::HeadersMissing | Self::NotEnforced => return None,
            Self::LimitMissing => return said(LIMIT).map(|(name, _)| (name, None)),
            Self::RemainingMissing => return said(REMAINING).map(|(name, _)| (name, None)),
            Self::ResetMissing => return said(RESET).map(|(name, _)| (name, None)),
            Self::RetryAfterMissing => return said(RETRY_AFTER).map(|(name, _)| (name, None)),
            Self::LimitWrong => number(LIMIT).map(|(name, limit)| (name, (limit + 1).to_string()))?,
            Self::RemainingStuck => (said(REMAINING)?.0, said(LIMIT)?.1),
            Self::RemainingFloat => said(REMAINING).map(|(name, text)| (name, format!("{text}.0")))?,
            Self::RemainingNegative => said(REMAINING).map(|(name, _)| (name, "-1".to_owned()))?,
            Self::ResetInPast => number(RESET).map(|(name, at)| (name, at.saturating_sub(LONG_AGO).to_string()))?,
            Self::ResetInMilliseconds => said(RESET).map(|(name, text)| (name, format!("{text}000")))?,
            Self::ResetAsDelay => said(RESET).map(|(name, _)| (name, "60".to_owned()))?,
            Self::RetryAfterZero => said(RETRY_AFTER).map(|(name, _)| (name, "0".to_owned()))?,
            Self::RetryAfterDate => {
                said(RETRY_AFTER).map(|(name, _)| (name, "Wed, 21 Oct 2026 07:28:00 GMT".to_owned()))?
            }
        };
        Some((name, HeaderValue::from_str(&text).ok()))
    }
}

/// What would be answered if nothing had been counted, with what was said of limits.
fn enforced_by_nobody(exchange: &mut Exchange<'_>, refused: Reply) -> Reply {
    if refused.status != StatusCode::TOO_MANY_REQUESTS {
        return refused;
    }
    let reply = exchange.answered_in(exchange.world.uncounted());
    saying_of_limits(reply, &refused)
}
