//! The request whose answer is broken, and ways to have it answered.

use std::sync::Arc;

use http::HeaderName;
use omi_schemas::Endpoint;

use super::rate_limits::{LIMIT, REMAINING, RESET};
use crate::reply::Reply;
use crate::request::Request;
use crate::route::{Destination, route};
use crate::world::World;

/// The request whose answer is broken.
pub(super) struct Exchange<'a> {
    pub(super) request: &'a Request,
    pub(super) world: &'a Arc<World>,
    answer: &'a mut dyn FnMut(&Request, &Arc<World>) -> Reply,
}

impl<'a> Exchange<'a> {
    pub(super) fn new(
        request: &'a Request,
        world: &'a Arc<World>,
        answer: &'a mut dyn FnMut(&Request, &Arc<World>) -> Reply,
    ) -> Self {
        Self { request, world, answer }
    }

    /// The endpoint that is asked, and the id in its path.
    pub(super) fn endpoint(&self) -> Option<(&'static Endpoint, String)> {
        match route(self.request) {
            Ok(Destination::Endpoint(endpoint, id)) => Some((endpoint, id.0)),
            Ok(Destination::Document) | Err(_) => None,
        }
    }

    /// The true answer.
    pub(super) fn answered(&mut self) -> Reply {
        (self.answer)(self.request, self.world)
    }

    /// The true answer, changed.
    pub(super) fn spoilt(&mut self, spoil: impl FnOnce(&Request, &mut Reply)) -> Reply {
        let mut reply = self.answered();
        spoil(self.request, &mut reply);
        reply
    }

    /// The answer to another request.
    pub(super) fn instead(&mut self, other: &Request) -> Reply {
        (self.answer)(other, self.world)
    }

    /// The answer in a fork of the world.
    pub(super) fn answered_in(&mut self, fork: World) -> Reply {
        (self.answer)(self.request, &Arc::new(fork))
    }

    /// The answer to another request in a fork of the world.
    pub(super) fn instead_in(&mut self, fork: World, other: &Request) -> Reply {
        (self.answer)(other, &Arc::new(fork))
    }

    /// What is answered to `other` after `first`: not counted again, and with what `first` says of limits.
    pub(super) fn again(&mut self, first: &Reply, other: &Request) -> Reply {
        let reply = self.instead_in(self.world.uncounted(), other);
        saying_of_limits(reply, first)
    }
}

/// `reply` with what `first` says of limits.
pub(super) fn saying_of_limits(mut reply: Reply, first: &Reply) -> Reply {
    for name in [LIMIT, REMAINING, RESET].map(HeaderName::from_static) {
        match first.headers.get(&name) {
            Some(value) => drop(reply.headers.insert(name, value.clone())),
            None => drop(reply.headers.remove(name)),
        }
    }
    reply
}
