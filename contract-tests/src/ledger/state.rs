//! What a ledger says, read together.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use omi_schemas::{Id, Resource, table};

use super::clue::Clue;
use super::entry::Entry;
use super::fate::made_nothing;
use super::leftovers::Leftovers;
use super::made::Made;
use crate::outcome::Outcome;
use crate::verdict::Verdict;

/// What a ledger says, read together.
#[derive(Debug, Default)]
pub(crate) struct State {
    /// What the run made and knows the id of.
    pub(crate) made: HashSet<Made>,
    /// How the cases ended.
    pub(crate) outcomes: Vec<Outcome>,
    /// What it removed since.
    pub(crate) gone: HashSet<String>,
    /// What the last clean-up left.
    pub(crate) leftovers: Leftovers,
    /// How often the run was taken up again.
    pub(crate) sessions: u32,
    /// What was sent and has no answer yet: an answer that is lost never comes.
    open: HashMap<u64, Intent>,
    /// What was answered by somebody who made something, or may have.
    asked: Vec<Intent>,
    tickets: u64,
    is_unclean: bool,
}

/// A write that was on record before it was sent.
#[derive(Debug)]
struct Intent {
    /// The endpoint that it makes something at; none where it makes nothing.
    call: Option<Id>,
    request: String,
    at: Timestamp,
    clues: Vec<Clue>,
}

impl State {
    /// Takes in a line.
    pub(super) fn note(&mut self, entry: Entry) {
        match entry {
            Entry::Run(_) => {}
            Entry::Resumed { at: _ } => self.sessions += 1,
            Entry::Intend { ticket, call, request, at, clues } => {
                self.tickets = self.tickets.max(ticket);
                self.open.insert(ticket, Intent { call, request, at, clues });
            }
            Entry::Done { ticket, status, made } => self.answered(ticket, status, made),
            Entry::Ended { outcome } => {
                self.outcomes.retain(|earlier| earlier.case != outcome.case);
                self.outcomes.push(*outcome);
            }
            Entry::CleanedUp { leftovers } => {
                // What had no answer by now gets none; it was looked for.
                let lost = std::mem::take(&mut self.open).into_values();
                self.asked.extend(lost.filter(|intent| intent.call.is_some()));
                self.is_unclean = !leftovers.is_clean();
                self.leftovers = leftovers;
            }
        }
    }

    fn answered(&mut self, ticket: u64, status: u16, made: Vec<Made>) {
        for made in made {
            self.is_unclean = true;
            self.gone.remove(&made.id);
            self.made.insert(made);
        }
        let Some(intent) = self.open.remove(&ticket) else { return };
        if status < 300
            && let Some(removed) = removed(&intent.request)
        {
            self.gone.insert(removed);
        }
        if intent.call.is_some() && !made_nothing(status, intent.clues.len()) {
            self.is_unclean = true;
            self.asked.push(intent);
        }
    }

    pub(super) fn next_ticket(&mut self) -> u64 {
        self.tickets += 1;
        self.tickets
    }

    pub(super) fn call(&self, ticket: u64) -> Option<Id> {
        self.open.get(&ticket)?.call
    }

    pub(super) fn is_clean(&self) -> bool {
        !self.is_unclean && self.open.values().all(|intent| intent.call.is_none())
    }

    /// What may have been made, and since when. What was refused for certain is not of it.
    pub(super) fn clues(&self) -> Vec<(Timestamp, Clue)> {
        let of = |intent: &Intent| intent.clues.iter().map(|clue| (intent.at, clue.clone())).collect::<Vec<_>>();
        self.intents().flat_map(of).collect()
    }

    /// How the case of that id ended, where it came to an end that stands.
    pub(crate) fn finished(&self, case: &str) -> Option<&Outcome> {
        self.outcomes.iter().find(|outcome| outcome.case == case && outcome.verdict != Verdict::Unreachable)
    }

    /// The ids of everything of that resource that the run ever made.
    pub(crate) fn ids(&self, resource: Resource) -> Vec<String> {
        self.made.iter().filter(|made| made.resource == resource).map(|made| made.id.clone()).collect()
    }

    /// Whether the run may have made anything of that resource.
    pub(super) fn touched(&self, resource: Resource) -> bool {
        let is_of = |call: Id| table::endpoint(call).resource == resource;
        self.made.iter().any(|made| made.resource == resource)
            || self.intents().any(|intent| intent.call.is_some_and(is_of))
    }

    /// Every request that may have made something.
    fn intents(&self) -> impl Iterator<Item = &Intent> {
        self.asked.iter().chain(self.open.values())
    }
}

/// The id that a request removes.
fn removed(request: &str) -> Option<String> {
    let path = request.strip_prefix("DELETE ")?;
    let id = path.split('?').next()?.trim_end_matches('/').rsplit('/').next()?;
    Some(percent_encoding::percent_decode_str(id).decode_utf8_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    /// A run that asked for one memory, and got an answer of this status, or none.
    fn after(status: Option<u16>) -> State {
        let clue = Clue { resource: Resource::Memories, id: Some("a".into()), text: None, moment: None, session: None };
        let (at, request) = (Timestamp::UNIX_EPOCH, "POST /v1/dev/user/memories".to_owned());
        let mut state = State::default();
        state.note(Entry::Intend { ticket: 1, call: Some(Id::CreateMemory), request, at, clues: vec![clue] });
        if let Some(status) = status {
            state.note(Entry::Done { ticket: 1, status, made: Vec::new() });
        }
        state
    }

    #[rstest]
    #[case::refused(Some(422), false)]
    #[case::not_there(Some(405), false)]
    #[case::failed(Some(500), true)]
    #[case::done_without_a_word(Some(200), true)]
    #[case::lost(None, true)]
    fn a_write_is_looked_for_that_was(#[case] status: Option<u16>, #[case] is_looked_for: bool) {
        let state = after(status);
        let told = (state.touched(Resource::Memories), !state.is_clean(), !state.clues().is_empty());
        assert_eq!(told, (is_looked_for, is_looked_for, is_looked_for));
    }

    #[test]
    fn what_was_lost_is_looked_for_once() {
        let mut state = after(None);
        state.note(Entry::CleanedUp { leftovers: Leftovers::default() });
        assert!(state.is_clean());
        assert!(state.touched(Resource::Memories), "a later clean-up may still come across it");
    }
}
