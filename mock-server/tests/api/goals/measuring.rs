//! When a goal has a metric, and how the flat members mirror it.

use rstest::rstest;
use serde_json::{Value, json};

use super::GOALS;
use crate::support::Mock;

/// The flat members, in the order of answers.
const FLAT: [&str; 6] = ["goal_type", "target_value", "current_value", "min_value", "max_value", "unit"];

fn flat_members(goal: &Value) -> Vec<Value> {
    FLAT.iter().map(|member| goal[member].clone()).collect()
}

#[rstest]
#[case::nothing(json!({}), json!(null), json!(["scale", 0.0, 0.0, 0.0, 10.0, null]))]
#[case::nulls(
    json!({ "goal_type": null, "target_value": null, "current_value": null, "min_value": null, "max_value": null, "unit": null }),
    json!(null), json!(["scale", 0.0, 0.0, 0.0, 10.0, null])
)]
#[case::neither_target_nor_type(
    json!({ "current_value": 3, "min_value": 9, "max_value": 1, "unit": "x".repeat(65) }),
    json!(null), json!(["scale", 0.0, 0.0, 0.0, 10.0, null])
)]
#[case::a_target(
    json!({ "target_value": 5 }),
    json!({ "type": "scale", "current": 0.0, "target": 5.0, "min": null, "max": null, "unit": null }),
    json!(["scale", 5.0, 0.0, 0.0, 10.0, null])
)]
#[case::a_target_of_zero(
    json!({ "target_value": 0 }),
    json!({ "type": "scale", "current": 0.0, "target": 0.0, "min": null, "max": null, "unit": null }),
    json!(["scale", 0.0, 0.0, 0.0, 10.0, null])
)]
#[case::a_large_target(
    json!({ "target_value": 250 }),
    json!({ "type": "scale", "current": 0.0, "target": 250.0, "min": null, "max": null, "unit": null }),
    json!(["scale", 250.0, 0.0, 0.0, 250.0, null])
)]
#[case::a_type(
    json!({ "goal_type": "boolean" }),
    json!({ "type": "boolean", "current": 0.0, "target": 0.0, "min": null, "max": null, "unit": null }),
    json!(["boolean", 0.0, 0.0, 0.0, 10.0, null])
)]
#[case::a_type_and_a_value(
    json!({ "goal_type": "numeric", "current_value": 3.5, "unit": "km" }),
    json!({ "type": "numeric", "current": 3.5, "target": 0.0, "min": null, "max": null, "unit": "km" }),
    json!(["numeric", 0.0, 3.5, 0.0, 10.0, "km"])
)]
#[case::everything(
    json!({ "goal_type": "scale", "target_value": 8, "current_value": 2, "min_value": 1, "max_value": 9, "unit": "pt" }),
    json!({ "type": "scale", "current": 2.0, "target": 8.0, "min": 1.0, "max": 9.0, "unit": "pt" }),
    json!(["scale", 8.0, 2.0, 1.0, 9.0, "pt"])
)]
#[case::a_value_outside_of_the_range(
    json!({ "target_value": 50, "current_value": -7, "min_value": 0, "max_value": 10 }),
    json!({ "type": "scale", "current": -7.0, "target": 50.0, "min": 0.0, "max": 10.0, "unit": null }),
    json!(["scale", 50.0, -7.0, 0.0, 10.0, null])
)]
#[case::a_minimum_above_the_shown_maximum(
    json!({ "target_value": 1, "min_value": 20 }),
    json!({ "type": "scale", "current": 0.0, "target": 1.0, "min": 20.0, "max": null, "unit": null }),
    json!(["scale", 1.0, 0.0, 20.0, 10.0, null])
)]
fn the_metric_of_a_new_goal(#[case] mut body: Value, #[case] metric: Value, #[case] flat: Value) {
    body["title"] = json!("Measure");
    let made = Mock::of_user(json!({})).owner().post(GOALS, &body);
    made.assert_status(200);
    assert_eq!(made.at("/metric"), metric);
    assert_eq!(json!(flat_members(&made.json())), flat);
}

#[test]
fn the_members_of_a_metric_have_their_order() {
    let made = Mock::of_user(json!({})).owner().post(GOALS, &json!({ "title": "a", "goal_type": "boolean" }));
    let metric = r#""metric":{"type":"boolean","current":0.0,"target":0.0,"min":null,"max":null,"unit":null},"source""#;
    assert!(made.text().contains(metric), "{}", made.text());
}
