//! The worlds that there are.

use serde_json::{Value, json};

use super::{Context, ControlError, shown};
use crate::reply::Reply;
use crate::world::{User, World};

/// Every world, with how much there is in it. The default world has no name.
#[expect(clippy::unnecessary_wraps, reason = "an action can fail")]
pub(super) fn list(context: &Context<'_>) -> Result<Reply, ControlError> {
    let worlds = context.worlds.all();
    let worlds: Vec<_> = worlds.iter().map(|world| counted(world, context)).collect();
    Ok(shown(&json!({ "worlds": worlds })))
}

/// Forgets a world; whoever asks for it again gets a new one.
pub(super) fn remove(context: &Context<'_>) -> Result<Reply, ControlError> {
    let name = context.parameter.as_str();
    if context.worlds.forget(name) {
        return Ok(shown(&json!({ "removed": 1 })));
    }
    let all = context.worlds.all();
    Err(ControlError::no_such("world", name, all.iter().filter_map(|world| world.name.as_deref())))
}

fn counted(world: &World, context: &Context<'_>) -> Value {
    let now = world.clock.peek(context.arrived);
    let snapshot = world.snapshot(now);
    let sum = |count: fn(&User) -> usize| snapshot.users.iter().map(|user| count(user)).sum::<usize>();
    json!({
        "name": world.name,
        "now": now,
        "requests": world.journal.made(),
        "listeners": world.journal.listeners(),
        "faults": world.rules.ids().len(),
        "users": snapshot.users.len(),
        "memories": sum(|user| user.memories.all().count()),
        "action_items": sum(|user| user.action_items.all().count()),
        "conversations": sum(|user| user.conversations.all().count()),
        "goals": sum(|user| user.goals.iter().count()),
        "daily_summaries": sum(|user| user.daily_summaries.all().count()),
    })
}
