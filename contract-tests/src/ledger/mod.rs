//! What the run writes, on disk before it is sent.

mod cleanup;
mod clue;
mod entry;
mod fate;
mod folder;
mod leftovers;
mod made;
mod on_record;
mod state;

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Mutex, MutexGuard};

use jiff::Timestamp;
use omi_schemas::{Id, Resource};
use reqwest::Url;
use serde_json::Value;

use crate::exchange::{Received, Sent};
use crate::mark::Mark;
use crate::outcome::Outcome;
use crate::route::{Route, route};
pub use clue::{Clue, memory_id};
pub(crate) use clue::{SESSIONS, creates, things};
pub use entry::Begun;
use entry::Entry;
pub use folder::{forget, ledgers, runs};
pub use leftovers::{Left, Leftovers};
pub use made::Made;
pub use on_record::OnRecord;
use state::State;

/// The record of what a run wrote: lines of JSON in a file, or only in memory.
#[derive(Debug, Default)]
pub struct Ledger {
    begun: Option<Begun>,
    state: Mutex<State>,
    file: Mutex<Option<File>>,
}

/// A write that is on record.
#[derive(Clone, Copy, Debug)]
pub struct Ticket(u64);

impl Ledger {
    /// A new ledger in `folder`, for the run of this mark against this target.
    ///
    /// # Errors
    /// When the file cannot be made, or stands there already.
    pub fn open(folder: &Path, mark: &Mark, target: &Url) -> io::Result<Self> {
        let begun = Begun {
            run: mark.run().into(),
            target: without_secrets(target),
            mark: mark.as_str().into(),
            at: Timestamp::now(),
        };
        let file = folder::create(&folder::file(folder, mark.run()))?;
        let ledger = Self { begun: Some(begun.clone()), file: Mutex::new(Some(file)), state: Mutex::default() };
        ledger.write(&Entry::Run(begun))?;
        Ok(ledger)
    }

    /// The ledger of an earlier run, to clean up after it or to go on with it.
    ///
    /// # Errors
    /// When there is none, or it cannot be read.
    pub fn read(folder: &Path, run: &str) -> io::Result<Self> {
        let OnRecord { begun, state, is_broken_off } = OnRecord::of(folder, run)?;
        let mut file = OpenOptions::new().append(true).open(folder::file(folder, run))?;
        if is_broken_off {
            file.write_all(b"\n")?;
        }
        let ledger = Self { begun: Some(begun), state: Mutex::new(state), file: Mutex::new(Some(file)) };
        ledger.write(&Entry::Resumed { at: Timestamp::now() })?;
        ledger.state().sessions += 1;
        Ok(ledger)
    }

    /// Whose run it is; none where nothing is on disk.
    #[must_use]
    pub fn begun(&self) -> Option<&Begun> {
        self.begun.as_ref()
    }

    /// The mark of the run; none where nothing is on disk.
    #[must_use]
    pub fn mark(&self) -> Option<Mark> {
        self.begun.as_ref().map(|begun| Mark::of_run(&begun.run))
    }

    /// Whether nothing has to be removed: nothing was made, or it was removed since.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.state().is_clean()
    }

    /// Whether the run made the thing of that id.
    #[must_use]
    pub fn holds(&self, resource: Resource, id: &str) -> bool {
        self.state().made.iter().any(|made| made.resource == resource && made.id == id)
    }

    /// Whether the run made anything of that id.
    #[must_use]
    pub(crate) fn holds_any(&self, id: &str) -> bool {
        self.state().made.iter().any(|made| made.id == id)
    }

    /// The outcomes of the cases that came to their end.
    #[must_use]
    pub fn outcomes(&self) -> Vec<Outcome> {
        self.state().outcomes.clone()
    }

    /// How often the run was taken up again: the words of its cases are new each time.
    pub(crate) fn sessions(&self) -> u32 {
        self.state().sessions
    }

    /// Records a write before it is sent, with all by which what it makes is found again.
    pub(crate) fn intend(&self, sent: &Sent) -> io::Result<Ticket> {
        let path = sent.target.split(['?']).next().unwrap_or_default().trim_end_matches('/');
        let call = match route(&sent.method, path) {
            Route::Row(row) => Some(row.id),
            // A server that takes a method which nobody promised may make something of it.
            Route::OtherMethod(_) if sent.method != "DELETE" => made_at(path),
            Route::OtherMethod(_) | Route::Redirect | Route::Nowhere | Route::Unknown => None,
        };
        let call = call.filter(|&call| creates(call));
        let body: Option<Value> = sent.body.as_deref().and_then(|body| serde_json::from_slice(body).ok());
        let clues = call.zip(body).map_or_else(Vec::new, |(call, body)| clue::clues(call, &body));
        let ticket = self.state().next_ticket();
        let request = format!("{} {}", sent.method, sent.target);
        self.add(Entry::Intend { ticket, call, request, at: sent.at, clues })?;
        Ok(Ticket(ticket))
    }

    /// Records what came of it.
    pub(crate) fn done(&self, Ticket(ticket): Ticket, received: &Received) -> io::Result<()> {
        let call: Option<Id> = self.state().call(ticket);
        let made = call.map_or_else(Vec::new, |call| made::made(call, received));
        self.add(Entry::Done { ticket, status: received.status, made })
    }

    /// Records how a case ended, so that a resumed run need not run it again.
    pub(crate) fn ended(&self, outcome: &Outcome) -> io::Result<()> {
        self.add(Entry::Ended { outcome: Box::new(outcome.clone()) })
    }

    /// Records that what the run made is removed.
    pub(crate) fn cleaned_up(&self, leftovers: &Leftovers) -> io::Result<()> {
        self.add(Entry::CleanedUp { leftovers: leftovers.clone() })
    }

    /// What is known of what the run made.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("nothing panics under this lock")
    }

    /// First on disk, then in memory: what is not on disk did not happen.
    fn add(&self, entry: Entry) -> io::Result<()> {
        self.write(&entry)?;
        self.state().note(entry);
        Ok(())
    }

    fn write(&self, entry: &Entry) -> io::Result<()> {
        let mut file = self.file.lock().expect("nothing panics under this lock");
        let Some(file) = file.as_mut() else { return Ok(()) };
        let mut line = serde_json::to_string(entry)?;
        line.push('\n');
        file.write_all(line.as_bytes())?;
        file.flush()
    }
}

/// The endpoint that makes something at this path.
fn made_at(path: &str) -> Option<Id> {
    match route("POST", path) {
        Route::Row(row) => Some(row.id),
        Route::OtherMethod(_) | Route::Redirect | Route::Nowhere | Route::Unknown => None,
    }
}

/// A URL as it may be kept: without a password or a query.
fn without_secrets(url: &Url) -> String {
    let mut url = url.clone();
    // A URL that cannot have a password has none.
    let _ = url.set_password(None);
    let _ = url.set_username("");
    url.set_query(None);
    url.set_fragment(None);
    url.to_string()
}
