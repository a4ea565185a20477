//! What in the lists of an account is the run's, and goes.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};
use omi_schemas::{Id, Resource};
use serde_json::{Value, json};

use super::{BETWEEN_LOOKS, Sweep};
use crate::ledger::leftovers::Left;
use crate::mark;

/// How often a conversation is looked at again whose text is not worked through.
const LOOKS: u32 = 5;
/// How far the clocks of this machine and of the target may be apart.
const SKEW: SignedDuration = SignedDuration::from_mins(10);

impl Sweep<'_> {
    /// The conversations of the run, found by their moments and by the mark.
    pub(super) async fn conversations(&mut self) -> Vec<String> {
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

    pub(super) async fn action_items(&mut self, conversations: &HashSet<String>) {
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

    pub(super) async fn memories(&mut self) {
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
    pub(super) async fn goals(&mut self) {
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

    pub(super) async fn keys(&mut self) {
        let ids: HashSet<String> = self.ids(Resource::Keys).into_iter().collect();
        for key in self.list(Id::ListKeys, "", 1000).await {
            let Some(id) = id(&key) else { continue };
            if ids.contains(&id) || self.is_marked(&key) {
                self.delete(Id::DeleteKey, &id).await;
            }
        }
    }

    /// Whether any text of it carries the mark.
    fn is_marked(&self, thing: &Value) -> bool {
        thing.to_string().contains(self.runner.mark.as_str())
    }
}

pub(super) fn id(thing: &Value) -> Option<String> {
    thing.get("id")?.as_str().map(str::to_owned)
}

fn instant(thing: &Value, member: &str) -> Option<Timestamp> {
    thing.get(member)?.as_str()?.parse().ok()
}
