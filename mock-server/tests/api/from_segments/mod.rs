//! Conversations from the segments of a transcript.

mod refusals;
mod segments;
mod sessions;
mod source;
mod times;

use serde_json::{Value, json};

use crate::support::{Client, Mock};

const CONVERSATIONS: &str = "/v1/dev/user/conversations";
const FROM_SEGMENTS: &str = "/v1/dev/user/conversations/from-segments";

/// Somebody without any conversation, who is called Maya and knows Jo.
fn nobody_yet() -> Mock {
    Mock::of_user(json!({ "name": "Maya", "people": [{ "id": "jo", "name": "Jo" }] }))
}

/// A transcript of one segment, with other members beside it.
fn transcript(members: &Value) -> Value {
    let mut new = json!({ "transcript_segments": [{ "text": "Tea?", "start": 0, "end": 2.5 }] });
    for (member, value) in members.as_object().expect("members") {
        new[member.as_str()] = value.clone();
    }
    new
}

/// Creates a conversation and answers with it.
#[track_caller]
fn made(owner: &Client, new: &Value) -> Value {
    let created = owner.post(FROM_SEGMENTS, new).assert_status(200).clone();
    let id = created.at("/id");
    let id = id.as_str().expect("an id");
    created.assert_body(&format!(r#"{{"id":"{id}","status":"completed","discarded":false}}"#));
    owner.get(&format!("{CONVERSATIONS}/{id}?include_transcript=true")).assert_status(200).json()
}
