//! No answer shows a secret but the one that creates it.

use std::ops::Range;

use omi_schemas::{Id, Resource};
use serde_json::Value;

use super::{Judgement, Knowledge};
use crate::check_id::CheckId;
use crate::exchange::Exchange;
use crate::finding::Finding;

const HEADS: [&str; 2] = ["omi_dev_", "omi_mcp_"];
/// How many digits a secret has after its head.
const DIGITS: usize = 32;
/// How many digits of a secret are shown to tell keys apart.
const SHOWN: usize = 8;

/// No key stands in an answer, but the new one in the answer that creates it, and what the request itself sent.
pub(super) fn secrets(exchange: &Exchange, _: &Knowledge<'_>) -> Judgement {
    let received = &exchange.received;
    // What is not there may say what is a secret here: that it was sent, or that it is new.
    if received.cut || exchange.sent.cut {
        return Judgement::Vacuous;
    }
    let text = String::from_utf8_lossy(&received.body);
    let row = exchange.row();
    let is_creation = row.is_some_and(|row| row.id == Id::CreateKey && row.success == received.status);
    let created = received.at("/key").and_then(Value::as_str).filter(|_| is_creation);
    let sent = exchange.sent.body.as_deref().map(String::from_utf8_lossy).unwrap_or_default();
    let is_told =
        |secret: &str| created == Some(secret) || sent.contains(secret) || exchange.sent.target.contains(secret);
    let shown = secrets_in(&text).find(|range| !is_told(&text[range.clone()]));
    let is_about_keys = row.is_some_and(|row| row.resource == Resource::Keys) || received.status >= 400;
    let mut found = Vec::new();
    if let Some(range) = shown {
        let at = received.json.as_ref().and_then(|json| place_of(json, &text[range])).unwrap_or_default();
        let finding = broken(at, "no secret", "a whole key");
        // What a person wrote down may look like a key; nobody leaked it.
        found.push(if is_about_keys { finding } else { finding.as_warning() });
    }
    if is_about_keys && let Some(json) = &received.json {
        found.extend(long_prefixes(json));
    }
    Judgement::of(found)
}

/// Where in a text keys stand.
fn secrets_in(text: &str) -> impl Iterator<Item = Range<usize>> {
    let heads = HEADS.into_iter().flat_map(|head| text.match_indices(head));
    heads.filter_map(|(from, head)| {
        let digits = from + head.len()..from + head.len() + DIGITS;
        let is_secret = text.get(digits.clone())?.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_secret.then_some(from..digits.end)
    })
}

/// The pointer to the first text that holds `wanted`.
fn place_of(value: &Value, wanted: &str) -> Option<String> {
    match value {
        Value::String(text) => text.contains(wanted).then(String::new),
        Value::Array(entries) => {
            entries.iter().enumerate().find_map(|(index, entry)| Some(format!("/{index}{}", place_of(entry, wanted)?)))
        }
        Value::Object(members) => {
            members.iter().find_map(|(name, member)| Some(format!("/{name}{}", place_of(member, wanted)?)))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// A prefix that shows more of its secret than is needed to tell it from others.
fn long_prefixes(json: &Value) -> Option<Finding> {
    let keys: Vec<(String, &Value)> = match json {
        Value::Array(keys) => keys.iter().enumerate().map(|(index, key)| (format!("/{index}"), key)).collect(),
        Value::Object(_) => vec![(String::new(), json)],
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    keys.into_iter().find_map(|(at, key)| {
        let prefix = key.get("key_prefix")?.as_str()?;
        let bare = HEADS.iter().find_map(|head| prefix.strip_prefix(head)).unwrap_or(prefix);
        let shown = bare.bytes().filter(u8::is_ascii_hexdigit).count();
        let actual = format!("{shown} digits");
        (shown > SHOWN).then(|| broken(format!("{at}/key_prefix"), "the first four digits and the last four", &actual))
    })
}

fn broken(at: String, expected: &str, actual: &str) -> Finding {
    Finding::violation(CheckId::Secrets, at, expected, actual).under("authentication")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{Made, answered, findings, knowledge, places};
    use crate::finding::Severity;
    use rstest::rstest;
    use serde_json::json;

    const SECRET: &str = "omi_dev_00000000000000000000000000000200";
    const PREFIX: &str = "omi_dev_0000...0200";

    #[test]
    fn only_its_creation_shows_a_secret() {
        let key = json!({ "key_prefix": PREFIX, "key": SECRET });
        let created = answered("POST", "/v1/dev/keys", 200, &key.to_string());
        assert_eq!(secrets(&created, &knowledge()), Judgement::Held);
        let listed = answered("GET", "/v1/dev/keys", 200, &json!([key]).to_string());
        let found = findings(secrets(&listed, &knowledge()));
        assert_eq!((&*found[0].at, found[0].severity), ("/0/key", Severity::Violation));
        assert!(!format!("{found:?}").contains(SECRET), "a finding is shown to people");
    }

    #[test]
    fn an_echo_leaks_nothing() {
        let body = json!({ "detail": [{ "input": SECRET }] }).to_string();
        let refused = answered("POST", "/v1/dev/keys", 422, &body);
        assert_eq!(places(secrets(&refused, &knowledge())), ["/detail/0/input"]);
        let refused = refused.sending(&json!({ "name": [SECRET] }).to_string());
        assert_eq!(secrets(&refused, &knowledge()), Judgement::Held);
    }

    #[test]
    fn what_a_person_wrote_down_is_worth_a_warning() {
        let body = json!([{ "content": format!("My key is {SECRET}") }]).to_string();
        let found = findings(secrets(&answered("GET", "/v1/dev/user/memories", 200, &body), &knowledge()));
        assert_eq!((&*found[0].at, found[0].severity), ("/0/content", Severity::Warning));
    }

    #[rstest]
    #[case::as_documented(PREFIX, &[])]
    #[case::too_long("omi_dev_000000000000...0200", &["/0/key_prefix"])]
    fn a_prefix_is(#[case] prefix: &str, #[case] expected: &[&str]) {
        let listed = answered("GET", "/v1/dev/keys", 200, &json!([{ "key_prefix": prefix }]).to_string());
        assert_eq!(places(secrets(&listed, &knowledge())), expected);
    }
}
