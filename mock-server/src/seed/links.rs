//! Where the links of a user's records lead.

use std::collections::HashSet;

use super::check::Mistake;
use super::conversation::SeedConversation;
use super::daily_summary::SeedDailySummary;
use super::file::SeedUser;

/// What the records of a user may point to.
#[derive(Debug)]
pub(super) struct Links<'a> {
    people: HashSet<&'a str>,
    folders: HashSet<&'a str>,
    /// Also the deleted ones that are remembered: what was made of them stays.
    conversations: HashSet<&'a str>,
}

impl<'a> Links<'a> {
    /// All that `user` has.
    pub(super) fn of(user: &'a SeedUser) -> Self {
        let kept = user.conversations.iter().map(|conversation| &*conversation.id);
        let deleted = user.deleted_sessions.values().chain(&user.deleted_conversations).map(|id| &**id);
        Self {
            people: user.people.iter().map(|person| &*person.id).collect(),
            folders: user.folders.iter().map(|folder| &*folder.id).collect(),
            conversations: kept.chain(deleted).collect(),
        }
    }

    /// Looks for the first link of `user` that leads nowhere.
    pub(super) fn check(&self, user: &SeedUser) -> Result<(), Mistake> {
        for (index, memory) in user.memories.iter().enumerate() {
            self.conversation(memory.conversation_id.as_deref(), || format!("/memories/{index}/conversation_id"))?;
        }
        for (index, item) in user.action_items.iter().enumerate() {
            self.conversation(item.conversation_id.as_deref(), || format!("/action_items/{index}/conversation_id"))?;
        }
        for (index, conversation) in user.conversations.iter().enumerate() {
            self.check_conversation(conversation).map_err(|mistake| mistake.under(index).under("conversations"))?;
        }
        for (index, summary) in user.daily_summaries.iter().enumerate() {
            self.check_summary(summary).map_err(|mistake| mistake.under(index).under("daily_summaries"))?;
        }
        Ok(())
    }

    fn check_conversation(&self, conversation: &SeedConversation) -> Result<(), Mistake> {
        lead("folder", &self.folders, conversation.folder_id.as_deref(), || "/folder_id".to_owned())?;
        for (index, item) in conversation.structured.action_items.iter().enumerate() {
            let at = || format!("/structured/action_items/{index}/conversation_id");
            self.conversation(item.conversation_id.as_deref(), at)?;
        }
        for (index, segment) in conversation.segments.iter().enumerate() {
            let at = || format!("/segments/{index}/person_id");
            lead("person", &self.people, segment.person_id.as_deref(), at)?;
        }
        Ok(())
    }

    fn check_summary(&self, summary: &SeedDailySummary) -> Result<(), Mistake> {
        for (index, highlight) in summary.highlights.iter().enumerate() {
            for (inner, id) in highlight.conversation_ids.iter().enumerate() {
                self.conversation(Some(id), || format!("/highlights/{index}/conversation_ids/{inner}"))?;
            }
        }
        for (index, item) in summary.action_items.iter().enumerate() {
            let at = || format!("/action_items/{index}/source_conversation_id");
            self.conversation(item.source_conversation_id.as_deref(), at)?;
        }
        let questions = summary.unresolved_questions.iter().map(|question| &question.conversation_id);
        let decisions = summary.decisions_made.iter().map(|decision| &decision.conversation_id);
        let nuggets = summary.knowledge_nuggets.iter().map(|nugget| &nugget.conversation_id);
        let locations = summary.locations.iter().map(|location| &location.conversation_id);
        let remarks = (questions.enumerate().map(|(index, id)| ("unresolved_questions", index, id)))
            .chain(decisions.enumerate().map(|(index, id)| ("decisions_made", index, id)))
            .chain(nuggets.enumerate().map(|(index, id)| ("knowledge_nuggets", index, id)))
            .chain(locations.enumerate().map(|(index, id)| ("locations", index, id)));
        for (list, index, id) in remarks {
            self.conversation(id.as_deref(), || format!("/{list}/{index}/conversation_id"))?;
        }
        Ok(())
    }

    fn conversation(&self, id: Option<&str>, at: impl FnOnce() -> String) -> Result<(), Mistake> {
        lead("conversation", &self.conversations, id, at)
    }
}

/// A link to nothing is none; every other one leads to something that is known.
fn lead(kind: &str, known: &HashSet<&str>, id: Option<&str>, at: impl FnOnce() -> String) -> Result<(), Mistake> {
    match id {
        Some(id) if !known.contains(id) => {
            Err(Mistake { at: at(), reason: format!("the user has no {kind} with the id `{id}`") })
        }
        Some(_) | None => Ok(()),
    }
}
