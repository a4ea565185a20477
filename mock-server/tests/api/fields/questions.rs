//! Questions.

use rstest::rstest;
use serde_json::json;

use super::{Errors, assert_refused, long};
use crate::support::Mock;

const ASK: &str = "/v1/dev/user/ask";

#[rstest]
#[case::nothing("{}", &[("missing", "body.question")])]
#[case::empty(r#"{"question":""}"#, &[("string_too_short", "body.question")])]
#[case::no_limit(r#"{"question":"x","limit":null}"#, &[("int_type", "body.limit")])]
#[case::a_limit_of_zero(r#"{"question":"x","limit":0}"#, &[("greater_than_equal", "body.limit")])]
#[case::a_limit_of_eleven(r#"{"question":"x","limit":11}"#, &[("less_than_equal", "body.limit")])]
#[case::a_fraction(r#"{"question":"x","limit":1.5}"#, &[("int_from_float", "body.limit")])]
#[case::a_word(r#"{"question":"x","limit":"five"}"#, &[("int_parsing", "body.limit")])]
#[case::a_list(r#"{"question":"x","limit":[5]}"#, &[("int_type", "body.limit")])]
#[case::no_zone(r#"{"question":"x","timezone":null}"#, &[("string_type", "body.timezone")])]
#[case::an_unknown_zone(r#"{"question":"x","timezone":"Mars/Olympus"}"#, &[("value_error", "body.timezone")])]
#[case::an_empty_zone(r#"{"question":"x","timezone":""}"#, &[("value_error", "body.timezone")])]
#[case::everything(
    r#"{"timezone":"x","limit":true,"question":[]}"#,
    &[("string_type", "body.question"), ("value_error", "body.timezone")]
)]
fn a_question_is_refused(#[case] body: &str, #[case] errors: Errors<'_>) {
    assert_refused("POST", ASK, body, errors);
}

#[rstest]
#[case::a_number("5")]
#[case::a_whole_float("5.0")]
#[case::text("\"5\"")]
#[case::text_with_blanks("\" 5 \"")]
#[case::text_of_a_float("\"5.0\"")]
#[case::text_with_an_underscore("\"1_0\"")]
#[case::yes("true")]
#[case::the_least("1")]
#[case::the_most("10")]
fn a_limit_is_also(#[case] limit: &str) {
    let body = format!(r#"{{"question":"Who keeps bees?","limit":{limit}}}"#);
    Mock::start().owner().send("POST", ASK, body.as_bytes()).assert_status(200);
}

#[rstest]
#[case::the_longest(1_000, 200)]
#[case::too_long(1_001, 422)]
fn a_question_is_counted_in_characters(#[case] length: usize, #[case] status: u16) {
    Mock::start().owner().post(ASK, &json!({ "question": long(length) })).assert_status(status);
}

#[rstest]
#[case::utc("UTC")]
#[case::a_city("Europe/Vienna")]
fn a_zone_may_be(#[case] zone: &str) {
    Mock::start().owner().post(ASK, &json!({ "question": "x", "timezone": zone })).assert_status(200);
}
