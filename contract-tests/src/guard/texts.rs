//! What may be made: what carries the mark, or is found again by something else that the run chose.

use jiff::Timestamp;
use omi_schemas::{Id, Resource, table};
use serde_json::Value;

use super::account::{self, Memories};
use super::{must_be_refused, refused};
use crate::case::Step;
use crate::ledger::{SESSIONS, memory_id, things};
use crate::mark;
use crate::runner::{Runner, Stop, Written};
use crate::variables::Variables;

/// Lets a request pass that makes only what can be found again, and takes the place of nothing.
pub(super) async fn permit(
    runner: &Runner,
    step: &Step,
    written: &Written,
    variables: &Variables,
    call: Id,
) -> Result<(), Stop> {
    let Some(body) = body(step, written, variables) else {
        let carries_mark = written.body.as_deref().map(String::from_utf8_lossy);
        let carries_mark = carries_mark.is_some_and(|body| body.contains(runner.mark.as_str()));
        return if must_be_refused(step) || carries_mark { Ok(()) } else { Err(refused("its body is no JSON")) };
    };
    for thing in things(call, &body) {
        let is_memory = matches!(call, Id::CreateMemory | Id::CreateMemories);
        if is_memory {
            replaces_nothing(runner, step, thing).await?;
        }
        if call == Id::CreateConversationFromSegments {
            opens_own_session(runner, step, thing, variables)?;
        }
        if !is_memory && !must_be_refused(step) && !is_found_again(runner, call, thing) {
            return Err(refused("what it makes does not carry the mark of the run"));
        }
    }
    Ok(())
}

/// The body as the target will read it; none where it is no JSON.
fn body(step: &Step, written: &Written, variables: &Variables) -> Option<Value> {
    match (&written.json, &step.raw) {
        (Some(json), _) => Some(json.clone()),
        (None, Some(raw)) => serde_json::from_str(&variables.text(&raw.text).ok()?).ok(),
        (None, None) => Some(Value::Null),
    }
}

/// The same text is the same memory: one that the account has is never sent.
async fn replaces_nothing(runner: &Runner, step: &Step, thing: &Value) -> Result<(), Stop> {
    let content = match thing.get("content") {
        None | Some(Value::Null | Value::Array(_) | Value::Object(_)) if must_be_refused(step) => return Ok(()),
        None | Some(Value::Null | Value::Array(_) | Value::Object(_)) => return Err(refused("a memory has no text")),
        Some(Value::String(text)) => text.clone(),
        // A server that takes a number for a text stores it as one.
        Some(other @ (Value::Bool(_) | Value::Number(_))) => other.to_string(),
    };
    if content.contains(runner.mark.as_str()) {
        return Ok(());
    }
    match account::memories(runner).await? {
        Memories::Known(ids) if ids.contains(&memory_id(&content)) => {
            Err(Stop::Skipped("the account has a memory with this very text, which would be replaced".into()))
        }
        Memories::Known(_) => Ok(()),
        Memories::Unknown(why) => Err(Stop::Skipped(format!("it could replace a memory of the account: {why}"))),
    }
}

/// A session that somebody else opened would answer with somebody else's conversation.
fn opens_own_session(runner: &Runner, step: &Step, thing: &Value, variables: &Variables) -> Result<(), Stop> {
    for name in SESSIONS {
        let is_own = match thing.get(name) {
            None | Some(Value::Null) => true,
            Some(Value::String(text)) if text.trim().is_empty() => must_be_refused(step),
            Some(Value::String(text)) => text.contains(runner.mark.as_str()) || is_drawn(variables, text),
            Some(Value::Array(_) | Value::Object(_)) => must_be_refused(step),
            Some(Value::Bool(_) | Value::Number(_)) => false,
        };
        if !is_own {
            return Err(refused(&format!("{name} is not one that the run drew")));
        }
    }
    Ok(())
}

/// Whether the text holds the session that was drawn for the case.
fn is_drawn(variables: &Variables, text: &str) -> bool {
    variables.get("session_id").and_then(Value::as_str).is_some_and(|drawn| text.contains(drawn))
}

/// Whether a thing can be told from the person's own.
fn is_found_again(runner: &Runner, call: Id, thing: &Value) -> bool {
    let is_long_ago = |name: &str| {
        let at = thing.get(name).and_then(Value::as_str).and_then(|text| text.parse::<Timestamp>().ok());
        at.is_some_and(mark::is_long_ago)
    };
    let resource = table::endpoint(call).resource;
    let told = if resource == Resource::Keys { thing.get("name") } else { Some(thing) };
    told.is_some_and(|told| carries(runner, told))
        || (resource == Resource::Conversations && is_long_ago("started_at"))
        || (resource == Resource::ActionItems && is_long_ago("due_at"))
}

/// Whether any text in it carries the mark.
fn carries(runner: &Runner, value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains(runner.mark.as_str()),
        Value::Array(items) => items.iter().any(|item| carries(runner, item)),
        Value::Object(members) => members.values().any(|member| carries(runner, member)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}
