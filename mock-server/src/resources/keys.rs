//! Developer keys.

use http::StatusCode;
use omi_schemas::{Divergence, Profile, Scope, Side, sentences as say};
use serde::Deserialize;

use crate::chance;
use crate::error::ApiError;
use crate::model::Key;
use crate::model::key::{DEVELOPER_PREFIX, KeyHash, KeyView, Listing, MCP_PREFIX, SECRET_DIGITS, prefix_of};
use crate::repr::repr;
use crate::time::Timestamp;
use crate::validation::strip;
use crate::world::{KeyRing, Revoked, UserIndex, World};

#[derive(Debug, Deserialize)]
pub(crate) struct KeyCreate {
    name: String,
    scopes: Option<Vec<String>>,
}

/// A key that was just made, with its secret.
#[derive(Debug)]
pub(crate) struct MadeKey {
    key: Key,
    secret: String,
}

impl MadeKey {
    /// What is shown of it, this once with the secret.
    pub(crate) fn view(&self) -> KeyView<'_> {
        KeyView { key: Some(&self.secret), ..self.key.view(None) }
    }

    /// What is kept of the secret.
    pub(crate) fn hash(&self) -> KeyHash {
        KeyHash::of(&self.secret)
    }
}

/// The keys of `user`, the newest first, as JSON.
pub(crate) fn list(world: &World, user: UserIndex) -> Result<Vec<u8>, ApiError> {
    world.read_keys(|keys| {
        let meters = world.meters();
        let views: Vec<_> =
            keys.listed(user).into_iter().map(|(index, key)| key.view(meters.last_used(index))).collect();
        crate::json::to_bytes(&views).map_err(|_| ApiError::Internal)
    })
}

/// Creates a key for `user`.
pub(crate) fn create(world: &World, user: UserIndex, new: &KeyCreate, now: Timestamp) -> Result<MadeKey, ApiError> {
    let name = strip(&new.name);
    if name.is_empty() {
        return Err(ApiError::rule(say::KEY_NAME_EMPTY));
    }
    let scopes = match &new.scopes {
        Some(names) => scopes_named(names)?,
        None => Scope::READ_ONLY.to_vec(),
    };
    if holds_key(name) {
        return Err(ApiError::rule(say::KEY_NAME_HOLDS_KEY));
    }
    let mut rng = world.chance();
    let secret = chance::developer_key(&mut rng);
    let key = Key {
        id: chance::uuid(&mut rng),
        name: name.into(),
        prefix: prefix_of(&secret),
        scopes: Some(scopes),
        created_at: now,
        used_before: None,
        listing: Listing::Shown,
    };
    drop(rng);
    let made = MadeKey { key, secret };
    world.write_keys(|keys| keys.add(made.key.clone(), made.hash(), user));
    Ok(made)
}

/// Revokes a key of `user`, at once.
pub(crate) fn revoke(keys: &mut KeyRing, user: UserIndex, id: &str, profile: &Profile) -> Result<(), ApiError> {
    match (keys.revoke(user, id), profile.side(Divergence::D10)) {
        (Revoked::NoSuchKey, Side::Docs) => Err(ApiError::not_found(say::KEY_NOT_FOUND)),
        (Revoked::NoSuchKey, Side::Backend) | (Revoked::Now, _) => Ok(()),
    }
}

/// These scopes, in the order given, doubles dropped.
fn scopes_named(names: &[String]) -> Result<Vec<Scope>, ApiError> {
    let mut scopes = Vec::new();
    for name in names {
        let scope = Scope::by_name(name).ok_or_else(|| {
            let all: Vec<_> = Scope::ALL.into_iter().map(|scope| repr(scope.as_str())).collect();
            let listed = format!("[{}]", all.join(", "));
            ApiError::Told(StatusCode::BAD_REQUEST, say::fill(say::INVALID_SCOPES, "scopes", &listed))
        })?;
        if !scopes.contains(&scope) {
            scopes.push(scope);
        }
    }
    Ok(scopes)
}

/// Whether a raw key stands somewhere in `name`.
fn holds_key(name: &str) -> bool {
    [DEVELOPER_PREFIX, MCP_PREFIX].into_iter().any(|prefix| {
        name.match_indices(prefix).any(|(at, _)| {
            let digits = name[at + prefix.len()..].bytes().take_while(u8::is_ascii_hexdigit).count();
            digits >= SECRET_DIGITS
        })
    })
}
