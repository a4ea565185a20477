//! What may be changed or removed: what the run made, and what nobody has.

use omi_schemas::ENDPOINTS;
use percent_encoding::percent_decode_str;

use super::refused;
use crate::route::{Route, route};
use crate::runner::{Runner, Stop, Written};
use crate::variables::Variables;

/// Lets a request pass whose path names nothing but what the run made or what nobody has.
pub(super) fn permit(runner: &Runner, method: &str, written: &Written, variables: &Variables) -> Result<(), Stop> {
    let path = written.target.split('?').next().unwrap_or_default();
    let path = percent_decode_str(path).decode_utf8_lossy();
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    if segments.iter().any(|segment| matches!(*segment, "." | "..") || segment.contains(['\\', '\r', '\n', '\t'])) {
        return Err(refused("its path may be rewritten on its way"));
    }
    let mut named = segments.iter().filter(|segment| !is_word(segment)).peekable();
    if named.peek().is_none() {
        return permit_collection(method, &path, written, runner);
    }
    let is_free =
        |id: &&&str| variables.is_nobodys_in(id) || id.contains(runner.mark.as_str()) || runner.ledger.holds_any(id);
    match named.find(|id| !is_free(id)) {
        Some(id) => Err(refused(&format!("{method} touches `{id}`, which the run did not make"))),
        None => Ok(()),
    }
}

/// A path without an id: nothing is removed there, and nothing new is said.
fn permit_collection(method: &str, path: &str, written: &Written, runner: &Runner) -> Result<(), Stop> {
    let path = path.trim_end_matches('/').to_ascii_lowercase();
    let leads = route(method, &path);
    if matches!(leads, Route::Unknown) {
        return Err(refused("its path is not of this contract"));
    }
    let is_above = |template: &str| template.strip_prefix(path.as_str()).is_some_and(|below| below.starts_with('/'));
    if method == "DELETE" && !matches!(leads, Route::Row(_)) && ENDPOINTS.iter().any(|row| is_above(row.path)) {
        return Err(refused("it removes a whole collection from a server that allows it"));
    }
    let is_bare = written.body.as_ref().is_none_or(|body| matches!(body.as_slice(), b"" | b"{}" | b"null" | b"[]"));
    let is_marked = || {
        let body = written.body.as_deref().unwrap_or_default();
        String::from_utf8_lossy(body).contains(runner.mark.as_str())
    };
    if is_bare || is_marked() { Ok(()) } else { Err(refused("what it says does not carry the mark of the run")) }
}

/// Whether a segment is a word of the table, and no id.
fn is_word(segment: &str) -> bool {
    let of_table = ENDPOINTS.iter().flat_map(|row| row.path.split('/'));
    of_table.filter(|word| !word.starts_with('{')).any(|word| word.eq_ignore_ascii_case(segment))
}
