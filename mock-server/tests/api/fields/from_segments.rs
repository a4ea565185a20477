//! Conversations made of segments.

use rstest::rstest;
use serde_json::{Value, json};

use super::{Errors, assert_refused};
use crate::support::{Answer, Mock};

const FROM_SEGMENTS: &str = "/v1/dev/user/conversations/from-segments";

/// Sends one good segment and this.
fn sent_with(members: &Value) -> Answer {
    let mut body = json!({ "transcript_segments": [{ "text": "Hello.", "start": 0, "end": 1 }] });
    for (name, value) in members.as_object().into_iter().flatten() {
        body[name] = value.clone();
    }
    Mock::start().owner().post(FROM_SEGMENTS, &body)
}

#[rstest]
#[case::nothing("{}", &[("missing", "body.transcript_segments")])]
#[case::null(r#"{"transcript_segments":null}"#, &[("list_type", "body.transcript_segments")])]
#[case::none(r#"{"transcript_segments":[]}"#, &[("too_short", "body.transcript_segments")])]
#[case::a_word(r#"{"transcript_segments":["x"]}"#, &[("model_attributes_type", "body.transcript_segments.0")])]
#[case::an_empty_one(
    r#"{"transcript_segments":[{}]}"#,
    &[
        ("missing", "body.transcript_segments.0.text"), ("missing", "body.transcript_segments.0.start"),
        ("missing", "body.transcript_segments.0.end"),
    ]
)]
#[case::a_bad_one(
    r#"{"transcript_segments":[{"text":1,"speaker":2,"speaker_id":"x","is_user":null,"person_id":3,"start":"x","end":null}]}"#,
    &[
        ("string_type", "body.transcript_segments.0.text"), ("string_type", "body.transcript_segments.0.speaker"),
        ("int_parsing", "body.transcript_segments.0.speaker_id"), ("bool_type", "body.transcript_segments.0.is_user"),
        ("string_type", "body.transcript_segments.0.person_id"), ("float_parsing", "body.transcript_segments.0.start"),
        ("float_type", "body.transcript_segments.0.end"),
    ]
)]
#[case::a_fraction_of_a_speaker(
    r#"{"transcript_segments":[{"text":"x","speaker_id":1.5,"start":0,"end":1}]}"#,
    &[("int_from_float", "body.transcript_segments.0.speaker_id")]
)]
fn segments_are_refused(#[case] body: &str, #[case] errors: Errors<'_>) {
    assert_refused("POST", FROM_SEGMENTS, body, errors);
}

#[rstest]
#[case::the_longest(500, 200)]
#[case::too_long(501, 422)]
fn a_transcript_has_an_end(#[case] length: usize, #[case] status: u16) {
    let segment = json!({ "text": "Hello.", "start": 0, "end": 1 });
    let answer = Mock::start().owner().post(FROM_SEGMENTS, &json!({ "transcript_segments": vec![segment; length] }));
    answer.assert_status(status);
}

#[rstest]
#[case::the_first("client_session_id")]
#[case::the_second("client_conversation_id")]
#[case::the_third("session_id")]
#[case::the_fourth("client_id")]
fn an_error_names_the_alias_that_was_sent(#[case] alias: &str) {
    let place = format!("body.{alias}");
    for (value, error) in [
        (json!(7), "string_type"),
        (json!(""), "string_too_short"),
        (json!("x".repeat(201)), "string_too_long"),
        (json!("  "), "value_error"),
    ] {
        sent_with(&json!({ alias: value })).assert_fields(&[(error, place.as_str())]);
    }
    sent_with(&json!({ alias: "x".repeat(200) })).assert_status(200);
    sent_with(&json!({ alias: null })).assert_status(200);
}

#[rstest]
#[case::even_if_null(json!({ "client_id": 7, "client_session_id": null }), &[])]
#[case::whatever_their_order(json!({ "client_id": 1, "session_id": 2, "client_conversation_id": "x" }), &[])]
#[case::and_is_the_one_refused(json!({ "client_id": "x", "session_id": "" }), &[("string_too_short", "body.session_id")])]
fn the_first_alias_that_is_present_counts(#[case] members: Value, #[case] errors: Errors<'_>) {
    let answer = sent_with(&members);
    if errors.is_empty() {
        answer.assert_status(200);
    } else {
        answer.assert_fields(errors);
    }
}

#[test]
fn a_blank_session_is_told_so() {
    let answer = sent_with(&json!({ "session_id": " \u{a0}" }));
    let expected = "{\"detail\":[{\"type\":\"value_error\",\"loc\":[\"body\",\"session_id\"],\"msg\":\"Value error, client_session_id cannot be empty\",\"input\":\" \u{a0}\",\"ctx\":{\"error\":{}}}]}";
    answer.assert_status(422).assert_body(expected);
}

#[rstest]
#[case::a_number(json!(1))]
#[case::a_boolean(json!(true))]
#[case::a_list(json!(["phone"]))]
fn a_source_that_is_no_string_is_refused(#[case] source: Value) {
    let answer = sent_with(&json!({ "source": source }));
    answer.assert_fields(&[("enum", "body.source")]);
    let expected = "'friend', 'omi', 'fieldy', 'bee', 'plaud', 'frame', 'friend_com', 'apple_watch', 'phone', 'phone_call', 'desktop', 'openglass', 'screenpipe', 'workflow', 'sdcard', 'external_integration', 'limitless', 'rayban_meta', 'onboarding' or 'unknown'";
    assert_eq!(answer.at("/detail/0/ctx"), json!({ "expected": expected }));
    assert_eq!(answer.at("/detail/0/msg"), json!(format!("Input should be {expected}")));
}

#[rstest]
#[case::known(json!("omi"))]
#[case::unknown(json!("toaster"))]
#[case::empty(json!(""))]
#[case::null(json!(null))]
fn any_source_in_words_is_taken(#[case] source: Value) {
    sent_with(&json!({ "source": source })).assert_status(200);
}

#[test]
fn errors_come_in_the_order_of_declaration() {
    let body = r#"{"client_platform":1,"client_device_id":2,"geolocation":3,"language":4,"finished_at":[],"started_at":{},"source":5,"client_id":"","transcript_segments":6}"#;
    assert_refused(
        "POST",
        FROM_SEGMENTS,
        body,
        &[
            ("list_type", "body.transcript_segments"),
            ("string_too_short", "body.client_id"),
            ("enum", "body.source"),
            ("datetime_type", "body.started_at"),
            ("datetime_type", "body.finished_at"),
            ("string_type", "body.language"),
            ("model_attributes_type", "body.geolocation"),
            ("string_type", "body.client_device_id"),
            ("string_type", "body.client_platform"),
        ],
    );
}
