//! Developer keys.

use std::fmt;
use std::sync::Arc;

use omi_schemas::Scope;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::time::Timestamp;

/// What every developer key begins with.
pub(crate) const DEVELOPER_PREFIX: &str = "omi_dev_";
/// What every key for the MCP endpoints begins with.
pub(crate) const MCP_PREFIX: &str = "omi_mcp_";
/// Where both have the first of their underscores.
const UNDERSCORE: usize = 3;
/// How many hexadecimal digits follow.
pub(crate) const SECRET_DIGITS: usize = 32;

/// What is kept of a secret.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct KeyHash(pub(crate) [u8; 32]);

impl KeyHash {
    /// The hash of a raw key.
    pub(crate) fn of(key: &str) -> Self {
        Self(Sha256::digest(key.as_bytes()).into())
    }
}

impl fmt::Debug for KeyHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyHash(..)")
    }
}

/// A developer key, without its secret.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub(crate) id: Arc<str>,
    pub(crate) name: Arc<str>,
    pub(crate) prefix: String,
    /// None is read-only.
    pub(crate) scopes: Option<Vec<Scope>>,
    pub(crate) created_at: Timestamp,
    /// When it was last used before there was this world.
    pub(crate) used_before: Option<Timestamp>,
    pub(crate) listing: Listing,
}

/// Whether a key is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listing {
    /// As the service lists keys that were created.
    Shown,
    /// Not at all: the keys that the mock brings along.
    Hidden,
}

/// A key as it is shown.
#[derive(Debug, Serialize)]
pub(crate) struct KeyView<'a> {
    pub(crate) id: &'a str,
    pub(crate) name: &'a str,
    pub(crate) key_prefix: &'a str,
    pub(crate) created_at: Timestamp,
    pub(crate) last_used_at: Option<Timestamp>,
    pub(crate) scopes: Option<&'a [Scope]>,
    /// The secret, in the answer to its creation only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) key: Option<&'a str>,
}

impl Key {
    /// This key as lists show it, when it was `last_used` in this world, if it was.
    pub(crate) fn view(&self, last_used: Option<Timestamp>) -> KeyView<'_> {
        KeyView {
            id: &self.id,
            name: &self.name,
            key_prefix: &self.prefix,
            created_at: self.created_at,
            last_used_at: last_used.or(self.used_before),
            scopes: self.scopes.as_deref(),
            key: None,
        }
    }

    /// Whether this key may do that.
    pub(crate) fn may(&self, scope: Scope) -> bool {
        self.scopes.as_deref().unwrap_or(&Scope::READ_ONLY).contains(&scope)
    }
}

/// What is shown of a raw key: its kind, four digits and the last four.
pub(crate) fn prefix_of(key: &str) -> String {
    let secret = key.strip_prefix(DEVELOPER_PREFIX).unwrap_or(key);
    let (head, tail) = (secret.get(..4).unwrap_or(secret), secret.get(secret.len().saturating_sub(4)..).unwrap_or(""));
    format!("{DEVELOPER_PREFIX}{head}...{tail}")
}

/// Where the secret of the first key in `text` begins, if there is a key.
///
/// Every text that is told anywhere is looked through, and hardly any holds a key: so this looks for
/// what few texts have at all.
pub(crate) fn first_secret(text: &str) -> Option<usize> {
    text.match_indices('_').find_map(|(underscore, _)| {
        let from_prefix = text.as_bytes().get(underscore.checked_sub(UNDERSCORE)?..)?;
        let prefix = [DEVELOPER_PREFIX, MCP_PREFIX].into_iter().find(|p| from_prefix.starts_with(p.as_bytes()))?;
        Some(underscore - UNDERSCORE + prefix.len())
    })
}

/// Whether this is a developer key as the service makes them.
pub(crate) fn is_well_formed(key: &str) -> bool {
    key.strip_prefix(DEVELOPER_PREFIX).is_some_and(|secret| {
        secret.len() == SECRET_DIGITS && secret.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::nothing("", None)]
    #[case::a_key("omi_dev_5a1c", Some("5a1c"))]
    #[case::another_kind("a omi_mcp_5a1c", Some("5a1c"))]
    #[case::the_first("omi_mcp_1 omi_dev_2", Some("1 omi_dev_2"))]
    #[case::behind_underscores("_o_mi_é_omi_dev_1", Some("1"))]
    #[case::twice_begun("omi_omi_dev_1", Some("1"))]
    #[case::a_prefix_alone("omi_dev_", Some(""))]
    #[case::hardly_a_prefix("omi_dev", None)]
    #[case::another_word("omi_session_mock", None)]
    fn the_first_secret_of_a_text_is(#[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(first_secret(text).map(|secret| &text[secret..]), expected);
    }
}
