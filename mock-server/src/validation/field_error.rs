//! Field errors: pydantic's types, messages and contexts.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::json::{self, Json, Object, Unanswerable};

/// One thing that a schema refuses, as an entry of a 422's `detail`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FieldError {
    problem: Problem,
    /// The way there, from the inside out until all of it is known.
    at: Vec<Step>,
    /// As JSON: it can be large, and is shown and never looked at again.
    input: Box<str>,
}

/// One step on the way to a place in a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Part(&'static str),
    /// A member, by the name that was sent.
    Member(Arc<str>),
    Index(usize),
}

/// Everything that can be wrong with a field.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Problem {
    Missing,
    NotAnObject,
    NotJson {
        message: &'static str,
    },
    NotAString,
    StringTooShort {
        min: usize,
    },
    StringTooLong {
        max: usize,
    },
    NotABoolean,
    UnreadableBoolean,
    NotAnInteger,
    UnreadableInteger,
    EndlessInteger,
    FractionalInteger,
    BelowMinimum {
        min: i64,
    },
    AboveMaximum {
        max: i64,
    },
    NotANumber,
    UnreadableNumber,
    NotAList,
    ListTooShort {
        min: usize,
        length: usize,
    },
    ListTooLong {
        max: usize,
        length: usize,
    },
    NotAChoice {
        expected: Arc<str>,
    },
    NotAnInstant,
    UnreadableInstant {
        why: &'static str,
    },
    /// It is not an instant, and not a date either: the words are about the date.
    UnreadableDate {
        why: &'static str,
    },
    /// A rule of ours refused a value of the right type.
    Rule {
        sentence: Arc<str>,
    },
}

impl FieldError {
    /// An error about `input`, if an answer can show that. Where that was sent
    /// is told by `is_within`.
    pub(super) fn about(input: &Json<'_>, problem: Problem) -> Result<Self, Unanswerable> {
        Ok(Self { problem, at: Vec::new(), input: json::echo(input)? })
    }

    /// Notes one step more on the way there, outside of those that are noted.
    pub(super) fn is_within(&mut self, step: Step) {
        self.at.push(step);
    }

    /// The error, when all of the way there is noted.
    pub(super) fn placed(mut self, part: &'static str) -> Self {
        self.is_within(Step::Part(part));
        self.at.reverse();
        self
    }

    /// What is said of a body that is not JSON. The offset counts characters.
    pub(crate) fn from_syntax(message: &'static str, offset: usize) -> Self {
        let mut error = Self::about(&Json::Object(Object::default()), Problem::NotJson { message })
            .expect("an empty object can be shown");
        error.is_within(Step::Index(offset));
        error.placed("body")
    }
}

impl Problem {
    fn kind(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NotAnObject => "model_attributes_type",
            Self::NotJson { .. } => "json_invalid",
            Self::NotAString => "string_type",
            Self::StringTooShort { .. } => "string_too_short",
            Self::StringTooLong { .. } => "string_too_long",
            Self::NotABoolean => "bool_type",
            Self::UnreadableBoolean => "bool_parsing",
            Self::NotAnInteger => "int_type",
            Self::UnreadableInteger => "int_parsing",
            Self::EndlessInteger => "int_parsing_size",
            Self::FractionalInteger => "int_from_float",
            Self::BelowMinimum { .. } => "greater_than_equal",
            Self::AboveMaximum { .. } => "less_than_equal",
            Self::NotANumber => "float_type",
            Self::UnreadableNumber => "float_parsing",
            Self::NotAList => "list_type",
            Self::ListTooShort { .. } => "too_short",
            Self::ListTooLong { .. } => "too_long",
            Self::NotAChoice { .. } => "enum",
            Self::NotAnInstant => "datetime_type",
            Self::UnreadableInstant { .. } => "datetime_parsing",
            Self::UnreadableDate { .. } => "datetime_from_date_parsing",
            Self::Rule { .. } => "value_error",
        }
    }

    fn message(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Self::Missing => "Field required",
            Self::NotAnObject => "Input should be a valid dictionary or object to extract fields from",
            Self::NotJson { .. } => "JSON decode error",
            Self::NotAString => "Input should be a valid string",
            Self::StringTooShort { min } => {
                return format!("String should have at least {min} character{}", plural(*min)).into();
            }
            Self::StringTooLong { max } => {
                return format!("String should have at most {max} character{}", plural(*max)).into();
            }
            Self::NotABoolean => "Input should be a valid boolean",
            Self::UnreadableBoolean => "Input should be a valid boolean, unable to interpret input",
            Self::NotAnInteger => "Input should be a valid integer",
            Self::UnreadableInteger => "Input should be a valid integer, unable to parse string as an integer",
            Self::EndlessInteger => "Unable to parse input string as an integer, exceeded maximum size",
            Self::FractionalInteger => "Input should be a valid integer, got a number with a fractional part",
            Self::BelowMinimum { min } => return format!("Input should be greater than or equal to {min}").into(),
            Self::AboveMaximum { max } => return format!("Input should be less than or equal to {max}").into(),
            Self::NotANumber => "Input should be a valid number",
            Self::UnreadableNumber => "Input should be a valid number, unable to parse string as a number",
            Self::NotAList => "Input should be a valid list",
            Self::ListTooShort { min, length } => {
                let plural = plural(*min);
                return format!("List should have at least {min} item{plural} after validation, not {length}").into();
            }
            Self::ListTooLong { max, length } => {
                let plural = plural(*max);
                return format!("List should have at most {max} item{plural} after validation, not {length}").into();
            }
            Self::NotAChoice { expected } => return format!("Input should be {expected}").into(),
            Self::NotAnInstant => "Input should be a valid datetime",
            Self::UnreadableInstant { why } => return format!("Input should be a valid datetime, {why}").into(),
            Self::UnreadableDate { why } => return format!("Input should be a valid datetime or date, {why}").into(),
            Self::Rule { sentence } => return format!("Value error, {sentence}").into(),
        })
    }

    fn context(&self) -> Option<Json<'_>> {
        let context = match self {
            Self::Missing
            | Self::NotAnObject
            | Self::NotAString
            | Self::NotABoolean
            | Self::UnreadableBoolean
            | Self::NotAnInteger
            | Self::UnreadableInteger
            | Self::EndlessInteger
            | Self::FractionalInteger
            | Self::NotANumber
            | Self::UnreadableNumber
            | Self::NotAList
            | Self::NotAnInstant => return None,
            Self::NotJson { message } => object([("error", text(message))]),
            Self::StringTooShort { min } => object([("min_length", count(*min))]),
            Self::StringTooLong { max } => object([("max_length", count(*max))]),
            Self::BelowMinimum { min } => object([("ge", Json::Int(*min))]),
            Self::AboveMaximum { max } => object([("le", Json::Int(*max))]),
            Self::ListTooShort { min, length } => {
                object([("field_type", text("List")), ("min_length", count(*min)), ("actual_length", count(*length))])
            }
            Self::ListTooLong { max, length } => {
                object([("field_type", text("List")), ("max_length", count(*max)), ("actual_length", count(*length))])
            }
            Self::NotAChoice { expected } => object([("expected", text(expected))]),
            Self::UnreadableInstant { why } | Self::UnreadableDate { why } => object([("error", text(why))]),
            // The service cannot encode the exception, and shows an object without members.
            Self::Rule { .. } => object([("error", object([]))]),
        };
        Some(context)
    }
}

impl fmt::Display for FieldError {
    /// `memories[0].content: String should have at least 1 character`, for the
    /// log. What was sent is private, and stays out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = self.at.iter().position(|step| matches!(step, Step::Member(_))).unwrap_or(0);
        for (place, step) in self.at[named..].iter().enumerate() {
            match step {
                Step::Index(index) => write!(f, "[{index}]")?,
                Step::Part(name) => f.write_str(name)?,
                Step::Member(name) if place == 0 => f.write_str(name)?,
                Step::Member(name) => write!(f, ".{name}")?,
            }
        }
        write!(f, ": {}", self.problem.message())
    }
}

impl Serialize for FieldError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let context = self.problem.context();
        let mut map = serializer.serialize_map(Some(4 + usize::from(context.is_some())))?;
        map.serialize_entry("type", self.problem.kind())?;
        map.serialize_entry("loc", &self.at)?;
        map.serialize_entry("msg", &self.problem.message())?;
        map.serialize_entry("input", &json::Written(&self.input))?;
        if let Some(context) = context {
            map.serialize_entry("ctx", &context)?;
        }
        map.end()
    }
}

impl Serialize for Step {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Part(name) => serializer.serialize_str(name),
            Self::Member(name) => serializer.serialize_str(name),
            Self::Index(index) => serializer.serialize_u64(*index as u64),
        }
    }
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

fn text(text: &str) -> Json<'_> {
    Json::String(text.into())
}

fn count(count: usize) -> Json<'static> {
    Json::integer(count.to_string())
}

fn object<'a, const N: usize>(members: [(&'static str, Json<'a>); N]) -> Json<'a> {
    let mut object = Object::default();
    for (name, value) in members {
        object.push(name, value);
    }
    Json::Object(object)
}
