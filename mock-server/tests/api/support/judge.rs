//! Every answer is held against the contract here, by a validator that is not ours.

use std::collections::HashMap;
use std::sync::LazyLock;

use jsonschema::{Draft, Registry, Validator};
use omi_schemas::{ENDPOINTS, Endpoint, Profile, Schema};
use serde_json::Value;

use super::answer::Answer;

static VALIDATORS: LazyLock<HashMap<Schema, Validator>> = LazyLock::new(|| {
    let registry = Schema::ALL
        .iter()
        .fold(Registry::new(), |registry, schema| {
            registry.add(schema.id(), schema.value()).expect("the address of a schema is a URI")
        })
        .prepare()
        .expect("every reference between the files has a target");
    let compiled = |schema: &Schema| {
        let validator = jsonschema::options()
            .with_draft(Draft::Draft202012)
            .with_registry(&registry)
            .should_validate_formats(true)
            .build(&schema.value())
            .expect("the schema compiles");
        (*schema, validator)
    };
    Schema::ALL.iter().map(compiled).collect()
});

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| omi_schemas::openapi::document(&|_, _| None));

/// Panics unless `answer` is one that the contract allows.
#[track_caller]
pub(super) fn hold(answer: &Answer, profile: &Profile) {
    let endpoint = ENDPOINTS.iter().find(|endpoint| is_for(endpoint, answer));
    if let Some(endpoint) = endpoint {
        assert!(is_declared(endpoint, answer), "the document of {} lacks the status of {answer:?}", endpoint.id);
    }
    let Some(schema) = expected(answer, endpoint, profile) else {
        return;
    };
    let body: Value = serde_json::from_slice(&answer.body).unwrap_or_else(|error| panic!("{answer:?}: {error}"));
    assert_eq!(answer.header("content-type"), Some("application/json"), "{answer:?}");
    let problems: Vec<_> = VALIDATORS[&schema].iter_errors(&body).map(|error| error.to_string()).collect();
    assert!(problems.is_empty(), "{}: {problems:#?}\n{}\n{}", schema.name(), answer.request, answer.text());
}

/// Whether the OpenAPI document says that the endpoint can answer so. A redirect
/// comes before any endpoint, and worlds are the mock's own.
fn is_declared(endpoint: &Endpoint, answer: &Answer) -> bool {
    let operation = &DOCUMENT["paths"][endpoint.path][endpoint.method.as_str().to_lowercase()];
    operation["responses"][answer.status.to_string()].is_object()
        || answer.status == 307
        || answer.body.starts_with(b"{\"detail\":\"X-Omi-World ")
}

/// Whether the row is the one that answered: the first whose path and method fit.
fn is_for(endpoint: &Endpoint, answer: &Answer) -> bool {
    let (template, path) = (endpoint.path.split('/'), answer.path.split('/'));
    endpoint.method.as_str() == answer.method
        && template.clone().count() == path.clone().count()
        && template
            .zip(path)
            .all(|(template, segment)| template == segment || template.starts_with('{') && !segment.is_empty())
}

/// The schema of the body; none where there is no body, or no JSON.
#[track_caller]
fn expected(answer: &Answer, endpoint: Option<&Endpoint>, profile: &Profile) -> Option<Schema> {
    if answer.path.starts_with("/__admin") {
        assert_eq!(answer.header("content-type"), Some("application/json"), "{answer:?}");
        return None;
    }
    match answer.status {
        200 if answer.path == "/openapi.json" => None,
        200 | 400 if answer.method == "OPTIONS" => None,
        200 => {
            let endpoint = endpoint.unwrap_or_else(|| panic!("only endpoints succeed: {answer:?}"));
            assert_eq!(endpoint.success, 200, "{answer:?}");
            endpoint.answer_under(profile)
        }
        204 | 307 => {
            assert!(answer.body.is_empty(), "{answer:?}");
            None
        }
        500 => {
            assert_eq!(answer.text(), "Internal Server Error");
            assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
            None
        }
        403 => Some(Schema::ErrorForbidden),
        422 => Some(Schema::ErrorRefused),
        400 | 401 | 402 | 404 | 405 | 429 => Some(Schema::ErrorSentence),
        other => panic!("{other} is no status of this API: {answer:?}"),
    }
}
