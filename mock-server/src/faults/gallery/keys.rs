//! Magic keys: a key that ends in what happens, as test card numbers do for payments.

use super::{ErrorId, entries};
use crate::model::key::{DEVELOPER_PREFIX, SECRET_DIGITS};

/// How the names of magic keys begin that are easy to type.
const ALIAS_PREFIX: &str = "mock_";
/// How many digits tell what happens.
const DIGITS: usize = 4;

/// A key that asks for a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MagicKey {
    /// What happens.
    pub(crate) error: ErrorId,
    /// What the key ends in, for whoever asks what decided: `0429`.
    pub(crate) name: &'static str,
}

/// What the key of this token asks for; mostly nothing, and that is seen at its first digits.
pub(crate) fn by_key(token: &str) -> Option<MagicKey> {
    let secret = token.strip_prefix(DEVELOPER_PREFIX)?;
    if let Some(alias) = secret.strip_prefix(ALIAS_PREFIX) {
        return find(|_, known| known == alias);
    }
    let (zeros, digits) = secret.split_at_checked(SECRET_DIGITS - DIGITS)?;
    let is_magic = digits.len() == DIGITS && zeros.bytes().all(|digit| digit == b'0');
    if is_magic { find(|known, _| known == digits) } else { None }
}

fn find(is_meant: impl Fn(&str, &str) -> bool) -> Option<MagicKey> {
    entries().iter().enumerate().find_map(|(index, entry)| {
        let magic = entry.magic.as_ref()?;
        is_meant(&magic.digits, &magic.alias).then_some(MagicKey { error: ErrorId(index), name: &magic.digits })
    })
}

/// The key that ends in these digits.
pub(super) fn key(digits: &str) -> String {
    format!("{DEVELOPER_PREFIX}{digits:0>SECRET_DIGITS$}")
}

/// The name of such a key that is easy to type.
pub(super) fn alias(name: &str) -> String {
    format!("{DEVELOPER_PREFIX}{ALIAS_PREFIX}{name}")
}
