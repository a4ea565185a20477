//! From the schemas to their shapes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use omi_schemas::Schema;
use serde_json::Value;

use super::{Member, Shape, ShapeId, Shapes, Words, WordsId};

/// The files, read once: names in shapes are borrowed from them.
static FILES: LazyLock<Vec<Value>> = LazyLock::new(|| Schema::ALL.iter().map(|schema| schema.value()).collect());

/// The shapes of every schema of the contract.
pub(super) fn shapes() -> Shapes {
    let mut builder = Builder::default();
    for &schema in Schema::ALL {
        builder.named(schema);
    }
    let Builder { arena, lists, named, members, .. } = builder;
    Shapes { arena, lists, by_schema: named.into_iter().collect(), members }
}

#[derive(Default)]
struct Builder {
    arena: Vec<Shape>,
    lists: Vec<Words>,
    first_word: usize,
    members: usize,
    named: BTreeMap<Schema, ShapeId>,
}

/// Where a part of a schema stands: what it is called, if it has to be.
#[derive(Clone, Copy)]
struct Owner {
    title: &'static str,
    member: Option<&'static str>,
}

impl Builder {
    fn named(&mut self, schema: Schema) -> ShapeId {
        if let Some(&id) = self.named.get(&schema) {
            return id;
        }
        let place = Schema::ALL.iter().position(|known| *known == schema).expect("ALL holds every schema");
        let id = self.part(&FILES[place], Owner { title: schema.title(), member: None });
        self.named.insert(schema, id);
        id
    }

    fn part(&mut self, schema: &'static Value, owner: Owner) -> ShapeId {
        let reference = schema["$ref"].as_str().and_then(|file| Schema::by_name(file.strip_suffix(".json")?));
        if let Some(reference) = reference {
            return self.named(reference);
        }
        if let Some(meant) = choices(schema).find(|choice| choice["type"] != "null") {
            return self.part(meant, owner);
        }
        let shape = self.shape(schema, owner);
        self.arena.push(shape);
        ShapeId(self.arena.len() - 1)
    }

    fn shape(&mut self, schema: &'static Value, owner: Owner) -> Shape {
        if let Some(words) = schema["enum"].as_array() {
            return Shape::Word(self.list_of_words(words, owner));
        }
        if owner.title == Schema::Instant.title() {
            return Shape::Instant;
        }
        match (usual_type(schema), &schema["properties"]) {
            ("object", Value::Object(properties)) => {
                let members = properties.iter().map(|(name, schema)| self.member(name, schema, owner)).collect();
                Shape::Object { title: owner.title, members }
            }
            ("array", _) if schema["items"].is_object() && schema["prefixItems"].is_null() => {
                Shape::List(self.part(&schema["items"], owner))
            }
            ("number", _) => Shape::Float,
            ("integer", _) => Shape::Integer,
            _ => Shape::Other,
        }
    }

    fn member(&mut self, name: &'static str, schema: &'static Value, owner: Owner) -> Member {
        let shape = self.part(schema, Owner { member: Some(name), ..owner });
        self.members += 1;
        Member { name, shape, is_nullable: takes_null(schema), number: self.members - 1 }
    }

    fn list_of_words(&mut self, words: &'static [Value], owner: Owner) -> WordsId {
        let title = match owner.member {
            Some(member) => format!("{}.{member}", owner.title),
            None => owner.title.to_owned(),
        };
        let words: Vec<_> = words.iter().filter_map(Value::as_str).collect();
        let first = self.first_word;
        self.first_word += words.len();
        self.lists.push(Words { title, all: words, first });
        WordsId(self.lists.len() - 1)
    }
}

/// What a value may be instead: null is one of them in answers, and never more than one is something else.
fn choices(schema: &'static Value) -> impl Iterator<Item = &'static Value> {
    schema["anyOf"].as_array().into_iter().flatten()
}

/// The type that is not null.
fn usual_type(schema: &'static Value) -> &'static str {
    let of_list = || schema["type"].as_array()?.iter().filter_map(Value::as_str).find(|name| *name != "null");
    schema["type"].as_str().or_else(of_list).unwrap_or_default()
}

fn takes_null(schema: &'static Value) -> bool {
    let of_list = || schema["type"].as_array().is_some_and(|types| types.iter().any(|name| name == "null"));
    schema["type"] == "null" || of_list() || choices(schema).any(takes_null)
}
