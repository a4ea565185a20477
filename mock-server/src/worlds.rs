//! Which world a request is for.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::{Arc, PoisonError, RwLock};

use http::StatusCode;
use omi_schemas::Scope;

use crate::auth;
use crate::chance;
use crate::clock::Clock;
use crate::config::{AnyKey, Chance, ClockSetting, Config};
use crate::error::ApiError;
use crate::export::Export;
use crate::journal::{Feed, Following, Journal, Subscription};
use crate::manner::Manner;
use crate::model::Key;
use crate::model::key::{self, KeyHash, Listing};
use crate::request::{Request, WORLD};
use crate::scenario::Scenario;
use crate::time::Timestamp;
use crate::world::{Origin, UserIndex, World};

const LONGEST_NAME: usize = 64;
/// The multiplier of the FNV-1a hash.
const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// All worlds of a mock.
///
/// A world is kept until the mock ends, because nobody can tell when a client is
/// done with it. What it shares with the seed costs nothing: a world that only
/// reads is a few kilobytes, so a test run can open thousands.
#[derive(Debug)]
pub(crate) struct Worlds {
    default: Arc<World>,
    named: RwLock<HashMap<Box<str>, Arc<World>>>,
    /// The worlds of keys that nobody gave out, and of the keys made in them.
    by_key: RwLock<HashMap<Opener, Arc<World>>>,
    origin: Origin,
    any_key: AnyKey,
    clock: ClockSetting,
    chance: Chance,
    /// How many requests each of them remembers.
    journal_max: usize,
    /// What happens in any of them.
    feed: Arc<Feed>,
    /// How they behave without a story.
    manner: Manner,
    scenario: Option<Scenario>,
    started: Timestamp,
}

/// A key that opens a world: in each named world another one, so that the
/// header keeps apart what it promises to keep apart.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Opener {
    /// The name of the world that the key was sent to; none for the default one.
    sent_to: Option<Box<str>>,
    key: KeyHash,
}

/// The world that a request means. Most mean the default one, and threads that
/// counted its users with each request would wait for each other.
#[derive(Debug)]
pub(crate) enum Meant<'a> {
    Default(&'a Arc<World>),
    Other(Arc<World>),
}

impl Deref for Meant<'_> {
    type Target = Arc<World>;

    fn deref(&self) -> &Arc<World> {
        match self {
            Self::Default(world) => world,
            Self::Other(world) => world,
        }
    }
}

impl Worlds {
    /// The default world, and what others will be made of.
    pub(crate) fn new(origin: Origin, config: &Config, started: Timestamp) -> Self {
        let &Config { any_key, clock, chance, journal_max, .. } = config;
        let feed = Arc::default();
        let (manner, scenario) = (Manner::usual(config), config.scenario.clone());
        let clock_of_default = Clock::set(clock, started);
        let now = clock_of_default.peek(started);
        let default = World::new(None, &origin, clock_of_default, generator(chance, ""))
            .with_journal(Journal::of(journal_max, None, &feed))
            .with_story(manner, scenario.as_ref(), now);
        Self {
            default: Arc::new(default),
            named: RwLock::default(),
            by_key: RwLock::default(),
            origin,
            any_key,
            clock,
            chance,
            journal_max,
            feed,
            manner,
            scenario,
            started,
        }
    }

    /// The world of a request that arrived when the true time was `arrived`: the
    /// one that its header names, or the default one.
    ///
    /// Where keys open worlds, a well-formed key that this world has never known
    /// leads on to the world of that key. A revoked key stays where it was revoked.
    pub(crate) fn of(&self, request: &Request, arrived: Timestamp) -> Result<Meant<'_>, ApiError> {
        let named = match request.header(&WORLD) {
            Some(name) => Meant::Other(self.named(&name, arrived)?),
            None => Meant::Default(&self.default),
        };
        match self.any_key {
            AnyKey::Refused => Ok(named),
            AnyKey::OpensWorld => Ok(self.of_key(request, &named, arrived).map_or(named, Meant::Other)),
        }
    }

    /// The world of those who name none.
    pub(crate) fn default(&self) -> &Arc<World> {
        &self.default
    }

    /// The world of that name, made on first use, which is when the true time is `arrived`.
    pub(crate) fn named(&self, name: &str, arrived: Timestamp) -> Result<Arc<World>, ApiError> {
        if let Some(world) = self.named.read().unwrap_or_else(PoisonError::into_inner).get(name) {
            return Ok(Arc::clone(world));
        }
        let well_formed = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.');
        if name.is_empty() || name.len() > LONGEST_NAME || !name.chars().all(well_formed) {
            let sentence = "X-Omi-World must be 1 to 64 letters, digits, '-', '_' or '.'";
            return Err(ApiError::Rule(StatusCode::BAD_REQUEST, sentence));
        }
        let mut worlds = self.named.write().unwrap_or_else(PoisonError::into_inner);
        let world = worlds.entry(name.into()).or_insert_with(|| Arc::new(self.made(name, arrived)));
        Ok(Arc::clone(world))
    }

    /// The world of that name, if there is one: a named one, or that of a key.
    pub(crate) fn existing(&self, name: &str) -> Option<Arc<World>> {
        if let Some(world) = self.named.read().unwrap_or_else(PoisonError::into_inner).get(name) {
            return Some(Arc::clone(world));
        }
        let by_key = self.by_key.read().unwrap_or_else(PoisonError::into_inner);
        by_key.values().find(|world| world.name.as_deref() == Some(name)).map(Arc::clone)
    }

    /// All that the default world knows when the true time is `now`, as a seed file.
    pub(crate) fn export(&self, now: Timestamp) -> String {
        let world = &self.default;
        let snapshot = world.snapshot(world.clock.peek(now));
        let export = Export::of(&snapshot, world.rules.written());
        let text = serde_json::to_string_pretty(&export).expect("what a world knows is JSON");
        format!("{text}\n")
    }

    /// Every world: the default one, then the others by their names.
    pub(crate) fn all(&self) -> Vec<Arc<World>> {
        let mut others: Vec<_> =
            self.named.read().unwrap_or_else(PoisonError::into_inner).values().map(Arc::clone).collect();
        others.extend(self.by_key.read().unwrap_or_else(PoisonError::into_inner).values().map(Arc::clone));
        others.sort_by(|one, other| one.name.cmp(&other.name).then_with(|| Arc::as_ptr(one).cmp(&Arc::as_ptr(other))));
        // Several keys can lead to one world.
        others.dedup_by(|one, other| Arc::ptr_eq(one, other));
        std::iter::once(Arc::clone(&self.default)).chain(others).collect()
    }

    /// Hears of what comes in any world, also in those that are still to be made.
    pub(crate) fn follow(&self) -> Subscription {
        self.feed.follow(Following::EveryWorld)
    }

    /// Forgets the world of that name; who asks for it again gets a new one. Says whether there was one.
    pub(crate) fn forget(&self, name: &str) -> bool {
        if self.named.write().unwrap_or_else(PoisonError::into_inner).remove(name).is_some() {
            return true;
        }
        let mut by_key = self.by_key.write().unwrap_or_else(PoisonError::into_inner);
        let before = by_key.len();
        by_key.retain(|_, world| world.name.as_deref() != Some(name));
        by_key.len() < before
    }

    /// Lets a key that was made in the world of another key find it again.
    ///
    /// Keys are made too rarely to keep an index from worlds to their keys.
    pub(crate) fn remember(&self, hash: KeyHash, world: &Arc<World>) {
        if self.any_key == AnyKey::Refused {
            return;
        }
        let mut worlds = self.by_key.write().unwrap_or_else(PoisonError::into_inner);
        let opener = worlds.iter().find(|(_, opened)| Arc::ptr_eq(opened, world)).map(|(opener, _)| opener.clone());
        if let Some(opener) = opener {
            worlds.insert(Opener { key: hash, ..opener }, Arc::clone(world));
        }
    }

    /// The world of a well-formed key that `named` does not know.
    fn of_key(&self, request: &Request, named: &World, arrived: Timestamp) -> Option<Arc<World>> {
        let authorization = request.authorization()?;
        let token = auth::token_at(&request.decoded_path(), &authorization)?;
        if !key::is_well_formed(&token) {
            return None;
        }
        let opener = Opener { sent_to: named.name.clone(), key: KeyHash::of(&token) };
        if named.read_keys(|keys| keys.knows(opener.key)) {
            return None;
        }
        if let Some(world) = self.by_key.read().unwrap_or_else(PoisonError::into_inner).get(&opener) {
            return Some(Arc::clone(world));
        }
        let mut worlds = self.by_key.write().unwrap_or_else(PoisonError::into_inner);
        Some(Arc::clone(worlds.entry(opener).or_insert_with(|| Arc::new(self.opened_by(&token, arrived)))))
    }

    /// A world that belongs to a key, which may do all in it.
    fn opened_by(&self, token: &str, arrived: Timestamp) -> World {
        let shown = key::prefix_of(token);
        let mut chance = generator(self.chance, token);
        let key = Key {
            id: chance::uuid(&mut chance),
            name: "Any key".into(),
            prefix: shown.clone(),
            scopes: Some(Scope::ALL.to_vec()),
            created_at: self.started,
            used_before: None,
            listing: Listing::Hidden,
        };
        let mut origin = self.origin.clone();
        Arc::make_mut(&mut origin.keys).add(key, KeyHash::of(token), UserIndex(0));
        self.begun(&shown, &origin, chance, arrived)
    }

    fn made(&self, name: &str, arrived: Timestamp) -> World {
        self.begun(name, &self.origin, generator(self.chance, name), arrived)
    }

    fn begun(&self, name: &str, origin: &Origin, chance: fastrand::Rng, arrived: Timestamp) -> World {
        let clock = Clock::set(self.clock, self.started);
        let now = clock.peek(arrived);
        World::new(Some(name.into()), origin, clock, chance)
            .with_journal(Journal::of(self.journal_max, Some(name), &self.feed))
            .with_story(self.manner, self.scenario.as_ref(), now)
    }
}

/// Each world draws its own ids, the same at each start when the mock is seeded.
fn generator(chance: Chance, world: &str) -> fastrand::Rng {
    match chance {
        Chance::Fresh => fastrand::Rng::new(),
        Chance::Seeded(seed) => {
            let salted = world.bytes().fold(seed, |salted, byte| (salted ^ u64::from(byte)).wrapping_mul(FNV_PRIME));
            fastrand::Rng::with_seed(salted)
        }
    }
}

#[cfg(test)]
mod tests;
