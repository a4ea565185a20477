//! Two servers, and what they disagree on.

use http::Method;
use omi_schemas::Side;
use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{Mock, Runner};

/// The disagreements of everything that is asked of both, and the exit code.
fn disagreements(a: &Mock, b: &Mock, more: &[&str]) -> (Vec<Value>, i32) {
    let arguments =
        [&["diff", "--a", &a.url, "--b", &b.url, "--json", "--writes", "--expect-limit", "1000000/min"], more].concat();
    let ran = Runner::new().run(&arguments);
    let told: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
    (told.as_array().expect("it is a list").clone(), ran.code)
}

#[test]
fn equal_servers_agree_on_everything() {
    let (told, code) = disagreements(&Mock::of(Side::Docs), &Mock::of(Side::Docs), &[]);
    assert_eq!((told, code), (Vec::new(), 0));
}

#[test]
fn servers_on_both_sides_disagree_on_the_known_differences_and_on_nothing_else() {
    let (told, code) = disagreements(&Mock::of(Side::Docs), &Mock::of(Side::Backend), &[]);
    let cases: Vec<_> = told.iter().filter_map(|one| one["case"].as_str()).collect();
    // The demo has goals of its own, which four more could push out: nothing is seen of D5.
    assert_eq!(cases, ["D1", "D2", "D3", "D4", "D6", "D7", "D8", "D9", "D10"], "{told:#?}");
    assert_eq!(told[3]["a"]["findings"], json!(["docs: Invalid API key"]));
    assert_eq!(told[3]["b"]["findings"], json!(["backend: Invalid API Key"]));
    assert_eq!(code, 1);
}

#[rstest]
#[case::of_a_header("www_authenticate_missing", "header www-authenticate")]
#[case::of_blanks("pretty_printed", "spelling")]
fn a_server_that_is_broken_disagrees_on_what_is_broken(#[case] name: &str, #[case] finding: &str) {
    let (whole, broken) = (Mock::of(Side::Docs), Mock::of(Side::Docs));
    let rule = json!({ "match": {}, "fault": { "break": name } });
    let made = broken.control(Method::POST, "faults", &rule.to_string());
    assert!(made["faults"].is_array(), "{made}");
    let (told, code) = disagreements(&whole, &broken, &[]);
    assert!(!told.is_empty() && code == 1);
    for one in &told {
        assert_eq!(one["a"]["findings"], json!([]), "{one:#}");
        let found = one["b"]["findings"].as_array().expect("it is a list");
        let is_the_break = |found: &Value| found.as_str().is_some_and(|found| found.contains(finding));
        assert!(!found.is_empty() && found.iter().all(is_the_break), "{one:#}");
    }
}

#[test]
fn servers_that_are_held_to_one_side_disagree_in_cases() {
    let (docs, backend) = (Mock::of(Side::Docs), Mock::of(Side::Backend));
    let only = ["--profile", "docs", "--include", "resource:folders"];
    let (told, code) = disagreements(&docs, &backend, &only);
    assert!(told.iter().all(|one| one["a"]["verdict"] == "held" && one["b"]["verdict"] == "violated"), "{told:#?}");
    assert!(!told.is_empty() && code == 1);
}
