//! Conversations.

mod create;
mod delete;
mod filters;
mod get;
mod isolation;
mod list;
mod patch;

use serde_json::{Value, json};

const CONVERSATIONS: &str = "/v1/dev/user/conversations";

/// A conversation of a seed: an hour ago, about nothing, without a word.
fn conversation(id: &str) -> Value {
    json!({
        "id": id, "started_at": "now-1h", "finished_at": "now-59m", "source": "omi", "segments": [],
        "structured": { "title": id, "overview": "", "emoji": "💬", "category": "other" },
    })
}

/// The same with other members.
fn but(id: &str, members: &Value) -> Value {
    let mut conversation = conversation(id);
    for (member, value) in members.as_object().expect("members") {
        conversation[member.as_str()] = value.clone();
    }
    conversation
}

/// What Jo and the owner say.
fn segments() -> Value {
    json!([
        { "id": "s1", "text": "Tea?", "speaker": "SPEAKER_00", "speaker_id": 0, "is_user": false, "person_id": "jo", "start": 0.0, "end": 1.5 },
        { "id": "s2", "text": "Yes.", "speaker": "SPEAKER_01", "speaker_id": 1, "is_user": true, "start": 2.0, "end": 2.25 },
        { "id": "s3", "text": "Me too.", "speaker": "SPEAKER_02", "speaker_id": 2, "is_user": false, "start": 3.0, "end": 4.0 },
    ])
}
