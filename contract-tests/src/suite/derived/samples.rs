//! Values that are accepted: of a length, of a number, of a shape.

use serde_json::{Map, Value, json};

use super::shape::{Kind, Shape};

/// A text of so many characters that begins with the mark and ends with one that takes four
/// bytes and two units of UTF-16, so that who counts those counts wrong.
pub(super) fn long(length: u64) -> Value {
    json!(format!("{{mark_to_{length}}}"))
}

/// So many values of a shape.
pub(super) fn many(shape: &Shape, count: u64) -> Value {
    (0..count).map(|index| one(shape, index)).collect()
}

/// A value of a shape, unlike those of other indexes.
pub(super) fn one(shape: &Shape, index: u64) -> Value {
    match &shape.kind {
        Kind::Text { .. } => json!(format!("{{mark}} {index}")),
        Kind::Zone(_) => json!("UTC"),
        Kind::Instant => json!("{moment}"),
        Kind::Bool => json!(false),
        Kind::Whole { min, .. } => json!(min.unwrap_or(0)),
        Kind::Number => json!(index),
        Kind::Choice { words, .. } => json!(words.first()),
        Kind::List { items, .. } => json!([one(items, index)]),
        Kind::Object(_) => object(shape, index),
    }
}

/// An object with what is required, and nothing else. A segment ends after it starts.
fn object(shape: &Shape, index: u64) -> Value {
    let required = shape.members().iter().filter(|member| member.required);
    let mut object: Map<String, Value> =
        required.map(|member| (member.name.clone(), one(&member.shape, index))).collect();
    if let Some(end) = object.get_mut("end") {
        *end = json!(index + 1);
    }
    object.into()
}
