//! Whoever follows a journal: hears of each request as it is answered.
//!
//! Whoever tells waits for nobody. A feed keeps so much for those who are slow,
//! and then the latest only; they hear how much they missed. While nobody
//! listens, nothing is made that could be told.

use std::collections::VecDeque;
use std::sync::{Arc, OnceLock};

use tokio::sync::broadcast::{Receiver, Sender};

use super::{Log, Numbered};

/// So much waits for the slowest listener.
const WAITING: usize = 256;

/// What is told of a world.
#[derive(Clone, Debug)]
pub(crate) enum News {
    /// A request was answered.
    Request(Numbered),
    /// The journal was cleared, and its numbers start again.
    Cleared,
    /// The world is what it was at the start; its journal is cleared as well.
    Reset,
}

/// What a listener hears.
#[derive(Clone, Debug)]
pub(crate) enum Heard {
    /// Something of a world; the default world has no name.
    News { world: Option<Arc<str>>, news: News },
    /// So much that can no longer be told.
    Lagged(u64),
}

/// Where news come from. It takes room once somebody listens.
#[derive(Debug, Default)]
pub(crate) struct Feed(OnceLock<Sender<Heard>>);

/// Whose news somebody hears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Following {
    /// Those of one world, whose requests are numbered.
    World,
    /// Those of all worlds, each with its own numbers.
    EveryWorld,
}

/// What somebody is about to hear: first what was before, then what comes.
#[derive(Debug)]
pub(crate) struct Subscription {
    pub(crate) following: Following,
    pub(crate) before: VecDeque<Heard>,
    pub(crate) live: Receiver<Heard>,
}

impl Feed {
    /// How many listen.
    pub(super) fn listeners(&self) -> usize {
        self.0.get().map_or(0, Sender::receiver_count)
    }

    /// Tells all who listen.
    pub(super) fn tell(&self, heard: Heard) {
        if let Some(sender) = self.0.get() {
            let _ = sender.send(heard); // the last one may just have left
        }
    }

    /// Hears everything that comes from now on.
    pub(crate) fn follow(&self, following: Following) -> Subscription {
        let live = self.0.get_or_init(|| Sender::new(WAITING)).subscribe();
        Subscription { following, before: VecDeque::new(), live }
    }
}

impl Log {
    /// What somebody missed who heard of everything up to the request of number `last`.
    pub(super) fn since(&self, last: u64, made: u64, world: Option<&Arc<str>>) -> VecDeque<Heard> {
        let heard = |news| Heard::News { world: world.cloned(), news };
        let mut missed = VecDeque::new();
        // A number that was not given yet is one from before the numbers started again.
        let last = if last > made {
            missed.push_back(heard(News::Cleared));
            0
        } else {
            last
        };
        let first = self.entries.front().map_or(made + 1, |oldest| oldest.id);
        let gone = (first - 1).saturating_sub(last);
        if gone > 0 {
            missed.push_back(Heard::Lagged(gone));
        }
        let kept = self.entries.iter().filter(|numbered| numbered.id > last);
        missed.extend(kept.map(|numbered| heard(News::Request(numbered.clone()))));
        missed
    }
}
