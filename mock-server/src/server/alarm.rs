//! How long a connection may stay silent, watched by one alarm.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use hyper::rt::Timer;
use tokio::time::{Sleep, sleep_until};

/// The timer of one connection.
///
/// HTTP sets an alarm before each request and hardly ever hears it. One of the
/// runtime goes into its wheel and out again each time; this one stays where it
/// is, and is moved on when it rings too early.
#[derive(Clone, Debug, Default)]
pub(super) struct Alarm(Arc<Mutex<Option<Pin<Box<Sleep>>>>>);

/// A wait that ends with the alarm, but not before its own time. Only one task may wait at a time.
#[derive(Debug)]
pub(super) struct Wait {
    until: Instant,
    alarm: Alarm,
}

impl Alarm {
    /// Waits for this time.
    pub(super) fn wait(&self, time: Duration) -> Wait {
        Wait { until: self.now() + time, alarm: self.clone() }
    }
}

impl Timer for Alarm {
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn hyper::rt::Sleep>> {
        Box::pin(self.wait(duration))
    }

    fn sleep_until(&self, deadline: Instant) -> Pin<Box<dyn hyper::rt::Sleep>> {
        Box::pin(Wait { until: deadline, alarm: self.clone() })
    }

    fn now(&self) -> Instant {
        tokio::time::Instant::now().into()
    }
}

impl Future for Wait {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let until = self.until.into();
        let mut alarm = self.alarm.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Set by the first who waits, so that it belongs to the thread that serves the connection.
        let alarm = alarm.get_or_insert_with(|| Box::pin(sleep_until(until)));
        if alarm.deadline() > until {
            alarm.as_mut().reset(until);
        }
        ready!(alarm.as_mut().poll(cx));
        while alarm.deadline() < until {
            alarm.as_mut().reset(until);
            ready!(alarm.as_mut().poll(cx));
        }
        Poll::Ready(())
    }
}

impl hyper::rt::Sleep for Wait {}

#[cfg(test)]
mod tests {
    use tokio::time::Instant;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_wait_ends_at_its_own_time_whatever_the_alarm_was_set_to() {
        let alarm = Alarm::default();
        let began = Instant::now();
        for seconds in [10, 30, 70, 20] {
            let began = Instant::now();
            alarm.wait(Duration::from_secs(seconds)).await;
            assert_eq!(began.elapsed(), Duration::from_secs(seconds));
        }
        assert_eq!(began.elapsed(), Duration::from_secs(130));
    }
}
