//! The files and their names.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use omi_schemas::{ENDPOINTS, Schema, openapi};
use serde_json::Value;

use crate::walk;

/// What our own readers understand beyond JSON Schema; any other validator passes over it.
const EXTENSIONS: [&str; 6] = ["x-aliases", "x-clamp", "x-fallback", "x-not-blank", "x-not-null", "x-time-zone"];

#[test]
fn every_file_has_a_name_in_the_program() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("json");
    let files: BTreeSet<String> = fs::read_dir(folder)
        .expect("the folder of schemas is there")
        .map(|entry| entry.expect("it can be read").file_name().into_string().expect("names are ASCII"))
        .collect();
    let names: BTreeSet<String> = Schema::ALL.iter().map(|schema| format!("{}.json", schema.name())).collect();
    assert_eq!(files, names);
}

#[test]
fn every_file_says_who_it_is() {
    for &schema in Schema::ALL {
        let value = schema.value();
        assert_eq!(value["$schema"], "https://json-schema.org/draft/2020-12/schema", "{}", schema.name());
        assert_eq!(value["$id"], schema.id(), "{}", schema.name());
        assert_eq!(value["title"], schema.title(), "{}", schema.name());
        assert!(value["description"].as_str().is_some_and(|text| text.ends_with('.')), "{}", schema.name());
        assert_eq!(Schema::by_name(schema.name()), Some(schema));
    }
}

#[test]
fn a_name_that_no_schema_has_is_none() {
    assert_eq!(Schema::by_name("memories"), None);
}

#[test]
fn a_title_is_the_name_in_another_case() {
    for schema in Schema::ALL {
        let mut snake = String::new();
        for letter in schema.title().chars() {
            if letter.is_ascii_uppercase() && !snake.is_empty() {
                snake.push('_');
            }
            snake.push(letter.to_ascii_lowercase());
        }
        assert_eq!(snake, schema.name());
    }
}

#[test]
fn every_schema_is_used() {
    let document = openapi::document(&|_, _| None);
    let in_document =
        walk::references(&document["paths"]).into_iter().chain(walk::references(&document["components"]["responses"]));
    let titles: BTreeSet<&str> =
        in_document.filter_map(|target| target.strip_prefix("#/components/schemas/")).collect();
    let queries = ENDPOINTS.iter().filter_map(|row| row.query);
    let used =
        walk::reachable(Schema::ALL.iter().copied().filter(|schema| titles.contains(schema.title())).chain(queries));
    for schema in Schema::ALL {
        assert!(used.contains(schema), "{} is used by no row and no other schema", schema.name());
    }
}

#[test]
fn extensions_are_few_and_known() {
    for schema in Schema::ALL {
        let value = schema.value();
        walk::objects(&value, &mut |object| {
            for keyword in object.keys().filter(|keyword| keyword.starts_with("x-")) {
                assert!(EXTENSIONS.contains(&keyword.as_str()), "{}: {keyword}", schema.name());
            }
        });
    }
}

#[test]
fn the_first_alias_is_the_name_itself() {
    for schema in Schema::ALL {
        for (name, property) in schema.value()["properties"].as_object().into_iter().flatten() {
            if let Some(aliases) = property.get("x-aliases") {
                assert_eq!(aliases[0], Value::from(name.as_str()), "{}", schema.name());
            }
        }
    }
}

#[test]
fn what_is_clamped_is_not_refused() {
    for schema in Schema::ALL {
        let value = schema.value();
        walk::objects(&value, &mut |object| {
            let refuses = object.contains_key("minimum") || object.contains_key("maximum");
            assert!(!(object.contains_key("x-clamp") && refuses), "{}", schema.name());
        });
    }
}
