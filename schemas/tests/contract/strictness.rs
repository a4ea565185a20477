//! Answers leave nothing open; requests leave open what the service ignores.

use omi_schemas::{ENDPOINTS, Schema};
use serde_json::{Map, Value};

use crate::walk;

/// The one member that is left out and not null: the context of a field error.
const ABSENT_WITHOUT_VALUE: (Schema, &str) = (Schema::FieldError, "ctx");

/// Where the contract names no members: the context again, and four lists of a daily summary.
const OPEN_OBJECTS: [(Schema, usize); 2] = [(Schema::FieldError, 1), (Schema::DailySummary, 4)];

const ERRORS: [Schema; 2] = [Schema::ErrorRefused, Schema::ErrorForbidden];

fn answers() -> Vec<Schema> {
    let successes = ENDPOINTS.iter().flat_map(|row| [row.answer, row.answer_backend.map(|(_, schema)| schema)]);
    walk::reachable(successes.flatten().chain(ERRORS))
}

fn requests() -> Vec<Schema> {
    walk::reachable(ENDPOINTS.iter().flat_map(|row| [row.query, row.body]).flatten())
}

fn is_object(schema: &Map<String, Value>) -> bool {
    schema.get("type").is_some_and(|kind| kind == "object")
}

#[test]
fn every_member_of_an_answer_is_required_and_no_other_is_allowed() {
    for schema in answers() {
        let value = schema.value();
        walk::objects(&value, &mut |object| {
            let Some(Value::Object(properties)) = object.get("properties").filter(|_| is_object(object)) else {
                return;
            };
            let members: Vec<_> =
                properties.keys().filter(|name| (schema, name.as_str()) != ABSENT_WITHOUT_VALUE).collect();
            let required: Vec<_> =
                object["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            assert_eq!(required, members, "{}", schema.name());
            assert_eq!(object.get("additionalProperties"), Some(&Value::Bool(false)), "{}", schema.name());
        });
    }
}

#[test]
fn an_object_of_an_answer_is_open_only_where_the_contract_names_no_members() {
    for schema in answers() {
        let mut open = 0;
        let value = schema.value();
        walk::objects(&value, &mut |object| {
            open += usize::from(is_object(object) && !object.contains_key("properties"));
        });
        let allowed = OPEN_OBJECTS.iter().find(|(of, _)| *of == schema).map_or(0, |(_, count)| *count);
        assert_eq!(open, allowed, "{}", schema.name());
    }
}

#[test]
fn an_enum_has_no_way_around_it() {
    for schema in answers() {
        let value = schema.value();
        walk::objects(&value, &mut |object| {
            let Some(Value::Array(branches)) = object.get("anyOf") else { return };
            let or_null = matches!(branches.as_slice(), [reference, null] if reference.get("$ref").is_some() && null["type"] == "null");
            assert!(or_null, "{}: {branches:?}", schema.name());
        });
        assert!(!schema.text().contains("x-fallback"), "{}", schema.name());
    }
}

#[test]
fn an_unknown_member_of_a_request_is_ignored() {
    for schema in requests() {
        assert!(!schema.text().contains("additionalProperties"), "{}", schema.name());
    }
}

#[test]
fn what_a_request_must_have_has_no_default() {
    for schema in requests() {
        let value = schema.value();
        for name in value["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            assert!(value["properties"][name].is_object(), "{}.{name} is declared", schema.name());
            assert!(value["properties"][name].get("default").is_none(), "{}.{name}", schema.name());
        }
    }
}

#[test]
fn what_a_change_leaves_out_has_no_default() {
    for schema in [Schema::MemoryPatch, Schema::ActionItemPatch, Schema::ConversationPatch, Schema::GoalPatch] {
        assert!(!schema.text().contains("\"default\""), "{}: absent is not null", schema.name());
    }
}
