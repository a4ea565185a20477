//! Waits, told to whoever listens.

use std::fmt;
use std::future::Future;
use std::pin::pin;
use std::sync::{Mutex, PoisonError};

use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures::future::{Either, select};
use futures::stream::StreamExt;
use jiff::{SignedDuration, Timestamp};

use crate::event::{Event, Listener};
use crate::runner::Runner;

/// A wait that has begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wait {
    /// When it began.
    pub from: Timestamp,
    /// When it ends.
    pub until: Timestamp,
    /// What for: `for the limit of dev:conversations (25 an hour)`.
    pub why: String,
}

/// Where waits are told, while somebody listens.
#[derive(Debug, Default)]
pub(super) struct Ears(Mutex<Option<UnboundedSender<Wait>>>);

impl Wait {
    /// How long it is.
    #[must_use]
    pub fn duration(&self) -> SignedDuration {
        self.from.duration_until(self.until)
    }
}

impl fmt::Display for Wait {
    /// `waiting 41 s for the limit of dev:conversations (25 an hour)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "waiting {} {}", super::told(self.duration()), self.why)
    }
}

impl Ears {
    /// Tells those who listen.
    pub(super) fn tell(&self, wait: Wait) {
        if let Some(sender) = &*self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            // Who has stopped listening needs not hear it.
            let _ = sender.unbounded_send(wait);
        }
    }

    fn open(&self) -> UnboundedReceiver<Wait> {
        let (sender, receiver) = unbounded();
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(sender);
        receiver
    }

    fn close(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Runner {
    /// Does some work of this runner; `listener` hears of the waits in it as they begin.
    pub async fn heard<T>(&self, work: impl Future<Output = T>, listener: &mut dyn Listener) -> T {
        let mut waits = self.pacer.ears.open();
        let mut work = pin!(work);
        let done = loop {
            match select(waits.next(), work).await {
                Either::Left((wait, unfinished)) => {
                    if let Some(wait) = wait {
                        listener.hear(&Event::Waiting(&wait));
                    }
                    work = unfinished;
                }
                Either::Right((done, _)) => break done,
            }
        };
        self.pacer.ears.close();
        // What began and ended at once is told too.
        while let Some(wait) = waits.next().await {
            listener.hear(&Event::Waiting(&wait));
        }
        done
    }
}
