//! Memories.

use serde_json::json;

use crate::support::Mock;

const MEMORIES: &str = "/v1/dev/user/memories";

#[test]
fn the_same_text_again_replaces_the_memory() {
    let mock = Mock::of_user(json!({}));
    let owner = mock.owner();
    let first = owner.post(MEMORIES, &json!({ "content": " Likes tea ", "tags": ["drinks"] }));
    first.assert_status(200);
    mock.wait_seconds(60);
    let second = owner.post(MEMORIES, &json!({ "content": "Likes tea" }));
    assert_eq!(first.at("/id"), second.at("/id"));
    let listed = owner.get(MEMORIES);
    listed.assert_len(1);
    assert_eq!(listed.at("/0/tags"), json!([]));
    assert_eq!(listed.at("/0/created_at"), json!("2026-11-23T12:01:00Z"));
}
