//! Accounts that are not enrolled for memories.

use rstest::rstest;
use serde_json::{Value, json};

use crate::support::Mock;

#[rstest]
#[case::list("GET", "/v1/dev/user/memories", Value::Null)]
#[case::search("GET", "/v1/dev/user/memories/vector/search?query=tea", Value::Null)]
#[case::create("POST", "/v1/dev/user/memories", json!({ "content": "Likes tea" }))]
#[case::create_many("POST", "/v1/dev/user/memories/batch", json!({ "memories": [] }))]
#[case::change("PATCH", "/v1/dev/user/memories/m1", json!({ "content": "Likes tea" }))]
#[case::delete("DELETE", "/v1/dev/user/memories/m1", Value::Null)]
fn are_refused(#[case] method: &str, #[case] path: &str, #[case] body: Value) {
    let mock = Mock::of_user(json!({ "memories_enrolled": false }));
    let body = if body.is_null() { String::new() } else { body.to_string() };
    mock.owner().send(method, path, body.as_bytes()).assert_status(403).assert_body(concat!(
        r#"{"detail":{"enabled":false,"reason":"missing_rollout_state","consumer":"developer_api","#,
        r#""archive_default_visible":false,"archive_capability":false}}"#,
    ));
}

#[test]
fn may_use_everything_else() {
    let owner = Mock::of_user(json!({ "memories_enrolled": false })).owner();
    owner.get("/v1/dev/user/action-items").assert_len(0);
    owner.get("/v1/dev/user/conversations").assert_len(0);
    owner.post("/v1/dev/user/conversations", &json!({ "text": "I am vegetarian" })).assert_status(200);
}
