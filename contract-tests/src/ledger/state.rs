//! What a ledger says, read together.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use omi_schemas::{Id, Resource};

use super::clue::Clue;
use super::entry::Entry;
use super::leftovers::Leftovers;
use super::made::Made;
use crate::outcome::Outcome;
use crate::verdict::Verdict;

/// What a ledger says, read together.
#[derive(Debug, Default)]
pub(crate) struct State {
    /// What the run made and knows the id of.
    pub(crate) made: HashSet<Made>,
    /// What it asked to make, and since when.
    pub(crate) asked: Vec<(Timestamp, Clue)>,
    /// How the cases ended.
    pub(crate) outcomes: Vec<Outcome>,
    /// What it removed since.
    pub(crate) gone: HashSet<String>,
    /// What the last clean-up left.
    pub(crate) leftovers: Leftovers,
    /// How often the run was taken up again.
    pub(crate) sessions: u32,
    calls: HashMap<u64, Id>,
    requests: HashMap<u64, String>,
    /// Where it asked to make something, whatever its body said.
    called: HashSet<Resource>,
    tickets: u64,
    is_unclean: bool,
}

impl State {
    /// Takes in a line.
    pub(super) fn note(&mut self, entry: Entry) {
        match entry {
            Entry::Run(_) => {}
            Entry::Resumed { at: _ } => self.sessions += 1,
            Entry::Intend { ticket, call, request, at, clues } => {
                self.tickets = self.tickets.max(ticket);
                if let Some(call) = call {
                    self.is_unclean = true;
                    self.called.insert(omi_schemas::table::endpoint(call).resource);
                    self.calls.insert(ticket, call);
                }
                self.requests.insert(ticket, request);
                self.asked.extend(clues.into_iter().map(|clue| (at, clue)));
            }
            Entry::Done { ticket, status, made } => {
                let request = self.requests.remove(&ticket).unwrap_or_default();
                if status < 300
                    && let Some(removed) = removed(&request)
                {
                    self.gone.insert(removed);
                }
                for made in made {
                    self.gone.remove(&made.id);
                    self.made.insert(made);
                }
            }
            Entry::Ended { outcome } => {
                self.outcomes.retain(|earlier| earlier.case != outcome.case);
                self.outcomes.push(*outcome);
            }
            Entry::CleanedUp { leftovers } => {
                self.is_unclean = !leftovers.is_clean();
                self.leftovers = leftovers;
            }
        }
    }

    pub(super) fn next_ticket(&mut self) -> u64 {
        self.tickets += 1;
        self.tickets
    }

    pub(super) fn call(&self, ticket: u64) -> Option<Id> {
        self.calls.get(&ticket).copied()
    }

    pub(super) fn is_clean(&self) -> bool {
        !self.is_unclean
    }

    /// How the case of that id ended, where it came to an end that stands.
    pub(crate) fn finished(&self, case: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.case == case && outcome.verdict != Verdict::Unreachable)
    }

    /// The ids of everything of that resource that the run ever made.
    pub(crate) fn ids(&self, resource: Resource) -> Vec<String> {
        self.made.iter().filter(|made| made.resource == resource).map(|made| made.id.clone()).collect()
    }

    /// Whether the run asked to make anything of that resource.
    pub(crate) fn touched(&self, resource: Resource) -> bool {
        self.asked.iter().any(|(_, clue)| clue.resource == resource)
            || self.made.iter().any(|made| made.resource == resource)
            || self.called.contains(&resource)
    }
}

/// The id that a request removes.
fn removed(request: &str) -> Option<String> {
    let path = request.strip_prefix("DELETE ")?;
    let id = path.split('?').next()?.trim_end_matches('/').rsplit('/').next()?;
    Some(percent_encoding::percent_decode_str(id).decode_utf8_lossy().into_owned())
}
