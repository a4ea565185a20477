//! Lines for programs.

use omi_mock::{LogEntry, Timestamp};
use serde::Serialize;

/// The members of a line, all of them always there.
#[derive(Serialize)]
struct Line<'a> {
    /// When the answer was given, in the mock's time.
    at: Timestamp,
    method: &'a str,
    /// Path and query, as sent.
    path: &'a str,
    status: u16,
    /// How long the answer took, in milliseconds.
    took_ms: f64,
    /// The name of the key, never the key.
    key_name: Option<&'a str>,
    /// Null for the default world.
    world: Option<&'a str>,
    /// What decided the answer: an endpoint, or the stage that refused.
    decided: &'a str,
}

pub(super) fn line(entry: &LogEntry<'_>) -> String {
    let line = Line {
        at: entry.at,
        method: entry.method,
        path: entry.path,
        status: entry.status,
        took_ms: (entry.took.as_secs_f64() * 1e6).round() / 1e3,
        key_name: entry.key_name,
        world: entry.world,
        decided: entry.decided,
    };
    let mut text = serde_json::to_string(&line).expect("texts and numbers are JSON");
    text.push('\n');
    text
}
