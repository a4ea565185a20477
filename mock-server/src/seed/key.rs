//! Developer keys and session tokens of a seed. Of a secret only the hash is kept.

use std::str::FromStr;

use omi_schemas::Scope;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::moment::Moment;
use super::text::{Id, Written, read};
use crate::model::Key;
use crate::model::key::{DEVELOPER_PREFIX, KeyHash, Listing, is_well_formed, prefix_of};
use crate::time::Timestamp;

/// A developer key.
#[derive(Debug, Deserialize)]
#[serde(try_from = "KeyMembers")]
pub(super) struct SeedKey {
    pub(super) id: Id,
    pub(super) hash: KeyHash,
    name: Written,
    prefix: String,
    scopes: Option<Vec<Scope>>,
    created_at: Moment,
    last_used_at: Option<Moment>,
}

/// A developer key as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "a developer key")]
struct KeyMembers {
    id: Id,
    name: Written,
    key: Option<Secret>,
    key_hash: Option<Hash>,
    key_prefix: Option<Prefix>,
    #[serde(default, deserialize_with = "different_scopes")]
    scopes: Option<Vec<Scope>>,
    created_at: Moment,
    last_used_at: Option<Moment>,
}

impl TryFrom<KeyMembers> for SeedKey {
    type Error = &'static str;

    fn try_from(members: KeyMembers) -> Result<Self, &'static str> {
        let (hash, prefix) = match (members.key, members.key_hash, members.key_prefix) {
            (Some(secret), None, None) => (secret.hash, secret.prefix),
            (None, Some(hash), Some(prefix)) => (hash.0, prefix.0),
            _ => return Err("a developer key has either `key`, or `key_hash` and `key_prefix`"),
        };
        let KeyMembers { id, name, scopes, created_at, last_used_at, .. } = members;
        Ok(Self { id, hash, name, prefix, scopes, created_at, last_used_at })
    }
}

impl SeedKey {
    /// The key, in a mock that starts at `start`.
    pub(super) fn plant(&self, start: Timestamp) -> Key {
        Key {
            id: self.id.share(),
            name: self.name.copy().into(),
            prefix: self.prefix.clone(),
            scopes: self.scopes.clone(),
            created_at: self.created_at.after(start),
            used_before: self.last_used_at.map(|moment| moment.after(start)),
            listing: Listing::Shown,
        }
    }
}

/// What is kept of a secret.
struct Secret {
    hash: KeyHash,
    prefix: String,
}

impl FromStr for Secret {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if is_well_formed(text) {
            return Ok(Self { hash: KeyHash::of(text), prefix: prefix_of(text) });
        }
        Err(format!("a developer key is `{DEVELOPER_PREFIX}` and 32 digits from 0 to 9 and a to f"))
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, "a developer key")
    }
}

/// A hash in hexadecimal.
#[derive(Debug)]
pub(super) struct Hash(pub(super) KeyHash);

impl FromStr for Hash {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let digits: Vec<u8> = text.bytes().filter_map(hexadecimal).collect();
        let bytes: Vec<u8> = digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect();
        match bytes.try_into() {
            Ok(bytes) if digits.len() == text.len() => Ok(Self(KeyHash(bytes))),
            Ok(_) | Err(_) => Err("the hash of a key is 64 digits from 0 to 9 and a to f".to_owned()),
        }
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, "a hash")
    }
}

/// What may be shown of a secret.
struct Prefix(String);

impl FromStr for Prefix {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let shown = text.strip_prefix(DEVELOPER_PREFIX).and_then(|secret| secret.split_once("..."));
        let is_part = |part: &str| part.len() == 4 && part.bytes().all(|byte| hexadecimal(byte).is_some());
        match shown {
            Some((first, last)) if is_part(first) && is_part(last) => Ok(Self(text.to_owned())),
            Some(_) | None => Err(format!("the prefix of a key is written like `{DEVELOPER_PREFIX}5a1c...0001`")),
        }
    }
}

impl<'de> Deserialize<'de> for Prefix {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, "the prefix of a key")
    }
}

/// The token of a signed-in session.
#[derive(Debug)]
pub(super) struct SessionToken(pub(super) KeyHash);

impl FromStr for SessionToken {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text.trim().is_empty() {
            return Err("this session token is blank".to_owned());
        }
        Ok(Self(KeyHash::of(text)))
    }
}

impl<'de> Deserialize<'de> for SessionToken {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, "a session token")
    }
}

fn different_scopes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<Scope>>, D::Error> {
    let scopes = Option::<Vec<Scope>>::deserialize(deserializer)?;
    let doubled =
        scopes.iter().flatten().find(|&scope| scopes.iter().flatten().filter(|&other| other == scope).count() > 1);
    match doubled {
        Some(scope) => Err(D::Error::custom(format!("the scope `{}` is given twice", scope.as_str()))),
        None => Ok(scopes),
    }
}

/// The value of a digit as keys and hashes are written.
const fn hexadecimal(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    }
}
