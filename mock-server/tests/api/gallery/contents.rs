//! What the gallery holds.

use std::collections::HashSet;

use omi_mock::built_in;
use omi_mock::gallery::{Entry, entries};
use omi_schemas::{ENDPOINTS, Policy, Scope};
use serde_json::{Value, json};

use super::teller::{Asked, Teller, entry};

/// Every status that the contract knows for a refusal, and those of a proxy in front.
const STATUSES: [u16; 15] = [307, 400, 401, 402, 403, 404, 405, 413, 422, 429, 500, 502, 503, 504, 200];

/// Every type of a field error.
const FIELD_ERRORS: [&str; 24] = [
    "missing",
    "json_invalid",
    "model_attributes_type",
    "string_type",
    "string_too_short",
    "string_too_long",
    "bool_type",
    "bool_parsing",
    "int_type",
    "int_parsing",
    "int_parsing_size",
    "int_from_float",
    "float_type",
    "float_parsing",
    "list_type",
    "too_short",
    "too_long",
    "enum",
    "datetime_type",
    "datetime_parsing",
    "datetime_from_date_parsing",
    "greater_than_equal",
    "less_than_equal",
    "value_error",
];

/// The bodies of all entries that answer by themselves.
fn bodies() -> Vec<String> {
    let teller = Teller::start();
    let told = |entry: &Entry| teller.ask(&Asked::like(&entry.example).preferring(entry)).body;
    entries().iter().map(told).collect()
}

#[test]
fn every_status_has_an_entry() {
    let statuses: HashSet<u16> = entries().iter().filter_map(|entry| entry.status).collect();
    assert_eq!(statuses, HashSet::from(STATUSES));
}

#[test]
fn every_sentence_of_the_table_has_an_entry() {
    let bodies = bodies();
    let scopes = Scope::ALL.map(|scope| format!("'{}'", scope.as_str())).join(", ");
    for refusal in ENDPOINTS.iter().flat_map(|endpoint| endpoint.refusals) {
        for parameter in ["start_date", "end_date"] {
            let sentence = refusal
                .sentence
                .replace("{category}", "'x'")
                .replace("{scopes}", &format!("[{scopes}]"))
                .replace("{index}", "0")
                .replace("{parameter}", parameter);
            let body = json!({ "detail": sentence }).to_string();
            assert!(bodies.contains(&body), "no entry says: {sentence}");
        }
    }
}

#[test]
fn every_field_error_has_an_entry() {
    let bodies: Vec<Value> = bodies().iter().filter_map(|body| serde_json::from_str(body).ok()).collect();
    for kind in FIELD_ERRORS {
        assert!(bodies.iter().any(|body| body["detail"][0]["type"] == kind), "no entry has a {kind}");
    }
}

#[test]
fn every_policy_has_an_entry() {
    for policy in Policy::ALL {
        let name = policy.as_str().strip_prefix("dev:").expect("every policy begins so");
        let means = &entry(&format!("{name}_limit")).means;
        assert!(means.contains(&format!("`{}`", policy.as_str())), "{means}");
        assert!(means.contains(&format!(" {} ", policy.quota().requests)), "{means}");
    }
}

#[test]
fn names_and_keys_are_like_no_other() {
    let mut seen = HashSet::new();
    let mut is_new = |name: String| assert!(seen.insert(name.clone()), "{name} comes twice");
    for key in [built_in::KEY, built_in::KEY_ALIAS, built_in::READ_ONLY_KEY, built_in::READ_ONLY_ALIAS] {
        is_new(key.to_owned());
    }
    for entry in entries() {
        is_new(entry.id.to_string());
        entry.magic_key().into_iter().chain(entry.magic_alias()).for_each(&mut is_new);
    }
}

#[test]
fn a_magic_key_looks_like_a_key() {
    for key in entries().iter().filter_map(Entry::magic_key) {
        let secret = key.strip_prefix("omi_dev_").expect("every developer key begins so");
        assert_eq!(secret.len(), 32, "{key}");
        assert!(secret.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f')), "{key}");
    }
}

#[test]
fn every_entry_explains_itself() {
    for entry in entries() {
        assert!(entry.id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_')), "{}", entry.id);
        assert!(!entry.title.is_empty() && !entry.title.ends_with('.'), "{}: {}", entry.id, entry.title);
        for text in [&entry.means, &entry.advice] {
            assert!(text.ends_with('.') && !text.contains("  "), "{}: {text}", entry.id);
        }
    }
}

#[test]
fn entries_stand_in_the_order_of_their_statuses() {
    let statuses: Vec<u16> = entries().iter().map(|entry| entry.status.unwrap_or(u16::MAX)).collect();
    assert!(statuses.is_sorted(), "{statuses:?}");
}

#[test]
fn a_misspelt_name_is_answered_with_the_nearest() {
    assert_eq!(omi_mock::gallery::nearest("memory_lockd")[0], "memory_locked");
    assert!(omi_mock::gallery::nearest("zebra").is_empty());
}
