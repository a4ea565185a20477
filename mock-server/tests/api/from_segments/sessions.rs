//! Sessions that a client names, so that sending again creates nothing twice.

use rstest::rstest;
use serde_json::{Value, json};

use super::{CONVERSATIONS, FROM_SEGMENTS, made, nobody_yet, transcript};
use crate::support::{Client, Mock};

fn path_of(id: &Value) -> String {
    format!("{CONVERSATIONS}/{}", id.as_str().expect("an id"))
}

/// The id that a transcript with these members is answered with.
#[track_caller]
fn id(owner: &Client, members: &Value) -> Value {
    owner.post(FROM_SEGMENTS, &transcript(members)).assert_status(200).at("/id")
}

#[test]
fn the_same_session_is_the_same_conversation_and_nothing_changes() {
    let mock = nobody_yet();
    let owner = mock.owner();
    let first = made(&owner, &transcript(&json!({ "client_session_id": "s1", "language": "cs" })));
    assert_eq!(&first["id"].as_str().expect("an id")[14..15], "5", "a UUID of user and session");
    mock.wait_seconds(60);
    let text = "I am vegan. Action item: buy tea";
    let again = json!({
        "client_session_id": "s1", "source": "desktop",
        "transcript_segments": [{ "text": text, "start": 0, "end": 9 }],
    });
    assert_eq!(made(&owner, &again), first);
    assert_eq!(made(&owner, &transcript(&json!({ "client_session_id": "\n s1\t" }))), first, "trimmed");
    owner.get(CONVERSATIONS).assert_len(1);
    owner.get("/v1/dev/user/action-items").assert_len(0);
    owner.get("/v1/dev/user/memories").assert_len(0);
}

#[test]
fn the_id_is_of_the_user_and_the_session() {
    let ids = |mock: &Mock| ["s1", "s2"].map(|session| id(&mock.owner(), &json!({ "client_session_id": session })));
    let first = ids(&nobody_yet());
    assert_eq!(first, ids(&nobody_yet()));
    assert_ne!(first[0], first[1]);
}

#[test]
fn without_a_session_every_transcript_is_new() {
    let owner = nobody_yet().owner();
    assert_ne!(id(&owner, &json!({})), id(&owner, &json!({})));
    owner.get(CONVERSATIONS).assert_len(2);
}

#[rstest]
#[case::the_name("client_session_id")]
#[case::an_older_name("client_conversation_id")]
#[case::a_short_name("session_id")]
#[case::a_shorter_name("client_id")]
fn it_has_several_names(#[case] name: &str) {
    let owner = nobody_yet().owner();
    let first = id(&owner, &json!({ "client_session_id": "s1" }));
    assert_eq!(id(&owner, &json!({ name: "s1" })), first);
    owner.get(CONVERSATIONS).assert_len(1);
}

#[rstest]
#[case::the_first(json!({ "client_id": "x", "session_id": "x", "client_conversation_id": "x", "client_session_id": "s1" }), true)]
#[case::the_second(json!({ "client_id": "x", "session_id": "x", "client_conversation_id": "s1" }), true)]
#[case::the_third(json!({ "client_id": "x", "session_id": "s1" }), true)]
#[case::even_null(json!({ "client_session_id": null, "session_id": "s1" }), false)]
#[case::null_before_the_last(json!({ "client_conversation_id": null, "client_id": "s1" }), false)]
#[case::null_behind_it(json!({ "client_id": null, "session_id": "s1" }), true)]
#[case::a_bad_one_behind_it_is_not_read(json!({ "client_session_id": "s1", "client_id": 7, "session_id": "" }), true)]
fn the_first_name_that_is_present_counts(#[case] names: Value, #[case] is_that_session: bool) {
    let owner = nobody_yet().owner();
    let first = id(&owner, &json!({ "client_session_id": "s1" }));
    assert_eq!(id(&owner, &names) == first, is_that_session);
}

#[rstest]
#[case::blank("client_session_id", json!("  "), "value_error")]
#[case::blank_by_another_name("session_id", json!("\t\u{a0}"), "value_error")]
#[case::empty("client_id", json!(""), "string_too_short")]
#[case::too_long("client_conversation_id", json!("a".repeat(201)), "string_too_long")]
#[case::a_number("client_session_id", json!(7), "string_type")]
fn a_session_is_refused_by_the_name_that_was_sent(#[case] name: &str, #[case] value: Value, #[case] kind: &str) {
    let refused = nobody_yet().owner().post(FROM_SEGMENTS, &transcript(&json!({ name: value })));
    refused.assert_fields(&[(kind, &format!("body.{name}"))]);
    assert_eq!(refused.at("/detail/0/input"), value);
    if kind == "value_error" {
        assert_eq!(refused.at("/detail/0/msg"), "Value error, client_session_id cannot be empty");
        assert_eq!(refused.at("/detail/0/ctx"), json!({ "error": {} }));
    }
}

#[test]
fn a_session_of_200_characters_is_accepted() {
    id(&nobody_yet().owner(), &json!({ "client_session_id": "č".repeat(200) }));
}

#[test]
fn the_session_of_a_deleted_conversation_stays_deleted() {
    let owner = nobody_yet().owner();
    let members = json!({ "client_session_id": "s1" });
    let first = id(&owner, &members);
    owner.delete(&path_of(&first)).assert_status(200);
    for _ in 0..2 {
        let again = owner.post(FROM_SEGMENTS, &transcript(&members));
        again.assert_status(200).assert_body(&format!(r#"{{"id":{first},"status":"deleted","discarded":true}}"#));
    }
    owner.get(CONVERSATIONS).assert_len(0);
    owner.get(&path_of(&first)).assert_refused(404, "Conversation not found");
    assert_ne!(id(&owner, &json!({ "client_session_id": "s2" })), first);
}

#[test]
fn a_discarded_conversation_is_still_that_of_its_session() {
    let owner = nobody_yet().owner();
    let members = json!({ "client_session_id": "s1" });
    let first = id(&owner, &members);
    owner.patch(&path_of(&first), &json!({ "discarded": true })).assert_status(200);
    let again = owner.post(FROM_SEGMENTS, &transcript(&members));
    assert_eq!((again.at("/id"), again.at("/status")), (first, json!("completed")));
    owner.get(CONVERSATIONS).assert_len(0);
}

#[rstest]
#[case::an_end_too_early(json!({ "finished_at": "2026-01-01" }), "finished_at must be after started_at")]
#[case::no_text(json!({ "transcript_segments": [{ "text": " ", "start": 0, "end": 1 }] }), "Segment 0: text cannot be empty")]
fn what_is_refused_is_refused_before_the_session_is_looked_for(#[case] wrong: Value, #[case] sentence: &str) {
    let owner = nobody_yet().owner();
    let first = id(&owner, &json!({ "client_session_id": "s1" }));
    let mut members = wrong;
    members["client_session_id"] = json!("s1");
    owner.post(FROM_SEGMENTS, &transcript(&members)).assert_refused(422, sentence);
    owner.delete(&path_of(&first)).assert_status(200);
    owner.post(FROM_SEGMENTS, &transcript(&members)).assert_refused(422, sentence);
}

#[test]
fn the_sessions_of_a_seed_are_known() {
    let owner = Mock::of_user(json!({
        "conversations": [{
            "id": "c1", "started_at": "now-1h", "finished_at": "now-59m", "source": "omi", "segments": [],
            "structured": { "title": "", "overview": "", "emoji": "", "category": "other" }, "client_session_id": "kept",
        }],
        "deleted_sessions": { "gone": "c2" },
    }))
    .owner();
    let answer = |session: &str| owner.post(FROM_SEGMENTS, &transcript(&json!({ "client_session_id": session })));
    answer("kept").assert_body(r#"{"id":"c1","status":"completed","discarded":false}"#);
    answer("gone").assert_body(r#"{"id":"c2","status":"deleted","discarded":true}"#);
}
