//! Goals.

use rstest::rstest;
use serde_json::{Value, json};

use super::{Errors, assert_refused, long};
use crate::support::Mock;

const GOALS: &str = "/v1/dev/user/goals";
const GOAL: &str = "/v1/dev/user/goals/goal_57568d9c7ea6";

#[rstest]
#[case::nothing("{}", &[("missing", "body.title")])]
#[case::null(r#"{"title":null}"#, &[("string_type", "body.title")])]
#[case::empty(r#"{"title":""}"#, &[("string_too_short", "body.title")])]
#[case::no_criteria(r#"{"title":"x","success_criteria":null}"#, &[("list_type", "body.success_criteria")])]
#[case::bad_criteria(r#"{"title":"x","success_criteria":["a",1]}"#, &[("string_type", "body.success_criteria.1")])]
#[case::an_unknown_type(r#"{"title":"x","goal_type":"percent"}"#, &[("enum", "body.goal_type")])]
#[case::a_word_for_a_number(r#"{"title":"x","target_value":"ten"}"#, &[("float_parsing", "body.target_value")])]
#[case::a_list_for_a_number(r#"{"title":"x","current_value":[]}"#, &[("float_type", "body.current_value")])]
#[case::a_bad_horizon(r#"{"title":"x","horizon_at":"x"}"#, &[("datetime_from_date_parsing", "body.horizon_at")])]
#[case::everything(
    r#"{"unit":1,"max_value":"","min_value":"x","current_value":{},"target_value":[],"goal_type":1,"horizon_at":true,"success_criteria":"x","why_it_matters":1,"desired_outcome":1,"title":1}"#,
    &[
        ("string_type", "body.title"), ("string_type", "body.desired_outcome"), ("string_type", "body.why_it_matters"),
        ("list_type", "body.success_criteria"), ("datetime_type", "body.horizon_at"), ("enum", "body.goal_type"),
        ("float_type", "body.target_value"), ("float_type", "body.current_value"), ("float_parsing", "body.min_value"),
        ("float_parsing", "body.max_value"), ("string_type", "body.unit"),
    ]
)]
fn a_new_goal_is_refused(#[case] body: &str, #[case] errors: Errors<'_>) {
    assert_refused("POST", GOALS, body, errors);
}

#[rstest]
#[case::a_title("title", 500)]
#[case::an_outcome("desired_outcome", 2_000)]
#[case::a_reason("why_it_matters", 2_000)]
fn a_text_has_an_end(#[case] member: &str, #[case] max: usize) {
    let owner = Mock::start().owner();
    let goal = |length: usize| {
        let mut goal = json!({ "title": "x" });
        goal[member] = json!(long(length));
        goal
    };
    let place = format!("body.{member}");
    owner.post(GOALS, &goal(max)).assert_status(200);
    owner.post(GOALS, &goal(max + 1)).assert_fields(&[("string_too_long", place.as_str())]);
    owner.patch(GOAL, &goal(max)).assert_status(200);
    owner.patch(GOAL, &goal(max + 1)).assert_fields(&[("string_too_long", place.as_str())]);
}

#[test]
fn criteria_have_an_end() {
    let owner = Mock::start().owner();
    let goal = |length: usize| json!({ "title": "x", "success_criteria": vec!["a"; length] });
    owner.post(GOALS, &goal(20)).assert_status(200);
    owner.post(GOALS, &goal(21)).assert_fields(&[("too_long", "body.success_criteria")]);
    owner.patch(GOAL, &goal(21)).assert_fields(&[("too_long", "body.success_criteria")]);
}

const REQUIRED: &str = "Value error, required goal text cannot be null or blank";

#[rstest]
#[case::no_title("title", json!(null), REQUIRED)]
#[case::a_blank_title("title", json!("  "), REQUIRED)]
#[case::no_outcome("desired_outcome", json!(null), REQUIRED)]
#[case::an_empty_outcome("desired_outcome", json!(""), REQUIRED)]
#[case::a_blank_outcome("desired_outcome", json!(" \n"), REQUIRED)]
#[case::no_criteria("success_criteria", json!(null), "Value error, success_criteria cannot be null; use an empty list to clear it")]
#[case::no_target("target_value", json!(null), "Value error, metric value cannot be null")]
#[case::nothing_current("current_value", json!(null), "Value error, metric value cannot be null")]
fn a_change_breaks_a_rule(#[case] member: &str, #[case] value: Value, #[case] message: &str) {
    let expected = json!({ "detail": [{
        "type": "value_error", "loc": ["body", member], "msg": message, "input": value, "ctx": { "error": {} },
    }] });
    Mock::start().owner().patch(GOAL, &json!({ member: value })).assert_status(422).assert_body(&expected.to_string());
}

#[rstest]
#[case::an_empty_title(r#"{"title":""}"#, &[("string_too_short", "body.title")])]
#[case::everything(
    r#"{"unit":1,"max_value":"","min_value":"x","current_value":null,"target_value":null,"goal_type":1,"horizon_at":true,"success_criteria":null,"why_it_matters":1,"desired_outcome":null,"title":null}"#,
    &[
        ("value_error", "body.title"), ("value_error", "body.desired_outcome"), ("string_type", "body.why_it_matters"),
        ("value_error", "body.success_criteria"), ("datetime_type", "body.horizon_at"),
        ("value_error", "body.target_value"), ("value_error", "body.current_value"), ("float_parsing", "body.min_value"),
        ("float_parsing", "body.max_value"), ("string_type", "body.unit"),
    ]
)]
fn a_change_is_refused(#[case] body: &str, #[case] errors: Errors<'_>) {
    assert_refused("PATCH", GOAL, body, errors);
}

#[rstest]
#[case::why_it_matters("why_it_matters")]
#[case::horizon_at("horizon_at")]
#[case::unit("unit")]
#[case::min_value("min_value")]
#[case::max_value("max_value")]
fn null_clears(#[case] member: &str) {
    Mock::start().owner().patch(GOAL, &json!({ member: null })).assert_status(200);
}

#[rstest]
#[case::nothing("", &[("missing", "query.current_value")])]
#[case::empty("current_value=", &[("float_parsing", "query.current_value")])]
#[case::a_word("current_value=ten", &[("float_parsing", "query.current_value")])]
#[case::a_comma("current_value=1,5", &[("float_parsing", "query.current_value")])]
#[case::in_the_body_only("value=1", &[("missing", "query.current_value")])]
fn progress_is_refused(#[case] query: &str, #[case] errors: Errors<'_>) {
    assert_refused("PATCH", &format!("{GOAL}/progress?{query}"), r#"{"current_value":1}"#, errors);
}

#[rstest]
#[case::zero("days=0", &[("greater_than_equal", "query.days")])]
#[case::too_many("days=366", &[("less_than_equal", "query.days")])]
#[case::a_word("days=all", &[("int_parsing", "query.days")])]
fn a_history_is_refused(#[case] query: &str, #[case] errors: Errors<'_>) {
    assert_refused("GET", &format!("{GOAL}/history?{query}"), "", errors);
}

#[test]
fn a_history_takes_the_limits_themselves() {
    for days in ["1", "365"] {
        Mock::start().owner().get(&format!("{GOAL}/history?days={days}")).assert_status(200);
    }
}

#[rstest]
#[case::limit("limit=x", &[("int_parsing", "query.limit")])]
#[case::both("include_inactive=x&limit=x", &[("int_parsing", "query.limit"), ("bool_parsing", "query.include_inactive")])]
fn a_list_is_refused(#[case] query: &str, #[case] errors: Errors<'_>) {
    assert_refused("GET", &format!("{GOALS}?{query}"), "", errors);
}
