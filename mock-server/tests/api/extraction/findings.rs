//! What is found in a text, and where it is shown.

use rstest::rstest;
use serde_json::{Value, json};

use super::{CONVERSATIONS, ITEMS, MEMORIES, TEXT, spoken, told};
use crate::support::Mock;

#[test]
fn a_conversation_shows_all_that_was_found() {
    let owner = Mock::of_user(json!({})).owner();
    let path = told(&owner, TEXT);
    let id = path.rsplit('/').next().expect("an id");
    let item = |description: &str, due_at: Value| {
        json!({
            "description": description, "completed": false, "created_at": "2026-11-23T12:00:00Z",
            "updated_at": "2026-11-23T12:00:00Z", "due_at": due_at, "completed_at": null, "conversation_id": id,
        })
    };
    let structured = json!({
        "title": "We have to cut the budget, the bank wants its money back",
        "overview": "We have to cut the budget, the bank wants its money back. I am vegetarian. \
                     Dinner with the investors on Friday at 19:00.",
        "emoji": "💰",
        "category": "finance",
        "action_items": [
            item("cut the budget, the bank wants its money back", Value::Null),
            item("prepare budget by Friday", json!("2026-11-27T23:59:00Z")),
        ],
        "events": [{
            "title": "Dinner with the investors", "description": "Dinner with the investors on Friday at 19:00.",
            "start": "2026-11-27T19:00:00Z", "duration": 120, "created": false,
        }],
    });
    assert_eq!(owner.get(&path).at("/structured"), structured);
    assert_eq!(owner.get(CONVERSATIONS).at("/0/structured"), structured);
}

#[test]
fn action_items_are_listed_and_belong_to_the_conversation() {
    let owner = Mock::of_user(json!({})).owner();
    let path = told(&owner, TEXT);
    let id = path.rsplit('/').next().expect("an id");
    let listed = owner.get(ITEMS);
    assert_eq!(
        listed.each("description"),
        ["prepare budget by Friday", "cut the budget, the bank wants its money back"]
    );
    assert_eq!(listed.each("conversation_id"), [id, id]);
    assert_eq!(listed.each("created_at"), ["2026-11-23T12:00:00Z"; 2]);
    assert_eq!(owner.get(&format!("{ITEMS}?conversation_id={id}")).json(), listed.json());
    let item_id = listed.at("/0/id");
    let item_id = item_id.as_str().expect("an id");
    assert!(item_id.len() == 20 && item_id.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{item_id}");
}

#[test]
fn a_change_of_an_item_leaves_the_conversation_as_it_was() {
    let owner = Mock::of_user(json!({})).owner();
    let path = told(&owner, "Action item: buy tea");
    let before = owner.get(&path).json();
    let id = owner.get(ITEMS).at("/0/id");
    let item = format!("{ITEMS}/{}", id.as_str().expect("an id"));
    let changed = owner.patch(&item, &json!({ "completed": true }));
    assert_eq!(format!("{CONVERSATIONS}/{}", changed.at("/conversation_id").as_str().expect("an id")), path);
    owner.delete(&item).assert_status(200);
    assert_eq!(owner.get(&path).json(), before);
}

#[rstest]
#[case::of_a_text(false, "User is vegetarian")]
#[case::of_what_the_owner_says(true, "Maya is vegetarian")]
fn a_memory_is_the_services_own(#[case] is_spoken: bool, #[case] content: &str) {
    let owner = Mock::of_user(json!({ "name": "Maya" })).owner();
    if is_spoken {
        spoken(&owner, "I am vegetarian.")
    } else {
        told(&owner, "I am vegetarian.")
    };
    let mut memory = owner.get(MEMORIES).assert_len(1).at("/0");
    assert!(memory["id"].take().is_string());
    assert_eq!(
        memory,
        json!({
            "id": null, "content": content, "category": "interesting", "visibility": "private", "tags": [],
            "created_at": "2026-11-23T12:00:00Z", "updated_at": "2026-11-23T12:00:00Z", "manually_added": false,
            "reviewed": false, "user_review": null, "edited": false, "scoring": "00_998_1795435200",
        })
    );
}

#[test]
fn a_memory_that_is_there_is_not_touched() {
    let mock = Mock::of_user(json!({}));
    let owner = mock.owner();
    owner.post(MEMORIES, &json!({ "content": "User is vegetarian", "tags": ["mine"] })).assert_status(200);
    let before = owner.get(MEMORIES).json();
    mock.wait_seconds(1);
    told(&owner, "I am vegetarian.");
    assert_eq!(owner.get(MEMORIES).json(), before);
}

#[test]
fn dates_are_reckoned_from_the_start_of_the_conversation() {
    let owner = Mock::of_user(json!({})).owner();
    let new = json!({ "text": "Action item: prepare budget tomorrow", "started_at": "2026-11-01T10:00:00Z" });
    owner.post(CONVERSATIONS, &new).assert_status(200);
    let listed = owner.get(ITEMS);
    assert_eq!(listed.at("/0/due_at"), "2026-11-02T23:59:00Z");
    assert_eq!(listed.at("/0/created_at"), "2026-11-23T12:00:00Z");
}

#[rstest]
#[case::no_word("👍", "👍")]
#[case::another_language("дом стоит у реки", "Дом стоит у реки")]
fn little_gives_a_title_and_nothing_else(#[case] text: &str, #[case] title: &str) {
    let owner = Mock::of_user(json!({})).owner();
    let path = told(&owner, text);
    assert_eq!(super::found(&owner, &path), (0, 0, json!(title)));
    assert_eq!(owner.get(&path).at("/structured/category"), "other");
}

#[test]
fn segments_are_kept_as_they_were() {
    let owner = Mock::of_user(json!({ "name": "Maya" })).owner();
    let path = spoken(&owner, TEXT);
    let shown = owner.get(&format!("{path}?include_transcript=true"));
    assert_eq!(shown.at("/transcript_segments/0/text"), TEXT);
    assert_eq!(shown.at("/structured/category"), "finance");
}
