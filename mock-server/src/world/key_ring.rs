//! Who holds which key.

use std::sync::Arc;

use omi_schemas::Scope;
use rustc_hash::FxHashMap;

use super::user::UserIndex;
use crate::model::Key;
use crate::model::key::{DEVELOPER_PREFIX, KeyHash, Listing};

/// The place of a key on its ring; never given to another key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct KeyIndex(pub(crate) usize);

/// All keys and session tokens of a world, by their hashes.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeyRing {
    keys: Vec<HeldKey>,
    by_hash: FxHashMap<KeyHash, KeyIndex>,
    sessions: FxHashMap<KeyHash, UserIndex>,
}

/// A key on the ring.
#[derive(Clone, Debug)]
struct HeldKey {
    key: Arc<Key>,
    /// What is kept of its secret.
    hash: KeyHash,
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
        self.keys.push(HeldKey { key: Arc::new(key), hash, user, standing: Standing::Good });
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

    /// Changes what the key of this secret may do, as `change` says.
    pub(crate) fn rescope(&mut self, hash: KeyHash, change: impl FnOnce(&[Scope]) -> Vec<Scope>) {
        if let Some(index) = self.by_hash.get(&hash) {
            let key = Arc::make_mut(&mut self.keys[index.0].key);
            key.scopes = Some(change(key.scopes.as_deref().unwrap_or(&Scope::READ_ONLY)));
        }
    }

    /// Takes back that the key of this secret was revoked.
    pub(crate) fn reinstate(&mut self, hash: KeyHash) {
        if let Some(index) = self.by_hash.get(&hash) {
            self.keys[index.0].standing = Standing::Good;
        }
    }

    /// Lets a secret that nobody gave out open what the first key with all scopes opens.
    pub(crate) fn let_in(&mut self, hash: KeyHash) {
        let opens_all =
            |held: &HeldKey| held.standing == Standing::Good && Scope::ALL.into_iter().all(|scope| held.key.may(scope));
        if let Some(index) = self.keys.iter().position(opens_all) {
            self.by_hash.entry(hash).or_insert(KeyIndex(index));
        }
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

    /// The keys that work, in the order in which they came.
    pub(crate) fn working(&self) -> impl Iterator<Item = Holder> {
        let good = self.keys.iter().enumerate().filter(|(_, held)| held.standing == Standing::Good);
        good.map(|(index, held)| Holder { index: KeyIndex(index), user: held.user, key: Arc::clone(&held.key) })
    }

    /// The working keys that are called so: by name or id, or by what is typed for them.
    pub(crate) fn called(&self, name: &str) -> Vec<Holder> {
        if name.starts_with(DEVELOPER_PREFIX) {
            return self.find(KeyHash::of(name)).into_iter().collect();
        }
        self.working().filter(|holder| &*holder.key.name == name || &*holder.key.id == name).collect()
    }

    /// Revokes a key, listed or not.
    pub(crate) fn revoke_at(&mut self, key: KeyIndex) {
        self.keys[key.0].standing = Standing::Revoked;
    }

    /// What is kept of the secret of a key.
    pub(crate) fn hash(&self, key: KeyIndex) -> KeyHash {
        self.keys[key.0].hash
    }

    /// What is kept of the tokens of `user`'s sessions, in order.
    pub(crate) fn sessions_of(&self, user: UserIndex) -> Vec<KeyHash> {
        let of_user = self.sessions.iter().filter(|(_, owner)| **owner == user);
        let mut hashes: Vec<_> = of_user.map(|(hash, _)| *hash).collect();
        hashes.sort_by_key(|hash| hash.0);
        hashes
    }

    /// A ring with the keys of this one that no list shows, as keys of `user`.
    pub(crate) fn hidden(&self, user: UserIndex) -> Self {
        let mut ring = Self::default();
        for held in self.keys.iter().filter(|held| held.key.listing == Listing::Hidden) {
            let index = KeyIndex(ring.keys.len());
            ring.keys.push(HeldKey { user, ..held.clone() });
            let opening = self.by_hash.iter().filter(|(_, of)| Arc::ptr_eq(&self.keys[of.0].key, &held.key));
            ring.by_hash.extend(opening.map(|(hash, _)| (*hash, index)));
        }
        ring
    }

    /// Puts the listed keys of `user` on `other` in the place of those that are listed here.
    pub(crate) fn replace_listed(&mut self, user: UserIndex, other: &Self) {
        for held in self.keys.iter_mut().filter(|held| held.is_listed_for(user)) {
            held.standing = Standing::Revoked;
        }
        for (index, key) in other.listed(user) {
            self.add(key.clone(), other.hash(index), user);
        }
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
