//! The rules by which things go wrong.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::{Context, ControlError, shown};
use crate::faults::Rule;
use crate::nearest::{nearest, question};
use crate::reply::Reply;

const EXAMPLE: &str = r#"{"match":{"path":"/v1/dev/user/memories"},"fault":{"error":"internal"},"times":1}"#;

/// Every rule, with how many requests it has seen and how often it has fired.
#[expect(clippy::unnecessary_wraps, reason = "an action can fail")]
pub(super) fn list(context: &Context<'_>) -> Result<Reply, ControlError> {
    Ok(shown(&json!({ "faults": context.world.rules.views() })))
}

/// Adds a rule or a list of rules: all, or none where one is wrong.
pub(super) fn add(context: &Context<'_>) -> Result<Reply, ControlError> {
    let rules = read(&context.request.body)?;
    check(&rules, context.world.name.as_deref())?;
    Ok(shown(&json!({ "faults": context.world.rules.add(rules) })))
}

/// Removes all rules; with `?world=*`, those of every world.
#[expect(clippy::unnecessary_wraps, reason = "an action can fail")]
pub(super) fn clear(context: &Context<'_>) -> Result<Reply, ControlError> {
    let removed: usize = context.every_world().iter().map(|world| world.rules.clear()).sum();
    Ok(shown(&json!({ "removed": removed })))
}

/// Removes one rule.
pub(super) fn remove(context: &Context<'_>) -> Result<Reply, ControlError> {
    let id = context.parameter.as_str();
    if context.world.rules.remove(id) {
        return Ok(shown(&json!({ "removed": 1 })));
    }
    Err(ControlError::no_such("rule", id, context.world.rules.ids().iter().map(|id| &**id)))
}

/// The rules in a body: a list of them, or one.
fn read(body: &[u8]) -> Result<Vec<Rule>, ControlError> {
    let written: Value = serde_json::from_slice(body).map_err(|_| {
        ControlError::bad_request(format!("the body must be a rule like {EXAMPLE}, or a list of rules"))
    })?;
    match written {
        Value::Array(rules) => rules
            .into_iter()
            .enumerate()
            .map(|(index, rule)| {
                rule_of(rule).map_err(|reason| ControlError::bad_request(format!("rule {}: {reason}", index + 1)))
            })
            .collect(),
        rule @ (Value::Object(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => {
            rule_of(rule).map(|rule| vec![rule]).map_err(ControlError::bad_request)
        }
    }
}

fn rule_of(written: Value) -> Result<Rule, String> {
    if !written.is_object() {
        return Err(format!("a rule is an object like {EXAMPLE}"));
    }
    serde_json::from_value(written).map_err(|error| guessed(&error.to_string()))
}

/// What serde says of a member that nobody knows, with what was meant instead of all that there is.
fn guessed(reason: &str) -> String {
    let is_unknown = reason.starts_with("unknown field ");
    let mut names = reason.split('`').skip(1).step_by(2);
    let guess = names.next().filter(|_| is_unknown).and_then(|name| question(&nearest(name, names)));
    match (guess, reason.split_once(", expected ")) {
        (Some(guess), Some((told, _))) => format!("{told}; {guess}"),
        (Some(_) | None, _) => reason.to_owned(),
    }
}

/// Refuses rules of one name, and rules that could never match here.
fn check(rules: &[Rule], world: Option<&str>) -> Result<(), ControlError> {
    let mut seen = HashSet::new();
    if let Some(id) = rules.iter().filter_map(|rule| rule.id.as_deref()).find(|id| !seen.insert(*id)) {
        return Err(ControlError::bad_request(format!("two of the rules have the id `{id}`")));
    }
    match rules.iter().find_map(|rule| rule.other_world(world)) {
        None => Ok(()),
        Some(other) => Err(ControlError::bad_request(format!(
            "a rule for the world `{other}` can match nothing here; send it with `?world={other}`"
        ))),
    }
}
