//! Why a request was answered so: which rule, scope, limit or field decided, in a sentence.

use http::StatusCode;
use omi_schemas::{Auth, ENDPOINTS, Endpoint};
use serde_json::Value;

use super::Entry;
use super::entry::headers;
use crate::nearest::{nearest, question};

/// Why this answer.
pub(super) fn sentence(entry: &Entry) -> String {
    let why = match &entry.seen.fault {
        Some(fault) => faulted(entry, fault),
        None => format!("{}{}", decided(entry), held_back(entry)),
    };
    let why = match &entry.seen.turned {
        Some(turned) => format!("Just before it happened {turned}. {why}"),
        None => why,
    };
    match &entry.seen.charge {
        Some(charge) if entry.status != StatusCode::TOO_MANY_REQUESTS => format!("{why} {}.", begun(&charge.explain())),
        Some(_) | None => why,
    }
}

/// A fault was asked for.
fn faulted(entry: &Entry, fault: &str) -> String {
    let delivery = &entry.delivery;
    let wire = delivery.wire.map(|wire| format!(" On the wire: {}.", serde_json::json!(wire).as_str().unwrap_or("")));
    format!(
        "A fault was asked for by {fault}: the answer is {}, {}.{}{}",
        entry.status.as_u16(),
        entry.decided,
        held_back(entry),
        wire.unwrap_or_default()
    )
}

/// How long it took on purpose; empty where it came at once.
fn held_back(entry: &Entry) -> String {
    match entry.delivery.delay.0 / 1_000 {
        0 => String::new(),
        milliseconds => format!(" It was held back for {milliseconds} ms."),
    }
}

/// The API itself decided.
fn decided(entry: &Entry) -> String {
    let Entry { status, decided, method, .. } = entry;
    let Some(endpoint) = entry.seen.endpoint else { return without_endpoint(entry) };
    let id = endpoint.id.as_str();
    match status.as_u16() {
        200..=299 => format!("`{id}` answered. {}", admitted(entry, endpoint)),
        307 => without_endpoint(entry),
        400 => format!("`{id}` could not use the request: {decided}."),
        401 => format!(
            "`{id}` wants {}, but nobody could be told from the header Authorization: {decided}.",
            wanted(endpoint)
        ),
        402 => format!("The record is locked, as it is for an account that does not pay: {decided}"),
        403 => match endpoint.scope() {
            Some(scope) if decided.starts_with("scope ") => {
                format!("The scope {} decided: `{id}` needs it, and {} has not got it.", scope.as_str(), key(entry))
            }
            Some(_) | None => format!("The account decided: {decided}."),
        },
        404 => format!("{method} fits `{id}`, but the user of {} has nothing with this id: {decided}.", key(entry)),
        422 => refused(entry, id),
        429 => limited(entry),
        _ => format!("`{id}` answered {}: {decided}.", status.as_u16()),
    }
}

/// The request came to no endpoint.
fn without_endpoint(entry: &Entry) -> String {
    let Entry { status, decided, method, .. } = entry;
    let path = entry.path();
    match status.as_u16() {
        200 => "The OpenAPI document is for everybody.".to_owned(),
        307 => {
            let there =
                headers(&entry.answer_head).find(|(name, _)| *name == "location").map_or("", |(_, value)| value);
            format!("The path has slashes too many at its end; without them it is {there}.")
        }
        404 => {
            let guess = question(&nearest(path, ENDPOINTS.iter().map(|endpoint| endpoint.path)));
            let guess = guess.map(|guess| format!(" Perhaps another was meant; {guess}")).unwrap_or_default();
            format!("No endpoint has the path {path}.{guess}")
        }
        405 => {
            let allowed = headers(&entry.answer_head).find(|(name, _)| *name == "allow").map_or("", |(_, value)| value);
            format!("There is an endpoint at {path}, but not for {method}; the header Allow names {allowed}.")
        }
        429 => limited(entry),
        400 | 408 | 413 => format!("Turned away before anybody looked for an endpoint: {decided}."),
        other => format!("The answer is {other}: {decided}."),
    }
}

/// Which limit refused.
fn limited(entry: &Entry) -> String {
    match &entry.seen.charge {
        Some(charge) => format!("A rate limit decided for {}: {}.", key(entry), charge.explain()),
        None => format!("A rate limit decided: {}.", entry.decided),
    }
}

/// Which fields the schema refused, or which rule.
fn refused(entry: &Entry, id: &str) -> String {
    let detail = entry.answer.json().map(|mut body| body["detail"].take());
    let Some(Value::Array(errors)) = detail else {
        return format!("A rule of `{id}` that no schema can state decided: {}.", entry.decided);
    };
    let step = |step: &Value| step.as_str().map_or_else(|| step.to_string(), str::to_owned);
    let told = errors.iter().map(|error| {
        let place: Vec<_> = error["loc"].as_array().into_iter().flatten().map(step).collect();
        let text = |member: &str| error[member].as_str().unwrap_or_default().to_owned();
        format!("{} ({}: {})", place.join("."), text("type"), text("msg"))
    });
    format!("The schema of `{id}` decided, at {}.", told.collect::<Vec<_>>().join(" and at "))
}

/// Why it was let in.
fn admitted(entry: &Entry, endpoint: &Endpoint) -> String {
    match endpoint.scope() {
        Some(scope) => format!("{} has the scope {}.", begun(&key(entry)), scope.as_str()),
        None => "It manages keys, which asks for no scope.".to_owned(),
    }
}

fn wanted(endpoint: &Endpoint) -> &'static str {
    match endpoint.auth {
        Auth::Key(_) => "a developer key",
        Auth::Session => "a signed-in session",
    }
}

fn key(entry: &Entry) -> String {
    entry.seen.key.as_ref().map_or_else(|| "the caller".to_owned(), |name| format!("the key `{name}`"))
}

/// `text` as the beginning of a sentence.
fn begun(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
