//! Commands to paste.

use omi_mock::built_in;
use omi_mock::gallery::{Entry, Example};

/// Where a mock listens that was told nothing else.
const BASE: &str = "http://127.0.0.1:4010";
/// The longest command that is worth pasting.
const LONGEST: usize = 400;

/// The shortest way to the error.
pub(super) fn shortest(entry: &Entry) -> String {
    by_key(entry).unwrap_or_else(|| by_header(entry))
}

/// Every way to the error, each with a few words.
pub(super) fn all(entry: &Entry) -> Vec<(&'static str, String)> {
    let mut ways = Vec::new();
    ways.extend(by_key(entry).map(|command| ("with a magic key", command)));
    ways.push(("with any key", by_header(entry)));
    ways.push(("for the next request, whoever sends it", by_rule(entry)));
    ways.extend(really(entry).map(|command| ("as it comes about", command)));
    ways
}

/// The rule that asks for it.
pub(super) fn rule(entry: &Entry) -> String {
    format!(r#"{{"fault":{{"error":"{}"}}}}"#, entry.id)
}

fn by_key(entry: &Entry) -> Option<String> {
    Some(asked(&entry.example, &entry.magic_alias()?, None))
}

fn by_header(entry: &Entry) -> String {
    asked(&entry.example, built_in::KEY_ALIAS, Some(&format!("Prefer: error={}", entry.id)))
}

fn by_rule(entry: &Entry) -> String {
    let rule = format!(r#"{{"fault":{{"error":"{}"}},"times":1}}"#, entry.id);
    format!("curl -i {BASE}/__admin/faults -d {}", quoted(&rule))
}

/// The example with a trigger. What an example does wrong is left out: it is the trigger that counts.
fn asked(example: &Example, key: &str, header: Option<&str>) -> String {
    let (path, body) = if example.is_real {
        (example.path.split('?').next().unwrap_or_default().to_owned(), Vec::new())
    } else {
        (example.target(), example.bytes())
    };
    let headers = [Some(format!("Authorization: Bearer {key}")), header.map(str::to_owned)];
    command(&example.method, &path, &headers.into_iter().flatten().collect::<Vec<_>>(), &body)
}

/// The example without any trigger, where it ends in the error by itself and
/// is about nothing that only the reader's data has.
fn really(entry: &Entry) -> Option<String> {
    let example = &entry.example;
    let is_about_something = example.path.split(['/', '?']).any(|part| part.len() > 1 && is_placeholder(part));
    if !example.is_real || is_about_something {
        return None;
    }
    let authorization = match example.authorization.as_deref() {
        None => format!("Authorization: Bearer {}", built_in::KEY_ALIAS),
        Some(given) => format!("Authorization: {given}"),
    };
    let headers = if example.authorization.as_deref() == Some("") { Vec::new() } else { vec![authorization] };
    let command = command(&example.method, &example.target(), &headers, &example.bytes());
    (command.len() <= LONGEST).then_some(command)
}

/// Whether this part of a path stands for an id of the reader's.
fn is_placeholder(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_')
}

fn command(method: &str, target: &str, headers: &[String], body: &[u8]) -> String {
    let mut words = vec!["curl".to_owned(), "-i".to_owned()];
    if method != "GET" {
        words.push(format!("-X {method}"));
    }
    for header in headers {
        words.push(format!("-H {}", quoted(header)));
    }
    if !body.is_empty() {
        words.push(format!("-H 'Content-Type: application/json' -d {}", quoted(&String::from_utf8_lossy(body))));
    }
    words.push(quoted(&format!("{BASE}{target}")));
    words.join(" ")
}

/// As a shell takes it for one word.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}
