//! The schemas in the hands of a validator that knows nothing of this project.

use jsonschema::{Draft, Registry, Validator};
use omi_schemas::Schema;
use rstest::rstest;
use serde_json::{Value, json};

/// Every schema, each under its own address, with nothing to fetch.
pub(crate) fn registry() -> Registry<'static> {
    Schema::ALL
        .iter()
        .fold(Registry::new(), |registry, schema| {
            registry.add(schema.id(), schema.value()).expect("the address of a schema is a URI")
        })
        .prepare()
        .expect("every reference between the files has a target")
}

#[track_caller]
pub(crate) fn judge(registry: &Registry<'_>, schema: &Value) -> Validator {
    jsonschema::options()
        .with_draft(Draft::Draft202012)
        .with_registry(registry)
        .should_validate_formats(true)
        .should_ignore_unknown_formats(false)
        .build(schema)
        .expect("the schema compiles")
}

#[test]
fn every_file_is_a_valid_schema() {
    for schema in Schema::ALL {
        if let Err(error) = jsonschema::meta::validate(&schema.value()) {
            panic!("{}: {error}", schema.name());
        }
    }
}

#[test]
fn every_file_compiles_with_those_it_refers_to() {
    let registry = registry();
    for schema in Schema::ALL {
        judge(&registry, &schema.value());
    }
}

#[test]
fn every_example_is_valid() {
    let registry = registry();
    for schema in Schema::ALL {
        let value = schema.value();
        let judge = judge(&registry, &value);
        for example in value["examples"].as_array().into_iter().flatten() {
            assert!(judge.is_valid(example), "{}: {example}", schema.name());
        }
    }
}

#[test]
fn every_default_is_valid() {
    let registry = registry();
    for schema in Schema::ALL {
        let value = schema.value();
        for (name, property) in value["properties"].as_object().into_iter().flatten() {
            let mut rooted = property.clone();
            rooted["$id"] = schema.id().into();
            if let Some(default) = property.get("default") {
                assert!(judge(&registry, &rooted).is_valid(default), "{}.{name}: {default}", schema.name());
            }
        }
    }
}

#[rstest]
#[case::without_a_fraction("2026-09-01T12:00:00Z", true)]
#[case::with_six_digits("2026-11-23T14:30:55.492202Z", true)]
#[case::with_leading_zeros("2026-11-23T14:30:55.000001Z", true)]
#[case::with_a_fraction_of_zero("2026-11-23T14:30:55.000000Z", false)]
#[case::with_three_digits("2026-11-23T14:30:55.492Z", false)]
#[case::with_an_offset("2026-11-23T14:30:55+00:00", false)]
#[case::without_a_zone("2026-11-23T14:30:55", false)]
#[case::in_lower_case("2026-11-23t14:30:55z", false)]
#[case::on_a_day_that_is_none("2026-02-30T12:00:00Z", false)]
#[case::of_a_date_alone("2026-09-01", false)]
fn an_instant(#[case] text: &str, #[case] valid: bool) {
    assert_eq!(judge(&registry(), &Schema::Instant.value()).is_valid(&json!(text)), valid);
}

#[rstest]
#[case::a_sentence(json!({ "detail": "Memory not found" }), Schema::ErrorRefused, true)]
#[case::a_list(json!({ "detail": [{ "type": "missing", "loc": ["body"], "msg": "Field required", "input": null }] }), Schema::ErrorRefused, true)]
#[case::a_list_with_context(json!({ "detail": [{ "type": "too_long", "loc": ["body", "memories"], "msg": "List should have at most 25 items", "input": [], "ctx": {} }] }), Schema::ErrorFields, true)]
#[case::an_empty_list(json!({ "detail": [] }), Schema::ErrorRefused, false)]
#[case::an_unknown_place(json!({ "detail": [{ "type": "missing", "loc": ["header"], "msg": "Field required", "input": null }] }), Schema::ErrorFields, false)]
#[case::an_object(json!({ "detail": { "code": "account_deletion_in_progress", "status": "pending", "retryable": false } }), Schema::ErrorForbidden, true)]
#[case::a_sentence_for_a_scope(json!({ "detail": "Insufficient permissions. Required scope: goals:read" }), Schema::ErrorForbidden, true)]
#[case::an_unknown_object(json!({ "detail": { "code": 7 } }), Schema::ErrorForbidden, false)]
#[case::a_member_too_many(json!({ "detail": "Memory not found", "code": 7 }), Schema::ErrorSentence, false)]
fn an_error_with(#[case] body: Value, #[case] schema: Schema, #[case] valid: bool) {
    assert_eq!(judge(&registry(), &schema.value()).is_valid(&body), valid);
}
