//! Magic keys: a key that ends in what happens, as test card numbers do for payments.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{ErrorId, entries};
use crate::model::key::{DEVELOPER_PREFIX, SECRET_DIGITS};
use crate::seed::built_in;

/// How the names of magic keys begin that are easy to type.
const ALIAS_PREFIX: &str = "mock_";
/// How many digits tell what happens.
const DIGITS: usize = 4;
/// What comes before them.
const ZEROS: &str = match str::from_utf8(&[b'0'; SECRET_DIGITS - DIGITS]) {
    Ok(zeros) => zeros,
    Err(_) => panic!("zeros are text"),
};

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
    // Most requests bring a built-in key, which looks like a magic one: they need no gallery.
    if built_in::SECRETS.contains(&token) {
        return None;
    }
    if let Some(alias) = secret.strip_prefix(ALIAS_PREFIX) {
        return called(alias);
    }
    let digits = secret.strip_prefix(ZEROS).filter(|digits| digits.len() == DIGITS)?;
    BY_DIGITS.get(digits).copied()
}

/// The magic keys by what they end in.
static BY_DIGITS: LazyLock<FxHashMap<&str, MagicKey>> = LazyLock::new(|| {
    let keys = entries().iter().enumerate().filter_map(|(index, entry)| {
        let digits = &*entry.magic.as_ref()?.digits;
        Some((digits, MagicKey { error: ErrorId(index), name: digits }))
    });
    keys.collect()
});

/// The magic key of this name.
fn called(alias: &str) -> Option<MagicKey> {
    let magic = entries().iter().filter_map(|entry| entry.magic.as_ref()).find(|magic| &*magic.alias == alias)?;
    BY_DIGITS.get(&*magic.digits).copied()
}

/// The key that ends in these digits.
pub(super) fn key(digits: &str) -> String {
    format!("{DEVELOPER_PREFIX}{digits:0>SECRET_DIGITS$}")
}

/// The name of such a key that is easy to type.
pub(super) fn alias(name: &str) -> String {
    format!("{DEVELOPER_PREFIX}{ALIAS_PREFIX}{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_magic_key_is_a_built_in_one() {
        for magic in entries().iter().filter_map(|entry| entry.magic.as_ref()) {
            for key in [key(&magic.digits), alias(&magic.alias)] {
                assert!(by_key(&key).is_some(), "{key}");
            }
        }
    }
}
