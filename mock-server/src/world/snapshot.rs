//! A world at one moment.

use std::sync::{Arc, PoisonError};

use super::{Jobs, KeyRing, Origin, User, World};
use crate::journal::Journal;
use crate::limits::Meters;
use crate::time::Timestamp;

/// What a world knew at one moment: data, keys, counters and what was left to do.
///
/// The data is shared with the world until either changes, so a snapshot of a
/// large world costs no more than one of a small one.
#[derive(Clone, Debug)]
pub(crate) struct Snapshot {
    pub(crate) users: Arc<Vec<Arc<User>>>,
    pub(crate) keys: Arc<KeyRing>,
    pub(crate) meters: Meters,
    pub(crate) jobs: Jobs,
    /// The time in the world.
    pub(crate) at: Timestamp,
}

impl World {
    /// What this world knows at `now`.
    pub(crate) fn snapshot(&self, now: Timestamp) -> Snapshot {
        let users = self.users.read().unwrap_or_else(PoisonError::into_inner);
        let keys = self.keys.read().unwrap_or_else(PoisonError::into_inner);
        Snapshot {
            users: Arc::clone(&users),
            keys: Arc::clone(&keys),
            meters: self.meters().clone(),
            jobs: self.with_jobs(|jobs| jobs.clone()),
            at: now,
        }
    }

    /// Makes it know what it knew then. Its clock, journal and rules are not part of that.
    pub(crate) fn restore(&self, snapshot: &Snapshot) {
        let Snapshot { users, keys, meters, jobs, at: _ } = snapshot.clone();
        *self.users.write().unwrap_or_else(PoisonError::into_inner) = users;
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = keys;
        *self.meters() = meters;
        self.with_jobs(|left| *left = jobs);
    }

    /// Makes it know what `origin` says, uncounted and with nothing else left to do.
    pub(crate) fn begin_again(&self, origin: Origin) {
        let Origin { users, keys, rules, jobs } = origin;
        *self.users.write().unwrap_or_else(PoisonError::into_inner) = users;
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = keys;
        *self.meters() = Meters::default();
        self.rules.begin(&rules);
        self.with_jobs(|left| *left = Jobs::clone(&jobs));
    }

    /// The same world with a journal.
    pub(crate) fn with_journal(self, journal: Journal) -> Self {
        Self { journal, ..self }
    }
}
