//! The commands beside a run.

use std::fs;

use omi_schemas::Side;
use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{Mock, Runner};

#[rstest]
#[case::docs(Side::Docs, "docs")]
#[case::backend(Side::Backend, "backend")]
fn identify_names_the_side_of_each_difference(#[case] side: Side, #[case] word: &str) {
    let mock = Mock::of(side);
    let ran = Runner::new().run(&["identify", "--target", &mock.url]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for (number, line) in (1..).zip(ran.stdout.lines()) {
        // The demo has goals of its own, one of which a fourth could push out.
        let side = if number == 5 { "unknown" } else { word };
        assert!(line.starts_with(&format!("{:4} {side}", format!("D{number}"))), "{line}");
    }
    assert_eq!(ran.stdout.lines().count(), 10, "{ran:?}");
}

#[test]
fn list_names_every_case_with_what_it_sends() {
    let ran = Runner::new().run(&["list", "--include", "resource:goals"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stdout.lines().any(|line| line.starts_with("goals/lifecycle ")), "{ran:?}");
    let ran = Runner::new().run(&["list", "--json"]);
    let list: Value = serde_json::from_str(&ran.stdout).expect("it prints JSON");
    assert!(list.as_array().is_some_and(|cases| cases.len() > 100));
}

#[test]
fn explain_says_what_a_case_sends_and_why() {
    let ran = Runner::new().run(&["explain", "goals/lifecycle"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    for part in ["goals/lifecycle", "POST /v1/dev/user/goals", "expects", "why"] {
        assert!(ran.stdout.contains(part), "{part}: {ran:?}");
    }
}

#[rstest]
#[case::right("[]", 0)]
#[case::wrong(r#"{"data":[]}"#, 1)]
fn recorded_traffic_is_held_against_the_contract(#[case] body: &str, #[case] code: i32) {
    let response = json!({
        "status": 200,
        "headers": [
            { "name": "Content-Type", "value": "application/json" },
            { "name": "X-RateLimit-Limit", "value": "100" },
            { "name": "X-RateLimit-Remaining", "value": "99" },
            { "name": "X-RateLimit-Reset", "value": "1795435260" }
        ],
        "content": { "size": 2, "mimeType": "application/json", "text": body }
    });
    let entry = |url: &str| {
        json!({
            "startedDateTime": "2026-11-23T12:00:00.000Z",
            "time": 12.5,
            "request": { "method": "GET", "url": url, "headers": [{ "name": "Authorization", "value": "Bearer x" }] },
            "response": response
        })
    };
    let entries = [entry("https://omi.example.org/gate/v1/dev/user/goals"), entry("https://example.org/style.css")];
    let runner = Runner::new();
    let har = json!({ "log": { "version": "1.2", "entries": entries } });
    fs::write(runner.home.path().join("a.har"), har.to_string()).expect("there is room for a file");
    let ran = runner.run(&["check", "a.har"]);
    assert_eq!(ran.code, code, "{ran:?}");
    assert!(ran.stderr.contains("skipped, as no call of the API: 1"), "{ran:?}");
}

#[rstest]
#[case::version(&["--version"], "contract of")]
#[case::help(&["run", "--help"], "--i-own-this-account")]
#[case::plan(&["plan", "--profile", "backend"], "requests")]
#[case::schema(&["schema"], "$schema")]
#[case::completions(&["completions", "bash"], "omi-contract")]
#[case::man(&["man"], "omi\\-contract")]
fn a_command_prints_what_it_is_for(#[case] arguments: &[&str], #[case] part: &str) {
    let ran = Runner::new().run(arguments);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stdout.contains(part), "{ran:?}");
    assert!(!ran.stdout.contains("omi_dev_"), "{ran:?}");
}
