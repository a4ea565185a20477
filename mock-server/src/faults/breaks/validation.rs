//! What is refused, and what is not.

use http::StatusCode;
use omi_schemas::Schema;
use serde_json::{Value, json};

use super::exchange::Exchange;
use super::known::Line;
use super::{edit, place, rewriting};
use crate::query;
use crate::reply::Reply;

/// A break of validation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum ValidationBreak {
    TooLongAccepted,
    TooManyAccepted,
    BoundsClamped,
    ClampedRefused,
    InvalidParameterIgnored,
    UnknownCategoryAccepted,
    CoercionMissing,
    UnknownMemberRefused,
    UnknownParameterRefused,
}

impl ValidationBreak {
    #[rustfmt::skip] // a table reads by columns
    pub(super) const LINES: &'static [Line<Self>] = &[
        (Self::TooLongAccepted, "too_long_accepted", "A text that is too long is cut, and accepted."),
        (Self::TooManyAccepted, "too_many_accepted", "A list that is too long is cut, and accepted."),
        (Self::BoundsClamped, "bounds_clamped", "A parameter that is refused outside its bounds is clamped."),
        (Self::ClampedRefused, "clamped_limit_refused", "A limit or offset that is clamped is refused outside its bounds."),
        (Self::InvalidParameterIgnored, "invalid_parameter_ignored", "A parameter that is invalid is ignored."),
        (Self::UnknownCategoryAccepted, "unknown_category_accepted", "An unknown category in a filter is ignored."),
        (Self::CoercionMissing, "coercion_missing", "A number or boolean in a string is refused: \"12\", \"true\"."),
        (Self::UnknownMemberRefused, "unknown_member_refused", "A member that the schema does not know is refused."),
        (Self::UnknownParameterRefused, "unknown_parameter_refused", "A parameter that is not known is refused."),
    ];

    pub(super) fn answered(self, exchange: &mut Exchange<'_>) -> Reply {
        match self {
            Self::TooLongAccepted => with_body_mended(exchange, "string_too_long"),
            Self::TooManyAccepted => with_body_mended(exchange, "too_long"),
            Self::BoundsClamped | Self::InvalidParameterIgnored => self.with_query_mended(exchange),
            Self::UnknownCategoryAccepted => without_unknown_categories(exchange),
            Self::ClampedRefused
            | Self::CoercionMissing
            | Self::UnknownMemberRefused
            | Self::UnknownParameterRefused => self.refused(exchange),
        }
    }

    /// The answer to the query without what was refused in it.
    fn with_query_mended(self, exchange: &mut Exchange<'_>) -> Reply {
        let first = exchange.answered();
        let errors = field_errors(&first);
        let mended = |name: &str, value: &str| {
            let about = |error: &&Value| error["loc"][0] == "query" && error["loc"][1] == name;
            let Some(error) = errors.iter().find(about) else { return Some(value.to_owned()) };
            if self == Self::InvalidParameterIgnored {
                return None;
            }
            Some(bound(error).map_or_else(|| value.to_owned(), Value::to_string))
        };
        if !errors.iter().any(|error| error["loc"][0] == "query") {
            return first;
        }
        let other = rewriting::with_query(exchange.request, mended);
        exchange.again(&first, &other)
    }

    /// A refusal of what should be accepted, where there is such a thing. Nothing is stored of it.
    fn refused(self, exchange: &mut Exchange<'_>) -> Reply {
        let Some((endpoint, _)) = exchange.endpoint() else { return exchange.answered() };
        let request = exchange.request;
        let errors: Vec<Value> = if matches!(self, Self::ClampedRefused | Self::UnknownParameterRefused) {
            let schema = endpoint.query.map_or(Value::Null, Schema::value);
            let sent = query::parameters(request.uri.query().unwrap_or_default());
            sent.iter().filter_map(|(name, value)| self.parameter_error(&schema, name, value)).collect()
        } else {
            let schema = endpoint.body.map_or(Value::Null, Schema::value);
            let sent = serde_json::from_slice(&request.body).unwrap_or(Value::Null);
            let members = sent.as_object().into_iter().flatten();
            members.filter_map(|(name, value)| self.member_error(&schema, name, value)).collect()
        };
        if errors.is_empty() {
            return exchange.answered();
        }
        let mut reply = exchange.answered_in(exchange.world.without_memory());
        if reply.status.is_success() {
            edit::replace(&mut reply, StatusCode::UNPROCESSABLE_ENTITY, &json!({ "detail": errors }));
        }
        reply
    }

    fn parameter_error(self, schema: &Value, name: &str, value: &str) -> Option<Value> {
        let known = schema["properties"].get(name);
        if self == Self::UnknownParameterRefused {
            return known.is_none().then(|| forbidden("query", name, &json!(value)));
        }
        let clamp = known?.get("x-clamp")?;
        let number: i64 = value.parse().ok()?;
        let (least, most) = (clamp["min"].as_i64(), clamp["max"].as_i64());
        let (kind, sentence, ctx) = if let Some(least) = least.filter(|&least| number < least) {
            ("greater_than_equal", format!("greater than or equal to {least}"), json!({ "ge": least }))
        } else {
            let most = most.filter(|&most| number > most)?;
            ("less_than_equal", format!("less than or equal to {most}"), json!({ "le": most }))
        };
        let msg = format!("Input should be {sentence}");
        Some(json!({ "type": kind, "loc": ["query", name], "msg": msg, "input": value, "ctx": ctx }))
    }

    fn member_error(self, schema: &Value, name: &str, value: &Value) -> Option<Value> {
        let known = schema["properties"].get(name);
        if self == Self::UnknownMemberRefused {
            let is_alias = schema["properties"]
                .as_object()
                .into_iter()
                .flatten()
                .any(|(_, known)| known.to_string().contains(&format!("\"{name}\"")));
            return (known.is_none() && !is_alias).then(|| forbidden("body", name, value));
        }
        let wanted = &known?["type"];
        let takes =
            |kind: &str| wanted == kind || wanted.as_array().is_some_and(|kinds| kinds.iter().any(|one| one == kind));
        if !value.is_string() || takes("string") {
            return None;
        }
        let (kind, noun) = [("integer", "int"), ("number", "float"), ("boolean", "bool")]
            .into_iter()
            .find(|(kind, _)| takes(kind))
            .map(|(kind, short)| (short, if kind == "number" { "number" } else { kind }))?;
        let msg = format!("Input should be a valid {noun}");
        Some(json!({ "type": format!("{kind}_type"), "loc": ["body", name], "msg": msg, "input": value }))
    }
}

/// The answer to the body with each text or list cut that was refused as too long.
fn with_body_mended(exchange: &mut Exchange<'_>, kind: &str) -> Reply {
    let first = exchange.answered();
    let errors = field_errors(&first);
    let mut body = serde_json::from_slice(&exchange.request.body).unwrap_or(Value::Null);
    let mut is_mended = false;
    for error in errors.iter().filter(|error| error["type"] == kind) {
        let steps = error["loc"].as_array().into_iter().flatten().skip(1);
        let steps: Vec<_> =
            steps.map(|step| step.as_str().map_or_else(|| step.to_string(), ToOwned::to_owned)).collect();
        let pointer = format!("/{}", steps.join("/"));
        let Some(most) = error["ctx"]["max_length"].as_u64().and_then(|most| usize::try_from(most).ok()) else {
            continue;
        };
        is_mended = true;
        place::replace(&mut body, &pointer, &|value| match value {
            Value::String(text) => Some(json!(text.chars().take(most).collect::<String>())),
            Value::Array(entries) => Some(json!(entries.get(..most))),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => None,
        });
    }
    if !is_mended {
        return first;
    }
    let other = rewriting::with_body(exchange.request, &body);
    exchange.again(&first, &other)
}

fn without_unknown_categories(exchange: &mut Exchange<'_>) -> Reply {
    let first = exchange.answered();
    if first.status != StatusCode::BAD_REQUEST {
        return first;
    }
    let other = rewriting::with_query(exchange.request, |name, value| (name != "categories").then(|| value.to_owned()));
    exchange.again(&first, &other)
}

/// The field errors of a refusal; none where it is no such refusal.
fn field_errors(reply: &Reply) -> Vec<Value> {
    if reply.status != StatusCode::UNPROCESSABLE_ENTITY {
        return Vec::new();
    }
    let body = edit::read(reply).unwrap_or_default();
    body["detail"].as_array().cloned().unwrap_or_default()
}

/// The bound that a number was beyond.
fn bound(error: &Value) -> Option<&Value> {
    ["ge", "le"].into_iter().find_map(|name| error["ctx"].get(name))
}

fn forbidden(part: &str, name: &str, value: &Value) -> Value {
    json!({ "type": "extra_forbidden", "loc": [part, name], "msg": "Extra inputs are not permitted", "input": value })
}
