//! The journal: the last requests to a world, and what became of them.
//!
//! It is written with every request, so an entry is made of what is there
//! already and waits for nobody; what it says is worked out when it is read. It
//! never holds a key or a token, and never more than so many entries with so
//! much of their bodies.

mod content;
mod entry;
mod explain;
mod filter;
mod har;
mod mask;
mod pattern;
mod view;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub(crate) use entry::{Entry, Seen};
pub(crate) use filter::{Filter, Statuses};
pub(crate) use har::har;
pub(crate) use pattern::{PathPattern, Pattern};
pub(crate) use view::{Detail, Line};

/// The last requests to a world, the oldest first.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    /// How many entries there are at most; none are made for none.
    most: usize,
    log: Mutex<Log>,
}

#[derive(Debug, Default)]
struct Log {
    entries: VecDeque<Numbered>,
    /// How many requests there were, also those that are no longer here.
    made: u64,
}

/// An entry with its number, which counts the requests to its world from 1.
#[derive(Clone, Debug)]
pub(crate) struct Numbered {
    pub(crate) id: u64,
    pub(crate) entry: Arc<Entry>,
}

impl Journal {
    /// A journal of so many entries.
    pub(crate) fn of(most: usize) -> Self {
        Self { most, log: Mutex::default() }
    }

    /// Writes what `entry` makes, over the oldest entry where there is no more room.
    pub(crate) fn record(&self, entry: impl FnOnce() -> Entry) {
        if self.most == 0 {
            return;
        }
        let entry = Arc::new(entry());
        let mut log = self.log();
        log.made += 1;
        let id = log.made;
        let oldest = if log.entries.len() < self.most { None } else { log.entries.pop_front() };
        log.entries.push_back(Numbered { id, entry });
        drop(log);
        drop(oldest); // not while others wait
    }

    /// All entries, the oldest first.
    pub(crate) fn all(&self) -> Vec<Numbered> {
        self.log().entries.iter().cloned().collect()
    }

    /// The entry of this number.
    pub(crate) fn get(&self, id: u64) -> Option<Numbered> {
        let log = self.log();
        let first = log.entries.front()?.id;
        let place = usize::try_from(id.checked_sub(first)?).ok()?;
        log.entries.get(place).cloned()
    }

    /// How many requests there were since the journal was last cleared, also those that it no longer holds.
    pub(crate) fn made(&self) -> u64 {
        self.log().made
    }

    /// Forgets all entries; numbers start again.
    pub(crate) fn clear(&self) {
        let _gone = std::mem::take(&mut *self.log());
    }

    fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
