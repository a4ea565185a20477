//! What a charge costs and what the answer says about it.

use std::fmt;

use http::header::{HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use omi_schemas::limits::{PER_DAY, PER_MINUTE};
use omi_schemas::{Divergence, Policy, Profile, Quota, Side};

use super::limiter::Decision;
use super::numbers::{self, told};
use crate::config::RateLimit;
use crate::time::Timestamp;

const LIMIT: HeaderName = HeaderName::from_static("x-ratelimit-limit");
const REMAINING: HeaderName = HeaderName::from_static("x-ratelimit-remaining");
const RESET: HeaderName = HeaderName::from_static("x-ratelimit-reset");

/// What is counted, and what is said of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counting {
    pub(super) counted: Counted,
    said: Side,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    Nothing,
    /// Every request of a known key, before all else.
    PerKeyAndUser {
        minute: Quota,
        day: Quota,
    },
    /// What the endpoint's policies say, after the scope; one quota for all where it is given.
    PerPolicy {
        instead: Option<Quota>,
    },
}

impl Counting {
    /// What a mock with this profile and this flag counts.
    pub(crate) fn new(profile: &Profile, rate_limit: RateLimit) -> Self {
        let counted = match (rate_limit, profile.side(Divergence::D1)) {
            (RateLimit::Off, _) => Counted::Nothing,
            (RateLimit::Profile, Side::Docs) => Counted::PerKeyAndUser { minute: PER_MINUTE, day: PER_DAY },
            (RateLimit::Profile, Side::Backend) => Counted::PerPolicy { instead: None },
            (RateLimit::Custom { minute, day }, Side::Docs) => Counted::PerKeyAndUser {
                minute: Quota { requests: minute, ..PER_MINUTE },
                day: Quota { requests: day.unwrap_or(u32::MAX), ..PER_DAY },
            },
            (RateLimit::Custom { minute, day: _ }, Side::Backend) => {
                Counted::PerPolicy { instead: Some(Quota { requests: minute, ..PER_MINUTE }) }
            }
        };
        Self { counted, said: profile.side(Divergence::D2) }
    }

    /// Whether requests are counted before they are looked at.
    pub(crate) fn is_at_the_door(self) -> bool {
        matches!(self.counted, Counted::PerKeyAndUser { .. })
    }

    /// Whether requests are counted by what their endpoint costs.
    pub(crate) fn is_by_policy(self) -> bool {
        matches!(self.counted, Counted::PerPolicy { .. })
    }

    /// The quota of a policy.
    pub(super) fn quota(self, policy: Policy) -> Quota {
        match self.counted {
            Counted::PerPolicy { instead: Some(quota) } => quota,
            Counted::PerPolicy { instead: None } | Counted::PerKeyAndUser { .. } | Counted::Nothing => policy.quota(),
        }
    }
}

/// What a window counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Window {
    /// The requests of a key in a minute.
    Minute,
    /// The requests of a user in a day.
    Day,
    /// The requests of a key under a policy.
    Policy(Policy),
}

impl fmt::Display for Window {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Minute => f.write_str("of the key in this minute"),
            Self::Day => f.write_str("of the user on this day"),
            Self::Policy(policy) => write!(f, "of the key under the policy {}", policy.as_str()),
        }
    }
}

/// A request that was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Charge {
    window: Window,
    limit: u32,
    decision: Decision,
    said: Side,
    at: Timestamp,
}

impl Charge {
    pub(super) fn new(counting: Counting, window: Window, quota: Quota, decision: Decision, at: Timestamp) -> Self {
        Self { window, limit: quota.requests, decision, said: counting.said, at }
    }

    /// Whether the request may go on.
    pub(crate) fn is_refused(&self) -> bool {
        matches!(self.decision, Decision::Refused { .. })
    }

    /// Seconds until a refused request may come again: rounded up by the
    /// documentation, down by the backend, at least one.
    pub(crate) fn retry_after(&self) -> u64 {
        let (Decision::Admitted { resets_at, .. } | Decision::Refused { resets_at }) = self.decision;
        let wait = Timestamp::from_micros((resets_at - self.at).0);
        let seconds = match self.said {
            Side::Docs => wait.seconds_rounded_up(),
            Side::Backend => wait.seconds(),
        };
        u64::try_from(seconds).unwrap_or(0).max(1)
    }

    /// What the window decided, in half a sentence.
    pub(crate) fn explain(&self) -> String {
        let Self { window, limit, .. } = self;
        match self.decision {
            Decision::Admitted { remaining, resets_at } => {
                format!("{remaining} of {limit} requests {window} are left until {resets_at}")
            }
            Decision::Refused { resets_at } => {
                format!("all {limit} requests {window} are used up until {resets_at}")
            }
        }
    }

    /// Adds what the answer says of the limit.
    pub(crate) fn announce(&self, headers: &mut HeaderMap) {
        let mut say = |name: HeaderName, value: HeaderValue| headers.insert(name, value);
        match (self.said, self.decision) {
            (Side::Docs, Decision::Admitted { remaining, resets_at }) => {
                say(LIMIT, told(&numbers::LIMIT, self.limit.into()));
                say(REMAINING, remaining.into());
                say(RESET, told(&numbers::RESET, resets_at.seconds_rounded_up()));
            }
            (Side::Docs, Decision::Refused { resets_at }) => {
                say(LIMIT, told(&numbers::LIMIT, self.limit.into()));
                say(REMAINING, 0.into());
                say(RESET, told(&numbers::RESET, resets_at.seconds_rounded_up()));
                say(RETRY_AFTER, self.retry_after().into());
            }
            (Side::Backend, Decision::Admitted { .. }) => {}
            (Side::Backend, Decision::Refused { .. }) => {
                say(LIMIT, told(&numbers::LIMIT, self.limit.into()));
                say(REMAINING, 0.into());
                say(RETRY_AFTER, self.retry_after().into());
            }
        }
    }
}
