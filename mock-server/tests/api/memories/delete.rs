//! The deletion of a memory.

use serde_json::json;

use super::{MEMORIES, remembering};

#[test]
fn a_deleted_memory_is_gone_from_every_list() {
    let mock = remembering(&json!([
        { "id": "m1", "content": "Likes tea", "category": "habits", "created_at": "now-1h" },
        { "id": "m2", "content": "Likes green tea", "category": "habits", "created_at": "now-2h" },
    ]));
    let owner = mock.owner();
    owner.delete(&format!("{MEMORIES}/m1")).assert_status(200).assert_body(r#"{"success":true}"#);
    assert_eq!(owner.get(MEMORIES).each("id"), ["m2"]);
    assert_eq!(owner.get(&format!("{MEMORIES}?categories=habits")).each("id"), ["m2"]);
    assert_eq!(owner.get(&format!("{MEMORIES}?categories=habits,work")).each("id"), ["m2"]);
    let found = owner.get(&format!("{MEMORIES}/vector/search?query=tea"));
    assert_eq!((found.at("/returned_count"), found.at("/items/0/id")), (json!(1), json!("m2")));
    owner.delete(&format!("{MEMORIES}/m1")).assert_refused(404, "Memory not found");
    owner.patch(&format!("{MEMORIES}/m1"), &json!({ "tags": [] })).assert_refused(404, "Memory not found");
}

#[test]
fn a_memory_that_never_was_is_not_found() {
    let mock = remembering(&json!([]));
    mock.owner().delete(&format!("{MEMORIES}/m1")).assert_refused(404, "Memory not found");
    mock.owner().delete(&format!("{MEMORIES}/batch")).assert_refused(404, "Memory not found");
}

#[test]
fn the_same_text_after_a_deletion_is_a_new_memory_of_the_same_id() {
    let mock = remembering(&json!([]));
    let owner = mock.owner();
    let id = owner.post(MEMORIES, &json!({ "content": "Likes tea" })).at("/id");
    owner.delete(&super::path_of(&id)).assert_status(200);
    mock.wait_seconds(1);
    let again = owner.post(MEMORIES, &json!({ "content": "Likes tea" }));
    assert_eq!((again.at("/id"), again.at("/created_at")), (id, json!("2026-11-23T12:00:01Z")));
    owner.get(MEMORIES).assert_len(1);
}
