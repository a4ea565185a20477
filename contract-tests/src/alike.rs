//! Findings that are alike are told once.

use serde_json::Value;

use crate::finding::Finding;
use crate::place::pattern;

/// How many kinds of findings are told of one answer by one check.
const MOST_KINDS: usize = 25;
/// How much of a value is told.
const LONGEST: usize = 120;

/// Findings of one check about one answer: a list of a hundred entries that are all wrong is one finding.
#[derive(Debug, Default)]
pub(crate) struct Alike(Vec<Kind>);

#[derive(Debug)]
struct Kind {
    pattern: String,
    first: Finding,
    more: usize,
}

impl Alike {
    /// Takes a finding: the first of its kind is told, the others are counted. Alike are those of the same
    /// rule at the same place but for indexes.
    pub(crate) fn add(&mut self, finding: Finding) {
        let pattern = pattern(&finding.at);
        let known = self.0.iter().position(|kind| kind.pattern == pattern && kind.first.rule == finding.rule);
        match known {
            Some(known) => self.0[known].more += 1,
            None if self.0.len() < MOST_KINDS => self.0.push(Kind { pattern, first: finding, more: 0 }),
            None => {}
        }
    }

    /// What is told.
    pub(crate) fn told(self) -> Vec<Finding> {
        let told = |Kind { mut first, more, .. }: Kind| {
            if more > 0 {
                first.actual = format!("{} (and {more} more alike)", first.actual);
            }
            first
        };
        self.0.into_iter().map(told).collect()
    }
}

/// A value, for a person: cut where it is long, and without any secret.
pub(crate) fn told(value: &Value) -> String {
    let told = match value {
        Value::Array(entries) if entries.len() > 3 => format!("a list of {} entries", entries.len()),
        Value::Object(members) if members.is_empty() => "an empty object".into(),
        Value::Object(members) => {
            format!("an object of {}", members.keys().map(String::as_str).collect::<Vec<_>>().join(", "))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => value.to_string(),
    };
    if holds_key(&told) {
        format!("a text of {} characters with a key in it", told.chars().count())
    } else {
        cut(&told)
    }
}

/// Whether a key may stand in a text: none is told, not even in part.
fn holds_key(text: &str) -> bool {
    ["omi_dev_", "omi_mcp_"].iter().any(|head| text.contains(head))
}

/// The beginning of a text, where it is long.
pub(crate) fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check_id::CheckId;
    use serde_json::json;

    #[test]
    fn what_is_alike_is_told_once() {
        let mut alike = Alike::default();
        for index in 0..100 {
            let at = format!("/{index}/category");
            alike.add(Finding::violation(CheckId::BodySchema, at, "a word", "\"quantum\"").under("memory.json"));
        }
        alike.add(Finding::violation(CheckId::BodySchema, "/3/tags", "a list", "null"));
        let told = alike.told();
        assert_eq!(told.len(), 2);
        assert_eq!((&*told[0].at, &*told[0].actual), ("/0/category", "\"quantum\" (and 99 more alike)"));
    }

    #[test]
    fn a_secret_is_not_told() {
        let secret = "omi_dev_00000000000000000000000000000200";
        assert!(!told(&json!(secret)).contains(secret));
        assert!(!told(&json!({ "key": secret })).contains(secret));
    }
}
