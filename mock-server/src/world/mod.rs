//! A world: all that the mock remembers, apart from every other world.
//!
//! A world begins as a copy of the seed that shares everything with it; what is
//! written is copied first, collection by collection. Locks are held for a
//! lookup or a change, never while anything waits.

mod account;
mod action_items;
mod by_date;
mod conversations;
mod daily_summaries;
mod fork;
mod goals;
mod jobs;
mod key_ring;
mod memories;
mod page;
mod pages;
mod ranked;
mod record;
mod shelf;
mod snapshot;
mod sort_key;
#[cfg(test)]
mod tests;
mod user;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use crossbeam_utils::sync::ShardedLock;

pub(crate) use account::Account;
pub(crate) use action_items::{ActionItemFilter, ActionItems};
pub(crate) use conversations::{ConversationFilter, Session};
pub(crate) use jobs::{Job, Jobs};
pub(crate) use key_ring::{Holder, KeyIndex, KeyRing, Revoked};
pub(crate) use memories::Memories;
pub(crate) use page::{Page, json_array};
pub(crate) use pages::Asked;
pub(crate) use record::{Kept, Record};
pub(crate) use snapshot::Snapshot;
pub(crate) use sort_key::{SortKey, ascending, descending};
pub(crate) use user::{Enrollment, User, UserIndex};

use crate::clock::Clock;
use crate::faults::gallery::Flakiness;
use crate::faults::{Rule, Rules};
use crate::journal::{Journal, News};
use crate::limits::Meters;
use crate::manner::Manner;
use crate::scenario::{Scenario, Story};
use crate::time::Timestamp;

/// What every world of a mock begins with.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origin {
    pub(crate) users: Arc<Vec<Arc<User>>>,
    pub(crate) keys: Arc<KeyRing>,
    pub(crate) rules: Arc<Vec<Rule>>,
    pub(crate) jobs: Arc<Jobs>,
}

/// One world.
#[derive(Debug)]
pub(crate) struct World {
    /// None for the default world.
    pub(crate) name: Option<Box<str>>,
    /// What it began with, and becomes again when it is reset.
    origin: Origin,
    // These are shared with the forks of a broken answer, see `fork`.
    users: Arc<RwLock<Arc<Vec<Arc<User>>>>>,
    /// Hardly ever written: a writer takes longer, and readers do not touch the same memory.
    keys: Arc<ShardedLock<Arc<KeyRing>>>,
    meters: Arc<Mutex<Meters>>,
    chance: Arc<Mutex<fastrand::Rng>>,
    jobs: Arc<Mutex<Jobs>>,
    /// When the next job is due, in microseconds; far away when there is none.
    next_job: Arc<AtomicI64>,
    pub(crate) clock: Clock,
    /// What goes wrong in it on demand.
    pub(crate) rules: Rules,
    /// Whose turn it is to fail, for the key that fails every second time.
    pub(crate) flakiness: Arc<Flakiness>,
    pub(crate) journal: Journal,
    /// What happens in it as time goes by, and how it behaves.
    pub(crate) story: Story,
    /// What it knew at moments that have a name.
    pub(crate) snapshots: Mutex<BTreeMap<Box<str>, Snapshot>>,
}

impl World {
    /// A world that begins with `origin`.
    pub(crate) fn new(name: Option<Box<str>>, origin: &Origin, clock: Clock, chance: fastrand::Rng) -> Self {
        Self {
            name,
            origin: origin.clone(),
            users: Arc::new(RwLock::new(Arc::clone(&origin.users))),
            keys: Arc::new(ShardedLock::new(Arc::clone(&origin.keys))),
            meters: Arc::default(),
            chance: Arc::new(Mutex::new(chance)),
            jobs: Arc::new(Mutex::new(Jobs::clone(&origin.jobs))),
            next_job: Arc::new(AtomicI64::new(micros(origin.jobs.next_due()))),
            clock,
            rules: Rules::of(&origin.rules),
            flakiness: Arc::default(),
            journal: Journal::default(),
            story: Story::default(),
            snapshots: Mutex::default(),
        }
    }

    /// The same world as it behaves and what it lives through, when it begins at `now`.
    pub(crate) fn with_story(self, usual: Manner, scenario: Option<&Scenario>, now: Timestamp) -> Self {
        let world = Self { story: Story::none(usual), ..self };
        if let Some(scenario) = scenario {
            world.story.begin(scenario.clone(), &world, now);
        }
        world
    }

    /// The user of this id.
    pub(crate) fn user_called(&self, id: &str) -> Option<UserIndex> {
        let users = self.users.read().unwrap_or_else(PoisonError::into_inner);
        users.iter().position(|user| &*user.id == id).map(UserIndex)
    }

    /// Makes it what it was at the beginning, uncounted and with what was left to do then. Its story begins
    /// at `now`.
    pub(crate) fn reset(&self, now: Timestamp) {
        let origin = &self.origin;
        *self.users.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&origin.users);
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&origin.keys);
        *self.meters() = Meters::default();
        self.flakiness.reset();
        self.rules.begin(&origin.rules);
        self.with_jobs(|jobs| *jobs = Jobs::clone(&origin.jobs));
        self.journal.clear(News::Reset);
        self.story.begin_again(self, now);
    }

    /// Reads what is `user`'s.
    pub(crate) fn read<T>(&self, user: UserIndex, look: impl FnOnce(&User) -> T) -> T {
        look(&self.users.read().unwrap_or_else(PoisonError::into_inner)[user.0])
    }

    /// Changes what is `user`'s.
    pub(crate) fn write<T>(&self, user: UserIndex, change: impl FnOnce(&mut User) -> T) -> T {
        let mut users = self.users.write().unwrap_or_else(PoisonError::into_inner);
        let user = Arc::make_mut(&mut Arc::make_mut(&mut users)[user.0]);
        user.pages.forget();
        change(user)
    }

    /// Reads the keys.
    pub(crate) fn read_keys<T>(&self, look: impl FnOnce(&KeyRing) -> T) -> T {
        look(&self.keys.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes the keys.
    pub(crate) fn write_keys<T>(&self, change: impl FnOnce(&mut KeyRing) -> T) -> T {
        change(Arc::make_mut(&mut self.keys.write().unwrap_or_else(PoisonError::into_inner)))
    }

    /// The counters.
    pub(crate) fn meters(&self) -> MutexGuard<'_, Meters> {
        self.meters.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where ids come from.
    pub(crate) fn chance(&self) -> MutexGuard<'_, fastrand::Rng> {
        self.chance.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks at the jobs, or changes them.
    pub(crate) fn with_jobs<T>(&self, change: impl FnOnce(&mut Jobs) -> T) -> T {
        let mut jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        let result = change(&mut jobs);
        self.next_job.store(micros(jobs.next_due()), Ordering::Release);
        result
    }

    /// Whether a job is due; asked with every request, so it takes no lock.
    pub(crate) fn has_job_due(&self, now: Timestamp) -> bool {
        self.next_job.load(Ordering::Acquire) <= now.micros()
    }
}

/// The time of the next job; far away when there is none.
fn micros(next_due: Option<Timestamp>) -> i64 {
    next_due.map_or(i64::MAX, Timestamp::micros)
}
