//! The way to what is one user's.

use super::{Kept, Record, User, UserIndex, World};

/// What is one user's in one world: whoever answers for them says when it is
/// locked. Whatever takes time is done before that or behind it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Account<'a> {
    world: &'a World,
    user: UserIndex,
}

impl<'a> Account<'a> {
    pub(crate) fn new(world: &'a World, user: UserIndex) -> Self {
        Self { world, user }
    }

    /// Reads it. Other reads go on meanwhile.
    pub(crate) fn read<T>(self, look: impl FnOnce(&User) -> T) -> T {
        self.world.read(self.user, look)
    }

    /// Changes it.
    pub(crate) fn write<T>(self, change: impl FnOnce(&mut User) -> T) -> T {
        self.world.write(self.user, change)
    }

    /// Puts another record in the place of one. `find` finds it, or says why it may
    /// not be changed; `change` says what becomes of it, and `put` stores that.
    ///
    /// The new one is made while nothing is locked. Who was faster meanwhile is
    /// not overwritten, but changed in turn.
    pub(crate) fn exchange<R: Record, T, E>(
        self,
        find: impl Fn(&User) -> Result<&Kept<R>, E>,
        change: impl Fn(&Kept<R>) -> Result<(R, T), E>,
        put: impl Fn(&mut User, &Kept<R>) -> Option<Kept<R>>,
    ) -> Result<(Kept<R>, T), E> {
        loop {
            let found = self.read(|user| find(user).cloned())?;
            let (changed, told) = change(&found)?;
            let changed = Kept::of(changed);
            let put = self.write(|user| {
                let is_still_there = find(user).is_ok_and(|stored| stored.is(&found));
                is_still_there.then(|| put(user, &changed)) // what it replaces ends where nobody waits for it
            });
            if put.is_some() {
                return Ok((changed, told));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::sync::Arc;

    use super::*;
    use crate::clock::Clock;
    use crate::config::ClockSetting;
    use crate::model::memory::Origin as MadeBy;
    use crate::model::{Memory, MemoryCategory};
    use crate::time::Timestamp;
    use crate::world::Origin;

    const FIRST: UserIndex = UserIndex(0);

    fn put(user: &mut User, memory: &Kept<Memory>) -> Option<Kept<Memory>> {
        Arc::make_mut(&mut user.memories).put(memory)
    }

    /// A world in which somebody has one memory, and its id.
    fn world() -> (World, Arc<str>) {
        let origin = Origin { users: Arc::new(vec![Arc::default()]), ..Origin::default() };
        let clock = Clock::set(ClockSetting::System, Timestamp::default());
        let world = World::new(None, &origin, clock, fastrand::Rng::with_seed(1));
        let memory = Memory::made("Likes tea", MemoryCategory::Core, MadeBy::Manual, Timestamp::FIRST);
        let id = Arc::clone(&memory.id);
        world.write(FIRST, |user| put(user, &Kept::of(memory)));
        (world, id)
    }

    #[test]
    fn who_was_faster_is_not_overwritten_but_changed_in_turn() {
        let (world, id) = world();
        let account = Account::new(&world, FIRST);
        let times = Cell::new(0);
        let changed = account.exchange(
            |user| user.memories.get(&id).ok_or("gone"),
            |memory| {
                times.set(times.get() + 1);
                if times.get() == 1 {
                    let faster = Memory { edited: true, ..memory.open() };
                    account.write(|user| put(user, &Kept::of(faster)));
                }
                Ok((Memory { tags: vec!["slow".to_owned()], ..memory.open() }, times.get()))
            },
            put,
        );
        let (changed, times) = changed.expect("it is there");
        let stored = account.read(|user| user.memories.get(&id).cloned()).expect("it is there");
        assert!(stored.is(&changed));
        assert_eq!((times, stored.open().edited, stored.open().tags), (2, true, vec!["slow".to_owned()]));
    }

    #[test]
    fn what_is_gone_meanwhile_is_not_brought_back() {
        let (world, id) = world();
        let account = Account::new(&world, FIRST);
        let changed = account.exchange(
            |user| user.memories.get(&id).ok_or("gone"),
            |memory| {
                account.write(|user| Arc::make_mut(&mut user.memories).remove(&id));
                Ok((memory.open(), ()))
            },
            put,
        );
        assert_eq!(changed.map(|_| ()), Err("gone"));
        assert_eq!(account.read(|user| user.memories.all().count()), 0);
    }
}
