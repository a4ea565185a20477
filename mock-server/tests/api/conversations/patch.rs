//! Changes of a conversation.

use rstest::rstest;
use serde_json::{Value, json};

use super::{CONVERSATIONS, but, conversation, segments};
use crate::support::Mock;

const PATH: &str = "/v1/dev/user/conversations/c1";
const NOTHING_GIVEN: &str = "At least one field (title or discarded) must be provided";

fn two() -> Mock {
    Mock::of_user(json!({ "name": "Maya", "people": [{ "id": "jo", "name": "Jo" }], "conversations": [
        but("c1", &json!({ "segments": segments() })),
        but("locked", &json!({ "locked": true })),
    ] }))
}

#[rstest]
#[case::no_such_conversation("c9", json!({}), 404, "Conversation not found")]
#[case::locked("locked", json!({}), 402, "A paid plan is required to access this conversation.")]
#[case::locked_although_something_is_given("locked", json!({ "title": "a" }), 402, "A paid plan is required to access this conversation.")]
#[case::nothing("c1", json!({}), 422, NOTHING_GIVEN)]
#[case::nothing_but_nulls("c1", json!({ "title": null, "discarded": null }), 422, NOTHING_GIVEN)]
#[case::nothing_that_is_known("c1", json!({ "starred": true, "folder_id": "f1" }), 422, NOTHING_GIVEN)]
fn a_change_is_refused(#[case] id: &str, #[case] patch: Value, #[case] status: u16, #[case] sentence: &str) {
    let mock = two();
    let before = mock.owner().get(PATH).json();
    mock.owner().patch(&format!("{CONVERSATIONS}/{id}"), &patch).assert_refused(status, sentence);
    assert_eq!(mock.owner().get(PATH).json(), before);
}

#[rstest]
#[case::empty(json!({ "title": "" }), &[("string_too_short", "body.title")])]
#[case::too_long(json!({ "title": "a".repeat(501) }), &[("string_too_long", "body.title")])]
#[case::both(json!({ "discarded": "maybe", "title": 1 }), &[("string_type", "body.title"), ("bool_parsing", "body.discarded")])]
fn a_body_is_refused_before_anything_is_looked_for(#[case] patch: Value, #[case] errors: &[(&str, &str)]) {
    two().owner().patch(PATH, &patch).assert_fields(errors);
    two().owner().patch(&format!("{CONVERSATIONS}/c9"), &patch).assert_fields(errors);
}

#[rstest]
#[case::plain("Tea time", "Tea time")]
#[case::trimmed(" \tTea time\n", "Tea time")]
#[case::only_blanks("   ", "")]
fn the_title_is_stored(#[case] title: &str, #[case] stored: &str) {
    let mock = two();
    let mut expected = mock.owner().get(PATH).json();
    expected["structured"]["title"] = json!(stored);
    mock.owner().patch(PATH, &json!({ "title": title })).assert_status(200);
    assert_eq!(mock.owner().get(PATH).json(), expected);
    assert_eq!(mock.owner().get(CONVERSATIONS).json(), json!([expected]));
}

#[test]
fn the_answer_has_the_segments_but_no_names() {
    let mock = two();
    let mut expected = mock.owner().get(&format!("{PATH}?include_transcript=true")).json();
    expected["structured"]["title"] = json!("Tea");
    for segment in expected["transcript_segments"].as_array_mut().expect("segments") {
        assert!(segment["speaker_name"].is_string());
        segment["speaker_name"] = Value::Null;
    }
    let changed = mock.owner().patch(PATH, &json!({ "title": "Tea" })).assert_status(200).json();
    assert_eq!(changed, expected);
    let named = mock.owner().get(&format!("{PATH}?include_transcript=true"));
    assert_eq!(named.at("/transcript_segments/1/speaker_name"), "Maya", "the names stay");
}

#[test]
fn a_silent_one_answers_with_no_segments() {
    let mock = Mock::of_user(json!({ "conversations": [conversation("c1")] }));
    let changed = mock.owner().patch(PATH, &json!({ "discarded": false }));
    assert_eq!(changed.at("/transcript_segments"), json!([]));
}

#[test]
fn a_discarded_one_leaves_the_list_and_comes_back() {
    let owner = two().owner();
    owner.patch(PATH, &json!({ "discarded": true })).assert_status(200);
    owner.get(CONVERSATIONS).assert_len(0);
    owner.get(&format!("{CONVERSATIONS}?categories=other")).assert_len(0);
    owner.get(PATH).assert_status(200);
    owner.patch(PATH, &json!({ "title": "Still there" })).assert_status(200);
    owner.get(CONVERSATIONS).assert_len(0);
    owner.patch(PATH, &json!({ "discarded": false })).assert_status(200);
    assert_eq!(owner.get(CONVERSATIONS).at("/0/structured/title"), "Still there");
}

#[test]
fn an_unfinished_one_can_be_changed_and_stays_unfinished() {
    let owner = Mock::of_user(json!({ "conversations": [but("c1", &json!({ "status": "processing" }))] })).owner();
    owner.patch(PATH, &json!({ "title": "Tea", "discarded": false })).assert_status(200);
    owner.get(CONVERSATIONS).assert_len(0);
}
