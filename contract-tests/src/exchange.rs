//! What was sent and what came back: the evidence.

use std::time::Duration;

use http::HeaderMap;
use jiff::Timestamp;
use omi_schemas::{Endpoint, Id, Profile, Schema, table};
use serde_json::Value;

use crate::limit_seen::LimitSeen;
use crate::persona::Persona;
use crate::route::{Route, route};
use crate::validators::schema_of;

/// One request. The secret of its key is not in it.
#[derive(Clone, Debug)]
pub struct Sent {
    /// The endpoint that it is held against.
    pub endpoint: Id,
    /// The method.
    pub method: String,
    /// Path and query, as on the wire.
    pub target: String,
    /// Who asked.
    pub persona: Persona,
    /// The `content-type` of the body; none where none was sent.
    pub content_type: Option<String>,
    /// The body.
    pub body: Option<Vec<u8>>,
    /// Whether there was more of it than was recorded.
    pub cut: bool,
    /// When it was sent.
    pub at: Timestamp,
}

/// One answer.
#[derive(Clone, Debug)]
pub struct Received {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, as far as it was read.
    pub body: Vec<u8>,
    /// Whether there was more of it than the runner reads, or than was recorded.
    pub cut: bool,
    /// The body as JSON, where it is JSON.
    pub json: Option<Value>,
    /// How long it took.
    pub took: Duration,
    /// When it came.
    pub at: Timestamp,
}

/// A request with its answer, and what is known of the moment.
#[derive(Clone, Debug)]
pub struct Exchange {
    /// What was sent.
    pub sent: Sent,
    /// What came.
    pub received: Received,
    /// The statuses that were expected; empty where any declared one will do.
    pub expected: Vec<u16>,
    /// What the answer before this one said of the same limit.
    pub before: Option<LimitSeen>,
}

impl Exchange {
    /// The row that it is held against.
    #[must_use]
    pub fn endpoint(&self) -> &'static Endpoint {
        table::endpoint(self.sent.endpoint)
    }

    /// Where the request leads, whatever endpoint it was meant for.
    pub(crate) fn route(&self) -> Route {
        route(&self.sent.method, &self.sent.target)
    }

    /// What the contract says of the body: none where it says nothing, or that there is none.
    pub(crate) fn schema(&self, profile: &Profile) -> Option<Schema> {
        let row = match self.route() {
            Route::Row(row) => Some(row),
            Route::OtherMethod(_) | Route::Redirect | Route::Nowhere => None,
            Route::Unknown => return None,
        };
        if self.sent.method == "HEAD" {
            return None;
        }
        schema_of(row, self.received.status, profile, self.received.json.as_ref().unwrap_or(&Value::Null))
    }

    /// The row that answers the request: another than [`Self::endpoint`] where it asks for another
    /// method or path, and none where no row is asked.
    #[must_use]
    pub fn row(&self) -> Option<&'static Endpoint> {
        match self.route() {
            Route::Row(row) => Some(row),
            Route::OtherMethod(_) | Route::Redirect | Route::Nowhere | Route::Unknown => None,
        }
    }
}

impl Received {
    /// The header of that name as text; none where it is absent or no text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// What stands at a JSON pointer.
    #[must_use]
    pub fn at(&self, pointer: &str) -> Option<&Value> {
        self.json.as_ref()?.pointer(pointer)
    }

    /// The media type, lower case, without its parameters.
    #[must_use]
    pub fn media_type(&self) -> Option<String> {
        let value = self.header("content-type")?;
        Some(value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
    }
}
