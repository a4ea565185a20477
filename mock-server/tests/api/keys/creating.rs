//! New keys.

use rstest::rstest;
use serde_json::{Value, json};

use super::{KEYS, made, text};
use crate::support::Mock;

const INVALID_SCOPES: &str = "Invalid scopes. Available: ['conversations:read', 'conversations:write', 'memories:read', 'memories:write', 'action_items:read', 'action_items:write', 'goals:read', 'goals:write']";
const HOLDS_A_KEY: &str = "API key name must not contain a raw API key";

#[test]
fn a_new_key_shows_its_secret_last_and_once() {
    let session = Mock::of_user(json!({})).session();
    let created = made(&session, "  Laptop ");
    let (id, key) = (created.at("/id"), created.at("/key"));
    let (id, key) = (text(&id), text(&key));
    let digits = key.strip_prefix("omi_dev_").expect("a key begins with omi_dev_");
    assert!(digits.len() == 32 && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')), "{key}");
    let shown = format!(
        concat!(
            r#"{{"id":"{}","name":"Laptop","key_prefix":"omi_dev_{}...{}","created_at":"2026-11-23T12:00:00Z","#,
            r#""last_used_at":null,"scopes":["conversations:read","memories:read","action_items:read","goals:read"]"#
        ),
        id,
        &digits[..4],
        &digits[28..]
    );
    created.assert_body(&format!(r#"{shown},"key":"{key}"}}"#));
    session.get(KEYS).assert_body(&format!("[{shown}}}]"));
}

#[test]
fn no_two_keys_are_alike() {
    let session = Mock::of_user(json!({})).session();
    let (one, other) = (made(&session, "Twin"), made(&session, "Twin"));
    assert_ne!(one.at("/key"), other.at("/key"));
    assert_ne!(one.at("/id"), other.at("/id"));
    session.get(KEYS).assert_len(2);
}

const READ: [&str; 4] = ["conversations:read", "memories:read", "action_items:read", "goals:read"];

#[rstest]
#[case::absent(json!({}), &READ)]
#[case::null(json!({ "scopes": null }), &READ)]
#[case::none(json!({ "scopes": [] }), &[])]
#[case::one(json!({ "scopes": ["goals:write"] }), &["goals:write"])]
#[case::in_the_order_given(json!({ "scopes": ["goals:read", "conversations:write"] }), &["goals:read", "conversations:write"])]
#[case::doubles(
    json!({ "scopes": ["goals:read", "memories:read", "goals:read", "memories:read"] }), &["goals:read", "memories:read"]
)]
fn the_scopes_of_a_new_key(#[case] mut body: Value, #[case] expected: &[&str]) {
    body["name"] = json!("Scoped");
    let session = Mock::of_user(json!({})).session();
    let created = session.post(KEYS, &body);
    created.assert_status(200);
    assert_eq!(created.at("/scopes"), json!(expected));
    assert_eq!(session.get(KEYS).at("/0/scopes"), json!(expected));
}

#[rstest]
#[case::blank(json!({ "name": " \t" }), 422, "Key name cannot be empty")]
#[case::empty(json!({ "name": "" }), 422, "Key name cannot be empty")]
#[case::blank_before_the_scopes(json!({ "name": "", "scopes": ["all"] }), 422, "Key name cannot be empty")]
#[case::an_unknown_scope(json!({ "name": "a", "scopes": ["goals:read", "all"] }), 400, INVALID_SCOPES)]
#[case::a_scope_in_capitals(json!({ "name": "a", "scopes": ["Goals:read"] }), 400, INVALID_SCOPES)]
#[case::a_scope_with_blanks(json!({ "name": "a", "scopes": [" goals:read"] }), 400, INVALID_SCOPES)]
#[case::an_empty_scope(json!({ "name": "a", "scopes": [""] }), 400, INVALID_SCOPES)]
#[case::a_scope_before_a_key_in_the_name(
    json!({ "name": "omi_dev_0123456789abcdef0123456789abcdef", "scopes": ["all"] }), 400, INVALID_SCOPES
)]
#[case::a_key(json!({ "name": "omi_dev_0123456789abcdef0123456789abcdef" }), 422, HOLDS_A_KEY)]
#[case::a_key_among_words(json!({ "name": "my omi_mcp_0123456789abcdef0123456789abcdef!" }), 422, HOLDS_A_KEY)]
#[case::a_key_and_more_digits(json!({ "name": "omi_dev_0123456789abcdef0123456789abcdef01" }), 422, HOLDS_A_KEY)]
#[case::the_second_prefix(json!({ "name": "omi_dev_omi_dev_0123456789abcdef0123456789abcdef" }), 422, HOLDS_A_KEY)]
fn a_key_is_refused(#[case] body: Value, #[case] status: u16, #[case] sentence: &str) {
    let session = Mock::of_user(json!({})).session();
    session.post(KEYS, &body).assert_refused(status, sentence);
    session.get(KEYS).assert_len(0);
}

#[rstest]
#[case::too_few_digits("omi_dev_0123456789abcdef0123456789abcde")]
#[case::no_digits("omi_dev_0123456789abcdef0123456789abcdeg")]
#[case::another_prefix("omi_app_0123456789abcdef0123456789abcdef")]
#[case::a_prefix("omi_dev_")]
#[case::quotes("\"it's\" ünder 🗝")]
fn a_name_may_be(#[case] name: &str) {
    let session = Mock::of_user(json!({})).session();
    assert_eq!(made(&session, name).at("/name"), json!(name));
}

#[rstest]
#[case::nothing(json!({}), &[("missing", "body.name")])]
#[case::no_name(json!({ "name": null }), &[("string_type", "body.name")])]
#[case::scopes_in_a_string(json!({ "name": "", "scopes": "goals:read" }), &[("list_type", "body.scopes")])]
#[case::scopes_of_numbers(json!({ "name": 5, "scopes": ["a", 1] }), &[("string_type", "body.name"), ("string_type", "body.scopes.1")])]
fn a_schema_refuses(#[case] body: Value, #[case] expected: &[(&str, &str)]) {
    Mock::start().session().post(KEYS, &body).assert_fields(expected);
}
