//! The counters as they stand, to be looked at and set.

use omi_schemas::{Policy, Quota};

use super::charge::{Counted, Counting, Window};
use super::meters::Meters;
use crate::time::Timestamp;
use crate::world::{KeyIndex, UserIndex};

/// A window that is open.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gauge {
    pub(crate) window: Window,
    pub(crate) whose: Whose,
    pub(crate) limit: u32,
    pub(crate) used: u32,
    pub(crate) resets_at: Timestamp,
}

/// Whose requests a window counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    Key(KeyIndex),
    User(UserIndex),
}

impl Window {
    /// Every window that a profile counts in.
    pub(crate) fn all() -> impl Iterator<Item = Self> + Clone {
        [Self::Minute, Self::Day].into_iter().chain(Policy::ALL.into_iter().map(Self::Policy))
    }

    /// What control calls it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Minute => "minute",
            Self::Day => "day",
            Self::Policy(policy) => policy.as_str(),
        }
    }
}

impl Counting {
    /// The windows that requests are counted in, with what each allows.
    pub(crate) fn windows(self) -> Vec<(Window, Quota)> {
        match self.counted {
            Counted::Nothing => Vec::new(),
            Counted::PerKeyAndUser { minute, day } => {
                let is_limited = |(_, quota): &(Window, Quota)| quota.requests < u32::MAX;
                [(Window::Minute, minute), (Window::Day, day)].into_iter().filter(is_limited).collect()
            }
            Counted::PerPolicy { .. } => {
                Policy::ALL.into_iter().map(|policy| (Window::Policy(policy), self.quota(policy))).collect()
            }
        }
    }
}

impl Meters {
    /// Every window that is open at `now`, in the order in which requests are counted.
    pub(crate) fn gauges(&self, counting: Counting, now: Timestamp) -> Vec<Gauge> {
        let mut gauges = Vec::new();
        for (window, quota) in counting.windows() {
            let gauge = |whose, (used, resets_at)| Gauge { window, whose, limit: quota.requests, used, resets_at };
            match window {
                Window::Minute => {
                    gauges.extend(self.minute.open(now).map(|(key, stand)| gauge(Whose::Key(*key), stand)));
                }
                Window::Day => gauges.extend(self.day.open(now).map(|(user, stand)| gauge(Whose::User(*user), stand))),
                Window::Policy(policy) => {
                    let of_policy = self.policies.open(now).filter(|((_, other), _)| *other == policy);
                    gauges.extend(of_policy.map(|((key, _), stand)| gauge(Whose::Key(*key), stand)));
                }
            }
        }
        gauges
    }

    /// Leaves so many requests in a window, which opens where it is not open.
    pub(crate) fn leave(
        &mut self,
        (window, quota): (Window, Quota),
        (key, user): (KeyIndex, UserIndex),
        remaining: u32,
        now: Timestamp,
    ) {
        let taken = quota.requests.saturating_sub(remaining);
        match window {
            Window::Minute => self.minute.set(key, taken, quota, now),
            Window::Day => self.day.set(user, taken, quota, now),
            Window::Policy(policy) => self.policies.set((key, policy), taken, quota, now),
        }
    }

    /// Forgets what was counted: of everybody, or of one key and its user.
    pub(crate) fn forget(&mut self, of: Option<(KeyIndex, UserIndex)>) {
        let is_meant = |key: KeyIndex| of.is_none_or(|(meant, _)| meant == key);
        self.minute.forget(|key| is_meant(*key));
        self.policies.forget(|(key, _)| is_meant(*key));
        self.day.forget(|user| of.is_none_or(|(_, meant)| meant == *user));
    }
}
