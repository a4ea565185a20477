//! Conversations and daily summaries.

use rstest::rstest;
use serde_json::json;

use super::{Errors, assert_refused, long};
use crate::support::Mock;

const CONVERSATIONS: &str = "/v1/dev/user/conversations";

#[rstest]
#[case::nothing("{}", &[("missing", "body.text")])]
#[case::empty(r#"{"text":""}"#, &[("string_too_short", "body.text")])]
#[case::an_unknown_source(r#"{"text":"x","text_source":"email"}"#, &[("enum", "body.text_source")])]
#[case::no_source(r#"{"text":"x","text_source":null}"#, &[("enum", "body.text_source")])]
#[case::a_number_for_more(r#"{"text":"x","text_source_spec":1}"#, &[("string_type", "body.text_source_spec")])]
#[case::a_bad_start(r#"{"text":"x","started_at":"x"}"#, &[("datetime_from_date_parsing", "body.started_at")])]
#[case::a_number_for_a_language(r#"{"text":"x","language":1}"#, &[("string_type", "body.language")])]
#[case::a_word_for_a_place(r#"{"text":"x","geolocation":"here"}"#, &[("model_attributes_type", "body.geolocation")])]
#[case::an_empty_place(
    r#"{"text":"x","geolocation":{}}"#,
    &[("missing", "body.geolocation.latitude"), ("missing", "body.geolocation.longitude")]
)]
#[case::a_bad_place(
    r#"{"text":"x","geolocation":{"google_place_id":1,"latitude":"north","longitude":null,"address":2,"location_type":3}}"#,
    &[
        ("string_type", "body.geolocation.google_place_id"), ("float_parsing", "body.geolocation.latitude"),
        ("float_type", "body.geolocation.longitude"), ("string_type", "body.geolocation.address"),
        ("string_type", "body.geolocation.location_type"),
    ]
)]
#[case::everything(
    r#"{"geolocation":[],"language":{},"finished_at":"x","started_at":false,"text_source_spec":[],"text_source":"","text":1}"#,
    &[
        ("string_type", "body.text"), ("enum", "body.text_source"), ("string_type", "body.text_source_spec"),
        ("datetime_type", "body.started_at"), ("datetime_from_date_parsing", "body.finished_at"),
        ("string_type", "body.language"), ("model_attributes_type", "body.geolocation"),
    ]
)]
fn a_new_conversation_is_refused(#[case] body: &str, #[case] errors: Errors<'_>) {
    assert_refused("POST", CONVERSATIONS, body, errors);
}

#[rstest]
#[case::the_shortest(1, 200)]
#[case::the_longest(100_000, 200)]
#[case::too_long(100_001, 422)]
fn a_text_is_counted_in_characters(#[case] length: usize, #[case] status: u16) {
    Mock::start().owner().post(CONVERSATIONS, &json!({ "text": long(length) })).assert_status(status);
}

#[rstest]
#[case::the_shortest(1, 200)]
#[case::the_longest(500, 200)]
#[case::too_long(501, 422)]
#[case::none(0, 422)]
fn a_title_is_counted_in_characters(#[case] length: usize, #[case] status: u16) {
    let path = format!("{CONVERSATIONS}/1ef2b20d-8ae4-4ea3-b181-881756581cfd");
    Mock::start().owner().patch(&path, &json!({ "title": long(length) })).assert_status(status);
}

#[rstest]
#[case::a_title(r#"{"title":""}"#, &[("string_too_short", "body.title")])]
#[case::discarded(r#"{"discarded":"maybe"}"#, &[("bool_parsing", "body.discarded")])]
#[case::everything(r#"{"discarded":[],"title":1}"#, &[("string_type", "body.title"), ("bool_type", "body.discarded")])]
fn a_change_is_refused(#[case] body: &str, #[case] errors: Errors<'_>) {
    assert_refused("PATCH", "/v1/dev/user/conversations/none", body, errors);
}

#[rstest]
#[case::an_empty_folder("folder_id=", &[("string_too_short", "query.folder_id")])]
#[case::starred("starred=x", &[("bool_parsing", "query.starred")])]
#[case::transcripts("include_transcript=", &[("bool_parsing", "query.include_transcript")])]
#[case::everything(
    "starred=&folder_id=&include_transcript=2&offset=x&limit=x&end_date=x&start_date=x",
    &[
        ("datetime_from_date_parsing", "query.start_date"), ("datetime_from_date_parsing", "query.end_date"),
        ("int_parsing", "query.limit"), ("int_parsing", "query.offset"), ("bool_parsing", "query.include_transcript"),
        ("string_too_short", "query.folder_id"), ("bool_parsing", "query.starred"),
    ]
)]
fn a_list_is_refused(#[case] query: &str, #[case] errors: Errors<'_>) {
    assert_refused("GET", &format!("{CONVERSATIONS}?{query}"), "", errors);
}

#[test]
fn one_conversation_is_refused() {
    assert_refused(
        "GET",
        "/v1/dev/user/conversations/none?include_transcript=x",
        "",
        &[("bool_parsing", "query.include_transcript")],
    );
}

#[rstest]
#[case::no_limit("limit=0", &[("greater_than_equal", "query.limit")])]
#[case::too_many("limit=101", &[("less_than_equal", "query.limit")])]
#[case::a_negative_offset("offset=-1", &[("greater_than_equal", "query.offset")])]
#[case::everything("offset=-1&limit=x", &[("int_parsing", "query.limit"), ("greater_than_equal", "query.offset")])]
fn summaries_are_refused(#[case] query: &str, #[case] errors: Errors<'_>) {
    assert_refused("GET", &format!("/v1/dev/user/daily-summaries?{query}"), "", errors);
}

#[test]
fn summaries_take_the_limits_themselves() {
    let owner = Mock::start().owner();
    for query in ["limit=1", "limit=100", "offset=0", "offset=99999999999999999999"] {
        owner.get(&format!("/v1/dev/user/daily-summaries?{query}")).assert_status(200);
    }
}
