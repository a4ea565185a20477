//! One answer: what it means, its headers, its body.

use serde_json::{Value, json};

use super::components::{self, RATE_HEADERS};
use crate::schema::Schema;
use crate::scope::Scope;
use crate::sentences::fill;

/// An answer without a body. Every answer can say how often a client may still ask.
pub(super) fn empty(description: &str) -> Value {
    let mut answer = json!({ "description": description, "headers": {} });
    for name in RATE_HEADERS {
        answer["headers"][name] = components::header(name);
    }
    answer
}

/// An answer of this schema, with an example for each sentence.
pub(super) fn refusal(description: &str, schema: Schema, sentences: &[&str]) -> Value {
    let mut media = json!({ "schema": components::reference(schema) });
    for sentence in sentences {
        let sentence = as_sent(sentence);
        media["examples"][first_words(&sentence)] = json!({ "value": { "detail": sentence } });
    }
    let mut answer = empty(description);
    answer["content"] = json!({ "application/json": media });
    answer
}

/// The sentence as a client may see it, with every placeholder filled.
fn as_sent(sentence: &str) -> String {
    let scopes = Scope::ALL.map(|scope| format!("'{}'", scope.as_str())).join(", ");
    let scopes = format!("[{scopes}]");
    let values =
        [("category", "'x'"), ("scopes", &scopes), ("index", "0"), ("parameter", "start_date"), ("seconds", "42")];
    values.iter().fold(sentence.to_owned(), |sentence, (name, value)| fill(&sentence, name, value))
}

/// A name for an example: the first words of its sentence.
fn first_words(sentence: &str) -> String {
    let words = sentence.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.take(8).collect::<Vec<_>>().join("_")
}
