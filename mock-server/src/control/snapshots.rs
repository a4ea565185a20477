//! What a world knew, under a name, to go back to.

use std::sync::PoisonError;

use http::StatusCode;
use serde_json::json;

use super::{Context, ControlError, ROOT, shown};
use crate::reply::Reply;
use crate::world::Snapshot;

const LONGEST_NAME: usize = 64;
/// So many snapshots are kept of a world: what changes between them is kept as well.
const MOST: usize = 100;

/// The snapshots of the world.
#[expect(clippy::unnecessary_wraps, reason = "an action can fail")]
pub(super) fn list(context: &Context<'_>) -> Result<Reply, ControlError> {
    let snapshots = kept(context);
    let shown_snapshots: Vec<_> =
        snapshots.iter().map(|(name, snapshot)| json!({ "name": name, "at": snapshot.at })).collect();
    Ok(shown(&json!({ "snapshots": shown_snapshots })))
}

/// Keeps what the world knows now, in the place of a snapshot of the same name.
pub(super) fn take(context: &Context<'_>) -> Result<Reply, ControlError> {
    let name = context.parameter.as_str();
    let well_formed = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.');
    if name.len() > LONGEST_NAME || !name.chars().all(well_formed) {
        let message =
            format!("`{name}` is no name of a snapshot: 1 to {LONGEST_NAME} letters, digits, `-`, `_` or `.`");
        return Err(ControlError::bad_request(message));
    }
    let snapshot = context.world.snapshot(context.now());
    let at = snapshot.at;
    let mut snapshots = kept(context);
    if snapshots.len() >= MOST && !snapshots.contains_key(name) {
        let message = format!(
            "this world has {MOST} snapshots already, and no more are kept; \
             remove one with DELETE {ROOT}/snapshots/{{name}}, or take one again under its name"
        );
        return Err(ControlError::new(StatusCode::CONFLICT, message));
    }
    snapshots.insert(name.into(), snapshot);
    Ok(shown(&json!({ "name": name, "at": at })))
}

/// Makes the world know what it knew then. Clock, journal and faults stay as they are.
pub(super) fn restore(context: &Context<'_>) -> Result<Reply, ControlError> {
    let name = context.parameter.as_str();
    let found = kept(context).get(name).cloned(); // the lock is free again for whoever looks for the nearest name
    let snapshot = found.ok_or_else(|| unknown(context))?;
    context.world.restore(&snapshot);
    Ok(shown(&json!({ "restored": name })))
}

/// Forgets a snapshot.
pub(super) fn remove(context: &Context<'_>) -> Result<Reply, ControlError> {
    let removed = kept(context).remove(context.parameter.as_str());
    match removed {
        Some(_) => Ok(shown(&json!({ "removed": 1 }))),
        None => Err(unknown(context)),
    }
}

fn unknown(context: &Context<'_>) -> ControlError {
    let names: Vec<_> = kept(context).keys().cloned().collect();
    ControlError::no_such("snapshot", &context.parameter, names.iter().map(|name| &**name))
}

fn kept<'a>(context: &'a Context<'_>) -> std::sync::MutexGuard<'a, std::collections::BTreeMap<Box<str>, Snapshot>> {
    context.world.snapshots.lock().unwrap_or_else(PoisonError::into_inner)
}
