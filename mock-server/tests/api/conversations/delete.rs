//! The deletion of a conversation.

use rstest::rstest;
use serde_json::{Value, json};

use super::{CONVERSATIONS, but, conversation};
use crate::support::Mock;

#[test]
fn a_deleted_conversation_is_gone() {
    let owner = Mock::of_user(json!({ "conversations": [
        conversation("c1"), conversation("c2"), but("discarded", &json!({ "discarded": true })),
    ] }))
    .owner();
    let path = format!("{CONVERSATIONS}/c1");
    owner.delete(&path).assert_status(200).assert_body(r#"{"success":true}"#);
    assert_eq!(owner.get(CONVERSATIONS).each("id"), ["c2"]);
    assert_eq!(owner.get(&format!("{CONVERSATIONS}?categories=other")).each("id"), ["c2"]);
    owner.get(&path).assert_refused(404, "Conversation not found");
    owner.patch(&path, &json!({ "title": "Tea" })).assert_refused(404, "Conversation not found");
    owner.delete(&path).assert_refused(404, "Conversation not found");
    owner.delete(&format!("{CONVERSATIONS}/discarded")).assert_status(200);
    owner.get(&format!("{CONVERSATIONS}/discarded")).assert_refused(404, "Conversation not found");
}

/// The others make the list of its kind the shortest, and so the one that answers.
#[rstest]
#[case::of_those_with_a_star("starred=true", json!({ "starred": true }), json!({}))]
#[case::of_those_without("starred=false", json!({}), json!({ "starred": true }))]
fn it_leaves_the_list(#[case] query: &str, #[case] its: Value, #[case] of_others: Value) {
    let its = ["c1", "c2"].map(|id| but(id, &its));
    let others = ["c3", "c4", "c5", "c6"].map(|id| but(id, &of_others));
    let all: Vec<_> = its.into_iter().chain(others).collect();
    let owner = Mock::of_user(json!({ "conversations": all })).owner();
    let list = format!("{CONVERSATIONS}?{query}");
    assert_eq!(owner.get(&list).each("id"), ["c1", "c2"]);
    owner.delete(&format!("{CONVERSATIONS}/c1")).assert_status(200);
    assert_eq!(owner.get(&list).each("id"), ["c2"]);
    owner.patch(&format!("{CONVERSATIONS}/c2"), &json!({ "discarded": true })).assert_status(200);
    owner.get(&list).assert_len(0);
}

#[test]
fn its_action_items_and_memories_stay() {
    let owner = Mock::of_user(json!({})).owner();
    let text = "I am vegetarian. Action item: buy tea";
    let id = owner.post(CONVERSATIONS, &json!({ "text": text })).at("/id");
    let id = id.as_str().expect("an id");
    owner.delete(&format!("{CONVERSATIONS}/{id}")).assert_status(200);
    let items = owner.get(&format!("/v1/dev/user/action-items?conversation_id={id}"));
    assert_eq!(items.each("description"), ["buy tea"]);
    assert_eq!(items.each("conversation_id"), [id]);
    assert_eq!(owner.get("/v1/dev/user/memories").each("content"), ["User is vegetarian"]);
}

#[test]
fn a_locked_one_cannot_be_deleted() {
    let owner = Mock::of_user(json!({ "conversations": [but("c1", &json!({ "locked": true }))] })).owner();
    let sentence = "A paid plan is required to access this conversation.";
    owner.delete(&format!("{CONVERSATIONS}/c1")).assert_refused(402, sentence);
    owner.delete(&format!("{CONVERSATIONS}/c1")).assert_refused(402, sentence);
    owner.delete(&format!("{CONVERSATIONS}/c9")).assert_refused(404, "Conversation not found");
}

#[test]
fn another_endpoints_word_is_an_id_like_any_other() {
    let owner = Mock::of_user(json!({})).owner();
    owner.delete(&format!("{CONVERSATIONS}/from-segments")).assert_refused(404, "Conversation not found");
}
