//! Answers that no endpoint gave.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use serde_json::Value;

use super::gallery::{self, ErrorId, Service};
use crate::json;
use crate::reply::Reply;
use crate::request::Request;
use crate::time::Timestamp;

const JSON: &str = "application/json";
const TEXT: &str = "text/plain; charset=utf-8";
/// What only the connection can say.
const OF_THE_WIRE: [&str; 3] = ["connection", "content-length", "transfer-encoding"];

/// What is answered instead of what the endpoint would say.
#[derive(Clone, Debug)]
pub(crate) enum Instead {
    /// An error of the API.
    Error(ErrorId),
    /// Anything at all.
    Answer(Answer),
}

/// An answer that somebody made up.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    /// A string is sent as it is, anything else as JSON.
    pub(crate) body: Option<Value>,
    pub(crate) content_type: Option<String>,
    pub(crate) headers: BTreeMap<String, String>,
}

impl Instead {
    /// The answer to `request`.
    pub(super) fn reply(&self, request: &Request, service: &Service<'_>, now: Timestamp) -> Reply {
        match self {
            Self::Error(id) => gallery::reply(*id, request, service, now),
            Self::Answer(answer) => answer.reply(),
        }
    }
}

impl Answer {
    /// Refuses what HTTP could not carry.
    pub(super) fn check(&self) -> Result<(), String> {
        if let Some(text) = &self.content_type {
            HeaderValue::from_str(text).map_err(|_| format!("`{text}` is no content type"))?;
        }
        for (name, value) in &self.headers {
            if name.parse::<HeaderName>().is_err() {
                return Err(format!("`{name}` is no name of a header"));
            }
            if OF_THE_WIRE.contains(&&*name.to_ascii_lowercase()) {
                return Err(format!(
                    "the header `{name}` follows from the answer; `wire` has faults of the connection"
                ));
            }
            HeaderValue::from_str(value).map_err(|_| format!("the header `{name}` cannot hold {value:?}"))?;
        }
        Ok(())
    }

    fn reply(&self) -> Reply {
        let (body, kind) = match &self.body {
            None => (Bytes::new(), None),
            Some(Value::String(text)) => (Bytes::from(text.clone()), Some(TEXT)),
            Some(value) => (json::to_bytes(value).expect("what was JSON can be written as JSON").into(), Some(JSON)),
        };
        let mut reply = Reply { body, ..Reply::empty(self.status, "") };
        for (name, value) in &self.headers {
            if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), value.parse::<HeaderValue>()) {
                reply.headers.insert(name, value);
            }
        }
        if let Some(Ok(kind)) = self.content_type.as_deref().or(kind).map(HeaderValue::from_str) {
            reply.headers.insert(CONTENT_TYPE, kind);
        }
        reply
    }
}
