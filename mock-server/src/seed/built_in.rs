//! The keys that are always there, so that the first request needs no setup.
//!
//! They belong to the first user of the seed and are not listed among their
//! keys. They look like real ones, because clients check.

/// The developer key with all scopes.
pub const KEY: &str = "omi_dev_00000000000000000000000000000200";

/// Another way to write [`KEY`], easy to type.
pub const KEY_ALIAS: &str = "omi_dev_mock_key";

/// The developer key that may read everything and write nothing.
pub const READ_ONLY_KEY: &str = "omi_dev_00000000000000000000000000000201";

/// Another way to write [`READ_ONLY_KEY`], easy to type.
pub const READ_ONLY_ALIAS: &str = "omi_dev_mock_readonly";

/// The token of a signed-in session.
pub const SESSION_TOKEN: &str = "omi_session_mock";

/// The names of the two keys.
pub(super) const KEY_NAME: &str = "Mock key";
pub(super) const READ_ONLY_NAME: &str = "Mock read-only key";

/// Secrets that a seed cannot give away.
pub(crate) const SECRETS: [&str; 5] = [KEY, KEY_ALIAS, READ_ONLY_KEY, READ_ONLY_ALIAS, SESSION_TOKEN];
