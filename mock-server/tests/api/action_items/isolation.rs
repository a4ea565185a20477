//! Two people of one seed, who know nothing of each other.

use serde_json::json;

use super::ITEMS;
use crate::support::Mock;

const OTHER_KEY: &str = "omi_dev_00000000000000000000000000aaaaaa";

#[test]
fn each_sees_and_changes_their_own() {
    let scopes = ["action_items:read", "action_items:write"];
    let item = json!([{ "id": "a1", "description": "Buy tea", "created_at": "now-1h" }]);
    let mock = Mock::seeded(&json!({ "users": [
        { "id": "user_one", "action_items": item },
        {
            "id": "user_two",
            "keys": [{ "id": "k2", "name": "Two", "key": OTHER_KEY, "scopes": scopes, "created_at": "now-1d" }],
        },
    ] }));
    let (one, two) = (mock.owner(), mock.with_key(OTHER_KEY));
    two.get(ITEMS).assert_len(0);
    two.patch(&format!("{ITEMS}/a1"), &json!({ "completed": true })).assert_refused(404, "Action item not found");
    two.delete(&format!("{ITEMS}/a1")).assert_refused(404, "Action item not found");
    two.post(ITEMS, &json!({ "description": "Buy milk" })).assert_status(200);
    assert_eq!(one.get(ITEMS).each("id"), ["a1"]);
    assert_eq!(two.get(ITEMS).each("description"), ["Buy milk"]);
}
