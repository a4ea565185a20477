//! Commands that print something and end.

use rstest::rstest;
use serde_json::Value;

use crate::mock::{run, stderr, stdout};

#[test]
fn the_version_comes_with_the_date_of_the_contract() {
    let output = run(&["--version"]);
    let expected = format!("omi-mock {} (contract of {})\n", env!("CARGO_PKG_VERSION"), omi_schemas::CONTRACT_DATE);
    assert_eq!(stdout(&output), expected);
}

#[test]
fn the_openapi_document_has_every_path() {
    let document: Value = serde_json::from_str(stdout(&run(&["openapi"]))).expect("it is JSON");
    for endpoint in omi_schemas::ENDPOINTS {
        assert!(document["paths"][endpoint.path].is_object(), "{} is missing", endpoint.path);
    }
}

#[rstest]
#[case::of_the_wire("memory_create", "MemoryCreate")]
#[case::of_the_seed("seed", "Seed")]
#[case::of_the_scenario("scenario", "Scenario")]
fn a_schema_is_printed_by_its_name(#[case] name: &str, #[case] title: &str) {
    let schema: Value = serde_json::from_str(stdout(&run(&["schema", name]))).expect("it is JSON");
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(schema["title"].as_str().is_some_and(|shown| shown.contains(title)), "{}", schema["title"]);
}

#[test]
fn every_schema_that_is_listed_exists() {
    let output = run(&["schema"]);
    let names: Vec<&str> = stdout(&output).lines().collect();
    assert_eq!(names.len(), omi_schemas::Schema::ALL.len() + 2);
    assert_eq!(names[names.len() - 2..], ["seed", "scenario"]);
}

#[rstest]
#[case::misspelt("memry", "there is no schema `memry`; did you mean `memory`?\n")]
#[case::unheard_of("zebra", "there is no schema `zebra`; `omi-mock schema` lists the names\n")]
fn an_unknown_schema_is_answered_with_a_guess(#[case] name: &str, #[case] sentence: &str) {
    let output = run(&["schema", name]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stderr(&output), format!("error: {sentence}"));
}

#[test]
fn every_divergence_is_told() {
    let output = run(&["divergences"]);
    for divergence in omi_schemas::Divergence::ALL {
        assert!(stdout(&output).contains(&format!("\n{divergence} ")), "{divergence} is missing");
    }
}

#[rstest]
#[case::bash("bash")]
#[case::zsh("zsh")]
#[case::fish("fish")]
fn a_shell_can_complete(#[case] shell: &str) {
    let output = run(&["completions", shell]);
    for part in ["omi-mock", "rate-limit", "divergences"] {
        assert!(stdout(&output).contains(part), "`{part}` is missing for {shell}");
    }
}

#[test]
fn the_manual_page_names_every_flag_of_the_help() {
    let (page, help) = (run(&["man"]), run(&["--help"]));
    let page = stdout(&page).replace('\\', "");
    assert!(page.starts_with(".ie") || page.contains(".TH omi-mock 1"), "{page}");
    for flag in stdout(&help).split_whitespace().filter(|word| word.starts_with("--")) {
        let flag = flag.trim_end_matches(|c: char| !c.is_ascii_alphanumeric()).split('[').next().unwrap_or(flag);
        assert!(page.contains(flag), "{flag} is missing");
    }
}
