//! The parameters of paths and query strings.

use serde_json::{Value, json};

use crate::endpoint::Endpoint;
use crate::schema::Schema;

/// The parameters of `row`: those of the path, then those of the query string.
pub(super) fn of(row: &Endpoint) -> Vec<Value> {
    row.path_parameters().map(in_path).chain(row.query.into_iter().flat_map(in_query)).collect()
}

fn in_path(name: &str) -> Value {
    let thing = name.trim_end_matches("_id").replace('_', " ");
    json!({
        "name": name,
        "in": "path",
        "required": true,
        "description": format!("The id of the {thing}."),
        "schema": { "type": "string" },
    })
}

/// One parameter for each property of the schema.
fn in_query(query: Schema) -> Vec<Value> {
    let query = query.value();
    let required = query["required"].as_array().cloned().unwrap_or_default();
    let properties = query["properties"].as_object().into_iter().flatten();
    properties
        .map(|(name, property)| {
            let mut schema = without_null(property.clone());
            let description = schema.as_object_mut().and_then(|members| members.shift_remove("description"));
            let mut parameter = json!({ "name": name, "in": "query", "required": required.contains(&json!(name)) });
            if let Some(description) = description {
                parameter["description"] = description;
            }
            parameter["schema"] = schema;
            parameter
        })
        .collect()
}

/// The schema of a value that is there. A query string has no way to say null:
/// in a query schema null stands for a parameter that is left out.
fn without_null(mut schema: Value) -> Value {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            schema["type"] = only.clone();
        }
    }
    if schema["default"].is_null() {
        schema.as_object_mut().map(|members| members.shift_remove("default"));
    }
    schema
}
