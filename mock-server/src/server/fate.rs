//! How a connection ends whose end is decided.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use bytes::Bytes;

/// What a connection and its requests share: whoever answers a request decides,
/// and the socket carries it out once all that was said before is on its way.
#[derive(Debug, Default)]
pub(super) struct Fate {
    /// Whether the rest must be looked at. Asked with each flush, so it takes no lock.
    is_stirred: AtomicBool,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    ending: Option<Ending>,
    /// How to have the connection look here.
    connection: Option<Waker>,
    /// Counts while somebody waits.
    flushes: u64,
    waiting: Vec<Waker>,
}

/// What happens to the connection.
#[derive(Clone, Debug)]
pub(super) enum Ending {
    /// It is closed, after these bytes.
    Close(Bytes),
    /// It is reset.
    Reset,
    /// It stays open, and nothing is said, until the client leaves.
    Silence,
}

impl Fate {
    /// Decides.
    pub(super) fn seal(&self, ending: Ending) {
        let mut state = self.state();
        state.ending = Some(ending);
        self.stir(&state);
    }

    /// Waits until everything that was written before is on its way. `since` is none at the beginning.
    ///
    /// The flush that ends first may have begun before the writing; the second cannot.
    pub(super) fn poll_flushed(&self, cx: &Context<'_>, since: &mut Option<u64>) -> Poll<()> {
        let mut state = self.state();
        if state.flushes >= *since.get_or_insert(state.flushes + 2) {
            return Poll::Ready(());
        }
        if !state.waiting.iter().any(|waker| waker.will_wake(cx.waker())) {
            state.waiting.push(cx.waker().clone());
        }
        self.stir(&state);
        Poll::Pending
    }

    /// Whether somebody has decided, or waits.
    pub(super) fn is_stirred(&self) -> bool {
        self.is_stirred.load(Ordering::Acquire)
    }

    /// Tells those who wait of a flush. What is decided, where something is.
    pub(super) fn flushed(&self) -> Option<Ending> {
        let mut state = self.state();
        state.flushes += 1;
        state.waiting.drain(..).for_each(Waker::wake);
        self.is_stirred.store(state.ending.is_some(), Ordering::Release);
        state.ending.clone()
    }

    /// Says how the connection is to be woken: a stream of HTTP/2 is a task of its own.
    pub(super) fn wake_by(&self, waker: &Waker) {
        self.state().connection = Some(waker.clone());
    }

    fn stir(&self, state: &State) {
        self.is_stirred.store(true, Ordering::Release);
        state.connection.iter().for_each(Waker::wake_by_ref);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
