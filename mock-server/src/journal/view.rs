//! An entry as it is shown.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use super::content::Content;
use super::entry::headers;
use super::{Entry, Numbered, explain};
use crate::time::Timestamp;

/// An entry in a line of a list.
#[derive(Debug, Serialize)]
pub(crate) struct Line<'a> {
    id: u64,
    at: Timestamp,
    /// Null for the default world.
    world: Option<&'a str>,
    method: &'a str,
    path: &'a str,
    status: u16,
    key: Option<&'a str>,
    endpoint: Option<&'static str>,
    fault: Option<&'a str>,
    /// What of the story happened just before.
    #[serde(skip_serializing_if = "Option::is_none")]
    turn: Option<&'a str>,
    decided: &'a str,
}

/// All that is known of a request.
#[derive(Debug, Serialize)]
pub(crate) struct Detail<'a> {
    #[serde(flatten)]
    line: Line<'a>,
    explain: String,
    request: Message<'a>,
    response: Message<'a>,
}

/// What one side said.
#[derive(Debug, Serialize)]
struct Message<'a> {
    /// The values of each name, joined as HTTP joins them.
    headers: BTreeMap<&'a str, String>,
    body: Cow<'a, str>,
    body_bytes: usize,
    /// Whether `body` is only the beginning.
    body_cut: bool,
}

impl<'a> Line<'a> {
    pub(crate) fn of(numbered: &'a Numbered, world: Option<&'a str>) -> Self {
        let Entry { at, method, target, status, decided, seen, .. } = &*numbered.entry;
        Self {
            id: numbered.id,
            at: *at,
            world,
            method: method.as_str(),
            path: target,
            status: status.as_u16(),
            key: seen.key.as_deref(),
            endpoint: seen.endpoint.map(|endpoint| endpoint.id.as_str()),
            fault: seen.fault.as_deref(),
            turn: seen.turned.as_deref(),
            decided,
        }
    }
}

impl<'a> Detail<'a> {
    pub(crate) fn of(numbered: &'a Numbered, world: Option<&'a str>) -> Self {
        let entry = &*numbered.entry;
        Self {
            line: Line::of(numbered, world),
            explain: explain::sentence(entry),
            request: Message::of(&entry.head, &entry.body),
            response: Message::of(&entry.answer_head, &entry.answer),
        }
    }
}

impl<'a> Message<'a> {
    fn of(head: &'a str, body: &'a Content) -> Self {
        let mut joined: BTreeMap<&str, String> = BTreeMap::new();
        for (name, value) in headers(head) {
            let values = joined.entry(name).or_default();
            if !values.is_empty() {
                values.push_str(", ");
            }
            values.push_str(value);
        }
        Self { headers: joined, body: body.text(), body_bytes: body.length(), body_cut: body.is_cut() }
    }
}
