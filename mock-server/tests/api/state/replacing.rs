//! A world that is told what to know.

use rstest::rstest;
use serde_json::json;

use crate::support::Mock;

const MEMORIES: &str = "/v1/dev/user/memories";
const STATE: &str = "/__admin/state";

#[test]
fn a_state_that_was_read_can_be_put_back() {
    let mock = Mock::start();
    let (before, state) = (mock.owner().get(MEMORIES), mock.nobody().get(STATE));
    mock.owner().post(MEMORIES, &json!({ "content": "Likes tea" })).assert_status(200);
    let replaced = mock.nobody().send("PUT", STATE, &state.body);
    replaced.assert_body(r#"{"replaced":"3 memories, 3 action items, 2 conversations, 1 goal, 1 daily summary"}"#);
    let after = mock.owner().get(MEMORIES);
    after.assert_body(before.text());
    assert_eq!(after.header("x-ratelimit-remaining"), Some("99"), "nothing is counted yet");
}

#[test]
fn the_keys_of_the_mock_itself_work_on() {
    let mock = Mock::start();
    mock.nobody().send("PUT", STATE, br#"{"users":[{"id":"somebody"}]}"#).assert_status(200);
    mock.owner().get(MEMORIES).assert_body("[]");
    mock.read_only().get(MEMORIES).assert_body("[]");
    mock.session().get("/v1/dev/keys").assert_body("[]");
}

#[test]
fn moments_may_be_told_from_now() {
    let mock = Mock::start();
    mock.nobody().post("/__admin/clock/advance", &json!({ "by": "1d" })).assert_status(200);
    let item = json!({ "id": "a", "description": "x", "created_at": "now-1h" });
    let state = json!({ "users": [{ "id": "u", "action_items": [item] }] }).to_string();
    mock.nobody().send("PUT", STATE, state.as_bytes()).assert_status(200);
    let items = mock.owner().get("/v1/dev/user/action-items");
    assert_eq!(items.at("/0/created_at"), json!("2026-11-24T11:00:00Z"));
}

#[test]
fn a_world_is_told_for_itself() {
    let mock = Mock::start();
    mock.nobody().send("PUT", "/__admin/state?world=empty", br#"{"users":[{"id":"u"}]}"#).assert_status(200);
    mock.owner().header("x-omi-world", "empty").get(MEMORIES).assert_len(0);
    mock.owner().get(MEMORIES).assert_len(3);
}

#[test]
fn a_reset_goes_back_to_the_seed() {
    let mock = Mock::start();
    mock.nobody().send("PUT", STATE, br#"{"users":[{"id":"u"}]}"#).assert_status(200);
    mock.nobody().post("/__admin/reset", &json!({})).assert_status(200);
    mock.owner().get(MEMORIES).assert_len(3);
}

#[rstest]
#[case::no_json("{", "state:1:1: this is not JSON: ")]
#[case::no_users(r#"{"users":[]}"#, "state:1:10: a seed has at least one user")]
#[case::a_link_to_nothing(
    "{\"users\":[{\"id\":\"u\",\n\"action_items\":[{\"id\":\"a\",\"description\":\"\",\"created_at\":\"now\",\"conversation_id\":\"c\"}]}]}",
    "state:2:81: the user has no conversation with the id `c`"
)]
fn a_mistake_leaves_everything_as_it_was(#[case] state: &str, #[case] told: &str) {
    let mock = Mock::start();
    let refused = mock.nobody().send("PUT", STATE, state.as_bytes());
    refused.assert_status(400);
    assert!(refused.at("/error").as_str().is_some_and(|error| error.starts_with(told)), "{}", refused.text());
    mock.owner().get(MEMORIES).assert_len(3);
}
