//! One conversation.

use rstest::rstest;
use serde_json::{Value, json};

use super::{CONVERSATIONS, but, conversation, segments};
use crate::support::{Client, Mock};

fn several() -> Client {
    Mock::of_user(json!({ "name": "Maya", "people": [{ "id": "jo", "name": "Jo" }], "conversations": [
        conversation("c1"),
        but("discarded", &json!({ "discarded": true })),
        but("processing", &json!({ "status": "processing" })),
        but("locked", &json!({ "locked": true })),
        but("spoken", &json!({ "segments": segments() })),
    ] }))
    .owner()
}

#[rstest]
#[case::listed("c1")]
#[case::discarded("discarded")]
#[case::unfinished("processing")]
fn it_is_shown(#[case] id: &str) {
    let shown = several().get(&format!("{CONVERSATIONS}/{id}")).assert_status(200).clone();
    assert_eq!((shown.at("/id"), shown.at("/transcript_segments")), (json!(id), Value::Null));
}

#[rstest]
#[case::unknown("c9")]
#[case::locked("locked")]
#[case::another_endpoints_word("from-segments")]
fn it_is_not_found(#[case] id: &str, #[values("", "?include_transcript=true")] query: &str) {
    several().get(&format!("{CONVERSATIONS}/{id}{query}")).assert_refused(404, "Conversation not found");
}

#[rstest]
#[case::not_asked_for("", json!(null))]
#[case::refused("?include_transcript=0", json!(null))]
#[case::asked_for("?include_transcript=yes", json!(["Jo", "Maya", "Speaker 2"]))]
fn speakers_are_named(#[case] query: &str, #[case] expected: Value) {
    let shown = several().get(&format!("{CONVERSATIONS}/spoken{query}")).at("/transcript_segments");
    let names = shown.as_array().map(|segments| segments.iter().map(|one| one["speaker_name"].clone()).collect());
    assert_eq!(names.map_or(Value::Null, Value::Array), expected);
}

#[test]
fn a_silent_one_has_an_empty_transcript() {
    assert_eq!(
        several().get(&format!("{CONVERSATIONS}/c1?include_transcript=true")).at("/transcript_segments"),
        json!([])
    );
}

#[test]
fn a_bad_query_is_refused_before_the_conversation_is_looked_for() {
    let refused = several().get(&format!("{CONVERSATIONS}/c9?include_transcript=maybe"));
    refused.assert_fields(&[("bool_parsing", "query.include_transcript")]);
}
