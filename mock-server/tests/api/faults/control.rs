//! Rules by `/__admin/faults`: added, shown, replaced and removed.

use serde_json::json;

use super::{FAULTS, GOALS, add, counts, mock_with};
use crate::support::Mock;

#[test]
fn a_rule_is_shown_as_it_was_written_with_its_counters() {
    let rule = json!({
        "id": "all-of-it",
        "match": {
            "method": "POST", "path": "/v1/dev/user/memories/*", "endpoint": "createMemories", "key": "Mock key",
            "world": "default", "headers": { "x-app": "ios" }, "body": { "/content": "tea" }
        },
        "fault": {
            "status": 418, "body": { "short": "stout" }, "content_type": "application/tea+json", "headers": { "x-tea": "1" },
            "wire": "TRUNCATED", "delay": { "lognormal": { "median": "200ms", "sigma": 0.4 } },
            "dribble": { "chunks": 5, "over": "3s" }
        },
        "times": 3, "after": 1, "probability": 0.2
    });
    let mock = Mock::start();
    let mut expected = rule.clone();
    expected["seen"] = json!(0);
    expected["fired"] = json!(0);
    assert_eq!(add(&mock.nobody(), &rule).json(), json!({ "faults": [expected] }));
    assert_eq!(mock.nobody().get(FAULTS).json(), json!({ "faults": [expected] }));
}

#[test]
fn what_was_left_out_is_not_shown() {
    let mock = mock_with(&json!([
        { "fault": { "error": "internal" } },
        { "fault": { "state": { "REJECT_THEN_SUCCEED": 2 } } },
        { "fault": { "status": 200, "body": null } },
        { "fault": { "delay": { "uniform": ["500ms", "2m"] } } },
    ]));
    let shown = mock.nobody().get(FAULTS);
    shown.assert_body(concat!(
        r#"{"faults":[{"id":"rule-1","fault":{"error":"internal"},"seen":0,"fired":0},"#,
        r#"{"id":"rule-2","fault":{"state":{"REJECT_THEN_SUCCEED":2}},"seen":0,"fired":0},"#,
        r#"{"id":"rule-3","fault":{"status":200,"body":null},"seen":0,"fired":0},"#,
        r#"{"id":"rule-4","fault":{"delay":{"uniform":["500ms","2m"]}},"seen":0,"fired":0}]}"#,
    ));
}

#[test]
fn what_is_shown_can_be_sent_again() {
    let mock = mock_with(&json!([{ "id": "a", "fault": { "error": "internal" }, "times": 2 }]));
    let mut rule = mock.nobody().get(FAULTS).at("/faults/0");
    let members = rule.as_object_mut().expect("a rule is an object");
    members.remove("seen");
    members.remove("fired");
    assert_eq!(add(&Mock::start().nobody(), &rule).at("/faults/0/times"), json!(2));
}

#[test]
fn rules_are_added_after_those_that_are_there() {
    let mock = mock_with(&json!({ "id": "first", "fault": { "status": 420 }, "times": 1 }));
    add(&mock.nobody(), &json!({ "id": "second", "fault": { "status": 421 } }));
    mock.owner().get(GOALS).assert_status(420);
    mock.owner().get(GOALS).assert_status(421);
}

#[test]
fn a_rule_of_the_same_id_takes_the_place_of_the_other() {
    let mock =
        mock_with(&json!([{ "id": "a", "fault": { "status": 420 } }, { "id": "b", "fault": { "status": 421 } }]));
    mock.owner().get(GOALS).assert_status(420);
    add(&mock.nobody(), &json!({ "id": "a", "fault": { "status": 429 } }));
    assert_eq!(counts(&mock.nobody()), [(0, 0), (0, 0)]);
    mock.owner().get(GOALS).assert_status(429);
}

#[test]
fn a_rule_that_the_world_names_takes_no_name_that_is_taken() {
    let mock = mock_with(&json!([{ "id": "rule-1", "fault": { "status": 420 } }, { "fault": { "status": 421 } }]));
    assert_eq!(mock.nobody().get(FAULTS).at("/faults/1/id"), json!("rule-2"));
}

#[test]
fn rules_are_removed_one_by_one_or_all_at_once() {
    let mock = mock_with(&json!([{ "id": "a", "fault": { "status": 420 } }, { "fault": { "status": 421 } }]));
    mock.nobody().delete("/__admin/faults/a").assert_body(r#"{"removed":1}"#);
    mock.owner().get(GOALS).assert_status(421);
    add(&mock.nobody(), &json!({ "fault": { "status": 422 } }));
    mock.nobody().delete(FAULTS).assert_body(r#"{"removed":2}"#);
    mock.nobody().delete(FAULTS).assert_body(r#"{"removed":0}"#);
    mock.owner().get(GOALS).assert_status(200);
    mock.nobody().get(FAULTS).assert_body(r#"{"faults":[]}"#);
}

#[test]
fn a_rule_that_is_not_there_cannot_be_removed() {
    let mock = mock_with(&json!({ "id": "slow-writes", "fault": { "status": 420 } }));
    let answer = mock.nobody().delete("/__admin/faults/slow-wirtes");
    answer.assert_status(404);
    answer.assert_body(r#"{"error":"there is no rule `slow-wirtes`; did you mean `slow-writes`?"}"#);
}

#[test]
fn a_reset_world_has_the_rules_that_it_began_with() {
    let mock = mock_with(&json!({ "fault": { "status": 420 } }));
    mock.nobody().post("/__admin/reset", &json!({})).assert_status(200);
    mock.nobody().get(FAULTS).assert_body(r#"{"faults":[]}"#);
    mock.owner().get(GOALS).assert_status(200);
}
