//! `conversation_id`: what was found in one conversation.

use serde_json::Value;

use super::{Asked, both_ways};
use crate::suite::laws::claimed::Measure;
use crate::suite::laws::list::text;

/// Action items of one conversation.
pub(in crate::suite::laws) const OF_CONVERSATION: Measure = Measure {
    story: "Reads the list, picks the conversation of a part of it, and reads with that: what comes must fit, and what fits \
            must come.",
    run: |stage, base| {
        Box::pin(both_ways(stage, base, pick, "no conversation has some of the action items, but not all"))
    },
};

fn pick(all: &[Value]) -> Vec<Asked> {
    let Some(one) = all.iter().find_map(conversation) else { return Vec::new() };
    if all.iter().all(|item| conversation(item) == Some(one)) {
        return Vec::new();
    }
    let (wanted, told) = (one.to_owned(), format!("the action items of conversation {one}"));
    vec![Asked::new("conversation_id", one, told, move |item| Some(conversation(item) == Some(&wanted)))]
}

fn conversation(item: &Value) -> Option<&str> {
    text(item, "/conversation_id")
}
