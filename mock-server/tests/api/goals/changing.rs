//! PATCH of a goal: what is given, what null means, and what is refused.

use rstest::rstest;
use serde_json::{Value, json};

use super::{GOALS, SEEDED};
use crate::support::{Client, Mock};

const UNKNOWN: &str = "/v1/dev/user/goals/goal_000000000000";
const NEEDS_TEXT: &str = "Value error, required goal text cannot be null or blank";

/// Somebody with one goal that has no metric, and its path.
fn with_a_plain_goal() -> (Mock, Client, String) {
    let mock = Mock::of_user(json!({}));
    let owner = mock.owner();
    let made = owner.post(GOALS, &json!({ "title": "Read", "why_it_matters": "Why not", "success_criteria": ["One"] }));
    let path = format!("{GOALS}/{}", made.at("/id").as_str().expect("an id is a string"));
    (mock, owner, path)
}

#[rstest]
#[case::a_title(json!({ "title": " Sleep " }), &[("title", json!("Sleep"))])]
#[case::an_outcome(json!({ "desired_outcome": " Rest " }), &[("desired_outcome", json!(" Rest "))])]
#[case::a_reason(json!({ "why_it_matters": "" }), &[("why_it_matters", json!(""))])]
#[case::no_reason(json!({ "why_it_matters": null }), &[("why_it_matters", json!(null))])]
#[case::criteria(json!({ "success_criteria": ["a", "b"] }), &[("success_criteria", json!(["a", "b"]))])]
#[case::no_criteria(json!({ "success_criteria": [] }), &[("success_criteria", json!([]))])]
#[case::a_horizon(json!({ "horizon_at": "2027-01-01" }), &[("horizon_at", json!("2027-01-01T00:00:00Z"))])]
#[case::no_horizon(json!({ "horizon_at": null }), &[])]
fn a_patch_changes_what_it_names_and_nothing_else(#[case] patch: Value, #[case] changes: &[(&str, Value)]) {
    let (mock, owner, path) = with_a_plain_goal();
    let mut expected = owner.get(&path).json();
    mock.wait_seconds(90);
    let patched = owner.patch(&path, &patch);
    patched.assert_status(200);
    for (member, value) in changes {
        expected[*member] = value.clone();
    }
    expected["updated_at"] = json!("2026-11-23T12:01:30Z");
    assert_eq!(patched.json(), expected);
    owner.get(&path).assert_body(patched.text());
    owner.get(GOALS).assert_body(&format!("[{}]", patched.text()));
}

#[rstest]
#[case::a_current_value(json!({ "current_value": 3 }), json!({ "type": "scale", "current": 3.0, "target": 0.0, "min": null, "max": null, "unit": null }))]
#[case::a_target(json!({ "target_value": 3 }), json!({ "type": "scale", "current": 0.0, "target": 3.0, "min": null, "max": null, "unit": null }))]
#[case::a_minimum(json!({ "min_value": 1 }), json!({ "type": "scale", "current": 0.0, "target": 0.0, "min": 1.0, "max": null, "unit": null }))]
#[case::a_unit(json!({ "unit": "km" }), json!({ "type": "scale", "current": 0.0, "target": 0.0, "min": null, "max": null, "unit": "km" }))]
#[case::a_null(json!({ "max_value": null }), json!({ "type": "scale", "current": 0.0, "target": 0.0, "min": null, "max": null, "unit": null }))]
fn a_metric_member_makes_a_metric(#[case] patch: Value, #[case] metric: Value) {
    let (_, owner, path) = with_a_plain_goal();
    let patched = owner.patch(&path, &patch);
    patched.assert_status(200);
    assert_eq!(patched.at("/metric"), metric);
}

#[rstest]
#[case::a_value(json!({ "current_value": 9.5 }), json!({ "type": "numeric", "current": 9.5, "target": 30.0, "min": 0.0, "max": 30.0, "unit": "days" }))]
#[case::all(
    json!({ "current_value": 1, "target_value": 2, "min_value": 0.5, "max_value": 3, "unit": "h" }),
    json!({ "type": "numeric", "current": 1.0, "target": 2.0, "min": 0.5, "max": 3.0, "unit": "h" })
)]
#[case::nulls(
    json!({ "min_value": null, "max_value": null, "unit": null }),
    json!({ "type": "numeric", "current": 2.0, "target": 30.0, "min": null, "max": null, "unit": null })
)]
#[case::the_type_cannot_change(
    json!({ "goal_type": "boolean", "unit": "" }),
    json!({ "type": "numeric", "current": 2.0, "target": 30.0, "min": 0.0, "max": 30.0, "unit": "" })
)]
fn a_metric_changes_by_member(#[case] patch: Value, #[case] metric: Value) {
    let patched = Mock::start().owner().patch(SEEDED, &patch);
    patched.assert_status(200);
    assert_eq!(patched.at("/metric"), metric);
}

#[test]
fn a_changed_value_leaves_no_history() {
    let owner = Mock::start().owner();
    let history = owner.get(&format!("{SEEDED}/history"));
    owner.patch(SEEDED, &json!({ "current_value": 12 })).assert_status(200);
    owner.get(&format!("{SEEDED}/history")).assert_body(history.text());
}

#[rstest]
#[case::nothing(json!({}))]
#[case::what_only_creation_knows(json!({ "goal_type": "boolean" }))]
#[case::what_nobody_knows(json!({ "status": "achieved", "is_active": false }))]
fn nothing_given_is_refused_before_the_goal_is_looked_for(#[case] patch: Value) {
    let owner = Mock::start().owner();
    for path in [SEEDED, UNKNOWN] {
        owner.patch(path, &patch).assert_refused(422, "At least one field must be provided");
    }
}

#[rstest]
#[case::a_title(json!({ "title": "a" }))]
#[case::a_null(json!({ "why_it_matters": null }))]
#[case::a_metric_upside_down(json!({ "min_value": 2, "max_value": 1 }))]
fn an_unknown_goal_cannot_change(#[case] patch: Value) {
    Mock::start().owner().patch(UNKNOWN, &patch).assert_refused(404, "Goal not found");
}

#[rstest]
#[case::upside_down(json!({ "title": "New", "min_value": 2, "max_value": 1 }), "metric min must not exceed max")]
#[case::upside_down_with_what_is_stored(json!({ "title": "New", "min_value": 31 }), "metric min must not exceed max")]
#[case::upside_down_before_the_unit(json!({ "max_value": -1, "unit": "x".repeat(65) }), "metric min must not exceed max")]
#[case::a_long_unit(json!({ "title": "New", "unit": "x".repeat(65) }), "unit must be at most 64 characters")]
fn a_refused_metric_changes_nothing(#[case] patch: Value, #[case] sentence: &str) {
    let owner = Mock::start().owner();
    let before = owner.get(SEEDED);
    owner.patch(SEEDED, &patch).assert_refused(422, sentence);
    owner.get(SEEDED).assert_body(before.text());
}

#[rstest]
#[case::a_null_title(json!({ "title": null }), "title", NEEDS_TEXT)]
#[case::a_blank_title(json!({ "title": " \u{3000}" }), "title", NEEDS_TEXT)]
#[case::a_null_outcome(json!({ "desired_outcome": null }), "desired_outcome", NEEDS_TEXT)]
#[case::an_empty_outcome(json!({ "desired_outcome": "" }), "desired_outcome", NEEDS_TEXT)]
#[case::a_blank_outcome(json!({ "desired_outcome": "\n" }), "desired_outcome", NEEDS_TEXT)]
#[case::null_criteria(
    json!({ "success_criteria": null }), "success_criteria",
    "Value error, success_criteria cannot be null; use an empty list to clear it"
)]
#[case::a_null_target(json!({ "target_value": null }), "target_value", "Value error, metric value cannot be null")]
#[case::a_null_value(json!({ "current_value": null }), "current_value", "Value error, metric value cannot be null")]
fn a_value_error_names(#[case] patch: Value, #[case] member: &str, #[case] message: &str) {
    let refused = Mock::start().owner().patch(SEEDED, &patch);
    let expected = json!({ "detail": [
        { "type": "value_error", "loc": ["body", member], "msg": message, "input": patch[member], "ctx": { "error": {} } }
    ] });
    refused.assert_status(422);
    assert_eq!(refused.json(), expected);
}

#[test]
fn all_errors_come_in_the_order_of_the_members() {
    let patch = json!({
        "unit": 1, "current_value": null, "target_value": null, "horizon_at": "x", "success_criteria": null,
        "why_it_matters": 1, "desired_outcome": " ", "title": ""
    });
    Mock::start().owner().patch(UNKNOWN, &patch).assert_fields(&[
        ("string_too_short", "body.title"),
        ("value_error", "body.desired_outcome"),
        ("string_type", "body.why_it_matters"),
        ("value_error", "body.success_criteria"),
        ("datetime_from_date_parsing", "body.horizon_at"),
        ("value_error", "body.target_value"),
        ("value_error", "body.current_value"),
        ("string_type", "body.unit"),
    ]);
}

#[rstest]
#[case::a_long_title(json!({ "title": "x".repeat(501) }), "string_too_long", "body.title")]
#[case::a_long_outcome(json!({ "desired_outcome": " ".repeat(2001) }), "string_too_long", "body.desired_outcome")]
#[case::many_criteria(json!({ "success_criteria": vec!["x"; 21] }), "too_long", "body.success_criteria")]
#[case::no_object(json!([]), "model_attributes_type", "body")]
#[case::no_body(json!(null), "missing", "body")]
fn a_schema_refuses(#[case] patch: Value, #[case] kind: &str, #[case] place: &str) {
    Mock::start().owner().patch(SEEDED, &patch).assert_fields(&[(kind, place)]);
}

#[test]
fn a_horizon_out_of_the_calendar_is_none() {
    let (_, owner, path) = with_a_plain_goal();
    owner.patch(&path, &json!({ "horizon_at": "2027-01-01" })).assert_status(200);
    let patched = owner.patch(&path, &json!({ "horizon_at": "0001-01-01T00:00:00+01:00" }));
    assert_eq!(patched.at("/horizon_at"), json!(null));
}
