//! Secrets are shown nowhere.

use std::sync::LazyLock;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use regex::Regex;

/// What stands where a secret was.
const HIDDEN: &str = "…(secret)";

/// What looks like a key, whoever it belongs to.
static KEYS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?i)(omi_(?:dev|mcp)_)[0-9a-z_-]*[0-9a-f]{16}[0-9a-z_-]*").expect("the pattern is one")
});

/// `text` without these secrets, however they are escaped, and without anything that looks like a key.
pub(super) fn hidden(text: &str, secrets: &[String]) -> String {
    let mut text = text.to_owned();
    for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
        let json = serde_json::Value::from(secret.as_str()).to_string();
        let encoded = utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string();
        for spelling in [secret.as_str(), json.trim_matches('"'), &encoded] {
            if text.contains(spelling) {
                text = text.replace(spelling, HIDDEN);
            }
        }
    }
    match KEYS.replace_all(&text, format!("${{1}}{HIDDEN}")) {
        std::borrow::Cow::Borrowed(_) => text,
        std::borrow::Cow::Owned(hidden) => hidden,
    }
}
