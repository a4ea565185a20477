//! A service that fails every second time.

use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the next flaky request of a world fails; the first one does.
#[derive(Debug, Default)]
pub(crate) struct Flakiness {
    has_failed: AtomicBool,
}

impl Flakiness {
    /// Whether this request fails. Exact, not drawn: who tries again succeeds.
    pub(crate) fn next_fails(&self) -> bool {
        !self.has_failed.fetch_xor(true, Ordering::Relaxed)
    }

    /// Begins anew.
    pub(crate) fn reset(&self) {
        self.has_failed.store(false, Ordering::Relaxed);
    }
}
