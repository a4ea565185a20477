//! What a schema of a request takes, as the cases need to know it.

use omi_schemas::Schema;
use serde_json::Value;

/// What may stand in a place.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub(super) kind: Kind,
    pub(super) nullable: bool,
    /// The sentence that is said of null, where the schema takes it and the service does not.
    pub(super) not_null: Option<String>,
    /// The sentence that is said of blanks.
    pub(super) not_blank: Option<String>,
}

/// What a value is read as.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    Text {
        min: Option<u64>,
        max: Option<u64>,
    },
    /// A name of the time zone database, with the sentence that is said of another.
    Zone(String),
    Instant,
    Bool,
    /// A whole number; one outside the bounds is refused.
    Whole {
        min: Option<i64>,
        max: Option<i64>,
        clamped: bool,
    },
    Number,
    Choice {
        words: Vec<String>,
        fallback: Option<String>,
    },
    List {
        items: Box<Shape>,
        min: Option<u64>,
        max: Option<u64>,
    },
    Object(Vec<Member>),
}

/// A member of an object, or a parameter of a query.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) shape: Shape,
    pub(super) required: bool,
    /// Every name under which it may be sent, where there are several.
    pub(super) aliases: Vec<String>,
}

impl Shape {
    /// What `schema` takes.
    pub(super) fn of(schema: Schema) -> Self {
        Self::read(&schema.value())
    }

    /// The members of an object, in the order of declaration.
    pub(super) fn members(&self) -> &[Member] {
        match &self.kind {
            Kind::Object(members) => members,
            Kind::Text { .. }
            | Kind::Zone(_)
            | Kind::Instant
            | Kind::Bool
            | Kind::Whole { .. }
            | Kind::Number
            | Kind::Choice { .. }
            | Kind::List { .. } => &[],
        }
    }

    fn read(schema: &Value) -> Self {
        if let Some(alternatives) = schema["anyOf"].as_array() {
            let is_null = |alternative: &&Value| alternative["type"] == "null";
            let other = alternatives.iter().find(|alternative| !is_null(alternative)).unwrap_or(&Value::Null);
            let nullable = alternatives.iter().any(|alternative| is_null(&alternative));
            return Self { nullable, ..Self::read(other) }.with_words_of(schema);
        }
        if let Some(file) = schema["$ref"].as_str() {
            let name = file.trim_end_matches(".json");
            return Self::of(Schema::by_name(name).expect("schemas refer to schemas")).with_words_of(schema);
        }
        let (name, nullable) = match schema["type"].as_array() {
            Some(names) => (names.iter().filter_map(Value::as_str).find(|name| *name != "null"), true),
            None => (schema["type"].as_str(), false),
        };
        let kind = kind(name.unwrap_or_default(), schema);
        Self { kind, nullable, not_null: None, not_blank: None }.with_words_of(schema)
    }

    /// The service's own keywords, which may stand beside a reference.
    fn with_words_of(mut self, schema: &Value) -> Self {
        let text = |keyword: &str| schema[keyword].as_str().map(str::to_owned);
        self.not_null = text("x-not-null").or(self.not_null);
        self.not_blank = text("x-not-blank").or(self.not_blank);
        if let (Kind::Choice { fallback, .. }, Some(word)) = (&mut self.kind, text("x-fallback")) {
            *fallback = Some(word);
        }
        self
    }
}

fn kind(name: &str, schema: &Value) -> Kind {
    let count = |keyword: &str| schema[keyword].as_u64();
    match name {
        "object" => Kind::Object(members(schema)),
        "array" => Kind::List {
            items: Box::new(Shape::read(&schema["items"])),
            min: count("minItems"),
            max: count("maxItems"),
        },
        "boolean" => Kind::Bool,
        "integer" => Kind::Whole {
            min: schema["minimum"].as_i64(),
            max: schema["maximum"].as_i64(),
            clamped: schema.get("x-clamp").is_some(),
        },
        "number" => Kind::Number,
        _ => text(schema),
    }
}

fn text(schema: &Value) -> Kind {
    if let Some(words) = schema["enum"].as_array() {
        let words = words.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        return Kind::Choice { words, fallback: None };
    }
    if let Some(sentence) = schema["x-time-zone"].as_str() {
        return Kind::Zone(sentence.into());
    }
    if schema["format"] == "date-time" {
        return Kind::Instant;
    }
    Kind::Text { min: schema["minLength"].as_u64(), max: schema["maxLength"].as_u64() }
}

fn members(schema: &Value) -> Vec<Member> {
    let required = |name: &str| schema["required"].as_array().is_some_and(|names| names.iter().any(|one| one == name));
    let strings = |value: &Value| -> Vec<String> {
        value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let member = |(name, value): (&String, &Value)| Member {
        name: name.clone(),
        shape: Shape::read(value),
        required: required(name),
        aliases: strings(&value["x-aliases"]),
    };
    schema["properties"].as_object().into_iter().flatten().map(member).collect()
}
