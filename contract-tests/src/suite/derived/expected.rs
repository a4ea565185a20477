//! What is said of what is refused, in the words of the service's framework.

use serde_json::{Value, json};

use super::place::Key;

/// A mistake: what is said of it, and where it is below the value that was sent.
#[derive(Clone, Debug)]
pub(super) struct Mistake {
    kind: &'static str,
    msg: String,
    ctx: Option<Value>,
    /// Entry of a list, and what stands there; none where the value itself is the mistake.
    entry: Option<(usize, Value)>,
}

impl Mistake {
    fn plain(kind: &'static str, msg: &str) -> Self {
        Self { kind, msg: msg.into(), ctx: None, entry: None }
    }

    fn with(kind: &'static str, msg: String, ctx: Value) -> Self {
        Self { kind, msg, ctx: Some(ctx), entry: None }
    }

    /// Whether the service says the same kind of thing.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.kind == other.kind
    }

    /// The same of an entry of a list.
    pub(super) fn at(mut self, index: usize, input: Value) -> Self {
        self.entry = Some((index, input));
        self
    }

    pub(super) fn missing() -> Self {
        Self::plain("missing", "Field required")
    }

    pub(super) fn not_an_object() -> Self {
        Self::plain("model_attributes_type", "Input should be a valid dictionary or object to extract fields from")
    }

    pub(super) fn not_text() -> Self {
        Self::plain("string_type", "Input should be a valid string")
    }

    pub(super) fn too_short(min: u64) -> Self {
        let msg = format!("String should have at least {min} character{}", plural(min));
        Self::with("string_too_short", msg, json!({ "min_length": min }))
    }

    pub(super) fn too_long(max: u64) -> Self {
        let msg = format!("String should have at most {max} character{}", plural(max));
        Self::with("string_too_long", msg, json!({ "max_length": max }))
    }

    pub(super) fn not_bool() -> Self {
        Self::plain("bool_type", "Input should be a valid boolean")
    }

    pub(super) fn unread_bool() -> Self {
        Self::plain("bool_parsing", "Input should be a valid boolean, unable to interpret input")
    }

    pub(super) fn not_whole() -> Self {
        Self::plain("int_type", "Input should be a valid integer")
    }

    pub(super) fn unread_whole() -> Self {
        Self::plain("int_parsing", "Input should be a valid integer, unable to parse string as an integer")
    }

    pub(super) fn fraction() -> Self {
        Self::plain("int_from_float", "Input should be a valid integer, got a number with a fractional part")
    }

    pub(super) fn below(min: i64) -> Self {
        let msg = format!("Input should be greater than or equal to {min}");
        Self::with("greater_than_equal", msg, json!({ "ge": min }))
    }

    pub(super) fn above(max: i64) -> Self {
        Self::with("less_than_equal", format!("Input should be less than or equal to {max}"), json!({ "le": max }))
    }

    pub(super) fn not_a_number() -> Self {
        Self::plain("float_type", "Input should be a valid number")
    }

    pub(super) fn unread_number() -> Self {
        Self::plain("float_parsing", "Input should be a valid number, unable to parse string as a number")
    }

    pub(super) fn not_a_list() -> Self {
        Self::plain("list_type", "Input should be a valid list")
    }

    pub(super) fn too_few(min: u64, actual: u64) -> Self {
        let msg = format!("List should have at least {min} item{} after validation, not {actual}", plural(min));
        Self::with("too_short", msg, json!({ "field_type": "List", "min_length": min, "actual_length": actual }))
    }

    pub(super) fn too_many(max: u64, actual: u64) -> Self {
        let msg = format!("List should have at most {max} item{} after validation, not {actual}", plural(max));
        Self::with("too_long", msg, json!({ "field_type": "List", "max_length": max, "actual_length": actual }))
    }

    pub(super) fn not_among(words: &[String]) -> Self {
        let quoted: Vec<_> = words.iter().map(|word| format!("'{word}'")).collect();
        let expected = match quoted.split_last() {
            Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
            Some((only, _)) => only.clone(),
            None => String::new(),
        };
        Self::with("enum", format!("Input should be {expected}"), json!({ "expected": expected }))
    }

    pub(super) fn not_an_instant() -> Self {
        Self::plain("datetime_type", "Input should be a valid datetime")
    }

    pub(super) fn unread_date(error: &str) -> Self {
        let msg = format!("Input should be a valid datetime or date, {error}");
        Self::with("datetime_from_date_parsing", msg, json!({ "error": error }))
    }

    /// What the service itself says of a value, in a sentence.
    pub(super) fn sentence(sentence: &str) -> Self {
        Self::with("value_error", format!("Value error, {sentence}"), json!({ "error": {} }))
    }

    /// The field error, where `input` was sent at `way` in this part of the request.
    pub(super) fn told(&self, part: &str, way: &[Key], input: &Value) -> Value {
        let step = |key: &Key| match key {
            Key::Name(name) => json!(name),
            Key::Index(index) => json!(index),
        };
        let entry = self.entry.as_ref().map(|(index, _)| json!(index));
        let loc: Vec<Value> = [json!(part)].into_iter().chain(way.iter().map(step)).chain(entry).collect();
        let input = self.entry.as_ref().map_or(input, |(_, input)| input);
        let mut told = json!({ "type": self.kind, "loc": loc, "msg": self.msg, "input": input });
        if let Some(ctx) = &self.ctx {
            told["ctx"] = ctx.clone();
        }
        told
    }
}

fn plural(count: u64) -> &'static str {
    if count == 1 { "" } else { "s" }
}
