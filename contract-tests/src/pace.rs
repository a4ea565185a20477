//! Stays under the target's limits.

use std::time::Duration;

use crate::case::Step;
use crate::exchange::Received;
use crate::runner::{Runner, Stop};

/// Stays under the target's limits.
#[derive(Debug, Default)]
pub struct Pacer {
    /// How long a run may wait in all.
    pub max_wait: Duration,
}

impl Pacer {
    /// Waits until the step may be sent.
    pub(crate) async fn wait(&self, _runner: &Runner, _step: &Step) -> Result<(), Stop> {
        Ok(())
    }

    /// Waits until a refused step may be sent again.
    pub(crate) async fn refused(&self, runner: &Runner, _step: &Step, received: &Received) -> Result<(), Stop> {
        let seconds = received.header("retry-after").and_then(|value| value.parse().ok()).unwrap_or(1);
        runner.pause(Duration::from_secs(seconds)).await;
        Ok(())
    }
}
