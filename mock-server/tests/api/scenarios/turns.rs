//! When a turn comes, and what it does.

use omi_mock::Micros;
use rstest::rstest;
use serde_json::{Value, json};

use super::{GOALS, MEMORIES, advance, ask, statuses, with_story, with_turns};

fn teapot() -> Value {
    json!({ "faults": [{ "id": "teapot", "fault": { "status": 418 } }] })
}

#[rstest]
#[case::by_the_clock_of_the_world(json!({ "after": "10s" }), &[(9, 200), (1, 418)])]
#[case::at_once(json!({ "after": "0s" }), &[(0, 418)])]
#[case::after_requests(json!({ "requests": 2 }), &[(0, 200), (0, 200), (0, 418)])]
#[case::before_the_first_request(json!({ "requests": 0 }), &[(0, 418)])]
#[case::after_both_and_time_is_last(json!({ "after": "10s", "requests": 1 }), &[(0, 200), (9, 200), (1, 418)])]
#[case::after_both_and_requests_are_last(json!({ "after": "10s", "requests": 2 }), &[(10, 200), (0, 200), (0, 418)])]
fn a_turn_comes(#[case] mut turn: Value, #[case] requests: &[(i64, u16)]) {
    turn["then"] = teapot();
    let mock = with_turns(&json!([turn]));
    for (index, &(wait, status)) in requests.iter().enumerate() {
        mock.wait_seconds(wait);
        assert_eq!(ask(&mock.owner()).status, status, "request {index}");
    }
}

#[test]
fn a_turn_comes_when_the_clock_is_moved() {
    let mock = with_turns(&json!([{ "after": "30d", "then": teapot() }]));
    advance(&mock.nobody(), "29d");
    assert_eq!(ask(&mock.owner()).status, 200);
    mock.nobody().send("PUT", "/__admin/clock", br#"{"now":"2027-01-01T00:00:00Z"}"#).assert_status(200);
    assert_eq!(ask(&mock.owner()).status, 418);
}

#[test]
fn a_turn_that_is_due_waits_for_the_one_above_it() {
    let turns = json!([
        { "requests": 2, "then": { "revoke_key": "omi_dev_mock_key" } },
        { "after": "1s", "then": { "user": { "memories_enrolled": false } } },
    ]);
    let mock = with_turns(&turns);
    mock.wait_seconds(5);
    mock.read_only().get(MEMORIES).assert_status(200);
    mock.owner().get(MEMORIES).assert_status(200);
    mock.owner().get(MEMORIES).assert_status(401);
    mock.read_only().get(MEMORIES).assert_status(403);
}

#[test]
fn control_and_preflights_do_not_count() {
    let mock = with_turns(&json!([{ "requests": 1, "then": teapot() }]));
    for _ in 0..5 {
        mock.nobody().get("/__admin/health").assert_status(200);
    }
    assert_eq!(statuses(&mock.owner(), 2), [200, 418]);
}

#[test]
fn what_is_asked_for_by_a_key_or_a_header_counts() {
    let mock = with_turns(&json!([{ "requests": 2, "then": teapot() }]));
    ask(&mock.with_key("omi_dev_mock_500"));
    ask(&mock.owner().header("prefer", "code=500"));
    assert_eq!(ask(&mock.owner()).status, 418);
}

#[test]
fn a_reset_begins_the_story_again() {
    let story = json!({
        "story": "A test.",
        "faults": [{ "id": "first", "fault": { "status": 418 }, "times": 1 }],
        "turns": [{ "after": "10s", "requests": 2, "then": { "profile": "backend", "revoke_key": "omi_dev_mock_key" } }],
    });
    let mock = with_story(&story);
    for _ in 0..2 {
        assert_eq!(statuses(&mock.owner(), 2), [418, 200]);
        advance(&mock.nobody(), "10s");
        assert_eq!(ask(&mock.owner()).at("/detail"), json!("Invalid API Key"));
        mock.nobody().post("/__admin/reset", &json!({})).assert_status(200);
    }
}

#[test]
fn the_extraction_of_a_turn_is_for_what_comes_after_it() {
    let mock = with_turns(&json!([{ "requests": 1, "then": { "extraction": "manual" } }]));
    let create = || mock.owner().post("/v1/dev/user/conversations", &json!({ "text": "We talked about tea." }));
    create().assert_status(200);
    assert_eq!(mock.nobody().get("/__admin/jobs").at("/jobs"), json!([]));
    create().assert_status(200);
    assert_eq!(mock.nobody().get("/__admin/jobs").at("/jobs").as_array().map(Vec::len), Some(1));
}

#[test]
fn limits_can_be_lifted_and_answers_held_back_by_a_turn() {
    let mock = with_turns(&json!([{ "requests": 1, "then": { "rate_limit": "off", "delay": "3s" } }]));
    let (before, after) = (ask(&mock.owner()), ask(&mock.owner()));
    assert_eq!([before.header("x-ratelimit-limit"), after.header("x-ratelimit-limit")], [Some("100"), None]);
    assert_eq!([before.delivery.delay, after.delivery.delay], [Micros(0), Micros::seconds(3)]);
}

#[test]
fn a_deletion_can_be_taken_back() {
    let turns = json!([
        { "requests": 0, "then": { "user": { "id": "user_lena", "account_deletion": "pending" } } },
        { "requests": 1, "then": { "user": { "account_deletion": null } } },
    ]);
    assert_eq!(statuses(&with_turns(&turns).owner(), 2), [403, 200]);
}

#[test]
fn a_key_that_a_client_made_is_revoked_by_its_name() {
    let mock = with_turns(&json!([{ "requests": 2, "then": { "revoke_key": "Laptop" } }]));
    let made = mock.session().post("/v1/dev/keys", &json!({ "name": "Laptop" })).at("/key");
    let laptop = mock.with_key(made.as_str().expect("a key is a text"));
    assert_eq!(statuses(&laptop, 2), [200, 401]);
    mock.owner().get(GOALS).assert_status(200);
}

#[test]
fn the_limits_of_one_key_and_of_policies_can_be_used_up() {
    let left = json!({ "remaining": { "minute": 0, "dev:goals_read": 0 }, "key": "Mock read-only key" });
    let mock = with_turns(&json!([
        { "requests": 0, "then": { "rate_limits": left } },
        { "requests": 2, "then": { "profile": "backend", "rate_limits": left } },
    ]));
    assert_eq!([ask(&mock.owner()).status, ask(&mock.read_only()).status], [200, 429]);
    assert_eq!([ask(&mock.owner()).status, ask(&mock.read_only()).status], [200, 429]);
}
