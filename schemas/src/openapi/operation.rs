//! One operation: a row of the table.

use serde_json::{Map, Value, json};

use super::{Examples, Shown, components, parameters, responses};
use crate::endpoint::{Auth, Endpoint};
use crate::limits::Policy;
use crate::schema::Schema;

/// The operation that `row` describes.
pub(super) fn of(row: &Endpoint, examples: Examples<'_>) -> Value {
    let mut operation = Map::new();
    operation.insert("operationId".into(), row.id.to_string().into());
    operation.insert("tags".into(), json!([row.resource.as_str()]));
    operation.insert("summary".into(), headline(row.summary).into());
    operation.insert("description".into(), description(row).into());
    operation.insert("security".into(), security(row));
    if let Some(scope) = row.scope() {
        operation.insert("x-required-scope".into(), scope.as_str().into());
    }
    let policies = policies(row);
    if !policies.is_empty() {
        operation.insert("x-rate-limit-policies".into(), policies.into());
    }
    let parameters = parameters::of(row);
    if !parameters.is_empty() {
        operation.insert("parameters".into(), parameters.into());
    }
    if let Some(body) = row.body {
        operation.insert(
            "requestBody".into(),
            json!({ "required": true, "content": content(body, examples(row.id, Shown::Body)) }),
        );
    }
    operation.insert("responses".into(), responses::of(row, examples));
    Value::Object(operation)
}

/// JSON of this schema, with an example where there is one.
pub(super) fn content(schema: Schema, example: Option<Value>) -> Value {
    let mut media = json!({ "schema": components::reference(schema) });
    if let Some(example) = example {
        media["example"] = example;
    }
    json!({ "application/json": media })
}

/// The first sentence, without its full stop.
fn headline(summary: &str) -> &str {
    summary.split_once(". ").map_or(summary, |(first, _)| first).trim_end_matches('.')
}

/// The summary, and who may call.
fn description(row: &Endpoint) -> String {
    let who = match row.auth {
        Auth::Key(scope) => format!("Needs a developer key with the scope `{}`.", scope.as_str()),
        Auth::Session => "Needs a signed-in session; in the documentation a developer key does as well (D3).".into(),
    };
    format!("{} {who}", row.summary)
}

/// Who may call. The roles of a bearer token are the scopes of the key.
fn security(row: &Endpoint) -> Value {
    match row.auth {
        Auth::Key(scope) => json!([{ "developerKey": [scope.as_str()] }]),
        Auth::Session => json!([{ "session": [] }, { "developerKey": [] }]),
    }
}

/// What the backend charges, in its order.
fn policies(row: &Endpoint) -> Vec<Value> {
    let charged = row.policies.iter().map(|&policy| charge(policy));
    let on_top = row.transcript_policy.map(|policy| {
        let mut entry = charge(policy);
        entry["when"] = "include_transcript is true".into();
        entry
    });
    charged.chain(on_top).collect()
}

fn charge(policy: Policy) -> Value {
    let quota = policy.quota();
    json!({ "policy": policy.as_str(), "requests": quota.requests, "window_seconds": quota.window_secs })
}
