//! Developer keys that people bring: read, checked, and never shown.

use std::ffi::OsStr;
use std::fmt;
use std::str::FromStr;

use clap::builder::TypedValueParser;
use clap::error::ErrorKind;
use serde::de::{self, Deserialize, Deserializer, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use super::spelled::parsed;

const PREFIX: &str = "omi_dev_";
const DIGITS: usize = 32;

/// A developer key. It has no `Display`, and what it serialises to is a mask.
#[derive(Clone)]
pub(crate) struct Key(String);

impl Key {
    /// The key itself, for the mock alone.
    pub(crate) fn into_secret(self) -> String {
        self.0
    }

    /// Prefix, first four and last four digits, as the service shows a key.
    fn masked(&self) -> String {
        let secret = &self.0[PREFIX.len()..];
        format!("{PREFIX}{}...{}", &secret[..4], &secret[DIGITS - 4..])
    }
}

/// A text is no key. It is not said which text: what is nearly a key is nearly a secret.
#[derive(Debug)]
pub(crate) struct NotAKey;

impl fmt::Display for NotAKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a developer key; one is `{PREFIX}` and {DIGITS} lowercase hex digits")
    }
}

impl FromStr for Key {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let secret = text.strip_prefix(PREFIX).ok_or(NotAKey)?;
        let fits = secret.len() == DIGITS && secret.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if fits { Ok(Self(text.to_owned())) } else { Err(NotAKey) }
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.masked())
    }
}

/// Reads `--key` and its variable. Clap's own parsers quote what they refuse.
#[derive(Clone)]
pub(crate) struct KeyParser;

impl TypedValueParser for KeyParser {
    type Value = Key;

    fn parse_ref(&self, command: &clap::Command, _: Option<&clap::Arg>, value: &OsStr) -> Result<Key, clap::Error> {
        value.to_str().unwrap_or_default().parse().map_err(|refusal: NotAKey| {
            clap::Error::raw(ErrorKind::ValueValidation, format!("--key or OMI_MOCK_KEY: {refusal}\n"))
                .with_cmd(command)
        })
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        parsed(deserializer)
    }
}

/// Reads `key = ["..."]`. Serde's own reader of lists quotes the text that stands where a list should.
pub(crate) fn list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<Key>>, D::Error> {
    deserializer.deserialize_any(Keys).map(Some)
}

struct Keys;

impl<'de> Visitor<'de> for Keys {
    type Value = Vec<Key>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of keys")
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<Vec<Key>, E> {
        Err(E::custom("keys stand in a list, even one: key = [\"...\"]"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Vec<Key>, A::Error> {
        let mut keys = Vec::new();
        while let Some(key) = entries.next_element()? {
            keys.push(key);
        }
        Ok(keys)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn a_key_shows_as_the_service_shows_it() {
        let key: Key = "omi_dev_0123456789abcdef0123456789abcdef".parse().expect("it is a key");
        assert_eq!(format!("{key:?}"), "omi_dev_0123...cdef");
    }

    #[rstest]
    #[case::of_another_kind("omi_mcp_0123456789abcdef0123456789abcdef")]
    #[case::too_short("omi_dev_0123456789abcdef0123456789abcde")]
    #[case::too_long("omi_dev_0123456789abcdef0123456789abcdef0")]
    #[case::in_capitals("omi_dev_0123456789ABCDEF0123456789ABCDEF")]
    #[case::an_alias("omi_dev_mock_key")]
    #[case::beyond_ascii("omi_dev_é123456789abcdef0123456789abcde")]
    fn no_client_would_send_a_key(#[case] text: &str) {
        assert!(text.parse::<Key>().is_err());
    }
}
