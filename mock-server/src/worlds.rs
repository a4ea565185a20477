//! Which world a request is for.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use http::StatusCode;
use omi_schemas::Scope;

use crate::auth;
use crate::chance;
use crate::clock::Clock;
use crate::config::{AnyKey, Chance, ClockSetting};
use crate::error::ApiError;
use crate::model::Key;
use crate::model::key::{self, KeyHash, Listing};
use crate::request::{Request, WORLD};
use crate::time::Timestamp;
use crate::world::{Origin, UserIndex, World};

const LONGEST_NAME: usize = 64;

/// All worlds of a mock.
#[derive(Debug)]
pub(crate) struct Worlds {
    default: Arc<World>,
    named: RwLock<HashMap<Box<str>, Arc<World>>>,
    /// The worlds of keys that nobody gave out, and of the keys made in them.
    by_key: RwLock<HashMap<KeyHash, Arc<World>>>,
    origin: Origin,
    any_key: AnyKey,
    clock: ClockSetting,
    chance: Chance,
    started: Timestamp,
}

impl Worlds {
    /// The default world, and what others will be made of.
    pub(crate) fn new(origin: Origin, any_key: AnyKey, clock: ClockSetting, chance: Chance, started: Timestamp) -> Self {
        let default = World::new(None, &origin, Clock::set(clock, started), generator(chance, ""));
        Self {
            default: Arc::new(default),
            named: RwLock::default(),
            by_key: RwLock::default(),
            origin,
            any_key,
            clock,
            chance,
            started,
        }
    }

    /// The world of a request: the one that its header names, the one of its key, or the default one.
    pub(crate) fn of(&self, request: &Request) -> Result<Arc<World>, ApiError> {
        let named = match request.header(&WORLD) {
            Some(name) => self.named(&name)?,
            None => Arc::clone(&self.default),
        };
        match self.any_key {
            AnyKey::Refused => Ok(named),
            AnyKey::OpensWorld => Ok(self.of_key(request, &named).unwrap_or(named)),
        }
    }

    /// The world of that name, made on first use.
    pub(crate) fn named(&self, name: &str) -> Result<Arc<World>, ApiError> {
        if let Some(world) = self.named.read().unwrap_or_else(PoisonError::into_inner).get(name) {
            return Ok(Arc::clone(world));
        }
        let well_formed = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.');
        if name.is_empty() || name.len() > LONGEST_NAME || !name.chars().all(well_formed) {
            let sentence = "X-Omi-World must be 1 to 64 letters, digits, '-', '_' or '.'";
            return Err(ApiError::Rule(StatusCode::BAD_REQUEST, sentence));
        }
        let mut worlds = self.named.write().unwrap_or_else(PoisonError::into_inner);
        let world = worlds.entry(name.into()).or_insert_with(|| Arc::new(self.made(name)));
        Ok(Arc::clone(world))
    }

    /// Lets a key that was made in `world` find it again, where keys open worlds.
    pub(crate) fn remember(&self, hash: KeyHash, world: &Arc<World>) {
        if self.any_key == AnyKey::OpensWorld && !Arc::ptr_eq(world, &self.default) {
            self.by_key.write().unwrap_or_else(PoisonError::into_inner).insert(hash, Arc::clone(world));
        }
    }

    /// The world of a well-formed key that `named` does not know.
    fn of_key(&self, request: &Request, named: &World) -> Option<Arc<World>> {
        let authorization = request.authorization()?;
        let token = auth::developer_token(&authorization)?;
        if !key::is_well_formed(&token) {
            return None;
        }
        let hash = KeyHash::of(&token);
        if named.read_keys(|keys| keys.knows(hash)) {
            return None;
        }
        if let Some(world) = self.by_key.read().unwrap_or_else(PoisonError::into_inner).get(&hash) {
            return Some(Arc::clone(world));
        }
        let mut worlds = self.by_key.write().unwrap_or_else(PoisonError::into_inner);
        Some(Arc::clone(worlds.entry(hash).or_insert_with(|| Arc::new(self.opened_by(&token)))))
    }

    /// A world that belongs to a key, which may do all in it.
    fn opened_by(&self, token: &str) -> World {
        let shown = key::prefix_of(token);
        let world = self.made(&shown);
        let id = chance::uuid(&mut world.chance());
        let key = Key {
            id,
            name: "Any key".into(),
            prefix: shown,
            scopes: Some(Scope::ALL.to_vec()),
            created_at: self.started,
            listing: Listing::Hidden,
        };
        world.write_keys(|keys| keys.add(key, KeyHash::of(token), UserIndex(0)));
        world
    }

    fn made(&self, name: &str) -> World {
        World::new(Some(name.into()), &self.origin, Clock::set(self.clock, self.started), generator(self.chance, name))
    }
}

/// Each world draws its own ids, the same at each start when the mock is seeded.
fn generator(chance: Chance, world: &str) -> fastrand::Rng {
    match chance {
        Chance::Fresh => fastrand::Rng::new(),
        Chance::Seeded(seed) => {
            let salt = world.bytes().fold(seed, |salt, byte| salt.rotate_left(8) ^ u64::from(byte));
            fastrand::Rng::with_seed(salt)
        }
    }
}
