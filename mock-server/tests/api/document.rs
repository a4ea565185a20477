//! The OpenAPI document: the copy, what is served, and its examples.

use std::sync::LazyLock;

use jsonschema::{Draft, Validator};
use omi_mock::document;
use omi_schemas::{Auth, ENDPOINTS, Endpoint};
use rstest::rstest;
use serde_json::{Map, Value, json};

use crate::support::Mock;

const COPY: &str = include_str!("../../../schemas/openapi.json");

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| serde_json::from_str(COPY).expect("the copy is JSON"));

fn operation(endpoint: &Endpoint) -> &'static Value {
    &DOCUMENT["paths"][endpoint.path][endpoint.method.as_str().to_lowercase()]
}

/// What stands at a place of the document, or at the place that it refers to.
fn resolved(value: &'static Value) -> &'static Value {
    match value["$ref"].as_str() {
        Some(reference) => {
            let pointer = reference.strip_prefix('#').expect("the document refers to nothing but itself");
            DOCUMENT.pointer(pointer).expect("every reference has a target")
        }
        None => value,
    }
}

/// Every media type of an operation, with the place where it stands.
fn media_types(endpoint: &Endpoint) -> Vec<(String, &'static Value)> {
    let operation = operation(endpoint);
    let body = operation.get("requestBody").map(|body| ("body".to_owned(), body));
    let answers = operation["responses"].as_object().expect("an operation has answers");
    let answers = answers.iter().map(|(status, answer)| (status.clone(), resolved(answer)));
    let contents = body.into_iter().chain(answers).filter_map(|(place, part)| Some((place, part.get("content")?)));
    let media = contents.flat_map(|(place, content)| {
        let content = content.as_object().expect("contents are told by their type");
        content.values().map(move |media| (format!("{} {place}", endpoint.id), media))
    });
    media.collect()
}

/// Every example of a media type.
fn examples(media: &Value) -> Vec<&Value> {
    let named = media["examples"].as_object().into_iter().flatten().map(|(_, example)| &example["value"]);
    media.get("example").into_iter().chain(named).collect()
}

/// A judge of one schema of the document, which may refer to its components.
fn judge(schema: &Value) -> Validator {
    let mut schema = schema.clone();
    schema["components"] = DOCUMENT["components"].clone();
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .build(&schema)
        .expect("the schema compiles")
}

#[test]
fn the_committed_copy_is_current() {
    let generated = format!("{:#}\n", document::generated());
    let advice = "schemas/openapi.json is not what the code promises; renew it with \
                  `cargo run -p omi-mock-server -- openapi > schemas/openapi.json`, and read the diff: \
                  it is the change of the promise";
    assert!(generated == COPY, "{advice}");
}

#[test]
fn it_is_the_same_each_time() {
    assert_eq!(document::generated().to_string(), document::generated().to_string());
}

#[rstest]
#[case::as_documented(Mock::start())]
#[case::as_the_backend_does(Mock::backend())]
fn it_is_served_compactly_and_without_a_key(#[case] mock: Mock) {
    let answer = mock.nobody().get("/openapi.json");
    answer.assert_status(200).assert_body(&DOCUMENT.to_string());
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("x-ratelimit-limit"), None);
}

#[test]
fn it_is_served_to_whoever_has_a_key_and_not_counted() {
    let owner = Mock::start().owner();
    owner.get("/openapi.json").assert_status(200);
    assert_eq!(owner.get("/v1/dev/user/memories").header("x-ratelimit-remaining"), Some("99"));
}

#[rstest]
#[case::posted_to("POST", "/openapi.json", 405)]
#[case::deleted("DELETE", "/openapi.json", 405)]
#[case::asked_for_with_a_slash("GET", "/openapi.json/", 307)]
#[case::asked_for_in_capitals("GET", "/OPENAPI.json", 404)]
#[case::asked_for_below("GET", "/v1/dev/openapi.json", 404)]
fn it_cannot_be(#[case] method: &str, #[case] path: &str, #[case] status: u16) {
    Mock::start().nobody().send(method, path, b"").assert_status(status);
}

#[test]
fn it_says_which_version_of_openapi_it_is() {
    assert_eq!(DOCUMENT["openapi"], "3.1.0");
    assert_eq!(DOCUMENT["info"]["title"], "Omi Developer API");
    assert_eq!(DOCUMENT["servers"][0]["url"], "https://api.omi.me");
}

#[test]
fn every_operation_shows_its_body_and_its_success() {
    for endpoint in ENDPOINTS {
        let operation = operation(endpoint);
        let body = &operation["requestBody"]["content"]["application/json"]["example"];
        assert_eq!(body.is_object(), endpoint.body.is_some(), "{}: {body}", endpoint.id);
        let success = &operation["responses"][endpoint.success.to_string()]["content"]["application/json"]["example"];
        assert_eq!(!success.is_null(), endpoint.answer.is_some(), "{}: {success}", endpoint.id);
    }
}

#[test]
fn no_list_that_is_shown_is_empty() {
    for endpoint in ENDPOINTS {
        let success = &operation(endpoint)["responses"]["200"]["content"]["application/json"]["example"];
        assert_ne!(success, &json!([]), "{}", endpoint.id);
        for member in ["items", "summaries", "sources", "memories", "action_items", "transcript_segments"] {
            assert_ne!(success.get(member), Some(&json!([])), "{} {member}", endpoint.id);
        }
    }
}

#[test]
fn every_operation_with_a_schema_shows_how_it_refuses() {
    for endpoint in ENDPOINTS {
        let refused = &operation(endpoint)["responses"]["422"]["content"]["application/json"]["examples"];
        let detail = &refused["field_errors"]["value"]["detail"];
        assert_eq!(detail.is_array(), endpoint.query.is_some() || endpoint.body.is_some(), "{}", endpoint.id);
    }
}

#[test]
fn every_example_is_valid_under_its_schema() {
    for (place, media) in ENDPOINTS.iter().flat_map(media_types) {
        let judge = judge(&media["schema"]);
        for example in examples(media) {
            let problems: Vec<_> = judge.iter_errors(example).map(|error| error.to_string()).collect();
            assert!(problems.is_empty(), "{place}: {problems:#?}\n{example:#}");
        }
    }
}

#[test]
fn every_example_in_a_schema_is_valid_under_it() {
    for (name, schema) in DOCUMENT["components"]["schemas"].as_object().expect("there are schemas") {
        for example in schema["examples"].as_array().into_iter().flatten() {
            assert!(judge(schema).is_valid(example), "{name}: {example:#}");
        }
    }
}

/// What each operation must declare, read from the documentation and not from the table's refusals.
#[rstest]
#[case::whoever_calls(&[401, 403, 429, 500, 503], |_: &Endpoint| true)]
#[case::an_unreadable_body(&[400, 422], |endpoint: &Endpoint| endpoint.body.is_some())]
#[case::an_invalid_query(&[422], |endpoint: &Endpoint| endpoint.query.is_some())]
#[case::an_unknown_category(&[400], |endpoint: &Endpoint| ["listMemories", "listConversations"].contains(&endpoint.id.as_str()))]
#[case::an_unknown_id(&[404], |endpoint: &Endpoint| endpoint.path.contains('{') && endpoint.id.as_str() != "getGoalHistory")]
#[case::a_locked_item(&[402], |endpoint: &Endpoint| {
    let things = ["/memories/{", "/action-items/{", "/conversations/{"];
    endpoint.method.as_str() != "GET" && things.iter().any(|thing| endpoint.path.contains(thing))
})]
fn the_answers_are_declared_to(#[case] statuses: &[u16], #[case] concerns: fn(&Endpoint) -> bool) {
    for endpoint in ENDPOINTS.iter().filter(|endpoint| concerns(endpoint)) {
        for status in statuses {
            let declared = operation(endpoint)["responses"].get(status.to_string());
            assert!(declared.is_some(), "{} {status}", endpoint.id);
        }
    }
}

#[test]
fn no_secret_is_shown_but_one_that_was_just_made() {
    for (place, media) in ENDPOINTS.iter().flat_map(media_types) {
        for example in examples(media) {
            let mut example = example.clone();
            if place.starts_with("createKey 200") {
                example.as_object_mut().map(Map::clear);
            }
            let text = example.to_string();
            let shown = text
                .match_indices("omi_dev_")
                .any(|(at, prefix)| text[at + prefix.len()..].bytes().take_while(u8::is_ascii_hexdigit).count() == 32);
            assert!(!shown, "{place}: {text}");
        }
    }
}

#[test]
fn both_ways_to_authenticate_are_declared() {
    let schemes = DOCUMENT["components"]["securitySchemes"].as_object().expect("there are schemes");
    for endpoint in ENDPOINTS {
        let needed: Vec<_> = operation(endpoint)["security"]
            .as_array()
            .expect("every operation asks who calls")
            .iter()
            .flat_map(|choice| choice.as_object().into_iter().flatten().map(|(name, _)| name.as_str()))
            .collect();
        assert!(needed.iter().all(|name| schemes.contains_key(*name)), "{}", endpoint.id);
        assert_eq!(needed.contains(&"session"), endpoint.auth == Auth::Session, "{}", endpoint.id);
    }
}
