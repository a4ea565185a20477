//! Removes what a run made, and looks whether it is gone.

mod errands;
mod finds;
mod look_again;

use std::collections::HashSet;
use std::time::Duration;

use jiff::Timestamp;
use omi_schemas::{Id, Resource};

use super::clue::Clue;
use super::leftovers::{Left, Leftovers};
use crate::runner::Runner;

/// The pause between two looks.
const BETWEEN_LOOKS: Duration = Duration::from_secs(2);

impl Runner {
    /// Removes what the run made and what the service derived from it, as far as it can be removed.
    ///
    /// It may be asked for again: what is gone already is fine.
    pub async fn clean_up(&self) -> Leftovers {
        if self.ledger.is_clean() {
            return self.ledger.state().leftovers.clone();
        }
        let mut sweep = Sweep::begun(self);
        self.pacer.cleans_up();
        match self.ledger.begun() {
            Some(begun) if begun.target != super::without_secrets(self.client.base()) => {
                sweep.fails("ledger", None, format!("it is of a run against {}", begun.target));
            }
            Some(_) | None => {
                sweep.all().await;
                sweep.look_again().await;
            }
        }
        let mut leftovers = sweep.leftovers;
        self.pacer.cleaned_up();
        if let Err(error) = self.ledger.cleaned_up(&leftovers) {
            let why = format!("it cannot be written: {error}");
            leftovers.failed.push(Left { resource: "ledger".into(), id: None, why });
        }
        leftovers
    }
}

/// A clean-up on its way.
struct Sweep<'a> {
    runner: &'a Runner,
    /// What the run asked to make.
    clues: Vec<(Timestamp, Clue)>,
    /// What it made and did not remove.
    known: Vec<(Resource, String)>,
    touched: Vec<Resource>,
    /// What was asked to go in this clean-up.
    gone: HashSet<String>,
    /// What the target says to have deleted.
    deleted: HashSet<(Resource, String)>,
    leftovers: Leftovers,
    /// Why nothing more is sent.
    broken_off: Option<String>,
}

impl<'a> Sweep<'a> {
    fn begun(runner: &'a Runner) -> Self {
        let state = runner.ledger.state();
        let is_there = |made: &&super::Made| !state.gone.contains(&made.id);
        let known = state.made.iter().filter(is_there).map(|made| (made.resource, made.id.clone())).collect();
        let touched = Resource::ALL.into_iter().filter(|&resource| state.touched(resource)).collect();
        Self {
            runner,
            clues: state.clues(),
            known,
            touched,
            gone: HashSet::new(),
            deleted: HashSet::new(),
            leftovers: Leftovers { removed: state.leftovers.removed.clone(), ..Leftovers::default() },
            broken_off: None,
        }
    }

    /// What was derived goes before what it was derived from: afterwards nothing would tell whose it was.
    async fn all(&mut self) {
        let has_conversations = self.touched(Resource::Conversations);
        let mut conversations = self.ids(Resource::Conversations);
        if has_conversations {
            let found = self.conversations().await;
            let kept: HashSet<_> = conversations.iter().cloned().collect();
            conversations.extend(found.into_iter().filter(|id| !kept.contains(id)));
        }
        let all_conversations = self.runner.ledger.state().ids(Resource::Conversations);
        let linked: HashSet<String> = conversations.iter().cloned().chain(all_conversations).collect();
        if has_conversations || self.touched(Resource::ActionItems) {
            self.action_items(&linked).await;
        }
        if has_conversations || self.touched(Resource::Memories) {
            self.memories().await;
        }
        for id in &conversations {
            self.delete(Id::DeleteConversation, id).await;
        }
        if has_conversations {
            // What was still being worked through may have come meanwhile.
            self.action_items(&linked).await;
            self.memories().await;
        }
        if self.touched(Resource::Goals) {
            self.goals().await;
        }
        if self.touched(Resource::Keys) {
            self.keys().await;
        }
    }

    fn touched(&self, resource: Resource) -> bool {
        self.touched.contains(&resource)
    }

    fn ids(&self, resource: Resource) -> Vec<String> {
        self.known
            .iter()
            .filter(|(of, id)| *of == resource && !self.gone.contains(id))
            .map(|(_, id)| id.clone())
            .collect()
    }
}
