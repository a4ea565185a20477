//! When a key was last used.

use rstest::rstest;
use serde_json::{Value, json};

use super::KEYS;
use crate::support::{Client, Mock};

/// A mock, somebody with a new key that may read goals, and the id of that key.
fn newcomer(mock: &Mock) -> (Client, Value) {
    let made = mock.session().post(KEYS, &json!({ "name": "New", "scopes": ["goals:read", "goals:write"] })).json();
    assert_eq!(made["last_used_at"], json!(null));
    let client = mock.with_key(made["key"].as_str().expect("a new key shows its secret"));
    (client, made["id"].clone())
}

fn last_used(mock: &Mock, id: &Value) -> Value {
    let keys = mock.session().get(KEYS).json();
    let key = keys.as_array().into_iter().flatten().find(|key| key["id"] == *id).expect("the key is listed");
    key["last_used_at"].clone()
}

#[rstest]
#[case::success("GET", "/v1/dev/user/goals", b"", 200)]
#[case::a_missing_scope("GET", "/v1/dev/user/memories", b"", 403)]
#[case::something_unknown("GET", "/v1/dev/user/goals/none", b"", 404)]
#[case::a_refusal_of_the_schema("POST", "/v1/dev/user/goals", b"[]", 422)]
#[case::the_management_of_keys("GET", "/v1/dev/keys", b"", 200)]
fn a_key_remembers_its_use_whatever_comes_of_it(
    #[case] method: &str,
    #[case] target: &str,
    #[case] body: &[u8],
    #[case] status: u16,
) {
    let mock = Mock::start();
    let (client, id) = newcomer(&mock);
    mock.wait_seconds(5);
    client.send(method, target, body).assert_status(status);
    assert_eq!(last_used(&mock, &id), json!("2026-11-23T12:00:05Z"));
}

#[rstest]
#[case::no_such_path("GET", "/v1/dev/nothing", b"", 404)]
#[case::no_such_method("PUT", "/v1/dev/user/goals", b"", 405)]
#[case::slashes_too_many("GET", "/v1/dev/user/goals/", b"", 307)]
#[case::a_malformed_body("POST", "/v1/dev/user/goals", b"{", 422)]
#[case::the_document("GET", "/openapi.json", b"", 200)]
fn a_key_that_was_not_looked_at_was_not_used(
    #[case] method: &str,
    #[case] target: &str,
    #[case] body: &[u8],
    #[case] status: u16,
) {
    let mock = Mock::start();
    let (client, id) = newcomer(&mock);
    client.send(method, target, body).assert_status(status);
    assert_eq!(last_used(&mock, &id), json!(null));
}

#[test]
fn where_only_sessions_manage_keys_a_refused_key_was_not_used() {
    let mock = Mock::backend();
    let (client, id) = newcomer(&mock);
    client.get(KEYS).assert_status(401);
    assert_eq!(last_used(&mock, &id), json!(null));
}

#[test]
fn the_last_use_counts() {
    let mock = Mock::start();
    let (client, id) = newcomer(&mock);
    for _ in 0..3 {
        mock.wait_seconds(60);
        client.get("/v1/dev/user/goals").assert_status(200);
    }
    assert_eq!(last_used(&mock, &id), json!("2026-11-23T12:03:00Z"));
}

#[test]
fn a_key_that_is_limited_was_not_used() {
    let mock = Mock::start();
    let (client, id) = newcomer(&mock);
    for _ in 0..100 {
        client.get("/v1/dev/user/goals").assert_status(200);
    }
    mock.wait_seconds(30);
    client.get("/v1/dev/user/goals").assert_status(429);
    assert_eq!(last_used(&mock, &id), json!("2026-11-23T12:00:00Z"));
}
