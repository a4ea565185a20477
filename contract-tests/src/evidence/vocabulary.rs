//! The words of the contract itself, which nobody said.

use std::collections::HashSet;
use std::sync::LazyLock;

use omi_schemas::Schema;
use serde_json::Value;

/// The words of the contract.
pub(super) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::read);

/// The words of the contract.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// The values of its closed lists, and the names of its types.
    pub(super) values: HashSet<String>,
    /// The names of its members.
    pub(super) members: HashSet<String>,
}

impl Vocabulary {
    fn read() -> Self {
        let mut vocabulary = Self::default();
        for schema in Schema::ALL {
            vocabulary.add(&schema.value());
        }
        vocabulary
    }

    fn add(&mut self, schema: &Value) {
        match schema {
            Value::Object(members) => {
                for (name, member) in members {
                    match (name.as_str(), member) {
                        ("properties", Value::Object(properties)) => self.members.extend(properties.keys().cloned()),
                        ("enum" | "type" | "format" | "const", word) => self.add_words(word),
                        (_, _) => {}
                    }
                    self.add(member);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.add(item)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn add_words(&mut self, words: &Value) {
        let one = std::slice::from_ref(words);
        let words = words.as_array().map_or(one, Vec::as_slice);
        self.values.extend(words.iter().filter_map(Value::as_str).map(str::to_owned));
    }
}
