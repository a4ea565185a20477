//! The journal: the last requests to a world, and what became of them.
//!
//! It is written with every request, so an entry is made of what is there
//! already and waits for nobody; what it says is worked out when it is read. It
//! never holds a key or a token, and never more than so many entries with so
//! much of their bodies.

mod content;
mod entry;
mod explain;
mod feed;
mod filter;
mod har;
mod mask;
mod pattern;
mod repeated;
mod view;

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub(crate) use entry::{Entry, Seen};
pub(crate) use feed::{Feed, Following, Heard, News, Subscription};
pub(crate) use filter::{Filter, Statuses};
pub(crate) use har::har;
pub(crate) use pattern::{PathPattern, Pattern};
pub(crate) use view::{Detail, Line};

use repeated::{Place, Repeated};

/// The last requests to a world, the oldest first.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    /// How many entries there are at most.
    most: usize,
    /// The name of the world; none for the default one.
    world: Option<Arc<str>>,
    /// How many requests there were, also those that are no longer here.
    made: AtomicU64,
    log: Mutex<Log>,
    followed: Feed,
    /// The feed that all worlds share.
    followed_with_others: Arc<Feed>,
}

#[derive(Debug, Default)]
struct Log {
    entries: VecDeque<Numbered>,
    repeated: Repeated,
}

/// An entry with its number, which counts the requests to its world from 1.
#[derive(Clone, Debug)]
pub(crate) struct Numbered {
    pub(crate) id: u64,
    pub(crate) entry: Arc<Entry>,
}

impl Journal {
    /// A journal of so many entries for a world, which is followed with others by `feed`.
    pub(crate) fn of(most: usize, world: Option<&str>, feed: &Arc<Feed>) -> Self {
        Self { most, world: world.map(Arc::from), followed_with_others: Arc::clone(feed), ..Self::default() }
    }

    /// Writes what `entry` makes, over the oldest entry where there is no more room, and tells whoever
    /// listens. Where nothing is kept and nobody listens, it is only counted.
    pub(crate) fn record(&self, entry: impl FnOnce() -> Entry) {
        if self.most == 0 && !self.is_followed() {
            self.made.fetch_add(1, Ordering::Relaxed);
            return;
        }
        let mut entry = entry();
        let place = entry.answer.is_large().then(|| Place::of(&entry.target));
        if let Some(before) = place.and_then(|place| self.log().last(place)) {
            entry.answer.share(&before.answer);
        }
        let entry = Arc::new(entry);
        let mut log = self.log();
        let numbered = Numbered { id: self.made.fetch_add(1, Ordering::Relaxed) + 1, entry };
        self.tell(|| News::Request(numbered.clone())); // in the order of the numbers
        let oldest = if log.entries.len() < self.most { None } else { log.entries.pop_front() };
        if self.most > 0 {
            if let Some(place) = place {
                log.repeated.put(place, numbered.id);
            }
            log.entries.push_back(numbered);
        }
        drop(log);
        drop(oldest); // not while others wait
    }

    /// Hears of what comes, and before that of what came after the request of number `last`.
    pub(crate) fn follow(&self, last: Option<u64>) -> Subscription {
        let log = self.log(); // nothing comes between
        let before = last.map(|last| log.since(last, self.made(), self.world.as_ref())).unwrap_or_default();
        Subscription { before, ..self.followed.follow(Following::World) }
    }

    /// How many follow this world, and not all.
    pub(crate) fn listeners(&self) -> usize {
        self.followed.listeners()
    }

    /// All entries, the oldest first.
    pub(crate) fn all(&self) -> Vec<Numbered> {
        self.log().entries.iter().cloned().collect()
    }

    /// The entry of this number.
    pub(crate) fn get(&self, id: u64) -> Option<Numbered> {
        self.log().get(id).cloned()
    }

    /// How many requests there were since the journal was last cleared, also those that it no longer holds.
    pub(crate) fn made(&self) -> u64 {
        self.made.load(Ordering::Relaxed)
    }

    /// Forgets all entries and says why; numbers start again.
    pub(crate) fn clear(&self, why: News) {
        let mut log = self.log();
        let gone = std::mem::take(&mut *log);
        self.made.store(0, Ordering::Relaxed);
        self.tell(|| why);
        drop(log);
        drop(gone); // not while others wait
    }

    fn is_followed(&self) -> bool {
        self.followed.listeners() > 0 || self.followed_with_others.listeners() > 0
    }

    fn tell(&self, news: impl FnOnce() -> News) {
        if self.is_followed() {
            let heard = Heard::News { world: self.world.clone(), news: news() };
            self.followed.tell(heard.clone());
            self.followed_with_others.tell(heard);
        }
    }

    fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Log {
    /// The entry of this number.
    fn get(&self, id: u64) -> Option<&Numbered> {
        let first = self.entries.front()?.id;
        let place = usize::try_from(id.checked_sub(first)?).ok()?;
        self.entries.get(place)
    }

    /// The last entry with a large answer at this place.
    fn last(&self, place: Place) -> Option<Arc<Entry>> {
        let numbered = self.get(self.repeated.at(place))?;
        Some(Arc::clone(&numbered.entry))
    }
}
