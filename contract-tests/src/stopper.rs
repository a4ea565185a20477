//! Stops a run before its end.

use std::sync::Arc;

use tokio::sync::watch;

/// Stops a run before its end: what is on its way is waited for, and nothing new is sent.
#[derive(Clone, Debug)]
pub struct Stopper(Arc<watch::Sender<bool>>);

impl Default for Stopper {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(false)))
    }
}

impl Stopper {
    /// Stops the run.
    pub fn stop(&self) {
        self.0.send_replace(true);
    }

    /// Whether the run is stopped.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until the run is stopped; for ever, where nobody stops it.
    pub async fn stopped(&self) {
        // The sender lives as long as this does, so there is an end to wait for.
        let _ = self.0.subscribe().wait_for(|&is_stopped| is_stopped).await;
    }
}
