//! Two people of one seed, who know nothing of each other.

use serde_json::json;

use super::MEMORIES;
use crate::support::{Client, Mock};

const OTHER_KEY: &str = "omi_dev_00000000000000000000000000aaaaaa";

fn two() -> (Client, Client) {
    let scopes = ["memories:read", "memories:write"];
    let mock = Mock::seeded(&json!({ "users": [
        {
            "id": "user_one",
            "memories": [{ "id": "m1", "content": "Likes tea", "category": "core", "created_at": "now-1h" }],
        },
        {
            "id": "user_two",
            "keys": [{ "id": "k2", "name": "Two", "key": OTHER_KEY, "scopes": scopes, "created_at": "now-1d" }],
            "memories": [{ "id": "m2", "content": "Likes tea", "category": "core", "created_at": "now-1h" }],
        },
    ] }));
    (mock.owner(), mock.with_key(OTHER_KEY))
}

#[test]
fn each_sees_their_own() {
    let (one, two) = two();
    assert_eq!(one.get(MEMORIES).each("id"), ["m1"]);
    assert_eq!(two.get(MEMORIES).each("id"), ["m2"]);
    let search = format!("{MEMORIES}/vector/search?query=tea");
    assert_eq!(one.get(&search).at("/items/0/id"), "m1");
    assert_eq!((two.get(&search).at("/items/0/id"), two.get(&search).at("/returned_count")), (json!("m2"), json!(1)));
}

#[test]
fn nobody_changes_what_is_anothers() {
    let (one, two) = two();
    two.delete(&format!("{MEMORIES}/m1")).assert_refused(404, "Memory not found");
    two.patch(&format!("{MEMORIES}/m1"), &json!({ "tags": ["x"] })).assert_refused(404, "Memory not found");
    let before = one.get(MEMORIES).json();
    two.post(MEMORIES, &json!({ "content": "Likes tea" })).assert_status(200);
    assert_eq!(one.get(MEMORIES).json(), before);
    two.get(MEMORIES).assert_len(2);
}

#[test]
fn the_same_text_of_two_people_is_two_memories_of_one_id() {
    let (one, two) = two();
    let first = one.post(MEMORIES, &json!({ "content": "Likes milk", "tags": ["one"] })).at("/id");
    let second = two.post(MEMORIES, &json!({ "content": "Likes milk", "tags": ["two"] })).at("/id");
    assert_eq!(first, second);
    one.delete(&super::path_of(&first)).assert_status(200);
    assert_eq!(two.get(MEMORIES).at("/0/tags"), json!(["two"]));
}
