//! The counters of one world.

use omi_schemas::{Policy, Quota};

use super::charge::{Charge, Counted, Counting, Window};
use super::limiter::{Decision, Limiter};
use crate::time::Timestamp;
use crate::world::{KeyIndex, UserIndex};

/// What is counted of the requests to one world.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meters {
    pub(super) minute: Limiter<KeyIndex>,
    pub(super) day: Limiter<UserIndex>,
    pub(super) policies: Limiter<(KeyIndex, Policy)>,
    last_used: Vec<Option<Timestamp>>,
}

impl Meters {
    /// Counts a request before it is looked at, where the documentation is followed.
    ///
    /// The day is asked only when the minute agrees; a minute once charged stays so.
    pub(crate) fn charge_at_the_door(
        &mut self,
        counting: Counting,
        key: KeyIndex,
        user: UserIndex,
        now: Timestamp,
    ) -> Option<Charge> {
        let (minute, day) = match counting.counted {
            Counted::PerKeyAndUser { minute, day } => (minute, day),
            Counted::Nothing | Counted::PerPolicy { .. } => return None,
        };
        let of_minute = self.minute.check(key, minute, now);
        let charge = |window, quota: Quota, decision| Some(Charge::new(counting, window, quota, decision, now));
        if matches!(of_minute, Decision::Refused { .. }) {
            return charge(Window::Minute, minute, of_minute);
        }
        match self.day.check(user, day, now) {
            refused @ Decision::Refused { .. } => charge(Window::Day, day, refused),
            Decision::Admitted { .. } => charge(Window::Minute, minute, of_minute),
        }
    }

    /// Counts a request by these policies, in order, where the backend is followed.
    ///
    /// The first that refuses decides; those before it stay charged.
    pub(crate) fn charge_policies(
        &mut self,
        counting: Counting,
        key: KeyIndex,
        policies: &[Policy],
        now: Timestamp,
    ) -> Option<Charge> {
        if !matches!(counting.counted, Counted::PerPolicy { .. }) {
            return None;
        }
        let mut last = None;
        for &policy in policies {
            let quota = counting.quota(policy);
            let decision = self.policies.check((key, policy), quota, now);
            let charge = Charge::new(counting, Window::Policy(policy), quota, decision, now);
            last = Some(charge);
            if charge.is_refused() {
                break;
            }
        }
        last
    }

    /// The same but for all that was counted.
    pub(crate) fn uncounted(&self) -> Self {
        Self { last_used: self.last_used.clone(), ..Self::default() }
    }

    /// Remembers that a key authenticated.
    pub(crate) fn used(&mut self, key: KeyIndex, now: Timestamp) {
        if self.last_used.len() <= key.0 {
            self.last_used.resize(key.0 + 1, None);
        }
        self.last_used[key.0] = Some(now);
    }

    /// When a key last authenticated in this world.
    pub(crate) fn last_used(&self, key: KeyIndex) -> Option<Timestamp> {
        self.last_used.get(key.0).copied().flatten()
    }
}
