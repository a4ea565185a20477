//! An error is the same, whichever way it is asked for.

use std::collections::HashMap;

use omi_mock::gallery::{Entry, entries};
use omi_mock::{Config, Delivery, built_in};
use omi_schemas::{Profile, Side};
use rstest::rstest;
use serde_json::json;

use super::teller::{Asked, Teller, entry};
use crate::support::config;

/// The entries that answer by themselves; the others leave it to the endpoint, or to the wire.
fn answering() -> impl Iterator<Item = &'static Entry> {
    const OTHERS: [&str; 12] = [
        "connection_reset",
        "no_answer",
        "empty_answer",
        "random_data",
        "truncated",
        "malformed_chunk",
        "lost_answer",
        "committed_then_500",
        "done_twice",
        "slow",
        "dribble",
        "flaky",
    ];
    entries().iter().filter(|entry| !OTHERS.contains(&&*entry.id))
}

#[rstest]
#[case::docs(Profile::of(Side::Docs))]
#[case::backend(Profile::of(Side::Backend))]
fn each_way_gives_the_same_bytes(#[case] profile: Profile) {
    let teller = Teller::with(&Config { profile, ..config() });
    for entry in answering() {
        let asked = Asked::like(&entry.example);
        let by_header = teller.ask(&asked.clone().preferring(entry));
        assert_eq!(Some(by_header.status), entry.status, "{}", entry.id);
        assert_eq!(by_header.delivery, Delivery::default(), "{}", entry.id);

        teller.rule(&json!({ "fault": { "error": *entry.id }, "times": 1 }));
        assert_eq!(teller.ask(&asked), by_header, "{} by rule", entry.id);

        let keys = [entry.magic_key(), entry.magic_alias()];
        for key in keys.into_iter().flatten() {
            assert_eq!(teller.ask(&asked.clone().with_key(&key)), by_header, "{key}");
        }
    }
}

#[test]
fn the_first_of_a_status_is_meant_by_its_code() {
    let mut firsts: HashMap<u16, &Entry> = HashMap::new();
    for entry in entries() {
        if let Some(status) = entry.status.filter(|status| *status >= 300) {
            firsts.entry(status).or_insert(entry);
        }
    }
    let teller = Teller::start();
    for (status, entry) in firsts {
        let asked = Asked::like(&entry.example);
        let by_code = teller.ask(&asked.clone().header("prefer", &format!("code={status}")));
        assert_eq!(by_code, teller.ask(&asked.preferring(entry)), "{status}");
    }
}

#[test]
fn a_rule_can_ask_for_it_once() {
    let teller = Teller::start();
    teller.rule(&json!({ "fault": { "error": "rate_limited" }, "times": 1 }));
    let asked = Asked::like(&entry("rate_limited").example);
    assert_eq!([(); 2].map(|()| teller.ask(&asked).status), [429, 200]);
}

#[test]
fn a_magic_key_is_not_in_the_list_of_keys() {
    let teller = Teller::start();
    let list = Asked::like(&entry("key_not_found").example).by_method("GET").at("/v1/dev/keys");
    let before = teller.ask(&list).body;
    teller.ask(&Asked::like(&entry("slow").example).with_key("omi_dev_mock_slow"));
    let after = teller.ask(&list.with_key(built_in::SESSION_TOKEN)).body;
    assert_eq!(before, after);
}
