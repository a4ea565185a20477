//! Whole bodies of a few refusals, and what the log says of them.

use rstest::rstest;
use serde_json::json;

use super::long;
use crate::support::Mock;

#[test]
fn a_batch_with_two_mistakes() {
    let body = r#"{"memories":[{"content":""},{"content":"ok"},{"category":"x","tags":["a"]}]}"#;
    let refused = Mock::start().owner().send("POST", "/v1/dev/user/memories/batch", body.as_bytes());
    refused.assert_status(422).assert_body(concat!(
        r#"{"detail":[{"type":"string_too_short","loc":["body","memories",0,"content"],"msg":"String should have at least 1 character","input":"","ctx":{"min_length":1}},"#,
        r#"{"type":"missing","loc":["body","memories",2,"content"],"msg":"Field required","input":{"category":"x","tags":["a"]}},"#,
        r#"{"type":"enum","loc":["body","memories",2,"category"],"msg":"Input should be 'interesting', 'system', 'manual', 'workflow', 'core', 'hobbies', 'lifestyle', 'interests', 'habits', 'work', 'skills', 'learnings', 'other' or 'auto'","input":"x","ctx":{"expected":"'interesting', 'system', 'manual', 'workflow', 'core', 'hobbies', 'lifestyle', 'interests', 'habits', 'work', 'skills', 'learnings', 'other' or 'auto'"}}]}"#,
    ));
}

#[test]
fn a_search_for_nothing() {
    let refused = Mock::start().owner().get("/v1/dev/user/memories/vector/search?limit=101");
    refused.assert_status(422).assert_body(concat!(
        r#"{"detail":[{"type":"missing","loc":["query","query"],"msg":"Field required","input":null},"#,
        r#"{"type":"less_than_equal","loc":["query","limit"],"msg":"Input should be less than or equal to 100","input":"101","ctx":{"le":100}}]}"#,
    ));
}

#[test]
fn a_history_of_no_days() {
    let refused = Mock::start().owner().get("/v1/dev/user/goals/x/history?days=0");
    refused.assert_status(422).assert_body(
        r#"{"detail":[{"type":"greater_than_equal","loc":["query","days"],"msg":"Input should be greater than or equal to 1","input":"0","ctx":{"ge":1}}]}"#,
    );
}

#[test]
fn a_text_of_an_unknown_kind() {
    let body = json!({ "text": "x", "text_source": "email", "geolocation": { "latitude": 1 } });
    Mock::start().owner().post("/v1/dev/user/conversations", &body).assert_status(422).assert_body(concat!(
        r#"{"detail":[{"type":"enum","loc":["body","text_source"],"msg":"Input should be 'audio_transcript', 'message' or 'other_text'","input":"email","ctx":{"expected":"'audio_transcript', 'message' or 'other_text'"}},"#,
        r#"{"type":"missing","loc":["body","geolocation","longitude"],"msg":"Field required","input":{"latitude":1}}]}"#,
    ));
}

#[rstest]
#[case::too_long("/v1/dev/user/goals", json!({ "title": long(501) }), "String should have at most 500 characters", json!({ "max_length": 500 }))]
#[case::too_few("/v1/dev/user/conversations/from-segments", json!({ "transcript_segments": [] }), "List should have at least 1 item after validation, not 0", json!({ "field_type": "List", "min_length": 1, "actual_length": 0 }))]
#[case::too_short_for_a_date("/v1/dev/user/action-items", json!({ "description": "x", "due_at": "soon" }), "Input should be a valid datetime or date, input is too short", json!({ "error": "input is too short" }))]
#[case::no_such_month("/v1/dev/user/action-items", json!({ "description": "x", "due_at": "2026-13-01" }), "Input should be a valid datetime or date, month value is outside expected range of 1-12", json!({ "error": "month value is outside expected range of 1-12" }))]
#[case::no_year("/v1/dev/user/action-items", json!({ "description": "x", "due_at": "tomorrow at noon" }), "Input should be a valid datetime or date, invalid character in year", json!({ "error": "invalid character in year" }))]
#[case::no_zone("/v1/dev/user/ask", json!({ "question": "x", "timezone": "Nowhere" }), "Value error, timezone must be a valid IANA timezone", json!({ "error": {} }))]
fn a_mistake_is_explained(
    #[case] path: &str,
    #[case] body: serde_json::Value,
    #[case] message: &str,
    #[case] context: serde_json::Value,
) {
    let refused = Mock::start().owner().post(path, &body);
    assert_eq!((refused.at("/detail/0/msg"), refused.at("/detail/0/ctx")), (json!(message), context));
    refused.assert_status(422);
}

#[rstest]
#[case::a_member("goals", r#"{"title":"secret","unit":5}"#, "unit: Input should be a valid string")]
#[case::deep_inside(
    "memories/batch",
    r#"{"memories":[{"content":"","tags":["a",2]},{"category":"secret"}]}"#,
    "memories[0].content: String should have at least 1 character, and 3 more"
)]
#[case::the_body("goals", r#"["secret"]"#, "body: Input should be a valid dictionary or object to extract fields from")]
#[case::no_json("goals", r#"{"secret""#, "body[9]: JSON decode error")]
#[case::an_alias(
    "conversations/from-segments",
    r#"{"transcript_segments":[{"text":"secret","start":0,"end":1}],"session_id":""}"#,
    "session_id: String should have at least 1 character"
)]
fn the_log_tells_the_first_mistake_and_never_what_was_sent(#[case] of: &str, #[case] body: &str, #[case] line: &str) {
    let refused = Mock::start().owner().send("POST", &format!("/v1/dev/user/{of}"), body.as_bytes());
    refused.assert_status(422);
    assert_eq!(refused.decided, line);
}

#[test]
fn the_log_tells_a_mistake_in_a_query() {
    let refused = Mock::start().owner().get("/v1/dev/user/goals?limit=secret&include_inactive=secret");
    let line = "limit: Input should be a valid integer, unable to parse string as an integer, and 1 more";
    assert_eq!(refused.decided, line);
}
