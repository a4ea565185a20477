//! Floating-point numbers print as Python prints them.

use rstest::rstest;
use serde_json::json;

use super::GOALS;
use crate::support::Mock;

#[rstest]
#[case::an_integer("5", "5.0")]
#[case::zero("0", "0.0")]
#[case::minus_zero("-0.0", "-0.0")]
#[case::a_fraction("42.5", "42.5")]
#[case::a_power("1e2", "100.0")]
#[case::the_last_without_an_exponent("1e15", "1000000000000000.0")]
#[case::large("1e16", "1e+16")]
#[case::larger("123456789012345678", "1.2345678901234568e+17")]
#[case::small("0.0001", "0.0001")]
#[case::smaller("0.00001", "1e-05")]
#[case::the_smallest("5e-324", "5e-324")]
#[case::the_largest("1.7976931348623157e308", "1.7976931348623157e+308")]
#[case::the_famous_sum("0.30000000000000004", "0.30000000000000004")]
#[case::text("\"7\"", "7.0")]
#[case::a_boolean("true", "1.0")]
fn a_goal_shows(#[case] sent: &str, #[case] shown: &str) {
    let owner = Mock::of_user(json!({})).owner();
    let body = format!(r#"{{"title":"x","current_value":{sent},"target_value":1}}"#);
    let made = owner.send("POST", GOALS, body.as_bytes());
    made.assert_status(200);
    for member in ["current", "current_value"] {
        let expected = format!(r#""{member}":{shown},"#);
        assert!(made.text().contains(&expected), "{expected} is not in {}", made.text());
    }
}

#[test]
fn the_progress_of_a_goal_prints_so_too() {
    let owner = Mock::start().owner();
    let path = format!("{GOALS}/goal_57568d9c7ea6");
    let goal = owner.send("PATCH", &format!("{path}/progress?current_value=1e16"), b"");
    goal.assert_status(200);
    assert!(goal.text().contains(r#""current_value":1e+16,"#), "{}", goal.text());
    let history = owner.get(&format!("{path}/history?days=1"));
    history.assert_body(r#"[{"date":"2026-11-23","value":1e+16,"recorded_at":"2026-11-23T12:00:00Z"}]"#);
}

#[test]
fn segments_and_places_print_so_too() {
    let owner = Mock::start().owner();
    let made = owner.post(
        "/v1/dev/user/conversations/from-segments",
        &json!({
            "transcript_segments": [{ "text": "Hello.", "start": 0, "end": 20 }],
            "geolocation": { "latitude": 50, "longitude": 0.00001 },
        }),
    );
    let id = made.at("/id");
    let path = format!("/v1/dev/user/conversations/{}?include_transcript=true", id.as_str().expect("an id is text"));
    let text = owner.get(&path).text().to_owned();
    assert!(text.contains(r#""start":0.0,"end":20.0}"#), "{text}");
    assert!(text.contains(r#""latitude":50.0,"longitude":1e-05,"#), "{text}");
}

#[rstest]
#[case::a_power("1e2", "100.0")]
#[case::a_float("7.0", "7.0")]
#[case::a_large_float("1E+16", "1e+16")]
#[case::an_integer("7", "7")]
#[case::minus_nothing("-0", "0")]
#[case::an_endless_integer("123456789012345678901234567890", "123456789012345678901234567890")]
#[case::a_list("[1,2.50,\"é\",null,true]", "[1,2.5,\"é\",null,true]")]
#[case::an_object("{\"a\" : {}}", "{\"a\":{}}")]
fn an_echo_of_a_number_is_exact(#[case] sent: &str, #[case] shown: &str) {
    let body = format!(r#"{{"title":{sent}}}"#);
    let refused = Mock::start().owner().send("POST", GOALS, body.as_bytes());
    let expected = format!(
        r#"{{"detail":[{{"type":"string_type","loc":["body","title"],"msg":"Input should be a valid string","input":{shown}}}]}}"#
    );
    refused.assert_status(422).assert_body(&expected);
}
