//! New goals.

use rstest::rstest;
use serde_json::{Value, json};

use super::GOALS;
use crate::support::Mock;

#[test]
fn a_goal_of_a_title_alone_has_no_metric() {
    let owner = Mock::of_user(json!({})).owner();
    let made = owner.post(GOALS, &json!({ "title": "  Learn to juggle\n" }));
    made.assert_status(200);
    let id = made.at("/id").as_str().expect("an id is a string").to_owned();
    made.assert_body(&format!(
        concat!(
            r#"{{"id":"{id}","goal_id":"{id}","title":"Learn to juggle","desired_outcome":"Learn to juggle","#,
            r#""why_it_matters":null,"success_criteria":[],"horizon_at":null,"status":"background","focus_rank":null,"#,
            r#""metric":null,"source":"user","goal_type":"scale","target_value":0.0,"current_value":0.0,"#,
            r#""min_value":0.0,"max_value":10.0,"unit":null,"is_active":true,"#,
            r#""created_at":"2026-11-23T12:00:00Z","updated_at":"2026-11-23T12:00:00Z"}}"#
        ),
        id = id
    ));
    owner.get(&format!("{GOALS}/{id}")).assert_body(made.text());
    owner.get(GOALS).assert_body(&format!("[{}]", made.text()));
}

#[test]
fn everything_that_is_given_is_kept() {
    let owner = Mock::of_user(json!({})).owner();
    let made = owner.post(
        GOALS,
        &json!({
            "title": "Läufe 10 km 🏃",
            "desired_outcome": " A medal ",
            "why_it_matters": "",
            "success_criteria": ["Once", "", "Once"],
            "horizon_at": "2027-05-01T10:00:00.1234567+05:30",
            "goal_type": "numeric",
            "target_value": "1e2",
            "current_value": true,
            "min_value": -5,
            "max_value": 1e16,
            "unit": " km ",
            "status": "achieved",
            "source": "somebody"
        }),
    );
    made.assert_status(200);
    let expected = [
        ("/title", json!("Läufe 10 km 🏃")),
        ("/desired_outcome", json!(" A medal ")),
        ("/why_it_matters", json!("")),
        ("/success_criteria", json!(["Once", "", "Once"])),
        ("/horizon_at", json!("2027-05-01T04:30:00.123456Z")),
        ("/status", json!("background")),
        ("/source", json!("user")),
    ];
    for (member, value) in expected {
        assert_eq!(made.at(member), value, "{member}");
    }
    let metric = r#""metric":{"type":"numeric","current":1.0,"target":100.0,"min":-5.0,"max":1e+16,"unit":" km "}"#;
    assert!(made.text().contains(metric), "{}", made.text());
}

#[test]
fn an_id_is_goal_and_twelve_hexadecimal_digits() {
    let owner = Mock::of_user(json!({})).owner();
    let id = owner.post(GOALS, &json!({ "title": "Read" })).at("/id");
    let digits = id.as_str().and_then(|id| id.strip_prefix("goal_")).expect("it begins with goal_");
    assert_eq!(digits.len(), 12);
    assert!(digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')), "{digits}");
}

#[rstest]
#[case::missing(json!({}), "Read")]
#[case::null(json!({ "desired_outcome": null }), "Read")]
#[case::empty(json!({ "desired_outcome": "" }), "Read")]
#[case::blank(json!({ "desired_outcome": " " }), " ")]
#[case::given(json!({ "desired_outcome": "Know more" }), "Know more")]
fn the_desired_outcome_is_the_title_unless_it_says_something(#[case] mut body: Value, #[case] expected: &str) {
    body["title"] = json!(" Read ");
    let made = Mock::of_user(json!({})).owner().post(GOALS, &body);
    assert_eq!(made.at("/desired_outcome"), json!(expected));
}

#[rstest]
#[case::spaces(json!({ "title": "   " }), "title cannot be empty")]
#[case::wide_spaces(json!({ "title": "\u{3000}\u{a0}\u{1c}" }), "title cannot be empty")]
#[case::before_the_metric(json!({ "title": " ", "goal_type": "scale", "min_value": 2, "max_value": 1 }), "title cannot be empty")]
#[case::upside_down(json!({ "title": "a", "target_value": 0, "min_value": 2, "max_value": 1.5 }), "metric min must not exceed max")]
#[case::upside_down_by_type(json!({ "title": "a", "goal_type": "boolean", "min_value": 2, "max_value": 1 }), "metric min must not exceed max")]
#[case::upside_down_before_the_unit(
    json!({ "title": "a", "target_value": 0, "min_value": 2, "max_value": 1, "unit": "x".repeat(65) }),
    "metric min must not exceed max"
)]
#[case::a_long_unit(json!({ "title": "a", "target_value": 0, "unit": "ü".repeat(65) }), "unit must be at most 64 characters")]
fn a_goal_is_refused_with_a_sentence_for(#[case] body: Value, #[case] sentence: &str) {
    let owner = Mock::of_user(json!({})).owner();
    owner.post(GOALS, &body).assert_refused(422, sentence);
    owner.get("/v1/dev/user/goals?include_inactive=true").assert_len(0);
}

#[rstest]
#[case::nothing(json!({}), &[("missing", "body.title")])]
#[case::no_title(json!({ "title": null }), &[("string_type", "body.title")])]
#[case::an_empty_title(json!({ "title": "" }), &[("string_too_short", "body.title")])]
#[case::a_long_title(json!({ "title": "x".repeat(501) }), &[("string_too_long", "body.title")])]
#[case::a_long_title_of_spaces(json!({ "title": " ".repeat(501) }), &[("string_too_long", "body.title")])]
#[case::a_long_outcome(json!({ "title": "a", "desired_outcome": "x".repeat(2001) }), &[("string_too_long", "body.desired_outcome")])]
#[case::a_long_reason(json!({ "title": "a", "why_it_matters": "x".repeat(2001) }), &[("string_too_long", "body.why_it_matters")])]
#[case::many_criteria(json!({ "title": "a", "success_criteria": vec!["x"; 21] }), &[("too_long", "body.success_criteria")])]
#[case::no_criteria(json!({ "title": "a", "success_criteria": null }), &[("list_type", "body.success_criteria")])]
#[case::criteria_of_numbers(
    json!({ "title": "a", "success_criteria": ["x", 1, null] }),
    &[("string_type", "body.success_criteria.1"), ("string_type", "body.success_criteria.2")]
)]
#[case::another_type(json!({ "title": "a", "goal_type": "Scale" }), &[("enum", "body.goal_type")])]
#[case::a_bad_moment(json!({ "title": "a", "horizon_at": "soon" }), &[("datetime_from_date_parsing", "body.horizon_at")])]
#[case::a_bad_number(json!({ "title": "a", "target_value": "many" }), &[("float_parsing", "body.target_value")])]
#[case::a_bad_unit(json!({ "title": "a", "unit": 5 }), &[("string_type", "body.unit")])]
#[case::everything(
    json!({
        "unit": [], "max_value": {}, "min_value": "x", "current_value": [], "target_value": "", "goal_type": 1,
        "horizon_at": true, "success_criteria": "x", "why_it_matters": 1, "desired_outcome": false
    }),
    &[
        ("missing", "body.title"),
        ("string_type", "body.desired_outcome"),
        ("string_type", "body.why_it_matters"),
        ("list_type", "body.success_criteria"),
        ("datetime_type", "body.horizon_at"),
        ("enum", "body.goal_type"),
        ("float_parsing", "body.target_value"),
        ("float_type", "body.current_value"),
        ("float_parsing", "body.min_value"),
        ("float_type", "body.max_value"),
        ("string_type", "body.unit"),
    ]
)]
fn a_schema_refuses(#[case] body: Value, #[case] expected: &[(&str, &str)]) {
    let owner = Mock::of_user(json!({})).owner();
    owner.post(GOALS, &body).assert_fields(expected);
    owner.get(GOALS).assert_len(0);
}

#[rstest]
#[case::a_title(json!({ "title": "x".repeat(500) }))]
#[case::an_outcome(json!({ "title": "a", "desired_outcome": "ü".repeat(2000) }))]
#[case::a_reason(json!({ "title": "a", "why_it_matters": "x".repeat(2000) }))]
#[case::criteria(json!({ "title": "a", "success_criteria": vec!["x"; 20] }))]
#[case::a_unit(json!({ "title": "a", "target_value": 1, "unit": "🙂".repeat(64) }))]
#[case::a_point(json!({ "title": "a", "target_value": 1, "min_value": 3, "max_value": 3 }))]
fn the_longest_are_accepted(#[case] body: Value) {
    Mock::of_user(json!({})).owner().post(GOALS, &body).assert_status(200);
}

#[test]
fn the_enum_names_all_types() {
    let answer = Mock::of_user(json!({})).owner().post(GOALS, &json!({ "title": "a", "goal_type": "bool" }));
    answer.assert_status(422).assert_body(
        r#"{"detail":[{"type":"enum","loc":["body","goal_type"],"msg":"Input should be 'boolean', 'scale' or 'numeric'","input":"bool","ctx":{"expected":"'boolean', 'scale' or 'numeric'"}}]}"#,
    );
}

#[test]
fn a_horizon_out_of_the_calendar_is_none() {
    let body = json!({ "title": "a", "horizon_at": "9999-12-31T23:30:00-01:00" });
    let made = Mock::of_user(json!({})).owner().post(GOALS, &body);
    made.assert_status(200);
    assert_eq!(made.at("/horizon_at"), json!(null));
}

#[rstest]
#[case::a_word("NaN")]
#[case::an_overflow("1e999")]
#[case::a_name("\"inf\"")]
fn a_number_that_json_cannot_say_fails_and_stores_nothing(#[case] number: &str) {
    let owner = Mock::of_user(json!({})).owner();
    let body = format!(r#"{{"title":"a","target_value":{number}}}"#);
    owner.send("POST", GOALS, body.as_bytes()).assert_status(500);
    owner.get(GOALS).assert_len(0);
}
