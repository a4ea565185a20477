//! The journal as an HTTP archive (HAR 1.2), which browsers and proxies read.

use serde_json::{Value, json};

use super::content::Content;
use super::entry::headers;
use super::{Entry, Numbered, explain};
use crate::query;

/// An archive of these entries. Times are those of the world; all waiting is what a fault asked for.
pub(crate) fn har(entries: &[Numbered]) -> Value {
    let entries: Vec<_> = entries.iter().map(entry).collect();
    json!({ "log": {
        "version": "1.2",
        "creator": { "name": "omi-mock", "version": env!("CARGO_PKG_VERSION") },
        "entries": entries,
    } })
}

fn entry(numbered: &Numbered) -> Value {
    let entry = &*numbered.entry;
    let waited = entry.delivery.delay.0 / 1_000;
    json!({
        "startedDateTime": entry.at,
        "time": waited,
        "request": request(entry),
        "response": response(entry),
        "cache": {},
        "timings": { "send": 0, "wait": waited, "receive": 0 },
        "comment": format!("{}: {}", numbered.id, explain::sentence(entry)),
    })
}

fn request(entry: &Entry) -> Value {
    let host = header(&entry.head, "host").unwrap_or("localhost");
    let query: Vec<_> = query::parameters(entry.query())
        .into_iter()
        .map(|(name, value)| json!({ "name": name, "value": value }))
        .collect();
    let mut request = json!({
        "method": entry.method.as_str(),
        "url": format!("http://{host}{}", entry.target),
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": listed(&entry.head),
        "queryString": query,
        "headersSize": -1,
        "bodySize": entry.body.length(),
    });
    if entry.body.length() > 0 {
        let kind = header(&entry.head, "content-type").unwrap_or_default();
        request["postData"] = json!({ "mimeType": kind, "params": [], "text": entry.body.text() });
        cut(&mut request["postData"], &entry.body);
    }
    request
}

fn response(entry: &Entry) -> Value {
    let kind = header(&entry.answer_head, "content-type").unwrap_or("x-unknown");
    let mut content = json!({ "size": entry.answer.length(), "mimeType": kind, "text": entry.answer.text() });
    cut(&mut content, &entry.answer);
    json!({
        "status": entry.status.as_u16(),
        "statusText": entry.status.canonical_reason().unwrap_or_default(),
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": listed(&entry.answer_head),
        "content": content,
        "redirectURL": header(&entry.answer_head, "location").unwrap_or_default(),
        "headersSize": -1,
        "bodySize": entry.answer.length(),
    })
}

/// Says so where only the beginning of a body is there.
fn cut(told: &mut Value, content: &Content) {
    if content.is_cut() {
        told["comment"] = json!("only the beginning is kept");
    }
}

fn listed(head: &str) -> Vec<Value> {
    headers(head).map(|(name, value)| json!({ "name": name, "value": value })).collect()
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    headers(head).find(|(given, _)| *given == name).map(|(_, value)| value)
}
