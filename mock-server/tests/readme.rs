//! The README tells of every endpoint and every difference, and shows what commands really print;
//! the formats of seeds and scenarios tell of every word that may stand in one.

use omi_mock::{Scenario, Seed, built_in, gallery};
use omi_schemas::{CONTRACT_DATE, Divergence, ENDPOINTS};
use serde_json::Value;

const README: &str = include_str!("../../README.md");
const FORMAT: &str = include_str!("../../fixtures/FORMAT.md");

#[track_caller]
fn assert_line(line: &str) {
    assert!(README.lines().any(|of_readme| of_readme == line), "the README lacks the line\n{line}");
}

#[test]
fn every_endpoint_has_its_line() {
    for endpoint in ENDPOINTS {
        let path = endpoint.path.strip_prefix("/v1/dev").expect("every path begins so");
        let needs = endpoint.scope().map_or("session (D3)".to_owned(), |scope| format!("`{}`", scope.as_str()));
        assert_line(&format!("| `{} {path}` | {needs} | {} |", endpoint.method.as_str(), endpoint.summary));
    }
}

#[test]
fn every_difference_has_its_line() {
    for divergence in Divergence::ALL {
        let told = divergence.description();
        assert_line(&format!("| {divergence} | {} | {} | {} |", told.what, told.docs, told.backend));
    }
}

#[test]
fn every_error_has_its_line() {
    for entry in gallery::entries() {
        let status = entry.status.map(|status| status.to_string()).unwrap_or_default();
        let key = entry.magic_digits().zip(entry.magic_alias());
        let key = key.map(|(digits, alias)| format!("`...{digits}`, `{alias}`")).unwrap_or_default();
        assert_line(&format!("| `{}` | {status} | {} | {key} |", entry.id, entry.title));
    }
}

#[test]
fn the_keys_are_those_that_work() {
    for key in [built_in::KEY, built_in::KEY_ALIAS, built_in::READ_ONLY_KEY, built_in::READ_ONLY_ALIAS] {
        assert!(README.contains(&format!("`{key}`")), "{key}");
    }
    assert!(README.contains(&format!("`{}`", built_in::SESSION_TOKEN)));
}

#[test]
fn the_banner_is_that_of_this_version() {
    assert_line(&format!("omi-mock {}, the Omi Developer API as of {CONTRACT_DATE}", env!("CARGO_PKG_VERSION")));
    assert_line(&format!("  seed       demo ({})", Seed::demo().summary()));
    assert!(README.contains(&format!("contract of **{CONTRACT_DATE}**")));
}

fn schema(text: &str) -> Value {
    serde_json::from_str(text).expect("the schema is JSON")
}

/// The words of every enumeration in `schema`.
fn words(schema: &Value) -> Vec<Vec<&str>> {
    let words_here = schema.get("enum").and_then(Value::as_array);
    let words_here = words_here.map(|words| words.iter().filter_map(Value::as_str).collect());
    let inner: Vec<&Value> = match schema {
        Value::Object(members) => members.values().collect(),
        Value::Array(items) => items.iter().collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    words_here.into_iter().chain(inner.into_iter().flat_map(words)).collect()
}

#[test]
fn every_word_of_a_seed_is_told() {
    for words in words(&schema(omi_fixtures::SEED_SCHEMA)) {
        let line = format!("`{}`", words.join("` `"));
        assert!(FORMAT.contains(&line), "the format lacks {line}");
    }
}

#[test]
fn every_word_and_every_deed_of_a_scenario_is_told() {
    let schema = schema(omi_fixtures::SCENARIO_SCHEMA);
    for words in words(&schema) {
        let line = format!("`{}`", words.join("` `"));
        assert!(FORMAT.contains(&line), "the format lacks {line}");
    }
    for deed in schema["$defs"]["then"]["properties"].as_object().expect("deeds are members").keys() {
        assert!(FORMAT.contains(&format!("\n| `{deed}` |")), "the format lacks {deed}");
    }
}

#[test]
fn the_story_that_the_format_shows_can_be_played() {
    let stories = FORMAT.split("```json\n").filter(|text| text.contains("\"story\""));
    let stories: Vec<_> = stories.filter_map(|text| text.split("```").next()).collect();
    assert_eq!(stories.len(), 1);
    Scenario::parse("mine.json", stories[0]).expect("the format shows a good one");
}

#[test]
fn every_scenario_has_its_line() {
    for scenario in Scenario::all() {
        let (happens, good) = scenario.story().split_once(" A good client ").expect("both halves are told");
        assert_line(&format!("| `{}` | {happens} | {good} |", scenario.name()));
    }
}

#[test]
fn the_mistake_in_a_seed_is_told_so() {
    let seed = "{ \"users\": [\n  { \"id\": \"me\",\n    \"memories\": [\n      \
                { \"content\": \"Sings.\", \"category\": \"hobbys\" }] }] }";
    let told = Seed::parse("mine.json", seed).expect_err("a category is misspelt").to_string();
    assert_line(&format!("error: {told}"));
}
