//! Lists of keys.

use serde_json::{Value, json};

use super::{KEYS, made, text};
use crate::support::Mock;

const KITCHEN: &str = "omi_dev_5a1c0000000000000000000000000001";

#[test]
fn the_built_in_keys_are_not_listed() {
    let mock = Mock::of_user(json!({}));
    mock.owner().get("/v1/dev/user/goals").assert_status(200);
    mock.session().get(KEYS).assert_status(200).assert_body("[]");
}

#[test]
fn the_newest_key_comes_first_and_equals_by_id() {
    let key = |id: &str, created_at: &str| json!({ "id": id, "name": id, "key": format!("omi_dev_{:032x}", 0xabc_u32 + u32::from(id.as_bytes()[0])), "created_at": created_at });
    let mock = Mock::of_user(json!({ "keys": [key("c", "now-2h"), key("b", "now-3h"), key("a", "now-2h")] }));
    made(&mock.session(), "new");
    assert_eq!(mock.session().get(KEYS).each("name"), ["new", "a", "c", "b"].map(Value::from));
}

#[test]
fn a_seeded_key_shows_when_it_was_used_until_it_is_used_again() {
    let mock = Mock::start();
    let session = mock.session();
    let last_used = || session.get(KEYS).at("/0/last_used_at");
    assert_eq!(last_used(), json!("2026-11-23T10:00:00Z"));
    mock.wait_seconds(5);
    mock.with_key(KITCHEN).get("/v1/dev/user/memories").assert_status(200);
    assert_eq!(last_used(), json!("2026-11-23T12:00:05Z"));
}

#[test]
fn using_a_key_in_one_world_is_not_seen_in_another() {
    let mock = Mock::start();
    mock.wait_seconds(5);
    mock.with_key(KITCHEN).header("x-omi-world", "other").get("/v1/dev/user/memories").assert_status(200);
    assert_eq!(mock.session().get(KEYS).at("/0/last_used_at"), json!("2026-11-23T10:00:00Z"));
}

#[test]
fn a_key_of_no_scopes_in_particular_shows_none() {
    let key = json!({ "id": "k", "name": "Old", "key": KITCHEN, "created_at": "now-1d", "scopes": null });
    let session = Mock::of_user(json!({ "keys": [key] })).session();
    let listed = session.get(KEYS);
    assert_eq!((listed.at("/0/scopes"), listed.at("/0/last_used_at")), (json!(null), json!(null)));
}

#[test]
fn a_key_is_used_with_any_answer_after_authentication() {
    let mock = Mock::of_user(json!({}));
    let session = mock.session();
    let created = made(&session, "Laptop");
    let client = mock.with_key(text(&created.at("/key")));
    let last_used = || session.get(KEYS).at("/0/last_used_at");

    client.get("/v1/dev/user/nothing").assert_status(404);
    client.delete("/v1/dev/user/goals").assert_status(405);
    client.send("POST", "/v1/dev/user/goals", b"{").assert_status(422);
    assert_eq!(last_used(), json!(null), "none of these came as far as authentication");

    for (seconds, status) in [(1, 403), (2, 422), (3, 200)] {
        mock.wait_seconds(1);
        let answer = match status {
            403 => client.post("/v1/dev/user/goals", &json!({})),
            422 => client.get("/v1/dev/user/goals?limit=x"),
            _ => client.get("/v1/dev/user/goals"),
        };
        answer.assert_status(status);
        assert_eq!(last_used(), json!(format!("2026-11-23T12:00:0{seconds}Z")));
    }
}
