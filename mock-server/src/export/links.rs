//! Links to conversations that are gone.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::model::DailySummary;
use crate::world::User;

/// The conversations that something of `user`'s leads to although they were
/// deleted, but for those that `deleted_sessions` remembers.
pub(super) fn leading_nowhere<'a>(user: &'a User, deleted_sessions: &BTreeMap<&str, &'a str>) -> BTreeSet<&'a str> {
    let remembered: BTreeSet<&str> = deleted_sessions.values().copied().collect();
    let of_memories = user.memories.all().filter_map(|memory| memory.conversation_id());
    let of_items = user.action_items.all().filter_map(|item| item.conversation_id.as_deref());
    let of_conversations = user.conversations.all().flat_map(|conversation| {
        conversation.structured.action_items.iter().filter_map(|item| item.conversation_id.as_deref())
    });
    let of_summaries = user.daily_summaries.all().flat_map(|summary| linked(summary));
    of_memories
        .chain(of_items)
        .chain(of_conversations)
        .chain(of_summaries)
        .filter(|id| user.conversations.get(id).is_none() && !remembered.contains(id))
        .collect()
}

/// The conversations that a summary leads to.
fn linked(summary: &DailySummary) -> impl Iterator<Item = &str> {
    let highlights = summary.highlights.iter().flat_map(|highlight| &highlight.conversation_ids).map(String::as_str);
    let items = summary.action_items.iter().filter_map(|item| item.source_conversation_id.as_deref());
    let remarks =
        [&summary.unresolved_questions, &summary.decisions_made, &summary.knowledge_nuggets, &summary.locations];
    let remarks =
        remarks.into_iter().flatten().filter_map(|remark| remark.get("conversation_id").and_then(Value::as_str));
    highlights.chain(items).chain(remarks)
}
