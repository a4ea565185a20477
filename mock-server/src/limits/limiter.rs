//! Windows that open with their first request.

use std::hash::Hash;

use omi_schemas::Quota;
use rustc_hash::FxHashMap;

use crate::time::{Micros, Timestamp};

/// What a window decided, and what the headers must say about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    Admitted { remaining: u32, resets_at: Timestamp },
    Refused { resets_at: Timestamp },
}

/// Requests counted by `K`.
#[derive(Clone, Debug)]
pub(super) struct Limiter<K> {
    windows: FxHashMap<K, Window>,
}

#[derive(Clone, Copy, Debug)]
struct Window {
    resets_at: Timestamp,
    used: u32,
}

impl Window {
    fn opened(now: Timestamp, quota: Quota) -> Self {
        Self { resets_at: now + Micros::seconds(i64::from(quota.window_secs)), used: 0 }
    }
}

impl<K: Hash + Eq> Limiter<K> {
    /// Counts one request of `key` at `now`. A window opens with its first request.
    ///
    /// A refused request is not counted, so a client that keeps knocking is
    /// let in as soon as the window ends.
    pub(super) fn check(&mut self, key: K, quota: Quota, now: Timestamp) -> Decision {
        let window = self.windows.entry(key).or_insert_with(|| Window::opened(now, quota));
        if now >= window.resets_at {
            *window = Window::opened(now, quota);
        }
        let resets_at = window.resets_at;
        if window.used >= quota.requests {
            return Decision::Refused { resets_at };
        }
        window.used += 1;
        Decision::Admitted { remaining: quota.requests - window.used, resets_at }
    }

    /// The windows that are open at `now`: how much of each is used, and when it ends.
    pub(super) fn open(&self, now: Timestamp) -> impl Iterator<Item = (&K, (u32, Timestamp))> {
        let open = self.windows.iter().filter(move |(_, window)| now < window.resets_at);
        open.map(|(key, window)| (key, (window.used, window.resets_at)))
    }

    /// Makes it as if so many requests of `key` had been counted; opens a window where none is open.
    pub(super) fn set(&mut self, key: K, used: u32, quota: Quota, now: Timestamp) {
        let window = self.windows.entry(key).or_insert_with(|| Window::opened(now, quota));
        if now >= window.resets_at {
            *window = Window::opened(now, quota);
        }
        window.used = used;
    }

    /// Forgets the windows of these keys.
    pub(super) fn forget(&mut self, is_meant: impl Fn(&K) -> bool) {
        self.windows.retain(|key, _| !is_meant(key));
    }
}

impl<K> Default for Limiter<K> {
    fn default() -> Self {
        Self { windows: FxHashMap::default() }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::Decision::{Admitted, Refused};
    use super::*;

    const TWO_A_MINUTE: Quota = Quota { requests: 2, window_secs: 60 };

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_seconds(seconds)
    }

    #[rstest]
    #[case::the_first(&[7], Admitted { remaining: 1, resets_at: at(67) })]
    #[case::the_last_of_the_window(&[7, 66], Admitted { remaining: 0, resets_at: at(67) })]
    #[case::one_too_many(&[7, 8, 66], Refused { resets_at: at(67) })]
    #[case::after_the_window(&[7, 8, 67], Admitted { remaining: 1, resets_at: at(127) })]
    #[case::after_a_pause(&[7, 8, 200], Admitted { remaining: 1, resets_at: at(260) })]
    fn the_last_request_is(#[case] moments: &[i64], #[case] expected: Decision) {
        let mut limiter = Limiter::default();
        let last = moments.iter().map(|&moment| limiter.check("key", TWO_A_MINUTE, at(moment))).last();
        assert_eq!(last, Some(expected));
    }

    #[test]
    fn a_refused_request_does_not_count() {
        let mut limiter = Limiter::default();
        for _ in 0..50 {
            limiter.check("key", TWO_A_MINUTE, at(0));
        }
        assert_eq!(limiter.check("key", TWO_A_MINUTE, at(60)), Admitted { remaining: 1, resets_at: at(120) });
    }

    #[test]
    fn keys_do_not_share_a_window() {
        let mut limiter = Limiter::default();
        limiter.check("one", TWO_A_MINUTE, at(0));
        assert_eq!(limiter.check("other", TWO_A_MINUTE, at(0)), Admitted { remaining: 1, resets_at: at(60) });
    }
}
