//! How long a connection may stay silent, watched without asking for the time with each request.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::rt::Timer;
use tokio::time::{Instant, Sleep, sleep};

use super::PATIENCE;

thread_local! {
    /// Whether the connection that is polled has been silent for too long.
    static IS_OVERDUE: Cell<bool> = const { Cell::new(false) };
}

/// Rings when nothing has happened on a connection for as long as patience lasts.
///
/// It comes at times of its own, and looks then whether something has happened
/// since the last time: a client that falls silent is noticed after one patience
/// at the least and two at the most. What is owed by a client then is known to
/// HTTP, which gives up where it [waits](Wait) for one, and goes on with what
/// takes long on this side.
#[derive(Debug)]
pub(super) struct Alarm {
    ring: Pin<Box<Sleep>>,
    activity: Activity,
    activity_before: u64,
}

/// How often something has happened on a connection: a request began, or part of an answer went out.
#[derive(Clone, Debug, Default)]
pub(super) struct Activity(Arc<AtomicU64>);

/// The end of patience, for those who wait for the client of an HTTP/1 connection.
#[derive(Debug)]
pub(super) struct Wait;

/// What HTTP/1 takes for a timer. It has no use for the time, as [`Alarm`] has it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Watched(std::time::Instant);

impl Alarm {
    /// An alarm for a connection that begins.
    pub(super) fn set(activity: Activity) -> Self {
        Self { ring: Box::pin(sleep(PATIENCE)), activity, activity_before: 0 }
    }

    /// Has it wake whoever polls the connection.
    pub(super) fn wake_by(&mut self, cx: &mut Context<'_>) {
        let _ = self.ring.as_mut().poll(cx); // whether it rang is looked up
    }

    /// Whether it rang because nothing has happened. It is wound up again, whatever the answer is.
    pub(super) fn rings(&mut self, cx: &mut Context<'_>) -> bool {
        if !self.ring.is_elapsed() {
            return false;
        }
        self.ring.as_mut().reset(Instant::now() + PATIENCE);
        self.wake_by(cx);
        let activity = self.activity.0.load(Ordering::Relaxed);
        activity == std::mem::replace(&mut self.activity_before, activity)
    }
}

impl Activity {
    /// Something happens.
    pub(super) fn goes_on(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

impl Wait {
    /// Ends all waits of what `poll` polls, and no others, even if it panics.
    pub(super) fn end<T>(poll: impl FnOnce() -> T) -> T {
        struct Overdue;

        impl Drop for Overdue {
            fn drop(&mut self) {
                IS_OVERDUE.set(false);
            }
        }

        IS_OVERDUE.set(true);
        let _overdue = Overdue;
        poll()
    }
}

impl Future for Wait {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if IS_OVERDUE.get() { Poll::Ready(()) } else { Poll::Pending }
    }
}

impl hyper::rt::Sleep for Wait {}

impl Watched {
    pub(super) fn since(now: std::time::Instant) -> Self {
        Self(now)
    }
}

impl Timer for Watched {
    /// Takes no memory: a wait has nothing to remember.
    fn sleep(&self, _: Duration) -> Pin<Box<dyn hyper::rt::Sleep>> {
        Box::pin(Wait)
    }

    fn sleep_until(&self, _: std::time::Instant) -> Pin<Box<dyn hyper::rt::Sleep>> {
        Box::pin(Wait)
    }

    fn now(&self) -> std::time::Instant {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;

    use super::*;

    /// Waits until the alarm rings; `act` is called at each time that it could.
    async fn rung(alarm: &mut Alarm, mut act: impl FnMut()) -> Duration {
        let began = Instant::now();
        poll_fn(|cx| {
            alarm.wake_by(cx);
            act();
            if alarm.rings(cx) { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
        began.elapsed()
    }

    #[tokio::test(start_paused = true)]
    async fn it_rings_when_nothing_has_happened_for_as_long_as_patience_lasts() {
        let activity = Activity::default();
        let mut alarm = Alarm::set(activity.clone());
        assert_eq!(rung(&mut alarm, || {}).await, PATIENCE);
        assert_eq!(rung(&mut alarm, || {}).await, PATIENCE, "it is wound up again");
        let mut acts = 3;
        let busy = || {
            if acts > 0 {
                acts -= 1;
                activity.goes_on();
            }
        };
        assert_eq!(rung(&mut alarm, busy).await, PATIENCE * 3);
    }

    #[tokio::test]
    async fn a_wait_ends_only_while_it_is_to() {
        let polled = |cx: &mut Context<'_>| Pin::new(&mut Wait).poll(cx).is_ready();
        let ends = poll_fn(|cx| Poll::Ready([polled(cx), Wait::end(|| polled(cx)), polled(cx)]));
        assert_eq!(ends.await, [false, true, false]);
    }

    #[test]
    fn a_panic_makes_nobody_else_overdue() {
        let panicked = std::panic::catch_unwind(|| Wait::end(|| panic!("on purpose")));
        assert!(panicked.is_err() && !IS_OVERDUE.get());
    }
}
