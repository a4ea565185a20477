//! Who has asked how often, and what is left.

use http::StatusCode;
use serde::Deserialize;
use serde_json::{Value, json};

use super::body::read;
use super::{Context, ControlError, shown};
use crate::limits::{Gauge, Whose};
use crate::reply::Reply;
use crate::world::Holder;

const EXAMPLE: &str = r#"{"key":"Mock key","remaining":1}"#;

/// What is to be left, and to whom.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "what is to be left")]
struct Left {
    /// Name or id of the key.
    key: String,
    /// Which window; where nobody says the minute, or every policy.
    window: Option<String>,
    remaining: u32,
}

/// Every window that is open.
#[expect(clippy::unnecessary_wraps, reason = "an action can fail")]
pub(super) fn list(context: &Context<'_>) -> Result<Reply, ControlError> {
    let gauges = context.world.meters().gauges(context.counting(), context.now());
    let mut shown_gauges: Vec<_> = gauges.iter().map(|gauge| shown_gauge(context, gauge)).collect();
    shown_gauges.sort_by_key(|gauge| gauge["key"].to_string());
    Ok(shown(&json!({ "rate_limits": shown_gauges })))
}

/// Leaves so many requests to a key: with one left, the next request is its last.
pub(super) fn set(context: &Context<'_>) -> Result<Reply, ControlError> {
    let Left { key, window, remaining } = read(&context.request.body, EXAMPLE)?;
    let holder = held(context, &key)?;
    let all = context.counting().windows();
    if all.is_empty() {
        return Err(ControlError::new(StatusCode::CONFLICT, "nothing is counted: the mock runs with --rate-limit off"));
    }
    let names = || all.iter().map(|(window, _)| window.name());
    let meant: Vec<_> = match &window {
        Some(name) => all.iter().filter(|(window, _)| window.name() == name).collect(),
        // Of minute and day the minute; of policies each.
        None if names().any(|name| name == "minute") => all.iter().take(1).collect(),
        None => all.iter().collect(),
    };
    if meant.is_empty() {
        return Err(ControlError::no_such("window", &window.unwrap_or_default(), names()));
    }
    if window.is_some() && meant.iter().any(|(_, quota)| quota.requests < remaining) {
        let limit = meant[0].1.requests;
        return Err(ControlError::bad_request(format!("{remaining} are more than the {limit} that the window allows")));
    }
    let now = context.now();
    let mut meters = context.world.meters();
    for &&window in &meant {
        meters.leave(window, (holder.index, holder.user), remaining, now);
    }
    drop(meters);
    list(context)
}

/// Forgets what was counted: all of it, or with `?key=NAME` what a key and its user have used.
pub(super) fn forget(context: &Context<'_>) -> Result<Reply, ControlError> {
    let holder = context.query.get("key").map(|key| held(context, key)).transpose()?;
    context.world.meters().forget(holder.map(|holder| (holder.index, holder.user)));
    list(context)
}

fn shown_gauge(context: &Context<'_>, gauge: &Gauge) -> Value {
    let key = |index| context.world.read_keys(|keys| keys.working().find(|holder| holder.index == index));
    let (key, user) = match gauge.whose {
        Whose::Key(index) => match key(index) {
            Some(holder) => (Some(holder.key.name.clone()), Some(holder.user)),
            None => (None, None), // it was revoked since
        },
        Whose::User(user) => (None, Some(user)),
    };
    json!({
        "window": gauge.window.name(),
        "key": key,
        "user": user.map(|user| context.world.read(user, |user| user.id.clone())),
        "limit": gauge.limit,
        "used": gauge.used,
        "remaining": gauge.limit.saturating_sub(gauge.used),
        "resets_at": gauge.resets_at,
    })
}

/// The holder of the key of this name or id.
fn held(context: &Context<'_>, name: &str) -> Result<Holder, ControlError> {
    let working: Vec<_> = context.world.read_keys(|keys| keys.working().collect());
    if let Some(holder) = working.iter().find(|holder| &*holder.key.id == name) {
        return Ok(holder.clone());
    }
    let mut of_name = working.iter().filter(|holder| &*holder.key.name == name);
    match (of_name.next(), of_name.count()) {
        (Some(only), 0) => Ok(only.clone()),
        (Some(_), others) => {
            let message = format!("{} keys are called `{name}`; give the id of one", others + 1);
            Err(ControlError::new(StatusCode::CONFLICT, message))
        }
        (None, _) => Err(ControlError::no_such("key", name, working.iter().map(|holder| &*holder.key.name))),
    }
}
