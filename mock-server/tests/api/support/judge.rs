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
///
/// An answer that a fault has made is exempt, because it may break any promise;
/// whoever asks for faults says byte for byte what they expect.
#[track_caller]
pub(super) fn hold(answer: &Answer, profile: &Profile) {
    if answer.fault.is_none()
        && let Err(objection) = judged(answer, profile)
    {
        panic!("{objection}\n{answer:?}");
    }
}

/// Whether `answer` is one that the contract allows; otherwise what is wrong with it.
pub(crate) fn judged(answer: &Answer, profile: &Profile) -> Result<(), String> {
    let endpoint = ENDPOINTS.iter().find(|endpoint| is_for(endpoint, answer));
    if let Some(endpoint) = endpoint {
        hold_that(is_declared(endpoint, answer), || format!("the document of {} lacks this status", endpoint.id))?;
    }
    let Some(schema) = expected(answer, endpoint, profile)? else {
        return Ok(());
    };
    let body: Value = serde_json::from_slice(&answer.body).map_err(|error| error.to_string())?;
    is_of_type(answer, "application/json")?;
    let problems: Vec<_> = VALIDATORS[&schema].iter_errors(&body).map(|error| error.to_string()).collect();
    hold_that(problems.is_empty(), || format!("{}: {problems:#?}", schema.name()))
}

fn hold_that(claim: bool, objection: impl FnOnce() -> String) -> Result<(), String> {
    if claim { Ok(()) } else { Err(objection()) }
}

fn is_of_type(answer: &Answer, expected: &str) -> Result<(), String> {
    let found = answer.header("content-type");
    hold_that(found == Some(expected), || format!("the content type is {found:?}, not {expected}"))
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
fn expected(answer: &Answer, endpoint: Option<&Endpoint>, profile: &Profile) -> Result<Option<Schema>, String> {
    if answer.path.starts_with("/__admin") {
        return is_of_type(answer, "application/json").map(|()| None);
    }
    match answer.status {
        200 if answer.path == "/openapi.json" => Ok(None),
        200 | 400 if answer.method == "OPTIONS" => Ok(None),
        200 => {
            let endpoint = endpoint.ok_or("only endpoints succeed")?;
            hold_that(endpoint.success == 200, || format!("the success of {} is no 200", endpoint.id))?;
            Ok(endpoint.answer_under(profile))
        }
        204 | 307 => hold_that(answer.body.is_empty(), || "it has no body".to_owned()).map(|()| None),
        500 => {
            hold_that(answer.body == b"Internal Server Error", || "a 500 says another sentence".to_owned())?;
            is_of_type(answer, "text/plain; charset=utf-8").map(|()| None)
        }
        403 => Ok(Some(Schema::ErrorForbidden)),
        422 => Ok(Some(Schema::ErrorRefused)),
        400 | 401 | 402 | 404 | 405 | 429 => Ok(Some(Schema::ErrorSentence)),
        other => Err(format!("{other} is no status of this API")),
    }
}
