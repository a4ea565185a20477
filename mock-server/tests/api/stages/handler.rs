//! Which refusal of a handler comes first.

use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{Client, Mock};

const LOCKED: &str = "00000000-0000-4000-8000-000000000001";
const OPEN: &str = "00000000-0000-4000-8000-000000000002";

/// The owner of an account that does not pay, with an open and a locked thing of each kind.
fn owner() -> Client {
    let both = |thing: &dyn Fn(&str, bool) -> Value| json!([thing(LOCKED, true), thing(OPEN, false)]);
    let structured = json!({ "title": "Rain", "overview": "", "emoji": "🌧️", "category": "other" });
    let user = json!({
        "memories": both(&|id, locked| {
            json!({ "id": id, "content": format!("Likes {id}"), "category": "other", "created_at": "now-1d", "locked": locked })
        }),
        "action_items": both(&|id, locked| {
            json!({ "id": id, "description": "Call Jo", "created_at": "now-1d", "locked": locked })
        }),
        "conversations": both(&|id, locked| {
            json!({
                "id": id, "started_at": "now-1d", "finished_at": "now-23h", "source": "omi",
                "structured": structured, "segments": [], "locked": locked,
            })
        }),
    });
    Mock::of_user(user).owner()
}

#[rstest]
#[case::a_memory("memories", "Memory not found")]
#[case::an_action_item("action-items", "Action item not found")]
#[case::a_conversation("conversations", "Conversation not found")]
#[case::a_goal("goals", "Goal not found")]
fn what_does_not_exist_cannot_be_deleted(#[case] of: &str, #[case] sentence: &str) {
    let path = format!("/v1/dev/user/{of}/nobody-has-this");
    owner().delete(&path).assert_refused(404, sentence);
}

#[rstest]
#[case::a_memory("memories", "A paid plan is required to access this memory.")]
#[case::an_action_item("action-items", "A paid plan is required to access this action item.")]
#[case::a_conversation("conversations", "A paid plan is required to access this conversation.")]
fn what_is_locked_cannot_be_deleted(#[case] of: &str, #[case] sentence: &str) {
    let owner = owner();
    owner.delete(&format!("/v1/dev/user/{of}/{LOCKED}")).assert_refused(402, sentence);
    owner.delete(&format!("/v1/dev/user/{of}/{OPEN}")).assert_status(200);
}

const PAY_FOR_MEMORY: &str = "A paid plan is required to access this memory.";
const PAY_FOR_ITEM: &str = "A paid plan is required to access this action item.";
const PAY_FOR_CONVERSATION: &str = "A paid plan is required to access this conversation.";
const NO_FIELD_OF_MEMORY: &str = "At least one field (content, visibility, tags, or category) must be provided";
const NO_FIELD: &str = "At least one field must be provided";

#[rstest]
#[case::memory_nothing_given("memories", "none", json!({}), 422, NO_FIELD_OF_MEMORY)]
#[case::memory_nothing_given_of_a_locked_one("memories", LOCKED, json!({ "tags": null }), 422, NO_FIELD_OF_MEMORY)]
#[case::memory_unknown("memories", "none", json!({ "content": " ", "visibility": "x" }), 404, "Memory not found")]
#[case::memory_locked("memories", LOCKED, json!({ "content": " ", "visibility": "x" }), 402, PAY_FOR_MEMORY)]
#[case::memory_blank("memories", OPEN, json!({ "content": " ", "visibility": "x" }), 422, "content must not be empty")]
#[case::memory_visibility("memories", OPEN, json!({ "visibility": "x" }), 422, "visibility must be 'public' or 'private'")]
#[case::item_unknown("action-items", "none", json!({}), 404, "Action item not found")]
#[case::item_nothing_given("action-items", OPEN, json!({}), 422, NO_FIELD)]
#[case::item_locked("action-items", LOCKED, json!({ "completed": true }), 402, PAY_FOR_ITEM)]
#[case::conversation_unknown("conversations", "none", json!({}), 404, "Conversation not found")]
#[case::conversation_locked("conversations", LOCKED, json!({ "title": "Sun" }), 402, PAY_FOR_CONVERSATION)]
#[case::conversation_nothing_given(
    "conversations", OPEN, json!({}), 422, "At least one field (title or discarded) must be provided"
)]
#[case::goal_nothing_given("goals", "none", json!({}), 422, NO_FIELD)]
#[case::goal_unknown("goals", "none", json!({ "unit": null }), 404, "Goal not found")]
fn a_change_is_refused_with(
    #[case] of: &str,
    #[case] id: &str,
    #[case] patch: Value,
    #[case] status: u16,
    #[case] sentence: &str,
) {
    owner().patch(&format!("/v1/dev/user/{of}/{id}"), &patch).assert_refused(status, sentence);
}

#[test]
fn a_locked_conversation_is_not_found_by_who_reads() {
    owner().get(&format!("/v1/dev/user/conversations/{LOCKED}")).assert_refused(404, "Conversation not found");
}

#[rstest]
#[case::a_key("/v1/dev/keys", r#"{"name":" ","scopes":["x",1]}"#)]
#[case::a_memory("/v1/dev/user/memories", r#"{"content":" ","tags":1}"#)]
#[case::memories("/v1/dev/user/memories/batch", r#"{"memories":[{"content":" "},{}]}"#)]
#[case::an_action_item("/v1/dev/user/action-items", r#"{"description":" ","due_at":"x"}"#)]
#[case::action_items("/v1/dev/user/action-items/batch", r#"{"action_items":[{"description":" "},{}]}"#)]
#[case::a_conversation("/v1/dev/user/conversations", r#"{"text":" ","language":1}"#)]
#[case::segments(
    "/v1/dev/user/conversations/from-segments",
    r#"{"transcript_segments":[{"text":" ","start":-1,"end":-2}],"session_id":" "}"#
)]
#[case::a_goal("/v1/dev/user/goals", r#"{"title":" ","min_value":2,"max_value":1,"unit":1}"#)]
#[case::a_question("/v1/dev/user/ask", r#"{"question":" ","limit":0}"#)]
fn the_schema_looks_before_any_rule_about(#[case] path: &str, #[case] body: &str) {
    let refused = Mock::start().owner().send("POST", path, body.as_bytes());
    refused.assert_status(422);
    assert!(refused.at("/detail").is_array(), "{}", refused.text());
}
