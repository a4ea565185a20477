//! The way to what is one user's.

use super::{User, UserIndex, World};

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
}
