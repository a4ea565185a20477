//! A story, looked at, begun and ended by control.

use rstest::rstest;
use serde_json::{Value, json};

use super::{GOALS, SCENARIO, advance, ask, playing, statuses, with_turns};
use crate::support::Mock;

fn put(mock: &Mock, body: &Value) -> crate::support::Answer {
    mock.nobody().send("PUT", SCENARIO, body.to_string().as_bytes())
}

#[test]
fn a_world_without_a_story_says_so() {
    Mock::start().nobody().get(SCENARIO).assert_body(r#"{"scenario":null}"#);
}

#[test]
fn a_story_tells_how_far_it_is() {
    let mock = playing("backend-upgrade");
    let shown = mock.nobody().get(SCENARIO).at("/scenario");
    assert_eq!((&shown["name"], &shown["began_at"]), (&json!("backend-upgrade"), &json!("2026-11-23T12:00:00Z")));
    assert_eq!((&shown["happened"], &shown["requests"]), (&json!([]), &json!(0)));
    let next = json!({
        "turn": 1,
        "due_at": "2026-11-23T12:01:00Z",
        "requests_to_go": null,
        "then": { "faults": [{ "id": "deployment", "fault": { "error": "bad_gateway" } }] },
    });
    assert_eq!(shown["next"], next);
    advance(&mock.nobody(), "90s");
    ask(&mock.owner());
    let shown = mock.nobody().get(SCENARIO).at("/scenario");
    assert_eq!((&shown["next"], &shown["requests"]), (&json!(null), &json!(1)));
    let second = json!({
        "turn": 2, "at": "2026-11-23T12:01:30Z", "request": 1,
        "told": "profile backend, the rule `deployment` is over",
    });
    assert_eq!(shown["happened"][1], second);
}

#[test]
fn what_is_to_go_of_requests_is_told() {
    let mock = with_turns(&json!([{ "requests": 3, "then": { "revoke_key": "omi_dev_mock_key" } }]));
    ask(&mock.owner());
    assert_eq!(mock.nobody().get(SCENARIO).at("/scenario/next/requests_to_go"), json!(2));
}

#[test]
fn a_story_that_ships_begins_when_it_is_put() {
    let mock = Mock::start();
    assert_eq!(statuses(&mock.owner(), 20), [200; 20]);
    advance(&mock.nobody(), "1h");
    let begun = put(&mock, &json!({ "name": "maintenance-window" }));
    assert_eq!(begun.at("/scenario/began_at"), json!("2026-11-23T13:00:00Z"));
    assert_eq!(ask(&mock.owner()).status, 200);
    advance(&mock.nobody(), "2m");
    assert_eq!(ask(&mock.owner()).status, 503);
}

#[test]
fn a_whole_story_takes_the_place_of_another_and_of_its_rules() {
    let mock = playing("lost-write");
    let own = json!({
        "name": "mine", "story": "A test.", "setting": { "extraction": "manual" },
        "faults": [{ "id": "teapot", "match": { "endpoint": "listGoals" }, "fault": { "status": 418 } }],
    });
    assert_eq!(put(&mock, &own).at("/scenario/name"), json!("mine"));
    let rules = mock.nobody().get("/__admin/faults");
    assert_eq!(rules.each_of("faults", "id"), [json!("teapot")]);
    assert_eq!(ask(&mock.owner()).status, 418);
}

#[test]
fn a_story_that_ends_takes_its_rules_and_its_setting_with_it() {
    let mock = with_turns(&json!([
        { "requests": 0, "then": { "profile": "backend", "delay": "1s", "revoke_key": "omi_dev_mock_readonly",
                                   "faults": [{ "id": "of-the-turn", "match": { "method": "PUT" }, "fault": { "delay": "1s" } }] } },
    ]));
    let kept = json!({ "id": "mine", "match": { "method": "PUT" }, "fault": { "delay": "1s" } });
    mock.nobody().post("/__admin/faults", &kept).assert_status(200);
    assert_eq!(ask(&mock.owner()).header("x-ratelimit-limit"), None);
    mock.nobody().delete(SCENARIO).assert_body(r#"{"ended":1}"#);
    mock.nobody().delete(SCENARIO).assert_body(r#"{"ended":0}"#);
    assert_eq!(mock.nobody().get("/__admin/faults").each_of("faults", "id"), [json!("mine")]);
    let answer = mock.owner().get(GOALS);
    assert_eq!((answer.header("x-ratelimit-limit"), answer.delivery.delay.0), (Some("100"), 0));
    mock.read_only().get(GOALS).assert_status(401);
    mock.nobody().post("/__admin/reset", &json!({})).assert_status(200);
    mock.read_only().get(GOALS).assert_status(200);
    mock.nobody().get(SCENARIO).assert_body(r#"{"scenario":null}"#);
}

#[rstest]
#[case::a_misspelt_name(json!({ "name": "lost-wriet" }), 404, "there is no scenario `lost-wriet`; did you mean `lost-write`?")]
#[case::no_object(json!("lost-write"), 400, "the body must be like {\"name\":\"lost-write\"}, or a whole scenario")]
#[case::a_story_of_nothing(json!({ "story": "A test." }), 400, "scenario:1:1: nothing happens in this story: give `setting`, `faults` or `turns`")]
#[case::a_misspelt_turn(json!({ "story": "A test.", "turns": [{ "requests": 1, "then": { "revoke_kye": "x" } }] }), 400, "unknown member `revoke_kye`, did you mean `revoke_key`?")]
fn a_story_is_refused_and_the_old_one_goes_on(#[case] body: Value, #[case] status: u16, #[case] reason: &str) {
    let mock = playing("lost-write");
    let refused = put(&mock, &body);
    refused.assert_status(status);
    assert!(refused.at("/error").as_str().is_some_and(|error| error.ends_with(reason)), "{}", refused.text());
    assert_eq!(mock.nobody().get(SCENARIO).at("/scenario/name"), json!("lost-write"));
}
