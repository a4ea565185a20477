//! What a ledger on disk tells, read without taking the run up again.

use std::fs;
use std::io;
use std::path::Path;

use super::entry::{Begun, Entry};
use super::folder;
use super::state::State;

/// What a ledger on disk tells.
#[derive(Debug)]
pub struct OnRecord {
    pub(super) begun: Begun,
    pub(super) state: State,
    pub(super) is_broken_off: bool,
}

impl OnRecord {
    /// What the ledger of that run tells.
    ///
    /// # Errors
    /// When there is none, or it cannot be read.
    pub fn of(folder: &Path, run: &str) -> io::Result<Self> {
        let path = folder::file(folder, run);
        let text = fs::read_to_string(&path)?;
        // A line that broke off was never acted upon: it is written before the request is sent.
        let mut entries = text.lines().filter_map(|line| serde_json::from_str(line).ok());
        let Some(Entry::Run(begun)) = entries.next() else {
            return Err(io::Error::new(io::ErrorKind::InvalidData, format!("{} is no ledger", path.display())));
        };
        let mut state = State::default();
        entries.for_each(|entry| state.note(entry));
        Ok(Self { begun, state, is_broken_off: !text.ends_with('\n') })
    }

    /// Whose run it is.
    #[must_use]
    pub fn begun(&self) -> &Begun {
        &self.begun
    }

    /// Whether nothing has to be removed: nothing was made, or it was removed since.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.state.is_clean()
    }
}
