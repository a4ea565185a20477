use std::time::Duration;

use http::HeaderMap;
use jiff::Timestamp;
use omi_schemas::Id;
use rstest::rstest;
use serde_json::json;

use super::*;
use crate::exchange::Sent;
use crate::persona::Persona;

fn exchange(body: &Value) -> Exchange {
    let sent = Sent {
        endpoint: Id::ListKeys,
        method: "GET".into(),
        target: "/v1/dev/keys".into(),
        persona: Persona::Owner,
        content_type: None,
        body: None,
        cut: false,
        at: Timestamp::UNIX_EPOCH,
    };
    let received = Received {
        status: 200,
        headers: HeaderMap::new(),
        body: body.to_string().into_bytes(),
        cut: false,
        json: Some(body.clone()),
        took: Duration::ZERO,
        at: Timestamp::UNIX_EPOCH,
    };
    Exchange { sent, received, expected: vec![200], before: None }
}

fn words() -> Variables {
    let mut words = Variables::default();
    words.set("secret", "omi_dev_5ec4e7");
    words.set("start", "2026-09-01T12:00:00Z");
    words
}

/// Where `expect` does not hold of `body`.
fn broken(expect: Value, body: &Value) -> Vec<String> {
    let expect: Expect = serde_json::from_value(expect).expect("it is an expectation");
    let findings = of(&expect, CheckId::Keys, &exchange(body), &words()).expect("its words are known");
    findings.into_iter().map(|finding| finding.at).collect()
}

#[rstest]
#[case::exactly(json!({ "from": "/a", "seconds": 300 }), true)]
#[case::not_exactly(json!({ "from": "/a", "seconds": 299 }), false)]
#[case::about(json!({ "from": "/a", "seconds": 290, "give_or_take": 10 }), true)]
#[case::not_even_about(json!({ "from": "/a", "seconds": 289, "give_or_take": 10 }), false)]
#[case::before(json!({ "from": "2026-09-01T12:06:00Z", "seconds": -60 }), true)]
#[case::after_a_word(json!({ "from": "{start}", "seconds": 300 }), true)]
#[case::after_nothing(json!({ "from": "/c" }), false)]
fn an_instant_lies_after_another(#[case] lies: Value, #[case] holds: bool) {
    let body = json!({ "a": "2026-09-01T12:00:00Z", "b": "2026-09-01T12:05:00.000000Z", "c": null });
    assert_eq!(broken(json!({ "instants": { "/b": lies } }), &body).is_empty(), holds);
}

#[rstest]
#[case::apart(json!([{ "/id": 1 }, { "/id": 3 }]), true)]
#[case::reversed(json!([{ "/id": 3 }, { "/id": 1 }]), false)]
#[case::one_is_missing(json!([{ "/id": 1 }, { "/id": 4 }]), false)]
#[case::one_twice(json!([{ "/id": 1 }, { "/id": 1 }]), false)]
fn entries_come_in_order(#[case] entries: Value, #[case] holds: bool) {
    let body = json!({ "list": [{ "id": 1 }, { "id": 2 }, { "id": 3 }] });
    assert_eq!(broken(json!({ "in_order": [{ "list": "/list", "entries": entries }] }), &body).is_empty(), holds);
}

#[rstest]
#[case::those(json!({ "/kind": "b" }), vec!["/list/1/name", "/list/2/name"])]
#[case::all(json!({}), vec!["/list/1/name", "/list/2/name"])]
#[case::good_ones(json!({ "/kind": "a" }), vec![])]
#[case::none(json!({ "/kind": "c" }), vec!["/list"])]
fn entries_are_as_expected(#[case] with: Value, #[case] places: Vec<&str>) {
    let entry = |kind, name: Value| json!({ "kind": kind, "name": name });
    let body = json!({ "list": [entry("a", json!("Ada")), entry("b", json!(null)), entry("b", json!(null))] });
    let expect = json!({ "entries": [{ "list": "/list", "with": with, "expect": { "set": ["/name"] } }] });
    assert_eq!(broken(expect, &body), places);
}

#[test]
fn a_hidden_text_is_found_anywhere_and_not_told() {
    let expect: Expect = serde_json::from_value(json!({ "hidden": ["{secret}"] })).expect("it is an expectation");
    let body = json!([{ "name": "my omi_dev_5ec4e7" }]);
    let findings = of(&expect, CheckId::Keys, &exchange(&body), &words()).expect("its words are known");
    assert_eq!(findings.len(), 1);
    assert!(!findings[0].expected.contains("5ec4e7") && !findings[0].actual.contains("5ec4e7"));
    assert_eq!(broken(json!({ "hidden": ["{secret}"] }), &json!([{ "name": "mine" }])), Vec::<String>::new());
}

#[test]
fn members_of_an_entry_are_saved() {
    let expect: Expect = serde_json::from_value(json!({
        "holds": [{ "entry": { "/name": "b" }, "save": { "key_id": "/id" } }]
    }))
    .expect("it is an expectation");
    let received = exchange(&json!([{ "id": 1, "name": "a" }, { "id": 2, "name": "b" }])).received;
    assert_eq!(saved(&expect, &received, &words()), Ok(vec![("key_id".to_owned(), json!(2))]));
}

#[test]
fn an_entry_that_is_there_but_different_is_told_by_what_differs() {
    let body = json!({ "list": [{ "id": 1 }, { "id": 2, "name": "b", "tags": [] }] });
    let wanted = json!({ "holds": [{ "list": "/list", "entry": { "/id": 2, "/name": "c", "/tags": [], "/age": 3 } }] });
    let expect: Expect = serde_json::from_value(wanted).expect("it is what a step expects");
    let findings = of(&expect, CheckId::Keys, &exchange(&body), &words()).expect("every word stands for something");
    let told: Vec<_> = findings.iter().map(|finding| (&*finding.at, &*finding.expected, &*finding.actual)).collect();
    assert_eq!(told, [("/list/1", r#"/name = "c", /age = 3"#, r#"/name = "b", /age = nothing"#)]);
}
