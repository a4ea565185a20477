//! Which requests a rule is about.

use std::collections::BTreeMap;

use http::HeaderName;
use omi_schemas::{ENDPOINTS, Id};
use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::named;
use super::path::PathPattern;
use super::seen::Seen;
use crate::model::key;

/// Methods that a client could mean.
const METHODS: [&str; 7] = ["GET", "POST", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS"];
/// What the world without a name is called.
const DEFAULT_WORLD: &str = "default";

/// Which requests a rule is about: those to which all of this applies.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default, expecting = "what a rule matches")]
pub(crate) struct Match {
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "method")]
    method: Option<Box<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<PathPattern>,
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "endpoint")]
    endpoint: Option<Id>,
    /// The name of a key, or what it is called where it is typed; `session` for signed-in sessions.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "key_name")]
    key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) world: Option<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "headers")]
    headers: BTreeMap<String, String>,
    /// JSON pointer to what stands there.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "pointers")]
    body: BTreeMap<String, Value>,
}

impl Match {
    /// Whether it is about every request.
    pub(super) fn is_everything(&self) -> bool {
        let Self { method, path, endpoint, key, world, headers, body } = self;
        let (of_target, of_sender) = (method.is_none() && path.is_none() && endpoint.is_none(), key.is_none());
        of_target && of_sender && world.is_none() && headers.is_empty() && body.is_empty()
    }

    /// Whether it is about this request. What is cheap is asked first.
    pub(super) fn covers(&self, seen: &Seen<'_>) -> bool {
        let request = seen.request;
        self.method.as_deref().is_none_or(|method| method == request.method.as_str())
            && self.is_in_world(seen.world.name.as_deref())
            && self.path.as_ref().is_none_or(|pattern| pattern.fits(seen.path()))
            && self.endpoint.is_none_or(|endpoint| seen.endpoint() == Some(endpoint))
            && self.headers.iter().all(|(name, value)| {
                request.headers.get_all(name).iter().any(|sent| sent.as_bytes() == value.as_bytes())
            })
            && self.key.as_deref().is_none_or(|name| seen.is_sent_by(name))
            && (self.body.is_empty() || self.has_body(seen))
    }

    /// Whether it can match anything in the world of this name.
    pub(super) fn is_in_world(&self, name: Option<&str>) -> bool {
        self.world.as_deref().is_none_or(|wanted| wanted == name.unwrap_or(DEFAULT_WORLD))
    }

    fn has_body(&self, seen: &Seen<'_>) -> bool {
        let Some(body) = seen.body() else { return false };
        self.body.iter().all(|(pointer, wanted)| body.pointer(pointer).is_some_and(|found| is_same(found, wanted)))
    }
}

/// Whether the two mean the same: 5 is 5.0.
fn is_same(found: &Value, wanted: &Value) -> bool {
    match (found, wanted) {
        (Value::Number(found), Value::Number(wanted)) => found == wanted || found.as_f64() == wanted.as_f64(),
        (Value::Array(found), Value::Array(wanted)) => {
            found.len() == wanted.len() && found.iter().zip(wanted).all(|(found, wanted)| is_same(found, wanted))
        }
        (Value::Object(found), Value::Object(wanted)) => {
            found.len() == wanted.len()
                && wanted.iter().all(|(name, wanted)| found.get(name).is_some_and(|found| is_same(found, wanted)))
        }
        (
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) | Value::Object(_),
            _,
        ) => found == wanted,
    }
}

fn method<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Box<str>>, D::Error> {
    let name = String::deserialize(deserializer)?;
    let known = METHODS.into_iter().map(|method| (method, method));
    named::find("method", &name, known).map(|method| Some(method.into())).map_err(D::Error::custom)
}

fn endpoint<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Id>, D::Error> {
    let name = String::deserialize(deserializer)?;
    let known = ENDPOINTS.iter().map(|endpoint| (endpoint.id.as_str(), endpoint.id));
    named::find("endpoint", &name, known).map(Some).map_err(D::Error::custom)
}

/// A rule is shown to whoever asks, so it holds no secret.
fn key_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let name = String::deserialize(deserializer)?;
    if key::is_well_formed(&name) {
        return Err(D::Error::custom(
            "`key` is the name of a key, as in `Mock key` or `omi_dev_mock_key`, not its secret",
        ));
    }
    Ok(Some(name))
}

fn headers<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, String>, D::Error> {
    let headers = BTreeMap::<String, String>::deserialize(deserializer)?;
    match headers.keys().find(|name| name.parse::<HeaderName>().is_err()) {
        Some(name) => Err(D::Error::custom(format!("`{name}` is no name of a header"))),
        None => Ok(headers),
    }
}

fn pointers<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<String, Value>, D::Error> {
    let body = BTreeMap::<String, Value>::deserialize(deserializer)?;
    match body.keys().find(|pointer| !pointer.is_empty() && !pointer.starts_with('/')) {
        Some(pointer) => {
            Err(D::Error::custom(format!("`{pointer}` is no JSON pointer; write it like `/content` or `/tags/0`")))
        }
        None => Ok(body),
    }
}
