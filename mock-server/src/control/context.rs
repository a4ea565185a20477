//! What an action is given.

use std::sync::Arc;

use super::ControlError;
use crate::limits::Counting;
use crate::nearest::{nearest, question};
use crate::query;
use crate::request::Request;
use crate::time::Timestamp;
use crate::world::World;
use crate::worlds::Worlds;

/// The parameter that every action knows: which world is meant.
const WORLD: &str = "world";
/// The value of it that means every world.
const EVERY: &str = "*";

/// What an action is given.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    pub(crate) request: &'a Request,
    pub(crate) worlds: &'a Worlds,
    /// The world that is meant: by `?world=`, by `X-Omi-World`, or the default one.
    pub(crate) world: Arc<World>,
    /// The true time.
    pub(crate) arrived: Timestamp,
    /// What the query says; the row of the action lists what it may say.
    pub(crate) query: Parameters<'a>,
    /// What stands in the path where its row has `{...}`; empty where it has none.
    pub(crate) parameter: String,
}

impl Context<'_> {
    /// The time in the world. Looking does not move a clock that requests move.
    pub(crate) fn now(&self) -> Timestamp {
        self.world.clock.peek(self.arrived)
    }

    /// Whether `?world=*` is asked for.
    pub(crate) fn means_every_world(&self) -> bool {
        self.query.get(WORLD) == Some(EVERY)
    }

    /// What is counted of requests to the world.
    pub(crate) fn counting(&self) -> Counting {
        self.world.story.manner().counting
    }

    /// The world that is meant; all there are for `?world=*`.
    pub(crate) fn every_world(&self) -> Vec<Arc<World>> {
        if self.means_every_world() { self.worlds.all() } else { vec![Arc::clone(&self.world)] }
    }
}

/// The world that a request for control means.
pub(super) fn world(
    request: &Request,
    query: &Parameters,
    worlds: &Worlds,
    arrived: Timestamp,
) -> Result<Arc<World>, ControlError> {
    match query.get(WORLD) {
        Some(name) if name != EVERY => match worlds.existing(name) {
            Some(world) => Ok(world),
            None => Ok(worlds.named(name, arrived)?),
        },
        Some(_) | None => Ok(Arc::clone(&*worlds.of(request, arrived)?)),
    }
}

/// The parameters of a query, each of which its action knows.
#[derive(Debug)]
pub(crate) struct Parameters<'a>(query::Parameters<'a>);

impl<'a> Parameters<'a> {
    /// Reads the query of a request to an action that knows these parameters.
    pub(super) fn of(request: &'a Request, known: &[&str]) -> Result<Self, ControlError> {
        let given = query::parameters(request.uri.query().unwrap_or_default());
        let is_known = |name: &str| name == WORLD || known.contains(&name);
        match given.iter().find(|(name, _)| !is_known(name)) {
            None => Ok(Self(given)),
            Some((name, _)) => {
                let all = || known.iter().copied().chain([WORLD]);
                let guess = question(&nearest(name, all()));
                let guess = guess.unwrap_or_else(|| format!("known are {}", all().collect::<Vec<_>>().join(", ")));
                Err(ControlError::bad_request(format!("there is no parameter `{name}` here; {guess}")))
            }
        }
    }

    /// The value of a parameter; the last one, where it is given twice.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().rev().find(|(given, _)| given == name).map(|(_, value)| &**value)
    }
}
