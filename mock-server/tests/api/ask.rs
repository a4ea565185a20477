//! Questions about conversations.

use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{Client, Mock};

const ASK: &str = "/v1/dev/user/ask";
const NOTHING_FOUND: &str = "I couldn't find anything about that in your conversations.";

#[test]
fn an_answer_names_its_sources() {
    let answer = Mock::start().owner().post(ASK, &json!({ "question": "Who keeps bees?" }));
    answer.assert_status(200);
    assert_ne!(answer.at("/answer"), json!(NOTHING_FOUND));
    let source = json!({
        "id": "1ef2b20d-8ae4-4ea3-b181-881756581cfd", "title": "Bees on the roof", "created_at": "2026-11-22T17:12:00Z"
    });
    assert_eq!(answer.at("/sources"), json!([source]));
    let text = answer.text();
    assert!(text.starts_with(r#"{"answer":""#) && text.contains(r#","sources":[{"id":""#), "{text}");
}

#[test]
fn nothing_found_is_said_in_a_sentence() {
    let answer = Mock::start().owner().post(ASK, &json!({ "question": "Where is the volcano?" }));
    answer.assert_status(200).assert_body(&format!(r#"{{"answer":"{NOTHING_FOUND}","sources":[]}}"#));
}

#[test]
fn an_account_without_conversations_knows_nothing() {
    let answer = Mock::of_user(json!({})).owner().post(ASK, &json!({ "question": "Why?" }));
    assert_eq!(answer.json(), json!({ "answer": NOTHING_FOUND, "sources": [] }));
}

#[rstest]
#[case::a_space(" ")]
#[case::lines("\n\t\r\n")]
#[case::wide_spaces("\u{3000}\u{2003}\u{85}")]
fn a_blank_question_is_refused(#[case] question: &str) {
    let owner = Mock::start().owner();
    owner.post(ASK, &json!({ "question": question })).assert_refused(400, "question must not be empty");
}

#[rstest]
#[case::nothing(json!({}), &[("missing", "body.question")])]
#[case::no_question(json!({ "question": null }), &[("string_type", "body.question")])]
#[case::an_empty_question(json!({ "question": "" }), &[("string_too_short", "body.question")])]
#[case::a_long_question(json!({ "question": "x".repeat(1001) }), &[("string_too_long", "body.question")])]
#[case::a_small_limit(json!({ "question": "a", "limit": 0 }), &[("greater_than_equal", "body.limit")])]
#[case::a_large_limit(json!({ "question": "a", "limit": 11 }), &[("less_than_equal", "body.limit")])]
#[case::half_a_limit(json!({ "question": "a", "limit": 7.5 }), &[("int_from_float", "body.limit")])]
#[case::no_limit(json!({ "question": "a", "limit": null }), &[("int_type", "body.limit")])]
#[case::no_zone(json!({ "question": "a", "timezone": null }), &[("string_type", "body.timezone")])]
#[case::a_blank_question_with_a_bad_limit(json!({ "question": " ", "limit": 0 }), &[("greater_than_equal", "body.limit")])]
#[case::everything(
    json!({ "timezone": "Mars", "limit": "x", "question": "" }),
    &[("string_too_short", "body.question"), ("int_parsing", "body.limit"), ("value_error", "body.timezone")]
)]
fn a_schema_refuses(#[case] body: Value, #[case] expected: &[(&str, &str)]) {
    Mock::start().owner().post(ASK, &body).assert_fields(expected);
}

#[rstest]
#[case::lower_case("utc")]
#[case::empty("")]
#[case::a_planet("Mars/Olympus")]
#[case::a_continent("Europe")]
#[case::an_offset("+01:00")]
#[case::a_blank_before(" UTC")]
#[case::a_path("../etc/passwd")]
fn a_bad_zone_is_refused(#[case] zone: &str) {
    let refused = Mock::start().owner().post(ASK, &json!({ "question": "a", "timezone": zone }));
    refused.assert_status(422);
    let expected = json!({ "detail": [{
        "type": "value_error", "loc": ["body", "timezone"],
        "msg": "Value error, timezone must be a valid IANA timezone", "input": zone, "ctx": { "error": {} }
    }] });
    assert_eq!(refused.json(), expected);
}

#[rstest]
#[case::a_city(json!({ "timezone": "Europe/Berlin" }))]
#[case::an_old_name(json!({ "timezone": "US/Eastern" }))]
#[case::an_abbreviation(json!({ "timezone": "EST" }))]
#[case::the_smallest_limit(json!({ "limit": 1 }))]
#[case::the_largest_limit(json!({ "limit": 10 }))]
#[case::a_limit_in_words(json!({ "limit": " 7 " }))]
#[case::the_longest_question(json!({ "question": "ü".repeat(1000) }))]
fn a_question_may_have(#[case] mut body: Value) {
    if body.get("question").is_none() {
        body["question"] = json!("bees");
    }
    Mock::start().owner().post(ASK, &body).assert_status(200);
}

/// A conversation about bees.
fn about_bees(number: u32) -> Value {
    json!({
        "id": format!("c{number}"), "started_at": format!("now-{number}h"), "finished_at": format!("now-{number}h"),
        "source": "omi", "segments": [],
        "structured": { "title": format!("Bees {number}"), "overview": "Bees again.", "emoji": "🐝", "category": "other" }
    })
}

fn knowing(conversations: &[Value]) -> Client {
    Mock::of_user(json!({ "conversations": conversations })).owner()
}

#[rstest]
#[case::by_default(json!({}), 5)]
#[case::one(json!({ "limit": 1 }), 1)]
#[case::ten(json!({ "limit": 10 }), 10)]
fn so_many_sources_are_named(#[case] mut body: Value, #[case] expected: usize) {
    let conversations: Vec<_> = (1..=12).map(about_bees).collect();
    body["question"] = json!("bees");
    let answer = knowing(&conversations).post(ASK, &body);
    assert_eq!(answer.at("/sources").as_array().map(Vec::len), Some(expected));
}

#[rstest]
#[case::discarded("discarded", json!(true))]
#[case::in_the_making("status", json!("processing"))]
#[case::locked("locked", json!(true))]
fn a_conversation_is_not_used_when(#[case] member: &str, #[case] value: Value) {
    let mut hidden = about_bees(1);
    hidden[member] = value;
    let answer = knowing(&[hidden, about_bees(2)]).post(ASK, &json!({ "question": "bees" }));
    assert_eq!(answer.at("/sources"), json!([{ "id": "c2", "title": "Bees 2", "created_at": "2026-11-23T10:00:00Z" }]));
}

#[test]
fn an_empty_title_shows_as_untitled() {
    let mut untitled = about_bees(1);
    untitled["structured"]["title"] = json!("");
    let answer = knowing(&[untitled]).post(ASK, &json!({ "question": "bees" }));
    assert_eq!(answer.at("/sources/0/title"), json!("Untitled"));
    assert!(answer.text().contains("'Untitled'"), "{}", answer.text());
}

#[test]
fn what_is_said_counts_as_well_as_titles() {
    let answer = Mock::start().owner().post(ASK, &json!({ "question": "Who has other plans?" }));
    assert_eq!(answer.at("/sources/0/title"), json!("A lesson moved by an hour"));
}

#[test]
fn a_new_conversation_is_found_and_a_deleted_one_is_not() {
    let owner = knowing(&[]);
    let made = owner.post("/v1/dev/user/conversations", &json!({ "text": "The lighthouse keeper waved at us." }));
    let question = json!({ "question": "lighthouse" });
    let found = owner.post(ASK, &question);
    assert_eq!(found.at("/sources/0/id"), made.at("/id"));
    let id = made.at("/id");
    owner.delete(&format!("/v1/dev/user/conversations/{}", id.as_str().expect("an id is a string"))).assert_status(200);
    assert_eq!(owner.post(ASK, &question).at("/answer"), json!(NOTHING_FOUND));
}
