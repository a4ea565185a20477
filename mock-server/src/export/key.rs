//! Developer keys, as a seed writes them: with a hash for the secret, which nobody knows any more.

use std::fmt::Write;

use omi_schemas::Scope;
use serde::Serialize;

use crate::model::key::KeyHash;
use crate::time::Timestamp;
use crate::world::{Snapshot, UserIndex};

/// A developer key.
#[derive(Debug, Serialize)]
pub(super) struct ExportKey<'a> {
    id: &'a str,
    name: &'a str,
    key_hash: String,
    key_prefix: &'a str,
    scopes: Option<&'a [Scope]>,
    created_at: Timestamp,
    last_used_at: Option<Timestamp>,
}

/// The listed keys of a user. What was revoked is gone.
pub(super) fn of(user: UserIndex, snapshot: &Snapshot) -> Vec<ExportKey<'_>> {
    let listed = snapshot.keys.listed(user).into_iter();
    let exported = listed.map(|(index, key)| ExportKey {
        id: &key.id,
        name: &key.name,
        key_hash: hexadecimal(snapshot.keys.hash(index)),
        key_prefix: &key.prefix,
        scopes: key.scopes.as_deref(),
        created_at: key.created_at,
        last_used_at: snapshot.meters.last_used(index).or(key.used_before),
    });
    exported.collect()
}

/// A hash in the digits of seeds.
pub(super) fn hexadecimal(hash: KeyHash) -> String {
    hash.0.iter().fold(String::with_capacity(64), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}"); // a string takes whatever is written
        digits
    })
}
