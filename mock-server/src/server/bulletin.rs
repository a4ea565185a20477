//! The body of an answer that goes on: events, until either side has had enough.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::watch;
use tokio::time::sleep;

use crate::control::events::{KEEP_ALIVE, text};
use crate::journal::{Heard, Subscription};

/// How long there may be silence: proxies and clients take a longer one for the end.
const SILENCE: Duration = Duration::from_secs(15);

/// Events, as long as the client listens and the server runs.
///
/// The next event is made when the connection has room for it. Until then it
/// waits in the feed of the journal, which forgets the oldest before it grows.
pub(super) struct Bulletin(Next);

/// An event, and who reads the one after it.
type Next = Pin<Box<dyn Future<Output = Option<(Bytes, Reader)>> + Send>>;

/// Where events come from, and how they end.
#[derive(Debug)]
struct Reader {
    subscription: Subscription,
    /// Its sender is gone when the server stops.
    stopped: watch::Receiver<()>,
}

impl Bulletin {
    pub(super) fn new(subscription: Subscription, stopped: watch::Receiver<()>) -> Self {
        Self(Box::pin(Reader { subscription, stopped }.next()))
    }

    /// The next event; none at the end.
    pub(super) fn poll_event(&mut self, cx: &mut Context<'_>) -> Poll<Option<Bytes>> {
        let next = ready!(self.0.as_mut().poll(cx));
        Poll::Ready(next.map(|(text, reader)| {
            self.0 = Box::pin(reader.next());
            text
        }))
    }
}

impl Reader {
    async fn next(mut self) -> Option<(Bytes, Self)> {
        let text = tokio::select! {
            biased; // nobody who always has more to hear keeps the server
            _ = self.stopped.changed() => return None,
            heard = heard(&mut self.subscription) => text(&heard?, self.subscription.following),
            () = sleep(SILENCE) => KEEP_ALIVE,
        };
        Some((text, self))
    }
}

/// What there is to tell next; none when the world is forgotten.
async fn heard(subscription: &mut Subscription) -> Option<Heard> {
    if let Some(before) = subscription.before.pop_front() {
        return Some(before);
    }
    match subscription.live.recv().await {
        Ok(heard) => Some(heard),
        Err(RecvError::Lagged(lost)) => Some(Heard::Lagged(lost)),
        Err(RecvError::Closed) => None,
    }
}

impl fmt::Debug for Bulletin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bulletin(..)")
    }
}
