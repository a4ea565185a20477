//! The deletion of an action item.

use serde_json::json;

use super::{ITEMS, with_items};

#[test]
fn a_deleted_item_is_gone_from_every_list() {
    let owner = with_items(&json!([
        { "id": "a1", "description": "Buy tea", "created_at": "now-1h" },
        { "id": "a2", "description": "Buy milk", "created_at": "now-1h" },
    ]))
    .owner();
    owner.delete(&format!("{ITEMS}/a1")).assert_status(200).assert_body(r#"{"success":true}"#);
    assert_eq!(owner.get(ITEMS).each("id"), ["a2"]);
    assert_eq!(owner.get(&format!("{ITEMS}?completed=false")).each("id"), ["a2"]);
    owner.delete(&format!("{ITEMS}/a1")).assert_refused(404, "Action item not found");
    owner.patch(&format!("{ITEMS}/a1"), &json!({ "completed": true })).assert_refused(404, "Action item not found");
}

#[test]
fn one_that_never_was_is_not_found() {
    let owner = with_items(&json!([])).owner();
    owner.delete(&format!("{ITEMS}/a1")).assert_refused(404, "Action item not found");
    owner.delete(&format!("{ITEMS}/batch")).assert_refused(404, "Action item not found");
}

#[test]
fn a_locked_one_cannot_be_deleted() {
    let owner =
        with_items(&json!([{ "id": "a1", "description": "Buy tea", "created_at": "now-1h", "locked": true }])).owner();
    for _ in 0..2 {
        owner.delete(&format!("{ITEMS}/a1")).assert_refused(402, "A paid plan is required to access this action item.");
    }
    owner.get(ITEMS).assert_len(0);
}
