//! When a text is looked at.

use omi_mock::{Extraction, Micros};
use rstest::rstest;
use serde_json::{Value, json};

use super::{CONVERSATIONS, ITEMS, MEMORIES, TEXT, found, spoken, told};
use crate::support::{Client, Mock};

fn looking(when: Extraction) -> Mock {
    Mock::of_user_told(
        json!({ "folders": [{
        "id": "work", "name": "Work", "color": "#3B82F6", "icon": "💼", "created_at": "now-9d", "updated_at": "now-9d",
        "order": 0, "is_default": false, "is_system": true, "category_mapping": "work",
    }] }),
        |config| config.extraction = when,
    )
}

const AFTER_3_S: Extraction = Extraction::After(Micros::seconds(3));

/// Makes a conversation in one of the two ways.
type Make = fn(&Client, &str) -> String;

#[rstest]
fn at_once(#[values(told, spoken)] make: Make) {
    let mock = looking(Extraction::Now);
    let path = make(&mock.owner(), TEXT);
    let (items, memories, title) = found(&mock.owner(), &path);
    assert_eq!((items, memories), (2, 1));
    assert_ne!(title, "");
}

#[rstest]
fn after_three_seconds(#[values(told, spoken)] make: Make) {
    let mock = looking(AFTER_3_S);
    let owner = mock.owner();
    let path = make(&owner, TEXT);
    mock.wait(Micros(2_999_999));
    assert_eq!(found(&owner, &path), (0, 0, json!("")));
    let listed = owner.get(CONVERSATIONS);
    assert_eq!(
        listed.assert_len(1).at("/0/structured"),
        json!({
            "title": "", "overview": "", "emoji": "🧠", "category": "other", "action_items": [], "events": [],
        })
    );
    assert_eq!(listed.at("/0/folder_id"), Value::Null);
    assert_eq!(owner.get("/v1/dev/user/folders").each("conversation_count"), [0]);
    mock.wait(Micros(1));
    let (items, memories, title) = found(&owner, &path);
    assert_eq!((items, memories), (2, 1));
    assert_ne!(title, "");
    assert_eq!(owner.get(&path).at("/folder_name"), "Work");
    assert_eq!(owner.get("/v1/dev/user/folders").each("conversation_count"), [1]);
}

#[test]
fn what_is_found_is_of_the_moment_when_it_was_due() {
    let mock = looking(AFTER_3_S);
    told(&mock.owner(), TEXT);
    mock.wait_seconds(600);
    let owner = mock.owner();
    assert_eq!(owner.get(ITEMS).each("created_at"), ["2026-11-23T12:00:03Z"; 2]);
    assert_eq!(owner.get(MEMORIES).each("created_at"), ["2026-11-23T12:00:03Z"]);
}

#[test]
fn several_are_looked_at_in_their_order() {
    let mock = looking(AFTER_3_S);
    let owner = mock.owner();
    let first = told(&owner, "Action item: buy tea");
    mock.wait_seconds(2);
    let second = told(&owner, "Action item: buy milk");
    mock.wait_seconds(1);
    assert_eq!(owner.get(ITEMS).each("description"), ["buy tea"]);
    assert_eq!(owner.get(&second).at("/structured/title"), "");
    mock.wait_seconds(2);
    assert_eq!(owner.get(ITEMS).each("description"), ["buy milk", "buy tea"]);
    assert_ne!(owner.get(&first).at("/structured/title"), "");
}

#[rstest]
fn when_told_and_not_before(#[values(told, spoken)] make: Make) {
    let mock = looking(Extraction::Manual);
    let path = make(&mock.owner(), TEXT);
    mock.wait_seconds(1_000_000);
    assert_eq!(found(&mock.owner(), &path), (0, 0, json!("")));
}

#[test]
fn never_once_the_conversation_is_deleted() {
    let mock = looking(AFTER_3_S);
    let owner = mock.owner();
    let path = told(&owner, TEXT);
    owner.delete(&path).assert_status(200);
    mock.wait_seconds(3);
    owner.get(ITEMS).assert_len(0);
    owner.get(MEMORIES).assert_len(0);
    owner.get(CONVERSATIONS).assert_len(0);
    owner.get(&path).assert_refused(404, "Conversation not found");
}

#[test]
fn only_once_for_a_session_that_is_sent_again() {
    let mock = looking(AFTER_3_S);
    let owner = mock.owner();
    let segments = json!([{ "text": "Action item: buy tea", "start": 0, "end": 9 }]);
    let new = json!({ "transcript_segments": segments, "client_session_id": "s1" });
    for _ in 0..3 {
        owner.post(&format!("{CONVERSATIONS}/from-segments"), &new).assert_status(200);
        mock.wait_seconds(2);
    }
    owner.get(ITEMS).assert_len(1);
}

#[test]
fn also_when_it_was_discarded_meanwhile_and_it_stays_discarded() {
    let mock = looking(AFTER_3_S);
    let owner = mock.owner();
    let path = told(&owner, TEXT);
    owner.patch(&path, &json!({ "discarded": true })).assert_status(200);
    mock.wait_seconds(3);
    owner.get(CONVERSATIONS).assert_len(0);
    assert_eq!(owner.get(&path).at("/structured/category"), "finance");
    assert_eq!(owner.get("/v1/dev/user/folders").each("conversation_count"), [0]);
}

#[test]
fn for_each_person_apart() {
    let other = "omi_dev_00000000000000000000000000aaaaaa";
    let scopes = ["conversations:read", "conversations:write", "memories:read", "action_items:read"];
    let key = json!({ "id": "k2", "name": "Two", "key": other, "scopes": scopes, "created_at": "now-1d" });
    let mock = Mock::seeded(&json!({ "users": [{ "id": "one" }, { "id": "two", "keys": [key] }] }));
    told(&mock.with_key(other), TEXT);
    assert_eq!(mock.owner().get(ITEMS).each("id").len(), 0);
    assert_eq!(mock.owner().get(MEMORIES).each("id").len(), 0);
    mock.with_key(other).get(ITEMS).assert_len(2);
    mock.with_key(other).get(MEMORIES).assert_len(1);
}
