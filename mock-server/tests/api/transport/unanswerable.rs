//! What makes the service itself fail.

use rstest::rstest;
use serde_json::json;

use super::{GOALS, ITEMS, MEMORIES};
use crate::support::Mock;

const INTERNAL: &str = "Internal Server Error";

#[rstest]
#[case::no_number(GOALS, r#"{"title":"x","target_value":NaN}"#)]
#[case::an_endless_number(GOALS, r#"{"title":"x","target_value":Infinity}"#)]
#[case::an_endless_number_below_zero(GOALS, r#"{"title":"x","min_value":-Infinity}"#)]
#[case::a_number_too_large(GOALS, r#"{"title":"x","target_value":1e999}"#)]
#[case::no_number_as_text(GOALS, r#"{"title":"x","target_value":"nan"}"#)]
#[case::an_endless_number_as_text(GOALS, r#"{"title":"x","target_value":"-inf"}"#)]
#[case::an_echo_that_is_no_number(GOALS, r#"{"title":NaN}"#)]
#[case::an_echo_that_holds_one(MEMORIES, r#"{"content":["a",{"b":Infinity}]}"#)]
#[case::half_a_character(ITEMS, r#"{"description":"\ud800"}"#)]
#[case::the_other_half(MEMORIES, r#"{"content":"a\udc00b"}"#)]
#[case::half_a_character_in_an_echo(ITEMS, r#"{"description":["\ud800"]}"#)]
fn the_service_fails_on(#[case] path: &str, #[case] body: &str) {
    let mock = Mock::of_user(json!({}));
    let answer = mock.owner().send("POST", path, body.as_bytes());
    answer.assert_status(500).assert_body(INTERNAL);
    assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
    mock.owner().get(path).assert_len(0);
}

#[rstest]
#[case::no_number("nan")]
#[case::an_endless_number("inf")]
#[case::in_full("-Infinity")]
#[case::too_large("1e999")]
fn the_service_fails_on_progress_of(#[case] value: &str) {
    let owner = Mock::start().owner();
    let path = format!("{GOALS}/goal_57568d9c7ea6");
    owner.send("PATCH", &format!("{path}/progress?current_value={value}"), b"").assert_status(500);
    assert_eq!(owner.get(&path).at("/current_value"), json!(2.0));
}

#[test]
fn two_halves_make_a_character() {
    let made = Mock::start().owner().send("POST", ITEMS, br#"{"description":"\ud83c\udf75"}"#);
    assert_eq!(made.at("/description"), json!("🍵"));
}

#[test]
fn what_is_ignored_may_be_anything() {
    let made = Mock::start().owner().send("POST", ITEMS, br#"{"description":"x","other":NaN,"more":"\ud800"}"#);
    made.assert_status(200);
}
