//! What operations refer to: schemas, headers, refusals, and the two ways to authenticate.

use serde_json::{Map, Value, json};

use super::refusals;
use crate::schema::Schema;
use crate::table::ENDPOINTS;

/// The headers that tell a client how often it may still ask.
pub(super) const RATE_HEADERS: [&str; 3] = ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"];

/// Every component.
pub(super) fn all() -> Value {
    json!({
        "securitySchemes": {
            "developerKey": {
                "type": "http",
                "scheme": "bearer",
                "description": "A developer key: `omi_dev_` and 32 hexadecimal digits. It may do what its scopes allow.",
            },
            "session": {
                "type": "http",
                "scheme": "bearer",
                "description": "The token of a person who is signed in.",
            },
        },
        "headers": headers(),
        "responses": refusals::all(),
        "schemas": schemas(),
    })
}

/// A reference to the component of this schema.
pub(super) fn reference(schema: Schema) -> Value {
    json!({ "$ref": format!("#/components/schemas/{}", schema.title()) })
}

/// A reference to the component of this header.
pub(super) fn header(name: &str) -> Value {
    json!({ "$ref": format!("#/components/headers/{name}") })
}

fn headers() -> Value {
    let [limit, remaining, reset] = RATE_HEADERS;
    let count = json!({ "type": "integer", "minimum": 0 });
    json!({
        limit: {
            "description": "How many requests the window allows. In the backend on the 429 only (D2).",
            "schema": count,
        },
        remaining: {
            "description": "How many are left, this one taken off. In the backend on the 429 only (D2).",
            "schema": count,
        },
        reset: {
            "description": "When the window ends, in seconds since 1970. Not in the backend (D2).",
            "schema": count,
        },
        "Retry-After": {
            "description": "How many seconds to wait.",
            "required": true,
            "schema": { "type": "integer", "minimum": 1 },
        },
        "WWW-Authenticate": {
            "description": "Present when no bearer token was sent.",
            "schema": { "type": "string", "const": "Bearer" },
        },
    })
}

/// Every schema but those of query strings, which are spelt out as parameters.
fn schemas() -> Value {
    let components = Schema::ALL
        .iter()
        .filter(|&&schema| ENDPOINTS.iter().all(|row| row.query != Some(schema)))
        .map(|&schema| (schema.title().to_owned(), component(schema)));
    Value::Object(components.collect::<Map<_, _>>())
}

/// The schema as a part of the document, which knows it by its place.
fn component(schema: Schema) -> Value {
    let mut value = schema.value();
    if let Some(members) = value.as_object_mut() {
        members.shift_remove("$schema");
        members.shift_remove("$id");
    }
    point_inwards(&mut value);
    value
}

/// Turns each reference to a file into one to a component.
fn point_inwards(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if let Some(target) = members.get("$ref").and_then(file_named) {
                members.insert("$ref".into(), reference(target)["$ref"].clone());
            }
            members.values_mut().for_each(point_inwards);
        }
        Value::Array(items) => items.iter_mut().for_each(point_inwards),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn file_named(reference: &Value) -> Option<Schema> {
    Schema::by_name(reference.as_str()?.strip_suffix(".json")?)
}
