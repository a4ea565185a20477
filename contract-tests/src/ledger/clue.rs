//! By what a thing is found again whose answer was lost.

use jiff::Timestamp;
use omi_schemas::{Id, Resource, table};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::made::by_name;
use crate::mark;

/// How much of a text is kept: the mark stands at its beginning.
const KEPT: usize = 120;

/// By what a thing is found again whose answer was lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clue {
    /// What it is.
    #[serde(with = "by_name")]
    pub resource: Resource,
    /// The id that it will have, where that follows from what is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// How its text begins: content, description, title or name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// When the conversation began, or the action item is due: a moment that the run drew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moment: Option<Timestamp>,
    /// The session that it is told by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
}

impl Clue {
    /// Whether its moment is one at which nothing of the person's is.
    pub(super) fn is_long_ago(&self) -> bool {
        self.moment.is_some_and(mark::is_long_ago)
    }
}

/// An instant as a client may write it: without an offset it is in UTC.
fn instant(text: &str) -> Option<Timestamp> {
    let in_utc = || jiff::tz::Offset::UTC.to_timestamp(text.parse::<jiff::civil::DateTime>().ok()?).ok();
    text.parse().ok().or_else(in_utc)
}

/// Whether an endpoint makes something that stays.
pub(crate) fn creates(call: Id) -> bool {
    matches!(
        call,
        Id::CreateKey
            | Id::CreateMemory
            | Id::CreateMemories
            | Id::CreateActionItem
            | Id::CreateActionItems
            | Id::CreateConversation
            | Id::CreateConversationFromSegments
            | Id::CreateGoal
    )
}

/// The things that a body asks to make: one, or those of a batch.
pub(crate) fn things(call: Id, body: &Value) -> Vec<&Value> {
    let batch = |name: &str| body.get(name).and_then(Value::as_array).into_iter().flatten().collect();
    if call == Id::CreateMemories {
        batch("memories")
    } else if call == Id::CreateActionItems {
        batch("action_items")
    } else if creates(call) {
        vec![body]
    } else {
        Vec::new()
    }
}

/// The names under which a client may send its session.
pub(crate) const SESSIONS: [&str; 4] = ["client_session_id", "client_conversation_id", "session_id", "client_id"];

/// What is known of the things that a body asks to make.
pub(super) fn clues(call: Id, body: &Value) -> Vec<Clue> {
    let resource = table::endpoint(call).resource;
    let clue = |thing: &Value| {
        let text = |name: &str| thing.get(name).and_then(Value::as_str);
        let told = ["content", "description", "title", "name"].into_iter().find_map(text);
        Clue {
            resource,
            id: text("content").filter(|_| resource == Resource::Memories).map(memory_id),
            text: told.map(|text| text.chars().take(KEPT).collect()),
            moment: ["started_at", "due_at"].into_iter().find_map(text).and_then(instant),
            session: SESSIONS.into_iter().find_map(text).map(str::to_owned),
        }
    };
    things(call, body).into_iter().map(clue).collect()
}

/// The id that a memory with this text has.
#[must_use]
pub fn memory_id(content: &str) -> String {
    let is_blank = |character: char| character.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&character);
    let digest = Sha256::digest(content.trim_matches(is_blank));
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_memory_is_known_by_its_trimmed_text() {
        // SHA-256 of "abc" begins with ba7816bf 8f01cfea 414140de 5dae2223.
        assert_eq!(memory_id(" abc\n"), "ba7816bf-8f01-4fea-8141-40de5dae2223");
    }

    #[test]
    fn each_thing_of_a_batch_has_its_clue() {
        let body = json!({ "memories": [{ "content": "abc" }, { "content": 7 }] });
        let found = clues(Id::CreateMemories, &body);
        let ids: Vec<_> = found.into_iter().map(|clue| clue.id).collect();
        assert_eq!(ids, [Some(memory_id("abc")), None]);
    }
}
