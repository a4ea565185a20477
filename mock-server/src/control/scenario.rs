//! The story that a world lives through.

use serde_json::{Value, json};

use super::{Context, ControlError, shown};
use crate::reply::Reply;
use crate::scenario::Scenario;

const EXAMPLE: &str = r#"{"name":"lost-write"}, or a whole scenario"#;

/// Which story it is, what has happened and what comes next; null where there is none.
#[expect(clippy::unnecessary_wraps, reason = "an action can fail")]
pub(super) fn read(context: &Context<'_>) -> Result<Reply, ControlError> {
    Ok(shown(&json!({ "scenario": context.world.story.shown(context.now()) })))
}

/// Begins a story now, in the place of another; with `?world=*`, in every world.
pub(super) fn begin(context: &Context<'_>) -> Result<Reply, ControlError> {
    let scenario = asked_for(&context.request.body)?;
    for world in context.every_world() {
        world.story.begin(scenario.clone(), &world, world.clock.peek(context.arrived));
    }
    read(context)
}

/// Ends the story: its rules go, and the world behaves as usual. What it did to data, keys and limits stays.
#[expect(clippy::unnecessary_wraps, reason = "an action can fail")]
pub(super) fn end(context: &Context<'_>) -> Result<Reply, ControlError> {
    let ended = context.every_world().iter().filter(|world| world.story.end(world)).count();
    Ok(shown(&json!({ "ended": ended })))
}

/// The scenario that ships under a name, or the one that the body is.
fn asked_for(body: &[u8]) -> Result<Scenario, ControlError> {
    let wrong = || ControlError::bad_request(format!("the body must be like {EXAMPLE}"));
    let text = std::str::from_utf8(body).map_err(|_| wrong())?;
    let Ok(Value::Object(members)) = serde_json::from_str(text) else { return Err(wrong()) };
    match (members.get("name"), members.len()) {
        (Some(Value::String(name)), 1) => {
            Scenario::named(name).ok_or_else(|| ControlError::no_such("scenario", name, omi_fixtures::SCENARIO_NAMES))
        }
        _ => Scenario::read("scenario", text).map_err(|error| ControlError::bad_request(error.to_string())),
    }
}
