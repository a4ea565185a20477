//! The OpenAPI document and the table that it is generated from.

use std::collections::BTreeSet;

use omi_schemas::openapi::Shown;
use omi_schemas::{ENDPOINTS, Endpoint, Schema, openapi};
use serde_json::{Value, json};

use crate::judge;
use crate::walk;

fn document() -> Value {
    openapi::document(&|_, _| None)
}

fn operation<'a>(document: &'a Value, row: &Endpoint) -> &'a Value {
    &document["paths"][row.path][row.method.as_str().to_lowercase()]
}

fn operations(document: &Value) -> Vec<&Value> {
    let items = document["paths"].as_object().expect("the document has paths").values();
    items.flat_map(|item| item.as_object().expect("a path has operations").values()).collect()
}

#[test]
fn every_row_is_one_operation() {
    let document = document();
    assert_eq!(operations(&document).len(), ENDPOINTS.len());
    for row in ENDPOINTS {
        assert_eq!(operation(&document, row)["operationId"], row.id.to_string());
    }
}

#[test]
fn operation_ids_are_unique() {
    let document = document();
    let ids: BTreeSet<_> = operations(&document).into_iter().filter_map(|one| one["operationId"].as_str()).collect();
    assert_eq!(ids.len(), ENDPOINTS.len());
}

#[test]
fn every_reference_has_a_target() {
    let document = document();
    for reference in walk::references(&document) {
        let pointer = reference.strip_prefix('#').expect("the document refers to nothing but itself");
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}

#[test]
fn every_component_is_referred_to() {
    let document = document();
    let references: BTreeSet<&str> = walk::references(&document).into_iter().collect();
    for kind in ["schemas", "headers", "responses"] {
        for name in document["components"][kind].as_object().expect("there are components").keys() {
            assert!(references.contains(format!("#/components/{kind}/{name}").as_str()), "{kind}/{name}");
        }
    }
}

#[test]
fn every_status_of_a_row_is_declared() {
    let document = document();
    for row in ENDPOINTS {
        let responses = &operation(&document, row)["responses"];
        let always = [row.success, 401, 403, 429, 500, 503];
        for status in row.refusals.iter().map(|refusal| refusal.status).chain(always) {
            assert!(responses[status.to_string()].is_object(), "{} {status}", row.id);
        }
    }
}

#[test]
fn every_sentence_of_a_row_is_an_example_of_its_status() {
    let document = document();
    for row in ENDPOINTS {
        for refusal in row.refusals.iter().filter(|refusal| !refusal.sentence.contains('{')) {
            let answer = &operation(&document, row)["responses"][refusal.status.to_string()];
            let examples =
                answer["content"]["application/json"]["examples"].as_object().expect("a refusal has examples");
            let said = examples.values().any(|example| example["value"]["detail"] == refusal.sentence);
            assert!(said, "{}: {}", row.id, refusal.sentence);
        }
    }
}

#[test]
fn no_sentence_is_shown_with_a_hole() {
    for operation in operations(&document()) {
        assert!(!operation["responses"].to_string().contains("{category}"), "{}", operation["operationId"]);
        assert!(!operation["responses"].to_string().contains("{index}"), "{}", operation["operationId"]);
    }
}

#[test]
fn a_refused_request_is_declared_in_each_form_that_can_occur() {
    let document = document();
    for row in ENDPOINTS {
        let by_rule = row.refusals.iter().any(|refusal| refusal.status == 422);
        let by_schema = row.query.is_some() || row.body.is_some();
        let expected = match (by_schema, by_rule) {
            (true, true) => json!("#/components/schemas/ErrorRefused"),
            (true, false) => json!("#/components/schemas/ErrorFields"),
            (false, true) => json!("#/components/schemas/ErrorSentence"),
            (false, false) => Value::Null,
        };
        let answer = &operation(&document, row)["responses"]["422"];
        assert_eq!(answer["content"]["application/json"]["schema"]["$ref"], expected, "{}", row.id);
    }
}

#[test]
fn every_parameter_is_declared_in_its_order() {
    let document = document();
    for row in ENDPOINTS {
        let query = row.query.map(Schema::value).unwrap_or_default();
        let in_query = query["properties"].as_object().into_iter().flatten().map(|(name, _)| name.clone());
        let expected: Vec<String> = row.path_parameters().map(str::to_owned).chain(in_query).collect();
        let parameters = operation(&document, row)["parameters"].as_array().into_iter().flatten();
        let declared: Vec<&str> = parameters.filter_map(|parameter| parameter["name"].as_str()).collect();
        assert_eq!(declared, expected, "{}", row.id);
    }
}

#[test]
fn a_parameter_is_never_null() {
    for operation in operations(&document()) {
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            assert!(!parameter.to_string().contains("null"), "{parameter}");
        }
    }
}

#[test]
fn the_scope_of_a_row_is_stated() {
    let document = document();
    for row in ENDPOINTS {
        let operation = operation(&document, row);
        match row.scope() {
            Some(scope) => {
                assert_eq!(operation["x-required-scope"], scope.as_str());
                assert_eq!(operation["security"], json!([{ "developerKey": [scope.as_str()] }]));
            }
            None => assert_eq!(operation["security"], json!([{ "session": [] }, { "developerKey": [] }])),
        }
    }
}

#[test]
fn the_charges_of_a_row_are_stated() {
    let document = document();
    for row in ENDPOINTS {
        let stated = operation(&document, row)["x-rate-limit-policies"].as_array().into_iter().flatten();
        let names: Vec<_> = stated.filter_map(|policy| policy["policy"].as_str()).collect();
        let expected: Vec<_> =
            row.policies.iter().chain(&row.transcript_policy).map(|policy| policy.as_str()).collect();
        assert_eq!(names, expected, "{}", row.id);
    }
}

#[test]
fn examples_are_shown_where_they_are_given() {
    let document = openapi::document(&|id, shown| (shown == Shown::Success).then(|| json!(id.as_str())));
    for row in ENDPOINTS.iter().filter(|row| row.answer.is_some()) {
        let answer = &operation(&document, row)["responses"]["200"]["content"]["application/json"];
        assert_eq!(answer["example"], row.id.as_str());
    }
}

#[test]
fn a_component_judges_as_its_file_does() {
    let document = document();
    let mut refused = document["components"]["schemas"]["ErrorRefused"].clone();
    refused["components"] = document["components"].clone();
    let judge = judge::judge(&judge::registry(), &refused);
    assert!(judge.is_valid(&json!({ "detail": "Memory not found" })));
    assert!(!judge.is_valid(&json!({ "detail": [] })));
}
