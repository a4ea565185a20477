//! Keys that nobody gave out, where each opens a world of its own.

use omi_mock::{AnyKey, Chance, Config};
use omi_schemas::{Profile, Side};
use rstest::rstest;
use serde_json::json;

use crate::support::{Answer, Client, Mock, config};

const MEMORIES: &str = "/v1/dev/user/memories";
const KEYS: &str = "/v1/dev/keys";
const ONE: &str = "omi_dev_11111111111111111111111111111111";
const OTHER: &str = "omi_dev_22222222222222222222222222222222";

fn open() -> Mock {
    Mock::with(Config { any_key: AnyKey::OpensWorld, ..config() })
}

#[track_caller]
fn remember(client: &Client, content: &str) {
    client.post(MEMORIES, &json!({ "content": content })).assert_status(200);
}

#[track_caller]
fn key_of(made: &Answer) -> String {
    made.at("/key").as_str().expect("a new key shows its secret").to_owned()
}

#[test]
fn an_unknown_key_opens_a_world_of_its_own() {
    let mock = open();
    let (one, other) = (mock.with_key(ONE), mock.with_key(OTHER));
    one.get(MEMORIES).assert_body(mock.owner().get(MEMORIES).text());
    remember(&one, "Likes tea");
    one.get(MEMORIES).assert_len(4);
    other.get(MEMORIES).assert_len(3);
    mock.owner().get(MEMORIES).assert_len(3);
}

#[test]
fn an_unknown_key_may_do_all() {
    let client = open().with_key(ONE);
    let written = [
        (MEMORIES, json!({ "content": "a" })),
        ("/v1/dev/user/action-items", json!({ "description": "a" })),
        ("/v1/dev/user/conversations", json!({ "text": "a" })),
        ("/v1/dev/user/goals", json!({ "title": "a" })),
    ];
    for (path, body) in written {
        client.post(path, &body).assert_status(200);
        client.get(path).assert_status(200);
    }
    client.get(KEYS).assert_len(1);
}

#[rstest]
#[case::a_digit_too_few("omi_dev_1111111111111111111111111111111")]
#[case::a_digit_too_many("omi_dev_111111111111111111111111111111111")]
#[case::capitals("omi_dev_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
#[case::letters("omi_dev_gggggggggggggggggggggggggggggggg")]
#[case::another_prefix("omi_app_11111111111111111111111111111111")]
#[case::no_prefix("11111111111111111111111111111111")]
#[case::an_alias_that_is_none("omi_dev_mock_nobody")]
fn a_malformed_key_stays_refused(#[case] key: &str) {
    open().with_key(key).get(MEMORIES).assert_refused(401, "Invalid API key");
}

#[test]
fn a_key_for_mcp_opens_nothing() {
    open().with_key("omi_mcp_11111111111111111111111111111111").get(MEMORIES).assert_status(401);
}

#[test]
fn keys_that_are_known_open_the_world_where_they_are_known() {
    let mock = open();
    remember(&mock.owner(), "Likes tea");
    for client in
        [mock.read_only(), mock.with_key("omi_dev_mock_key"), mock.with_key("omi_dev_5a1c0000000000000000000000000001")]
    {
        client.get(MEMORIES).assert_len(4);
    }
}

#[test]
fn a_revoked_key_is_not_opened_again() {
    let mock = open();
    mock.revoked().get(MEMORIES).assert_refused(401, "Invalid API key");
}

#[test]
fn a_key_that_is_made_in_such_a_world_opens_that_world() {
    let mock = open();
    let one = mock.with_key(ONE);
    remember(&one, "Likes tea");
    let made = one.post(KEYS, &json!({ "name": "Second", "scopes": ["memories:read"] }));
    let second = mock.with_key(&key_of(&made));
    second.get(MEMORIES).assert_len(4);
    second.post(MEMORIES, &json!({ "content": "a" })).assert_status(403);
    let third = mock.with_key(&key_of(&second.post(KEYS, &json!({ "name": "Third" }))));
    third.get(MEMORIES).assert_len(4);
    let names = third.get(KEYS).each("name");
    assert!(names.len() == 3 && names.contains(&json!("Second")) && names.contains(&json!("Third")), "{names:?}");
    mock.session().get(KEYS).assert_len(1);
}

#[test]
fn where_sessions_are_asked_for_the_scheme_has_any_case() {
    let mock = open();
    mock.with_key(ONE).post(KEYS, &json!({ "name": "Second" })).assert_status(200);
    let lower = mock.with_key(ONE).header("authorization", &format!("bearer {ONE}"));
    lower.get(KEYS).assert_len(2);
    lower.get(MEMORIES).assert_status(401);
}

#[test]
fn a_key_that_is_revoked_in_such_a_world_opens_no_other() {
    let mock = open();
    let one = mock.with_key(ONE);
    let made = one.post(KEYS, &json!({ "name": "Second" }));
    let id = made.at("/id");
    one.delete(&format!("{KEYS}/{}", id.as_str().expect("an id is a string"))).assert_status(204);
    mock.with_key(&key_of(&made)).get(MEMORIES).assert_refused(401, "Invalid API key");
}

#[test]
fn each_key_is_counted_in_its_own_world() {
    let mock = open();
    let one = mock.with_key(ONE);
    for _ in 0..100 {
        one.get(MEMORIES).assert_status(200);
    }
    one.get(MEMORIES).assert_status(429);
    mock.with_key(OTHER).get(MEMORIES).assert_status(200);
    mock.owner().get(MEMORIES).assert_status(200);
}

#[test]
fn the_header_keeps_the_worlds_of_a_key_apart() {
    let mock = open();
    let key = mock.with_key(ONE);
    let (named, elsewhere) = (key.header("x-omi-world", "named"), key.header("x-omi-world", "elsewhere"));
    remember(&named, "Likes tea");
    named.get(MEMORIES).assert_len(4);
    elsewhere.get(MEMORIES).assert_len(3);
    key.get(MEMORIES).assert_len(3);
    mock.owner().header("x-omi-world", "named").get(MEMORIES).assert_len(3);
    let second = mock.with_key(&key_of(&named.post(KEYS, &json!({ "name": "Second" }))));
    second.header("x-omi-world", "named").get(MEMORIES).assert_len(4);
    second.header("x-omi-world", "elsewhere").get(MEMORIES).assert_len(3);
}

#[test]
fn seeded_worlds_do_not_give_out_the_same_keys() {
    let mock = Mock::with(Config { any_key: AnyKey::OpensWorld, chance: Chance::Seeded(1), ..config() });
    let alike = ["omi_dev_11110000000000000000000000001111", "omi_dev_11110000000000000000000000011111"];
    let [one, other] = alike.map(|key| key_of(&mock.with_key(key).post(KEYS, &json!({ "name": "Twin" }))));
    assert_ne!(one, other);
}

#[test]
fn the_backend_lets_such_keys_manage_no_keys() {
    let mock = Mock::with(Config { any_key: AnyKey::OpensWorld, profile: Profile::of(Side::Backend), ..config() });
    mock.with_key(ONE).get(MEMORIES).assert_len(3);
    mock.with_key(ONE).get(KEYS).assert_refused(401, "Invalid authentication credentials");
}
