//! Seeds: what a mock knows when it starts, read from a file that people write.
//!
//! A seed is read once and refused with the place of its first mistake. What
//! serde can tell it tells while it stands at the value; ids and links are
//! looked at when the whole file is there (`check.rs`, `links.rs`). A seed keeps
//! its moments as they are written and can be planted at any time: there is a
//! file for each resource, with the members as they are written and how they
//! become a record.
//!
//! Files of settings are written by the same people and refused in the same
//! words (`plain.rs`, `nearest.rs`).

mod action_item;
pub mod built_in;
pub(crate) mod check;
mod conversation;
mod daily_summary;
mod error;
mod extraction;
pub(crate) mod file;
mod folder;
mod goal;
mod key;
mod links;
mod memory;
mod moment;
mod place;
pub mod plain;
mod plant;
mod segment;
mod structured;
mod summary;
#[cfg(test)]
mod tests;
pub(crate) mod text;

use std::sync::Arc;

pub use self::error::FileError;
use self::file::{SeedFile, SeedUser};
pub use self::summary::SeedSummary;
use crate::time::Timestamp;
use crate::world::{KeyRing, Origin};

/// The data that a mock starts from. Copies are cheap.
#[derive(Clone, Debug)]
pub struct Seed(Arc<SeedFile>);

impl Seed {
    /// What a mock starts from when nobody says otherwise.
    #[must_use]
    pub fn demo() -> Self {
        shipped("demo", omi_fixtures::DEMO)
    }

    /// The seed of this name that ships, if there is one.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        omi_fixtures::seed(name).map(|text| shipped(name, text))
    }

    /// Reads a seed; `file_name` is what a refusal calls it.
    ///
    /// # Errors
    ///
    /// If `text` is not JSON, or not a seed, or contradicts itself.
    pub fn parse(file_name: &str, text: &str) -> Result<Self, FileError> {
        // Some editors begin a file with a mark of its encoding.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let file = serde_json::from_str(text).map_err(|error| FileError::unreadable(file_name, text, &error))?;
        check::check(&file).map_err(|mistake| FileError::mistaken(file_name, text, mistake))?;
        Ok(Self(Arc::new(file)))
    }

    /// How much there is of everything.
    #[must_use]
    pub fn summary(&self) -> SeedSummary {
        let sum = |count: fn(&SeedUser) -> usize| self.0.users.iter().map(count).sum();
        SeedSummary {
            users: self.0.users.len(),
            memories: sum(|user| user.memories.len()),
            action_items: sum(|user| user.action_items.len()),
            conversations: sum(|user| user.conversations.len()),
            goals: sum(|user| user.goals.len()),
            daily_summaries: sum(|user| user.daily_summaries.len()),
        }
    }

    /// What the worlds of a mock begin with that starts at `start`. The built-in
    /// keys and `further` ones are the first user's.
    pub(crate) fn plant(&self, further: &[String], start: Timestamp) -> Origin {
        plant::plant(&self.0, further, start)
    }

    /// The same for a world that runs already, whose hidden keys are those of `ring`.
    pub(crate) fn replant(&self, ring: &KeyRing, now: Timestamp) -> Origin {
        plant::replant(&self.0, ring, now)
    }
}

fn shipped(name: &str, text: &str) -> Seed {
    Seed::parse(name, text).expect("a test reads every seed that ships")
}
