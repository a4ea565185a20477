//! Time, as whoever runs the cases has it.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use jiff::Timestamp;

/// A pause on its way.
pub type Pausing<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// What time it is, and how to let some of it pass. Tests advance the clock of a mock instead of waiting.
pub trait Time: fmt::Debug + Send + Sync {
    /// The time.
    fn now(&self) -> Timestamp;

    /// Lets `duration` pass.
    fn pause(&self, duration: Duration) -> Pausing<'_>;
}

/// The time of the system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemTime;

impl Time for SystemTime {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn pause(&self, duration: Duration) -> Pausing<'_> {
        Box::pin(tokio::time::sleep(duration))
    }
}
