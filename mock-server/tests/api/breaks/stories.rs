//! Breaks at a member that is named, breaks that show in what follows, and breaks of the backend's answers.

use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{Client, Mock};

const MEMORIES: &str = "/v1/dev/user/memories";
const SEGMENTS: &str = "/v1/dev/user/conversations/from-segments";

/// The owner of a mock that breaks its answers so.
fn owner(fault: &Value) -> Client {
    breaking(&Mock::start(), fault).owner()
}

fn breaking(mock: &Mock, fault: &Value) -> Mock {
    mock.nobody().post("/__admin/faults", &json!({ "fault": fault })).assert_status(200);
    mock.clone()
}

#[rstest]
#[case::of_every_entry("/*/tags")]
#[case::of_one_entry("/1/tags")]
fn a_member_can_be_named(#[case] member: &str) {
    let answer = owner(&json!({ "break": "drop_member", "member": member })).get(MEMORIES);
    let dropped: Vec<_> =
        answer.json().as_array().expect("a list").iter().map(|entry| entry.get("tags").is_none()).collect();
    assert_eq!(dropped, if member == "/1/tags" { [false, true, false] } else { [true; 3] });
    assert!(answer.each("content").iter().all(Value::is_string));
}

#[rstest]
#[case::null("null_member", "/0/structured/title", json!(null))]
#[case::a_list_in_a_text("wrong_type", "/0/structured/events", json!("a text"))]
#[case::an_instant("bad_instant", "/0/started_at", json!("yesterday"))]
#[case::what_is_no_instant("bad_instant", "/0/structured/title", json!("A lesson moved by an hour"))]
#[case::a_member_of_a_member("extra_member", "/0/structured/mood", json!(true))]
fn a_member_within_a_member_becomes(#[case] id: &str, #[case] member: &str, #[case] expected: Value) {
    let answer = owner(&json!({ "break": id, "member": member })).get("/v1/dev/user/conversations");
    assert_eq!(answer.at(member), expected);
}

#[test]
fn a_member_that_is_not_there_breaks_nothing() {
    let truth = Mock::start().owner().get(MEMORIES);
    assert_eq!(owner(&json!({ "break": "drop_member", "member": "/*/mood" })).get(MEMORIES).body, truth.body);
}

#[test]
fn a_rule_breaks_only_what_it_matches() {
    let mock = Mock::start();
    let rule = json!({ "match": { "endpoint": "listMemories" }, "fault": { "break": "wrong_order" }, "times": 1 });
    mock.nobody().post("/__admin/faults", &rule).assert_status(200);
    let truth = Mock::start().owner();
    let owner = mock.owner();
    assert_eq!(owner.get("/v1/dev/user/folders").body, truth.get("/v1/dev/user/folders").body);
    assert_ne!(owner.get(MEMORIES).body, truth.get(MEMORIES).body);
    assert_eq!(owner.get(MEMORIES).body, truth.get(MEMORIES).body, "once is enough");
}

#[test]
fn a_batch_that_is_not_atomic_keeps_what_is_not_blank() {
    let owner = owner(&json!({ "break": "batch_not_atomic" }));
    let batch = json!({ "memories": [{ "content": "Kept" }, { "content": "  " }] });
    owner.post(&format!("{MEMORIES}/batch"), &batch).assert_refused(422, "All memories must have non-empty content");
    assert!(owner.get(MEMORIES).each("content").contains(&json!("Kept")));
}

#[test]
fn a_session_that_is_ignored_makes_two_conversations() {
    let owner = owner(&json!({ "break": "idempotency_ignored" }));
    let spoken = json!({ "transcript_segments": [{ "text": "Hello.", "start": 0, "end": 1 }], "session_id": "walk" });
    assert_ne!(owner.post(SEGMENTS, &spoken).at("/id"), owner.post(SEGMENTS, &spoken).at("/id"));
}

#[test]
fn a_lost_write_stays_lost_in_one_world_only() {
    let mock = Mock::start();
    let elsewhere = mock.owner().header("x-omi-world", "elsewhere");
    let owner = breaking(&mock, &json!({ "break": "lost_write" })).owner();
    for client in [&owner, &elsewhere] {
        client.post(MEMORIES, &json!({ "content": "Likes rain" })).assert_status(200);
    }
    owner.get(MEMORIES).assert_len(3);
    elsewhere.get(MEMORIES).assert_len(4);
}

#[test]
fn a_lost_key_does_not_work() {
    let mock = breaking(&Mock::start(), &json!({ "break": "lost_write" }));
    let made = mock.session().post("/v1/dev/keys", &json!({ "name": "Laptop" }));
    let key = made.at("/key");
    mock.with_key(key.as_str().expect("a secret")).get(MEMORIES).assert_status(401);
}

#[test]
fn a_lost_write_is_counted_like_any_other() {
    let owner = owner(&json!({ "break": "lost_write" }));
    let remaining = |content: &str| {
        let answer = owner.post(MEMORIES, &json!({ "content": content }));
        answer.header("x-ratelimit-remaining").map(ToOwned::to_owned)
    };
    assert_eq!([remaining("a"), remaining("b")], [Some("99".to_owned()), Some("98".to_owned())]);
}

#[rstest]
#[case::their_price_is_that_of_no_transcript("transcripts_unasked", "", 60)]
#[case::their_price_is_that_of_transcripts("transcripts_missing", "?include_transcript=true", 25)]
fn transcripts_cost_what_was_asked_for(#[case] id: &str, #[case] query: &str, #[case] admitted: usize) {
    let owner = breaking(&Mock::backend(), &json!({ "break": id })).owner();
    let path = format!("/v1/dev/user/conversations{query}");
    let answered = (0..100).take_while(|_| owner.get(&path).status == 200).count();
    assert_eq!(answered, admitted);
}

#[test]
fn a_refusal_that_is_made_up_stores_nothing() {
    let mock = Mock::start();
    let owner = breaking(&mock, &json!({ "break": "coercion_missing" })).owner();
    let item = json!({ "description": "Call Jo", "completed": "yes" });
    owner.post("/v1/dev/user/action-items", &item).assert_fields(&[("bool_type", "body.completed")]);
    owner.get("/v1/dev/user/action-items").assert_len(3);
}

#[test]
fn limits_that_are_not_enforced_answer_on() {
    let owner = breaking(&Mock::backend(), &json!({ "break": "rate_limit_not_enforced" })).owner();
    for _ in 0..130 {
        owner.get(MEMORIES).assert_status(200);
    }
}
