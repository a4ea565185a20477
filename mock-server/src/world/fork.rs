//! Worlds for one request: the same world but for one thing.
//!
//! A broken server is played by asking the endpoint in such a world: one whose
//! data nobody keeps, one that has not heard of the last writes, one that
//! knows a key it should not know. What is not told apart is shared.

use std::sync::atomic::AtomicI64;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use crossbeam_utils::sync::ShardedLock;

use super::user::User;
use super::{KeyRing, World};
use crate::clock::Clock;
use crate::config::ClockSetting;
use crate::time::Timestamp;

impl World {
    /// This world with data and keys of its own: what is written there is not written here.
    pub(crate) fn without_memory(&self) -> Self {
        let keys = self.read_keys(KeyRing::clone);
        Self { users: data(self.users()), keys: ring(Arc::new(keys)), ..self.without_jobs() }
    }

    /// This world as if nothing had been counted yet; what is counted there does not count here.
    pub(crate) fn uncounted(&self) -> Self {
        Self { meters: Arc::new(Mutex::new(self.meters().uncounted())), ..self.shared() }
    }

    /// This world with the data that it began with. Who joined later has what they have now.
    pub(crate) fn at_its_beginning(&self) -> Self {
        let origin = &self.origin.users;
        let then = |user: &Arc<User>| origin.iter().find(|then| then.id == user.id).unwrap_or(user).clone();
        let users = self.users().iter().map(then).collect();
        Self { users: data(Arc::new(users)), ..self.without_jobs() }
    }

    /// This world with the keys that it began with.
    pub(crate) fn with_its_first_keys(&self) -> Self {
        Self { keys: ring(Arc::clone(&self.origin.keys)), ..self.without_jobs() }
    }

    /// This world with everybody's data in somebody else's hands.
    pub(crate) fn mixed_up(&self) -> Self {
        let mut users = Vec::clone(&self.users());
        let one = 1.min(users.len());
        users.rotate_left(one);
        Self { users: data(Arc::new(users)), ..self.without_jobs() }
    }

    /// This world with other keys.
    pub(crate) fn with_keys(&self, change: impl FnOnce(&mut KeyRing)) -> Self {
        let mut keys = self.read_keys(KeyRing::clone);
        change(&mut keys);
        Self { keys: ring(Arc::new(keys)), ..self.shared() }
    }

    /// Jobs that come of what is written there are not done.
    fn without_jobs(&self) -> Self {
        Self { jobs: Arc::default(), next_job: Arc::new(AtomicI64::new(i64::MAX)), ..self.shared() }
    }

    /// Another view of the same data, keys, counters, chance and jobs.
    fn shared(&self) -> Self {
        // Who asks in it says what time it is, and the generator is that of the world.
        let (clock, chance) = (Clock::set(ClockSetting::System, Timestamp::default()), fastrand::Rng::with_seed(0));
        Self {
            users: Arc::clone(&self.users),
            keys: Arc::clone(&self.keys),
            meters: Arc::clone(&self.meters),
            chance: Arc::clone(&self.chance),
            jobs: Arc::clone(&self.jobs),
            next_job: Arc::clone(&self.next_job),
            ..Self::new(self.name.clone(), &self.origin, clock, chance)
        }
    }

    fn users(&self) -> Arc<Vec<Arc<User>>> {
        Arc::clone(&self.users.read().unwrap_or_else(PoisonError::into_inner))
    }
}

fn data(users: Arc<Vec<Arc<User>>>) -> Arc<RwLock<Arc<Vec<Arc<User>>>>> {
    Arc::new(RwLock::new(users))
}

fn ring(keys: Arc<KeyRing>) -> Arc<ShardedLock<Arc<KeyRing>>> {
    Arc::new(ShardedLock::new(keys))
}
