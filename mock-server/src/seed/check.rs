//! What no member can say alone: that ids are unique and links lead somewhere.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::built_in;
use super::file::{SeedFile, SeedUser};
use super::goal::SeedGoal;
use super::links::Links;
use super::memory::SeedMemory;
use crate::model::key::KeyHash;

/// Something that is wrong with a value.
#[derive(Debug)]
pub(crate) struct Mistake {
    /// Which value: a JSON pointer.
    pub(crate) at: String,
    pub(crate) reason: String,
}

impl Mistake {
    /// The same mistake, seen from further out.
    pub(crate) fn under(self, outer: impl std::fmt::Display) -> Self {
        Self { at: format!("/{outer}{}", self.at), ..self }
    }
}

/// Looks for the first mistake in a file.
pub(super) fn check(file: &SeedFile) -> Result<(), Mistake> {
    if file.users.is_empty() {
        return Err(Mistake { at: "/users".to_owned(), reason: "a seed has at least one user".to_owned() });
    }
    let checked = unique("user", file.users.iter().map(|user| &*user.id)).and_then(|()| secrets(&file.users));
    checked.map_err(|mistake| mistake.under("users"))?;
    for (index, user) in file.users.iter().enumerate() {
        check_user(user).map_err(|mistake| mistake.under(index).under("users"))?;
    }
    let faults = file.faults.iter().enumerate();
    let named = faults.filter_map(|(index, rule)| Some((index, rule.id.as_deref()?)));
    unique_at("rule", named).map_err(|mistake| mistake.under("faults"))
}

fn check_user(user: &SeedUser) -> Result<(), Mistake> {
    let in_list = |list: &'static str| move |mistake: Mistake| mistake.under(list);
    unique("person", user.people.iter().map(|person| &*person.id)).map_err(in_list("people"))?;
    unique("key", user.keys.iter().map(|key| &*key.id)).map_err(in_list("keys"))?;
    memories(&user.memories).map_err(in_list("memories"))?;
    unique("action item", user.action_items.iter().map(|item| &*item.id)).map_err(in_list("action_items"))?;
    unique("folder", user.folders.iter().map(|folder| &*folder.id)).map_err(in_list("folders"))?;
    unique("conversation", user.conversations.iter().map(|conversation| &*conversation.id))
        .map_err(in_list("conversations"))?;
    segments(user).map_err(in_list("conversations"))?;
    sessions(user).map_err(in_list("conversations"))?;
    goals(&user.goals).map_err(in_list("goals"))?;
    unique("daily summary", user.daily_summaries.iter().map(|summary| &*summary.id))
        .map_err(in_list("daily_summaries"))?;
    Links::of(user).check(user)
}

/// No two ids of a list are alike.
fn unique<'a>(kind: &str, ids: impl Iterator<Item = &'a str>) -> Result<(), Mistake> {
    unique_at(kind, ids.enumerate())
}

/// The same where not all have ids.
pub(crate) fn unique_at<'a>(kind: &str, ids: impl Iterator<Item = (usize, &'a str)>) -> Result<(), Mistake> {
    match first_double(ids) {
        Some((index, id)) => {
            Err(Mistake { at: format!("/{index}/id"), reason: format!("another {kind} has the id `{id}`") })
        }
        None => Ok(()),
    }
}

/// The first value that was there before, and its place.
fn first_double<P, T: Copy + Eq + Hash>(mut values: impl Iterator<Item = (P, T)>) -> Option<(P, T)> {
    let mut seen = HashSet::new();
    values.find(|&(_, value)| !seen.insert(value))
}

/// A secret opens one account with one set of scopes.
fn secrets(users: &[SeedUser]) -> Result<(), Mistake> {
    let taken: HashSet<KeyHash> = built_in::SECRETS.into_iter().map(KeyHash::of).collect();
    let places = users.iter().enumerate().flat_map(|(user_at, user)| {
        let keys = user.keys.iter().enumerate().map(move |(at, key)| ((user_at, "keys", at), key.hash));
        let tokens = user.session_tokens.iter().enumerate();
        let tokens = tokens.map(move |(at, token)| ((user_at, "session_tokens", at), token.0));
        let hashes = user.session_token_hashes.iter().enumerate();
        let hashes = hashes.map(move |(at, hash)| ((user_at, "session_token_hashes", at), hash.0));
        keys.chain(tokens).chain(hashes)
    });
    let mut seen = HashSet::new();
    for ((user, list, index), hash) in places {
        let reason = if taken.contains(&hash) {
            "this secret is built in, and always the first user's"
        } else if seen.insert(hash) {
            continue;
        } else {
            "this secret is given twice"
        };
        return Err(Mistake { at: format!("/{user}/{list}/{index}"), reason: reason.to_owned() });
    }
    Ok(())
}

/// The same text is the same memory, unless both have ids of their own: a
/// memory keeps its id when its text is changed to that of another.
fn memories(memories: &[SeedMemory]) -> Result<(), Mistake> {
    let mut ids = HashSet::with_capacity(memories.len());
    let mut texts = HashMap::with_capacity(memories.len());
    for (index, memory) in memories.iter().enumerate() {
        let has_id = memory.id.is_some();
        if texts.insert(&*memory.content, has_id).is_some_and(|other_has_id| !has_id || !other_has_id) {
            let reason = "this memory is there already: the same text is the same memory".to_owned();
            return Err(Mistake { at: format!("/{index}/content"), reason });
        }
        let id = memory.id();
        if ids.contains(&id) {
            return Err(Mistake { at: format!("/{index}/id"), reason: format!("another memory has the id `{id}`") });
        }
        ids.insert(id);
    }
    Ok(())
}

/// Segments have ids of their own, and run forward.
fn segments(user: &SeedUser) -> Result<(), Mistake> {
    let all = user.conversations.iter().enumerate().flat_map(|(outer, conversation)| {
        conversation.segments.iter().enumerate().map(move |(inner, segment)| ((outer, inner), segment))
    });
    if let Some(((outer, inner), id)) = first_double(all.clone().map(|(place, segment)| (place, &*segment.id))) {
        let reason = format!("another segment has the id `{id}`");
        return Err(Mistake { at: format!("/{outer}/segments/{inner}/id"), reason });
    }
    for ((outer, inner), segment) in all {
        if let Some((member, reason)) = segment.wrong_time() {
            return Err(Mistake { at: format!("/{outer}/segments/{inner}/{member}"), reason: reason.to_owned() });
        }
    }
    Ok(())
}

/// A session made one conversation, which is there or deleted.
fn sessions(user: &SeedUser) -> Result<(), Mistake> {
    let named = user.conversations.iter().enumerate();
    let named = named.filter_map(|(index, conversation)| Some((index, conversation.client_session_id.as_deref()?)));
    let (index, reason) = if let Some((index, session)) = first_double(named.clone()) {
        (index, format!("another conversation is of the session `{session}`"))
    } else if let Some((index, session)) =
        named.clone().find(|(_, session)| user.deleted_sessions.contains_key(*session))
    {
        (index, format!("the conversation of the session `{session}` is deleted, says `deleted_sessions`"))
    } else {
        return Ok(());
    };
    Err(Mistake { at: format!("/{index}/client_session_id"), reason })
}

/// Goals have ids of their own, and one value a day.
fn goals(goals: &[SeedGoal]) -> Result<(), Mistake> {
    unique("goal", goals.iter().map(|goal| &*goal.id))?;
    for (index, goal) in goals.iter().enumerate() {
        let days = goal.history.iter().map(|entry| entry.date).enumerate();
        if let Some((entry, _)) = first_double(days) {
            let reason = "another entry is of the same day".to_owned();
            return Err(Mistake { at: format!("/{index}/history/{entry}/date"), reason });
        }
    }
    Ok(())
}
