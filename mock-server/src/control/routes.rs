//! The table of control: one row for each action.

use http::{Method, StatusCode};
use percent_encoding::percent_decode_str;

use super::{Context, ControlError, ROOT};
use super::{
    clock, events, faults, health, jobs, rate_limits, requests, reset, scenario, snapshots, state, verify, worlds,
};
use crate::nearest::{nearest, question};
use crate::reply::Reply;
use crate::request::Request;

/// What can be done, and how it is asked for.
pub(super) struct Row {
    pub(super) method: Method,
    /// The path below [`ROOT`]; one part of it may be `{...}`, whatever stands there.
    pub(super) path: &'static str,
    /// What the query may say, besides `world`.
    pub(super) query: &'static [&'static str],
    pub(super) action: fn(&Context<'_>) -> Result<Reply, ControlError>,
}

/// The row that matches a request.
pub(super) struct Found {
    pub(super) row: &'static Row,
    /// What stands where the path of the row has `{...}`.
    pub(super) parameter: String,
}

/// Where anybody may ask whether the mock is there.
pub(super) const HEALTH: &str = "health";

/// Every action. A path without parameters stands before one that it also fits.
#[rustfmt::skip] // a table reads by row
pub(super) const ROWS: &[Row] = &[
    Row { method: Method::GET, path: "", query: &[], action: index },
    Row { method: Method::GET, path: HEALTH, query: &[], action: health::health },
    Row { method: Method::POST, path: "reset", query: &[], action: reset::reset },
    Row { method: Method::GET, path: "clock", query: &[], action: clock::read },
    Row { method: Method::PUT, path: "clock", query: &[], action: clock::set },
    Row { method: Method::POST, path: "clock/advance", query: &[], action: clock::advance },
    Row { method: Method::GET, path: "events", query: &[], action: events::follow },
    Row { method: Method::GET, path: "faults", query: &[], action: faults::list },
    Row { method: Method::POST, path: "faults", query: &[], action: faults::add },
    Row { method: Method::DELETE, path: "faults", query: &[], action: faults::clear },
    Row { method: Method::DELETE, path: "faults/{id}", query: &[], action: faults::remove },
    Row { method: Method::GET, path: "jobs", query: &[], action: jobs::list },
    Row { method: Method::POST, path: "jobs/advance", query: &[], action: jobs::advance },
    Row { method: Method::GET, path: "rate-limits", query: &[], action: rate_limits::list },
    Row { method: Method::PUT, path: "rate-limits", query: &[], action: rate_limits::set },
    Row { method: Method::DELETE, path: "rate-limits", query: &["key"], action: rate_limits::forget },
    Row { method: Method::GET, path: "requests", query: requests::FILTERS, action: requests::list },
    Row { method: Method::DELETE, path: "requests", query: &[], action: requests::clear },
    Row { method: Method::GET, path: "requests/count", query: requests::FILTERS, action: requests::count },
    Row { method: Method::POST, path: "requests/count", query: &[], action: requests::count_alike },
    Row { method: Method::GET, path: "requests/unmatched", query: requests::FILTERS, action: requests::unmatched },
    Row { method: Method::GET, path: "requests/{id}", query: &[], action: requests::one },
    Row { method: Method::GET, path: "requests.har", query: requests::FILTERS, action: requests::archive },
    Row { method: Method::POST, path: "verify", query: &[], action: verify::verify },
    Row { method: Method::GET, path: "scenario", query: &[], action: scenario::read },
    Row { method: Method::PUT, path: "scenario", query: &[], action: scenario::begin },
    Row { method: Method::DELETE, path: "scenario", query: &[], action: scenario::end },
    Row { method: Method::GET, path: "snapshots", query: &[], action: snapshots::list },
    Row { method: Method::POST, path: "snapshots/{name}", query: &[], action: snapshots::take },
    Row { method: Method::POST, path: "snapshots/{name}/restore", query: &[], action: snapshots::restore },
    Row { method: Method::DELETE, path: "snapshots/{name}", query: &[], action: snapshots::remove },
    Row { method: Method::GET, path: "state", query: &[], action: state::read },
    Row { method: Method::PUT, path: "state", query: &[], action: state::replace },
    Row { method: Method::GET, path: "state/{resource}", query: &["user"], action: state::read_part },
    Row { method: Method::PUT, path: "state/{resource}", query: &["user"], action: state::replace_part },
    Row { method: Method::GET, path: "worlds", query: &[], action: worlds::list },
    Row { method: Method::DELETE, path: "worlds/{name}", query: &[], action: worlds::remove },
];

/// The action that a request asks for.
pub(super) fn find(request: &Request) -> Result<Found, ControlError> {
    let path = request.path().strip_prefix(ROOT).unwrap_or_default().trim_matches('/');
    let first = ROWS.iter().find_map(|row| fits(row.path, path).map(|_| row.path));
    let Some(template) = first else { return Err(nothing_at(path)) };
    let of_path = ROWS.iter().filter(|row| row.path == template);
    if let Some(row) = of_path.clone().find(|row| row.method == request.method) {
        return Ok(Found { row, parameter: fits(template, path).unwrap_or_default() });
    }
    let allowed: Vec<_> = of_path.map(|row| row.method.as_str()).collect();
    let message = format!("{} is not for {ROOT}/{path}; {} is", request.method, allowed.join(" or "));
    Err(ControlError::new(StatusCode::METHOD_NOT_ALLOWED, message))
}

/// Whether `path` fits `template`, and what fills its parameter; empty where it has none.
fn fits(template: &str, path: &str) -> Option<String> {
    let (mut templates, mut parts) = (template.split('/'), path.split('/'));
    let mut parameter = String::new();
    loop {
        match (templates.next(), parts.next()) {
            (None, None) => return Some(parameter),
            (Some(template), Some(part)) if template.starts_with('{') && !part.is_empty() => {
                parameter = percent_decode_str(part).decode_utf8_lossy().into_owned();
            }
            (Some(template), Some(part)) if template == part => {}
            (_, _) => return None,
        }
    }
}

/// The refusal of a path that no row has, with what may have been meant.
fn nothing_at(path: &str) -> ControlError {
    let mut known: Vec<_> = ROWS.iter().map(|row| row.path).filter(|path| !path.is_empty()).collect();
    known.dedup();
    let guess = question(&nearest(path, known.iter().copied()));
    // A path that goes on where a known one ends is likely about the same thing.
    let guess = guess.or_else(|| {
        let group = path.split('/').next().unwrap_or_default();
        let group = nearest(group, known.iter().filter_map(|known| known.split('/').next()));
        let group = group.first().copied()?;
        let in_group: Vec<_> = known.iter().copied().filter(|known| known.split('/').next() == Some(group)).collect();
        question(&in_group)
    });
    let hint = guess.unwrap_or_else(|| format!("GET {ROOT}/ lists what there is"));
    ControlError::new(StatusCode::NOT_FOUND, format!("nothing is at {ROOT}/{path}; {hint}"))
}

/// What there is.
#[expect(clippy::unnecessary_wraps, reason = "an action can fail")]
fn index(_: &Context<'_>) -> Result<Reply, ControlError> {
    let actions: Vec<_> = ROWS.iter().map(|row| format!("{} {ROOT}/{}", row.method, row.path)).collect();
    Ok(super::shown(&serde_json::json!({ "actions": actions })))
}
