//! The journal: what was asked, and why it was answered so.

use std::str::FromStr;
use std::sync::Arc;

use serde_json::json;

use super::body::read;
use super::{Context, ControlError, shown};
use crate::journal::{Detail, Filter, Line, News, Numbered, PathPattern, Pattern, har};
use crate::reply::Reply;
use crate::world::World;

/// So many requests are listed where nobody says how many.
const USUAL_LIMIT: usize = 100;

/// What a query may ask for.
pub(super) const FILTERS: &[&str] = &["method", "path", "status", "key", "since", "limit"];

/// The requests that pass the filters, the newest first.
pub(super) fn list(context: &Context<'_>) -> Result<Reply, ControlError> {
    let filter = filter(context)?;
    listed(context, &|numbered| filter.admits(numbered))
}

/// The requests to no endpoint, the newest first.
pub(super) fn unmatched(context: &Context<'_>) -> Result<Reply, ControlError> {
    let filter = filter(context)?;
    listed(context, &|numbered| numbered.entry.is_unmatched() && filter.admits(numbered))
}

/// How many requests pass the filters.
pub(super) fn count(context: &Context<'_>) -> Result<Reply, ControlError> {
    let filter = filter(context)?;
    let count = found(context, &|numbered| filter.admits(numbered)).len();
    Ok(shown(&json!({ "count": count })))
}

/// How many requests are like the body says.
pub(super) fn count_alike(context: &Context<'_>) -> Result<Reply, ControlError> {
    let pattern: Pattern = read(&context.request.body, r#"{"method":"POST","path":"/v1/dev/user/memories"}"#)?;
    let count = found(context, &|numbered| pattern.differences(&numbered.entry).is_empty()).len();
    Ok(shown(&json!({ "count": count })))
}

/// One request, with all that is known of it.
pub(super) fn one(context: &Context<'_>) -> Result<Reply, ControlError> {
    let id = context.parameter.as_str();
    let numbered = id.parse().ok().and_then(|id| context.world.journal.get(id));
    let numbered = numbered.ok_or_else(|| {
        ControlError::new(http::StatusCode::NOT_FOUND, format!("the journal of this world holds no request `{id}`"))
    })?;
    Ok(shown(&Detail::of(&numbered, context.world.name.as_deref())))
}

/// Forgets all requests.
#[expect(clippy::unnecessary_wraps, reason = "an action can fail")]
pub(super) fn clear(context: &Context<'_>) -> Result<Reply, ControlError> {
    let worlds = context.every_world();
    let removed: usize = worlds.iter().map(|world| world.journal.all().len()).sum();
    for world in &worlds {
        world.journal.clear(News::Cleared);
    }
    Ok(shown(&json!({ "removed": removed })))
}

/// The requests that pass the filters as an HTTP archive, the oldest first.
pub(super) fn archive(context: &Context<'_>) -> Result<Reply, ControlError> {
    let filter = filter(context)?;
    let mut found = found(context, &|numbered| filter.admits(numbered));
    found.truncate(limit(context)?.unwrap_or(usize::MAX));
    found.reverse();
    let entries: Vec<_> = found.into_iter().map(|(_, numbered)| numbered).collect();
    Ok(shown(&har(&entries)))
}

fn listed(context: &Context<'_>, is_asked_for: &dyn Fn(&Numbered) -> bool) -> Result<Reply, ControlError> {
    let limit = limit(context)?.unwrap_or(USUAL_LIMIT);
    let found = found(context, is_asked_for);
    let lines: Vec<_> =
        found.iter().take(limit).map(|(world, numbered)| Line::of(numbered, world.name.as_deref())).collect();
    Ok(shown(&json!({ "requests": lines, "total": found.len() })))
}

/// The requests that are asked for, with their worlds; the newest first.
fn found(context: &Context<'_>, is_asked_for: &dyn Fn(&Numbered) -> bool) -> Vec<(Arc<World>, Numbered)> {
    let worlds = context.every_world();
    let of_world = |world: &Arc<World>| {
        let asked_for = world.journal.all().into_iter().rev().filter(is_asked_for);
        asked_for.map(|numbered| (Arc::clone(world), numbered)).collect::<Vec<_>>()
    };
    let mut found: Vec<_> = worlds.iter().flat_map(of_world).collect();
    if worlds.len() > 1 {
        found.sort_by_key(|(_, numbered)| std::cmp::Reverse(numbered.entry.at()));
    }
    found
}

fn filter(context: &Context<'_>) -> Result<Filter, ControlError> {
    let text = |name| context.query.get(name).map(str::to_owned);
    Ok(Filter {
        method: text("method"),
        path: text("path").map(PathPattern),
        status: parsed(context, "status")?,
        key: text("key"),
        since: parsed(context, "since")?,
    })
}

fn parsed<T: FromStr<Err = String>>(context: &Context<'_>, name: &str) -> Result<Option<T>, ControlError> {
    context
        .query
        .get(name)
        .map(str::parse)
        .transpose()
        .map_err(|reason| ControlError::bad_request(format!("{name}: {reason}")))
}

fn limit(context: &Context<'_>) -> Result<Option<usize>, ControlError> {
    let Some(text) = context.query.get("limit") else { return Ok(None) };
    text.parse().map(Some).map_err(|_| ControlError::bad_request(format!("limit: `{text}` is no number of requests")))
}
