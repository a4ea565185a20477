//! Charges that nobody counts: what the answers of the gallery say of limits.

use omi_schemas::limits::{PER_DAY, PER_MINUTE};
use omi_schemas::{Divergence, Policy, Profile, Quota, Side};

use super::charge::{Charge, Counted, Counting, Window};
use super::limiter::Decision;
use crate::time::{Micros, Timestamp};

impl Counting {
    /// The first request of a minute, where the documentation is followed.
    pub(crate) fn first_at_the_door(self, now: Timestamp) -> Option<Charge> {
        match self.counted {
            Counted::PerKeyAndUser { minute, .. } => Some(self.first(Window::Minute, minute, now)),
            Counted::Nothing | Counted::PerPolicy { .. } => None,
        }
    }

    /// The first request of an hour of these policies, where the backend is followed.
    pub(crate) fn first_of(self, policies: &[Policy], now: Timestamp) -> Option<Charge> {
        match self.counted {
            Counted::PerPolicy { .. } => {
                let policy = *policies.last()?;
                Some(self.first(Window::Policy(policy), self.quota(policy), now))
            }
            Counted::Nothing | Counted::PerKeyAndUser { .. } => None,
        }
    }

    /// A request too many of whatever the profile counts.
    pub(crate) fn refused(self, policy: Option<Policy>, profile: &Profile, now: Timestamp) -> Charge {
        match (profile.side(Divergence::D1), policy) {
            (Side::Backend, Some(policy)) => self.refused_by_policy(policy, now),
            (Side::Backend, None) | (Side::Docs, _) => self.refused_by_minute(now),
        }
    }

    /// A request too many of a minute.
    pub(crate) fn refused_by_minute(self, now: Timestamp) -> Charge {
        let quota = match self.counted {
            Counted::PerKeyAndUser { minute, .. } => minute,
            Counted::Nothing | Counted::PerPolicy { .. } => PER_MINUTE,
        };
        self.one_too_many(Window::Minute, quota, now)
    }

    /// A request too many of a day.
    pub(crate) fn refused_by_day(self, now: Timestamp) -> Charge {
        let quota = match self.counted {
            Counted::PerKeyAndUser { day, .. } if day.requests < u32::MAX => day,
            Counted::PerKeyAndUser { .. } | Counted::Nothing | Counted::PerPolicy { .. } => PER_DAY,
        };
        self.one_too_many(Window::Day, quota, now)
    }

    /// A request too many of a policy's hour.
    pub(crate) fn refused_by_policy(self, policy: Policy, now: Timestamp) -> Charge {
        self.one_too_many(Window::Policy(policy), self.quota(policy), now)
    }

    fn first(self, window: Window, quota: Quota, now: Timestamp) -> Charge {
        let remaining = quota.requests.saturating_sub(1);
        let resets_at = now + Micros::seconds(i64::from(quota.window_secs));
        Charge::new(self, window, quota, Decision::Admitted { remaining, resets_at }, now)
    }

    /// Half of the window is over, so that the answer tells of a wait neither endless nor empty.
    fn one_too_many(self, window: Window, quota: Quota, now: Timestamp) -> Charge {
        let resets_at = now + Micros::seconds(i64::from(quota.window_secs / 2));
        Charge::new(self, window, quota, Decision::Refused { resets_at }, now)
    }
}
