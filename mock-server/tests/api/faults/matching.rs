//! Which requests a rule takes.

use rstest::rstest;
use serde_json::{Value, json};

use super::{GOALS, MEMORIES, counts, mock_with, teapot};

const TEA: &str = r#"{"content":"tea","tags":["hot","black"],"amount":5}"#;

#[rstest]
#[case::nothing_is_asked_for(json!({}), true)]
#[case::the_method(json!({ "method": "POST" }), true)]
#[case::another_method(json!({ "method": "GET" }), false)]
#[case::the_path(json!({ "path": MEMORIES }), true)]
#[case::another_path(json!({ "path": GOALS }), false)]
#[case::a_path_above(json!({ "path": "/v1/dev/user/*" }), true)]
#[case::every_path(json!({ "path": "/*" }), true)]
#[case::a_path_below(json!({ "path": "/v1/dev/user/memories/*" }), false)]
#[case::the_endpoint(json!({ "endpoint": "createMemory" }), true)]
#[case::another_endpoint_of_the_path(json!({ "endpoint": "listMemories" }), false)]
#[case::the_name_of_the_key(json!({ "key": "Mock key" }), true)]
#[case::the_short_name_of_the_key(json!({ "key": "omi_dev_mock_key" }), true)]
#[case::another_key(json!({ "key": "omi_dev_mock_readonly" }), false)]
#[case::a_name_that_no_key_has(json!({ "key": "Laptop" }), false)]
#[case::the_world(json!({ "world": "default" }), true)]
#[case::a_header(json!({ "headers": { "X-App": "ios" } }), true)]
#[case::another_value(json!({ "headers": { "x-app": "android" } }), false)]
#[case::no_such_header(json!({ "headers": { "x-app": "ios", "x-build": "7" } }), false)]
#[case::a_member(json!({ "body": { "/content": "tea" } }), true)]
#[case::another_text(json!({ "body": { "/content": "coffee" } }), false)]
#[case::an_item(json!({ "body": { "/tags/1": "black" } }), true)]
#[case::a_list(json!({ "body": { "/tags": ["hot", "black"] } }), true)]
#[case::a_shorter_list(json!({ "body": { "/tags": ["hot"] } }), false)]
#[case::a_number(json!({ "body": { "/amount": 5.0 } }), true)]
#[case::a_missing_member(json!({ "body": { "/visibility": null } }), false)]
#[case::two_members(json!({ "body": { "/content": "tea", "/tags/0": "cold" } }), false)]
#[case::the_whole_body(json!({ "body": { "": { "amount": 5, "tags": ["hot", "black"], "content": "tea" } } }), true)]
#[case::all_at_once(
    json!({ "method": "POST", "path": MEMORIES, "key": "Mock key", "headers": { "x-app": "ios" }, "body": { "/content": "tea" } }),
    true
)]
#[case::all_but_one(json!({ "method": "POST", "path": MEMORIES, "key": "Mock key", "body": { "/content": "milk" } }), false)]
fn a_rule_takes_the_creation_of_tea_for(#[case] matching: Value, #[case] expected: bool) {
    let mock = mock_with(&teapot(&matching));
    let answer = mock.owner().header("x-app", "ios").send("POST", MEMORIES, TEA.as_bytes());
    assert_eq!(answer.status == 418, expected, "{answer:?}");
    assert_eq!(counts(&mock.nobody()), [(u64::from(expected), u64::from(expected))]);
}

#[rstest]
#[case::no_body("")]
#[case::no_json("tea")]
fn a_body_that_is_no_json_holds_nothing(#[case] body: &str) {
    let mock = mock_with(&teapot(&json!({ "body": { "/content": "tea" } })));
    mock.owner().send("POST", MEMORIES, body.as_bytes()).assert_status(422);
}

#[test]
fn a_path_is_decoded_before_it_is_compared() {
    let mock = mock_with(&teapot(&json!({ "path": MEMORIES })));
    mock.owner().get("/v1/dev/user/memor%69es?limit=1").assert_status(418);
}

#[test]
fn an_endpoint_is_known_by_its_row_and_not_by_its_path() {
    let mock = mock_with(&teapot(&json!({ "endpoint": "getGoal" })));
    mock.owner().get("/v1/dev/user/goals/anything").assert_status(418);
    mock.owner().get("/v1/dev/user/goals").assert_status(200);
    mock.owner().get("/v1/dev/user/goals/anything/history").assert_status(200);
}

#[test]
fn a_session_is_called_so() {
    let mock = mock_with(&teapot(&json!({ "key": "session" })));
    mock.session().get("/v1/dev/keys").assert_status(418);
    mock.owner().get(GOALS).assert_status(200);
    mock.nobody().get(GOALS).assert_status(401);
}

#[test]
fn a_key_that_is_made_later_is_known_by_its_name() {
    let mock = mock_with(&teapot(&json!({ "key": "scoped" })));
    mock.with_scopes(&["goals:read"]).get(GOALS).assert_status(418);
    mock.owner().get(GOALS).assert_status(200);
}

#[test]
fn a_rule_takes_requests_that_no_endpoint_would() {
    let mock = mock_with(&teapot(&json!({ "path": "/v2/*" })));
    mock.nobody().get("/v2/dreams").assert_body(r#"{"short":"stout"}"#);
}

#[test]
fn the_first_rule_that_matches_decides() {
    let rules = json!([
        { "match": { "method": "POST" }, "fault": { "status": 420 } },
        { "match": { "path": GOALS }, "fault": { "status": 421 } },
        { "fault": { "status": 422 } },
    ]);
    let mock = mock_with(&rules);
    mock.owner().post(GOALS, &json!({})).assert_status(420);
    mock.owner().get(GOALS).assert_status(421);
    mock.owner().get(MEMORIES).assert_status(422);
    assert_eq!(counts(&mock.nobody()), [(1, 1), (1, 1), (1, 1)]);
}
