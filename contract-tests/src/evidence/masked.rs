//! What people said, masked: the shape of an answer stays, its texts go.
//!
//! A text is shown only where it is known to be nobody's words: an id, an instant, a word of the
//! contract, the server's own sentence in a refusal, or something that the run wrote itself.

use serde_json::{Map, Value};

use super::vocabulary::VOCABULARY;
use crate::mark::MARK;

/// Members that hold what people said, whatever it looks like.
const SAID: &[&str] = &[
    "address",
    "answer",
    "content",
    "description",
    "desired_outcome",
    "google_place_id",
    "name",
    "overview",
    "query",
    "question",
    "speaker_name",
    "success_criteria",
    "tags",
    "text",
    "title",
    "why_it_matters",
];
/// Members that say where somebody was.
const PLACES: &[&str] = &["latitude", "longitude"];
/// Members that hold the server's own words, and short technical ones.
const TECHNICAL: &[&str] =
    &["color", "date", "detail", "emoji", "icon", "key_prefix", "language", "loc", "msg", "type"];
/// The longest id.
const LONGEST_ID: usize = 64;
/// The shortest text that is looked for among other words; shorter ones would be found everywhere.
const SHORTEST_FOUND: usize = 4;

/// `value` with its texts masked.
pub(super) fn json(value: &Value) -> Value {
    member("", value)
}

/// What stands under the member of that name, with its texts masked.
fn member(name: &str, value: &Value) -> Value {
    match value {
        Value::String(text) if may_be_shown(name, text) => value.clone(),
        Value::String(text) => mask(text).into(),
        Value::Number(_) if PLACES.contains(&name) => "…(a place)".into(),
        Value::Array(items) => items.iter().map(|item| member(name, item)).collect(),
        Value::Object(members) => {
            let masked = members.iter().map(|(name, value)| (name.clone(), member(name, value)));
            Value::Object(masked.collect::<Map<_, _>>())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

/// Whether nobody said `text`, which stands under the member of that name.
fn may_be_shown(name: &str, text: &str) -> bool {
    if text.is_empty() || text.contains(MARK) {
        return true;
    }
    if SAID.contains(&name) {
        return false;
    }
    TECHNICAL.contains(&name) || is_id(name, text) || is_nobodys(text)
}

fn is_id(name: &str, text: &str) -> bool {
    let named = name == "id" || name.ends_with("_id") || name.ends_with("_ids");
    named && text.len() <= LONGEST_ID && !text.contains(char::is_whitespace)
}

/// Whether `text` is an instant, a day, or a word of the contract.
fn is_nobodys(text: &str) -> bool {
    let moment = text.parse::<jiff::Timestamp>().is_ok() || text.parse::<jiff::civil::DateTime>().is_ok();
    moment || VOCABULARY.values.contains(text)
}

/// What stands where a text was.
fn mask(text: &str) -> String {
    let count = text.chars().count();
    format!("…({count} {})", if count == 1 { "character" } else { "characters" })
}

/// What a finding at the place `at` says, with the texts in it masked.
pub(super) fn in_words(words: &str, at: &str, body: Option<&Value>) -> String {
    let name = at.rsplit('/').find(|part| !part.is_empty() && !part.bytes().all(|byte| byte.is_ascii_digit()));
    if at.starts_with('/') || at.is_empty() {
        if let Ok(value) = serde_json::from_str::<Value>(words) {
            return member(name.unwrap_or_default(), &value).to_string();
        }
        if let Some(unsaid) = body.and_then(|body| body.pointer(at)).filter(|value| value.as_str() == Some(words)) {
            return member(name.unwrap_or_default(), unsaid).as_str().unwrap_or_default().to_owned();
        }
    }
    let mut said = Vec::new();
    if let Some(body) = body {
        gather("", body.pointer(at).unwrap_or(body), &mut said);
    }
    // The longest first, because one can be part of another.
    said.sort_by_key(|text| std::cmp::Reverse(text.len()));
    let mut words = quoted(words);
    for text in said {
        if words.contains(text) {
            words = words.replace(text, &mask(text));
        }
    }
    words
}

/// `words` with everything between quotation marks masked but what nobody said. What is quoted and never ends is cut.
fn quoted(words: &str) -> String {
    let mut shown = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(open) = rest.find('"') {
        shown.push_str(&rest[..=open]);
        let inside = &rest[open + 1..];
        let Some(close) = closing(inside) else {
            shown.push_str(&mask(inside));
            return shown;
        };
        let text = &inside[..close];
        let plain = text.is_empty() || text.contains(MARK) || VOCABULARY.members.contains(text) || is_nobodys(text);
        shown.push_str(&if plain || looks_like_an_id(text) { text.into() } else { mask(text) });
        shown.push('"');
        rest = &inside[close + 1..];
    }
    shown.push_str(rest);
    shown
}

/// Where the quotation mark is that ends a JSON string.
fn closing(inside: &str) -> Option<usize> {
    let mut escaped = false;
    inside.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    })
}

/// Whether it is long, without spaces, and has digits, as ids do and words do not.
fn looks_like_an_id(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    plain && (8..=LONGEST_ID).contains(&text.len()) && digits >= 3
}

/// The texts in `value` that are masked and long enough to be looked for.
fn gather<'a>(name: &str, value: &'a Value, said: &mut Vec<&'a str>) {
    match value {
        Value::String(text) if text.chars().count() >= SHORTEST_FOUND && !may_be_shown(name, text) => said.push(text),
        Value::Array(items) => items.iter().for_each(|item| gather(name, item, said)),
        Value::Object(members) => members.iter().for_each(|(name, value)| gather(name, value, said)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
