//! Removes what a run made, and looks whether it is gone.

mod look_again;

use std::collections::HashSet;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use omi_schemas::{Id, Resource, table};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::clue::Clue;
use super::leftovers::{Left, Leftovers};
use crate::mark;
use crate::persona::Persona;
use crate::runner::{Runner, Stop};

/// How often a conversation is looked at again whose text is not worked through.
const LOOKS: u32 = 5;
/// The pause between two looks.
const BETWEEN_LOOKS: Duration = Duration::from_secs(2);
/// How far the clocks of this machine and of the target may be apart.
const SKEW: SignedDuration = SignedDuration::from_mins(10);

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
            clues: state.asked.clone(),
            known,
            touched,
            gone: HashSet::new(),
            deleted: HashSet::new(),
            leftovers: Leftovers { stays: Vec::new(), failed: Vec::new(), ..state.leftovers.clone() },
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

    /// The conversations of the run, found by their moments and by the mark.
    async fn conversations(&mut self) -> Vec<String> {
        let mut looks = LOOKS;
        loop {
            let mut found = self
                .list(Id::ListConversations, &format!("{}&include_transcript=false", mark::LONG_AGO_QUERY), 100)
                .await;
            let now =
                self.clues.iter().filter(|(_, clue)| clue.resource == Resource::Conversations && !clue.is_long_ago());
            if let Some(since) = now.map(|(at, _)| *at).min() {
                let since = since.checked_sub(SKEW).unwrap_or(since);
                let query = format!("start_date={}&include_transcript=true", since.strftime("%Y-%m-%dT%H:%M:%SZ"));
                found.extend(self.list(Id::ListConversations, &query, 25).await);
            }
            let moments: HashSet<Timestamp> =
                self.clues.iter().filter(|(_, clue)| clue.is_long_ago()).filter_map(|(_, clue)| clue.moment).collect();
            found.retain(|conversation| {
                let started = instant(conversation, "started_at");
                self.is_marked(conversation) || started.is_some_and(|started| moments.contains(&started))
            });
            let is_raw = |conversation: &Value| conversation.pointer("/structured/title") == Some(&json!(""));
            if looks > 0 && self.broken_off.is_none() && found.iter().any(is_raw) {
                looks -= 1;
                self.runner.client.time().pause(BETWEEN_LOOKS).await;
                continue;
            }
            return found.iter().filter_map(id).collect();
        }
    }

    async fn action_items(&mut self, conversations: &HashSet<String>) {
        let moments: HashSet<Timestamp> = self
            .clues
            .iter()
            .filter(|(_, clue)| clue.resource == Resource::ActionItems && clue.is_long_ago())
            .filter_map(|(_, clue)| clue.moment)
            .collect();
        let mut ids = self.ids(Resource::ActionItems);
        for item in self.list(Id::ListActionItems, "", 1000).await {
            let of_ours =
                item.get("conversation_id").and_then(Value::as_str).is_some_and(|id| conversations.contains(id));
            let at_moment = instant(&item, "due_at").is_some_and(|due| moments.contains(&due));
            if of_ours || at_moment || self.is_marked(&item) {
                ids.extend(id(&item));
            }
        }
        for id in ids {
            self.delete(Id::DeleteActionItem, &id).await;
        }
    }

    async fn memories(&mut self) {
        let asked = self.clues.iter().filter_map(|(_, clue)| clue.id.clone());
        let asked: HashSet<String> = asked.chain(self.ids(Resource::Memories)).collect();
        let since =
            self.clues.iter().map(|(at, _)| *at).min().unwrap_or_default().checked_sub(SKEW).unwrap_or_default();
        for memory in self.list(Id::ListMemories, "", 1000).await {
            let Some(id) = id(&memory) else { continue };
            // An id follows from the text: what has it without the mark may be older than the run.
            let is_new = instant(&memory, "created_at").is_none_or(|created| created >= since);
            if self.is_marked(&memory) || (asked.contains(&id) && is_new) {
                self.delete(Id::DeleteMemory, &id).await;
            }
        }
    }

    /// Goals cannot be removed: they are abandoned, and stay with the mark.
    async fn goals(&mut self) {
        let ids: HashSet<String> = self.runner.ledger.state().ids(Resource::Goals).into_iter().collect();
        for goal in self.list(Id::ListGoals, "include_inactive=true", 1000).await {
            let Some(id) = id(&goal) else { continue };
            if !ids.contains(&id) && !self.is_marked(&goal) {
                continue;
            }
            if !self.is_marked(&goal) {
                let body = json!({ "title": format!("{} (a goal of a contract run)", self.runner.mark) });
                self.send(Id::UpdateGoal, &id, Some(&body)).await;
            }
            if goal.get("is_active") != Some(&Value::Bool(false)) {
                self.delete(Id::DeleteGoal, &id).await;
            }
            let why = "the service keeps goals: it is abandoned, and carries the mark of the run".into();
            self.leftovers.stays.push(Left { resource: Resource::Goals.as_str().into(), id: Some(id), why });
        }
    }

    async fn keys(&mut self) {
        let ids: HashSet<String> = self.ids(Resource::Keys).into_iter().collect();
        for key in self.list(Id::ListKeys, "", 1000).await {
            let Some(id) = id(&key) else { continue };
            if ids.contains(&id) || self.is_marked(&key) {
                self.delete(Id::DeleteKey, &id).await;
            }
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

    /// Whether any text of it carries the mark.
    fn is_marked(&self, thing: &Value) -> bool {
        thing.to_string().contains(self.runner.mark.as_str())
    }

    async fn list(&mut self, call: Id, query: &str, size: usize) -> Vec<Value> {
        if self.broken_off.is_some() {
            return Vec::new();
        }
        let resource = table::endpoint(call).resource.as_str();
        match self.runner.pages(call, query, size).await {
            Ok(pages) => {
                if pages.is_cut {
                    self.fails(
                        resource,
                        None,
                        "there are more than are read, and some of them may be the run's".into(),
                    );
                }
                pages.entries
            }
            Err(stop) => {
                self.stops(resource, None, stop);
                Vec::new()
            }
        }
    }

    async fn delete(&mut self, call: Id, id: &str) {
        if self.gone.insert(id.into()) && self.send(call, id, None).await {
            let resource = table::endpoint(call).resource;
            *self.leftovers.removed.entry(resource.as_str().into()).or_default() += 1;
            self.deleted.insert((resource, id.into()));
        }
    }

    /// Whether something came of it; what is gone already is fine.
    async fn send(&mut self, call: Id, id: &str, body: Option<&Value>) -> bool {
        let endpoint = table::endpoint(call);
        let resource = endpoint.resource.as_str();
        if let Some(why) = &self.broken_off {
            self.fails(resource, Some(id), why.clone());
            return false;
        }
        let parameter = endpoint.path_parameters().next().unwrap_or_default();
        let escaped = utf8_percent_encode(id, NON_ALPHANUMERIC).to_string();
        let target = endpoint.path.replace(&format!("{{{parameter}}}"), &escaped);
        let persona = if endpoint.resource == Resource::Keys { Persona::Session } else { Persona::Owner };
        match self.runner.errand(call, persona, target, body).await {
            Ok(received) if (200..300).contains(&received.status) => true,
            Ok(received) if received.status == 404 => false,
            Ok(received) => {
                self.fails(resource, Some(id), format!("the target answered {}", received.status));
                false
            }
            Err(stop) => {
                self.stops(resource, Some(id), stop);
                false
            }
        }
    }

    fn stops(&mut self, resource: &str, id: Option<&str>, stop: Stop) {
        match stop {
            Stop::Skipped(why) => self.fails(resource, id, why),
            Stop::Unreachable(why) => {
                self.fails(resource, id, why.clone());
                self.broken_off = Some(why);
            }
            Stop::Failed => {}
        }
    }

    fn fails(&mut self, resource: &str, id: Option<&str>, why: String) {
        self.leftovers.failed.push(Left { resource: resource.into(), id: id.map(str::to_owned), why });
    }
}

fn id(thing: &Value) -> Option<String> {
    thing.get("id")?.as_str().map(str::to_owned)
}

fn instant(thing: &Value, member: &str) -> Option<Timestamp> {
    thing.get(member)?.as_str()?.parse().ok()
}
