//! A request as rules look at it.

use std::borrow::Cow;
use std::cell::OnceCell;

use omi_schemas::Id;
use serde_json::Value;

use crate::auth;
use crate::model::key::{DEVELOPER_PREFIX, KeyHash};
use crate::request::Request;
use crate::route::{Destination, route};
use crate::world::World;

/// What a session is called.
const SESSION: &str = "session";

/// A request as rules look at it: each of its sides is read when the first rule asks for it.
pub(super) struct Seen<'a> {
    pub(super) request: &'a Request,
    pub(super) world: &'a World,
    path: OnceCell<Cow<'a, str>>,
    endpoint: OnceCell<Option<Id>>,
    body: OnceCell<Option<Value>>,
}

impl<'a> Seen<'a> {
    pub(super) fn new(request: &'a Request, world: &'a World) -> Self {
        Self { request, world, path: OnceCell::new(), endpoint: OnceCell::new(), body: OnceCell::new() }
    }

    pub(super) fn path(&self) -> &str {
        self.path.get_or_init(|| self.request.decoded_path())
    }

    /// The endpoint that it is for, if it is for one.
    pub(super) fn endpoint(&self) -> Option<Id> {
        *self.endpoint.get_or_init(|| match route(self.request) {
            Ok(Destination::Endpoint(endpoint, _)) => Some(endpoint.id),
            Ok(Destination::Document) | Err(_) => None,
        })
    }

    /// The body, where it is JSON.
    pub(super) fn body(&self) -> Option<&Value> {
        self.body.get_or_init(|| serde_json::from_slice(&self.request.body).ok()).as_ref()
    }

    /// Whether it comes with the key that is called so, by its own name or by
    /// one that is easy to type.
    pub(super) fn is_sent_by(&self, name: &str) -> bool {
        let Some(authorization) = self.request.authorization() else { return false };
        let Some(token) = auth::developer_token(&authorization) else { return false };
        let hash = KeyHash::of(&token);
        self.world.read_keys(|keys| match keys.find(hash) {
            Some(holder) if name.starts_with(DEVELOPER_PREFIX) => {
                keys.find(KeyHash::of(name)).is_some_and(|named| named.index == holder.index)
            }
            Some(holder) => &*holder.key.name == name,
            None => name == SESSION && keys.session(hash).is_some(),
        })
    }
}
