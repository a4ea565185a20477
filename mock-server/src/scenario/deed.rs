//! A turn, done to a world.

use super::limits::Left;
use super::then::{Deletion, Then, UserChange};
use crate::manner::Manner;
use crate::time::Timestamp;
use crate::world::{Enrollment, UserIndex, World};

/// What became of a turn.
pub(super) struct Done {
    /// How the world behaves from now on.
    pub(super) manner: Manner,
    /// The ids of the rules that were added.
    pub(super) rules: Vec<Box<str>>,
    /// What has happened, in words.
    pub(super) told: String,
}

/// Does what a turn says to a world that has behaved in such a `manner`.
pub(super) fn done(then: &Then, manner: Manner, world: &World, now: Timestamp) -> Done {
    let mut told = Vec::new();
    let manner = manner.told(&then.setting);
    if !then.setting.is_empty() {
        told.push(then.setting.to_string());
    }
    for id in &then.remove_faults {
        let outcome = if world.rules.remove(id) { "is over" } else { "is not there any more" };
        told.push(format!("the rule `{id}` {outcome}"));
    }
    let rules = if then.faults.is_empty() { Vec::new() } else { world.rules.put(then.faults.clone()) };
    told.extend(rules.iter().map(|id| format!("the rule `{id}` begins")));
    told.extend(then.revoke_key.as_deref().map(|name| revoked(name, world)));
    told.extend(then.rate_limits.as_ref().map(|left| limited(left, manner, world, now)));
    told.extend(then.user.as_ref().map(|change| changed(change, world)));
    Done { manner, rules, told: told.join(", ") }
}

/// Revokes every key that is called so.
fn revoked(name: &str, world: &World) -> String {
    let holders = world.read_keys(|keys| keys.called(name));
    if holders.is_empty() {
        return no_key(name);
    }
    world.write_keys(|keys| holders.iter().for_each(|holder| keys.revoke_at(holder.index)));
    format!("the key `{name}` is revoked")
}

/// Leaves so much of the limits that are counted.
fn limited(left: &Left, manner: Manner, world: &World, now: Timestamp) -> String {
    let holders: Vec<_> = world.read_keys(|keys| match &left.key {
        Some(name) => keys.called(name),
        None => keys.working().collect(),
    });
    if holders.is_empty() {
        return no_key(left.key.as_deref().unwrap_or("*"));
    }
    let counted = manner.counting.windows();
    let mut told = Vec::new();
    for &(window, remaining) in &left.remaining {
        let Some(&counted) = counted.iter().find(|(counted, _)| *counted == window) else {
            told.push(format!("nothing counts `{}`", window.name()));
            continue;
        };
        for holder in &holders {
            world.meters().leave(counted, (holder.index, holder.user), remaining, now);
        }
        told.push(format!("{remaining} left of `{}`", window.name()));
    }
    told.join(", ")
}

fn no_key(name: &str) -> String {
    format!("no key is called `{name}`")
}

/// Changes what an account may do.
fn changed(change: &UserChange, world: &World) -> String {
    let found = match &change.id {
        Some(id) => world.user_called(id),
        None => Some(UserIndex(0)),
    };
    let Some(user) = found else {
        return format!("no user is called `{}`", change.id.as_deref().unwrap_or_default());
    };
    let mut told = Vec::new();
    world.write(user, |user| {
        if let Some(enrolled) = change.memories_enrolled {
            user.enrollment = if enrolled { Enrollment::Enrolled } else { Enrollment::Missing };
            told.push(if enrolled { "memories are enrolled" } else { "memories are not enrolled" });
        }
        if let Some(deletion) = change.account_deletion {
            let (status, what) = match deletion {
                Deletion::At(status) => (Some(status.as_str().into()), "the account is being deleted"),
                Deletion::TakenBack => (None, "the account stays"),
            };
            user.deletion = status;
            told.push(what);
        }
    });
    told.join(", ")
}
