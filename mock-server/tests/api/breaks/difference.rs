//! What is different between two answers, in words.

use serde_json::Value;

use crate::support::Answer;

/// The differences, one a line; none where a client could not tell the answers apart.
pub(super) fn between(truth: &Answer, broken: &Answer) -> Vec<String> {
    let mut lines = Vec::new();
    if truth.status != broken.status {
        lines.push(format!("status: {} -> {}", truth.status, broken.status));
    }
    let mut names: Vec<_> = truth.headers.keys().chain(broken.headers.keys()).map(http::HeaderName::as_str).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let (was, is) = (truth.header(name).unwrap_or("nothing"), broken.header(name).unwrap_or("nothing"));
        if was != is {
            lines.push(format!("{name}: {was} -> {is}"));
        }
    }
    if truth.body != broken.body {
        let values = (serde_json::from_slice(&truth.body), serde_json::from_slice(&broken.body));
        let told = lines.len();
        match &values {
            (Ok(was), Ok(is)) if truth.status == broken.status => within("", was, is, &mut lines),
            (Ok(was), Ok(is)) if was != is => lines.push(format!("body: {} -> {}", short(was), short(is))),
            (_, _) => {}
        }
        if lines.len() == told {
            lines.push(format!("bytes: {}", bytes(&truth.body, &broken.body)));
        }
    }
    lines.dedup();
    lines
}

/// The differences within the place `at`; entries of lists stand for each other.
fn within(at: &str, was: &Value, is: &Value, lines: &mut Vec<String>) {
    let mut say = |line: String| {
        if !lines.iter().any(|said| said.split_once(": ").map(|(at, _)| at) == line.split_once(": ").map(|(at, _)| at))
        {
            lines.push(line);
        }
    };
    match (was, is) {
        (Value::Object(before), Value::Object(after)) => {
            let added = after.keys().filter(|name| !before.contains_key(*name));
            for name in before.keys().chain(added) {
                match (before.get(name), after.get(name)) {
                    (Some(was), Some(is)) => within(&format!("{at}/{name}"), was, is, lines),
                    (Some(was), None) => lines.push(format!("{at}/{name}: {} -> nothing", short(was))),
                    (None, is) => lines.push(format!("{at}/{name}: nothing -> {}", short(is.unwrap_or(&Value::Null)))),
                }
            }
            lines.dedup();
        }
        (Value::Array(before), Value::Array(after)) if ids(before) == ids(after) || labels(before) == labels(after) => {
            for (was, is) in before.iter().zip(after) {
                within(&format!("{at}/*"), was, is, lines);
            }
            let mut known = Vec::new();
            lines.retain(|line| {
                let place = line.split_once(": ").map_or(line.as_str(), |(at, _)| at).to_owned();
                let is_new = !known.contains(&place);
                known.push(place);
                is_new
            });
        }
        (Value::Array(before), Value::Array(after)) => {
            say(format!("{at}: [{}] -> [{}]", labels(before).join(", "), labels(after).join(", ")));
        }
        _ if was != is => say(format!("{at}: {} -> {}", short(was), short(is))),
        _ => {}
    }
}

/// The ids of the entries, where all have one.
fn ids(entries: &[Value]) -> Result<Vec<&Value>, f64> {
    // Nothing is equal to what is not a number: entries without ids are told apart by what they say.
    entries.iter().map(|entry| entry.get("id").ok_or(f64::NAN)).collect()
}

/// What a person tells the entries of a list apart by.
fn labels(entries: &[Value]) -> Vec<String> {
    let telling = ["content", "description", "title", "headline", "date", "name", "type"];
    let label = |entry: &Value| {
        let named = telling.iter().find_map(|name| entry.get(name).or_else(|| entry["structured"].get(name)));
        named.and_then(Value::as_str).map_or_else(|| "...".to_owned(), |text| text.chars().take(12).collect())
    };
    entries.iter().map(label).collect()
}

fn short(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() <= 60 { text } else { text.chars().take(57).chain("...".chars()).collect() }
}

/// The first bytes that differ.
fn bytes(was: &[u8], is: &[u8]) -> String {
    let from = was.iter().zip(is).take_while(|(was, is)| was == is).count().saturating_sub(8);
    let piece = |bytes: &[u8]| bytes[from.min(bytes.len())..].iter().take(24).copied().collect::<Vec<_>>();
    let [was, is] = [was, is].map(|bytes| String::from_utf8_lossy(&piece(bytes)).into_owned());
    format!("{was:?} -> {is:?}")
}
