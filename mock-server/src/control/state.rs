//! What a world knows, in the format of a seed: to look at, to keep, to put back.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::{Context, ControlError, shown};
use crate::export::Export;
use crate::reply::Reply;
use crate::seed::Seed;
use crate::world::{Origin, UserIndex};

/// What of a user can be looked at and replaced by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    People,
    Keys,
    Memories,
    ActionItems,
    Folders,
    Conversations,
    Goals,
    DailySummaries,
}

const PARTS: [(&str, Part); 8] = [
    ("people", Part::People),
    ("keys", Part::Keys),
    ("memories", Part::Memories),
    ("action_items", Part::ActionItems),
    ("folders", Part::Folders),
    ("conversations", Part::Conversations),
    ("goals", Part::Goals),
    ("daily_summaries", Part::DailySummaries),
];

/// All that the world knows.
#[expect(clippy::unnecessary_wraps, reason = "an action can fail")]
pub(super) fn read(context: &Context<'_>) -> Result<Reply, ControlError> {
    let snapshot = context.world.snapshot(context.now());
    Ok(shown(&Export::of(&snapshot, context.world.rules.written())))
}

/// Makes the world know what the body says: all of it, or nothing where it has a mistake.
pub(super) fn replace(context: &Context<'_>) -> Result<Reply, ControlError> {
    let text = text(context)?;
    let seed = Seed::parse("state", text).map_err(|error| ControlError::bad_request(error.to_string()))?;
    context.world.begin_again(planted(context, &seed));
    Ok(shown(&json!({ "replaced": seed.summary().to_string() })))
}

/// One list of one user: of `?user=ID`, or of the first.
pub(super) fn read_part(context: &Context<'_>) -> Result<Reply, ControlError> {
    let (name, _) = part(context)?;
    let mut state = exported(context);
    let user = user(context, &state)?;
    Ok(shown(&state["users"][user.0][name].take()))
}

/// Replaces one list of one user, where it fits all that is there.
pub(super) fn replace_part(context: &Context<'_>) -> Result<Reply, ControlError> {
    let (name, part) = part(context)?;
    let list = text(context)?;
    let items: Vec<&RawValue> = serde_json::from_str(list)
        .map_err(|error| ControlError::bad_request(format!("state/{name}: a list is expected here: {error}")))?;
    let mut state = exported(context);
    let user = user(context, &state)?;
    if part == Part::Conversations {
        bury(&mut state["users"][user.0], &items);
    }
    let seed = Seed::parse("state", &spliced(state, user, name, list)).map_err(|error| {
        ControlError::bad_request(error.within(&format!("state/{name}"), 1, list.split('\n').count()))
    })?;
    let origin = planted(context, &seed);
    let planted = &origin.users[user.0];
    match part {
        Part::Keys => context.world.write_keys(|keys| keys.replace_listed(user, &origin.keys)),
        Part::People
        | Part::Memories
        | Part::ActionItems
        | Part::Folders
        | Part::Conversations
        | Part::Goals
        | Part::DailySummaries => context.world.write(user, |user| match part {
            Part::Keys => {} // they are the world's, see above
            Part::Memories => user.memories = Arc::clone(&planted.memories),
            Part::ActionItems => user.action_items = Arc::clone(&planted.action_items),
            Part::Goals => user.goals = Arc::clone(&planted.goals),
            Part::DailySummaries => user.daily_summaries = Arc::clone(&planted.daily_summaries),
            // Conversations show the names of people and folders.
            Part::Conversations | Part::People | Part::Folders => {
                user.people = Arc::clone(&planted.people);
                user.folders = Arc::clone(&planted.folders);
                user.conversations = Arc::clone(&planted.conversations);
            }
        }),
    }
    if part == Part::Conversations {
        context.world.with_jobs(|jobs| jobs.replace_of(user, &origin.jobs));
    }
    Ok(shown(&json!({ "replaced": items.len() })))
}

fn planted(context: &Context<'_>, seed: &Seed) -> Origin {
    context.world.read_keys(|keys| seed.replant(keys, context.now()))
}

fn text<'a>(context: &'a Context<'_>) -> Result<&'a str, ControlError> {
    std::str::from_utf8(&context.request.body).map_err(|_| ControlError::bad_request("the body is no UTF-8"))
}

fn part(context: &Context<'_>) -> Result<(&'static str, Part), ControlError> {
    let asked = context.parameter.replace('-', "_");
    let found = PARTS.into_iter().find(|(name, _)| *name == asked);
    found.ok_or_else(|| ControlError::no_such("part of a state", &context.parameter, PARTS.map(|(name, _)| name)))
}

fn exported(context: &Context<'_>) -> Value {
    let snapshot = context.world.snapshot(context.now());
    let export = Export::of(&snapshot, Vec::new());
    serde_json::to_value(export).expect("what a world knows is JSON")
}

/// The place of the user that is meant.
fn user(context: &Context<'_>, state: &Value) -> Result<UserIndex, ControlError> {
    let Some(id) = context.query.get("user") else { return Ok(UserIndex(0)) };
    let ids: Vec<_> = state["users"].as_array().into_iter().flatten().filter_map(|user| user["id"].as_str()).collect();
    let found = ids.iter().position(|known| *known == id).map(UserIndex);
    found.ok_or_else(|| ControlError::no_such("user", id, ids))
}

/// Remembers the conversations that will be gone, because links may lead to them.
fn bury(user: &mut Value, kept: &[&RawValue]) {
    let kept: Vec<Value> = kept.iter().filter_map(|item| serde_json::from_str(item.get()).ok()).collect();
    let names = |member: &str| -> BTreeSet<String> {
        kept.iter().filter_map(|item| item[member].as_str()).map(str::to_owned).collect()
    };
    let (ids, sessions) = (names("id"), names("client_session_id"));
    let before = user["conversations"].as_array().into_iter().flatten().filter_map(|item| item["id"].as_str());
    let sessions_before = user["deleted_sessions"].as_object().into_iter().flat_map(serde_json::Map::values);
    let buried = user["deleted_conversations"].as_array().into_iter().flatten();
    let gone: BTreeSet<String> = before
        .chain(sessions_before.chain(buried).filter_map(Value::as_str))
        .filter(|id| !ids.contains(*id))
        .map(str::to_owned)
        .collect();
    user["deleted_conversations"] = json!(gone);
    if let Some(deleted) = user["deleted_sessions"].as_object_mut() {
        deleted.retain(|session, _| !sessions.contains(session));
    }
}

/// The text of `state` with another list in it: on lines of its own, so that its mistakes have their places.
fn spliced(mut state: Value, user: UserIndex, name: &str, list: &str) -> String {
    if let Some(members) = state["users"][user.0].as_object_mut() {
        members.shift_remove(name);
    }
    let users = state["users"].as_array().into_iter().flatten().enumerate().map(|(index, members)| {
        let members = members.to_string();
        match members.strip_prefix('{').filter(|_| index == user.0) {
            Some(others) => format!("{{\"{name}\":\n{list}\n,{others}"), // a user has an id at least
            None => members,
        }
    });
    format!("{{\"users\":[{}]}}", users.collect::<Vec<_>>().join(","))
}
