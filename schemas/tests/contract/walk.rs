//! Ways through a JSON value.

use omi_schemas::Schema;
use serde_json::{Map, Value};

/// Calls `visit` for every object in `value`, `value` itself first.
pub(crate) fn objects<'a>(value: &'a Value, visit: &mut impl FnMut(&'a Map<String, Value>)) {
    match value {
        Value::Object(members) => {
            visit(members);
            members.values().for_each(|member| objects(member, visit));
        }
        Value::Array(items) => items.iter().for_each(|item| objects(item, visit)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The target of every `$ref` in `value`, in the order of the text.
pub(crate) fn references(value: &Value) -> Vec<&str> {
    let mut found = Vec::new();
    objects(value, &mut |object| found.extend(object.get("$ref").and_then(Value::as_str)));
    found
}

/// The schema that a reference between files means.
#[track_caller]
pub(crate) fn named(reference: &str) -> Schema {
    reference.strip_suffix(".json").and_then(Schema::by_name).unwrap_or_else(|| panic!("no schema at `{reference}`"))
}

/// `start` and all that it refers to, however far away.
pub(crate) fn reachable(start: impl IntoIterator<Item = Schema>) -> Vec<Schema> {
    let mut found: Vec<Schema> = Vec::new();
    let mut waiting: Vec<Schema> = start.into_iter().collect();
    while let Some(schema) = waiting.pop() {
        if !found.contains(&schema) {
            found.push(schema);
            waiting.extend(references(&schema.value()).into_iter().map(named));
        }
    }
    found
}
