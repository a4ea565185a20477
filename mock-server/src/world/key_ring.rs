//! Who holds which key.

use std::collections::HashMap;
use std::sync::Arc;

use super::user::UserIndex;
use crate::model::Key;
use crate::model::key::{KeyHash, Listing};

/// The place of a key on its ring; never given to another key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct KeyIndex(pub(crate) usize);

/// All keys and session tokens of a world, by their hashes.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeyRing {
    keys: Vec<HeldKey>,
    by_hash: HashMap<KeyHash, KeyIndex>,
    sessions: HashMap<KeyHash, UserIndex>,
}

/// A key on the ring.
#[derive(Clone, Debug)]
struct HeldKey {
    key: Arc<Key>,
    user: UserIndex,
    standing: Standing,
}

/// Who holds a key that works.
#[derive(Clone, Debug)]
pub(crate) struct Holder {
    pub(crate) index: KeyIndex,
    pub(crate) user: UserIndex,
    pub(crate) key: Arc<Key>,
}

/// Whether a key still works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Good,
    Revoked,
}

impl KeyRing {
    /// Adds a key; the same secret again replaces what the ring knew of it.
    pub(crate) fn add(&mut self, key: Key, hash: KeyHash, user: UserIndex) {
        let index = KeyIndex(self.keys.len());
        self.keys.push(HeldKey { key: Arc::new(key), user, standing: Standing::Good });
        self.by_hash.insert(hash, index);
    }

    /// Lets `alias` open what the key of `hash` opens.
    pub(crate) fn alias(&mut self, alias: KeyHash, hash: KeyHash) {
        if let Some(&index) = self.by_hash.get(&hash) {
            self.by_hash.insert(alias, index);
        }
    }

    /// Adds the token of a signed-in session.
    pub(crate) fn add_session(&mut self, hash: KeyHash, user: UserIndex) {
        self.sessions.insert(hash, user);
    }

    /// The holder of the key that works with this secret.
    pub(crate) fn find(&self, hash: KeyHash) -> Option<Holder> {
        let &index = self.by_hash.get(&hash)?;
        let held = &self.keys[index.0];
        let good = held.standing == Standing::Good;
        good.then(|| Holder { index, user: held.user, key: Arc::clone(&held.key) })
    }

    /// Whether this secret is, or was, a key.
    pub(crate) fn knows(&self, hash: KeyHash) -> bool {
        self.by_hash.contains_key(&hash)
    }

    /// Whose session this token is.
    pub(crate) fn session(&self, hash: KeyHash) -> Option<UserIndex> {
        self.sessions.get(&hash).copied()
    }

    /// The listed keys of `user`, the newest first.
    pub(crate) fn listed(&self, user: UserIndex) -> Vec<(KeyIndex, &Key)> {
        let mut listed: Vec<_> = self
            .keys
            .iter()
            .enumerate()
            .filter(|(_, held)| held.is_listed_for(user))
            .map(|(index, held)| (KeyIndex(index), &*held.key))
            .collect();
        listed
            .sort_by(|(_, one), (_, other)| other.created_at.cmp(&one.created_at).then_with(|| one.id.cmp(&other.id)));
        listed
    }

    /// Revokes a listed key of `user`, at once; says whether there was one.
    pub(crate) fn revoke(&mut self, user: UserIndex, id: &str) -> Revoked {
        match self.keys.iter_mut().find(|held| held.is_listed_for(user) && &*held.key.id == id) {
            Some(held) => {
                held.standing = Standing::Revoked;
                Revoked::Now
            }
            None => Revoked::NoSuchKey,
        }
    }
}

/// What became of a request to revoke a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Revoked {
    Now,
    NoSuchKey,
}

impl HeldKey {
    fn is_listed_for(&self, user: UserIndex) -> bool {
        self.user == user && self.standing == Standing::Good && self.key.listing == Listing::Shown
    }
}
