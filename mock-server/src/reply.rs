//! An answer, before it is written.

use std::borrow::Cow;

use bytes::Bytes;
use http::StatusCode;
use http::header::{ALLOW, CONTENT_TYPE, HeaderMap, HeaderValue, LOCATION, WWW_AUTHENTICATE};

use crate::error::ApiError;
use crate::faults::delivery::Delivery;
use crate::journal::Subscription;

const JSON: HeaderValue = HeaderValue::from_static("application/json");
const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");

/// An answer.
#[derive(Debug)]
pub struct Reply {
    /// The status.
    pub status: StatusCode,
    /// The headers, but for those of the connection.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
    /// What decided the answer, for the log.
    pub decided: Cow<'static, str>,
    /// How it travels.
    pub delivery: Delivery,
    /// What is told after the head instead of a body, as long as there is something to tell.
    pub(crate) subscription: Option<Box<Subscription>>,
}

impl Reply {
    /// An answer with a JSON body.
    pub(crate) fn json(status: StatusCode, body: impl Into<Bytes>, decided: impl Into<Cow<'static, str>>) -> Self {
        let mut headers = HeaderMap::with_capacity(4);
        headers.insert(CONTENT_TYPE, JSON);
        Self { headers, body: body.into(), ..Self::empty(status, decided) }
    }

    /// The answer to a body that is larger than any this API takes.
    pub(crate) fn too_large() -> Self {
        const BODY: &[u8] = br#"{"detail":"Request body is larger than 10 MiB"}"#;
        Self::json(StatusCode::PAYLOAD_TOO_LARGE, BODY, "body too large")
    }

    /// An answer without a body.
    pub(crate) fn empty(status: StatusCode, decided: impl Into<Cow<'static, str>>) -> Self {
        Self {
            status,
            headers: HeaderMap::new(),
            body: Bytes::new(),
            decided: decided.into(),
            delivery: Delivery::default(),
            subscription: None,
        }
    }
}

impl From<ApiError> for Reply {
    fn from(error: ApiError) -> Self {
        let status = error.status();
        let decided = error.decided();
        match &error {
            ApiError::Redirect { location } => {
                let mut reply = Self::empty(status, decided);
                if let Ok(location) = HeaderValue::from_str(location) {
                    reply.headers.insert(LOCATION, location);
                }
                reply
            }
            ApiError::Internal => {
                let mut reply = Self::json(status, error.body(), decided);
                reply.headers.insert(CONTENT_TYPE, TEXT);
                reply
            }
            ApiError::MethodNotAllowed { allow } => {
                let mut reply = Self::json(status, error.body(), decided);
                reply.headers.insert(ALLOW, HeaderValue::from_static(allow));
                reply
            }
            ApiError::NotAuthenticated => {
                let mut reply = Self::json(status, error.body(), decided);
                reply.headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
                reply
            }
            ApiError::MissingKey
            | ApiError::UnknownKey(_)
            | ApiError::McpKey
            | ApiError::BadSession
            | ApiError::MissingScope(_)
            | ApiError::AccountDeletion { .. }
            | ApiError::NotEnrolled
            | ApiError::NoSuchPath
            | ApiError::UnreadableBody
            | ApiError::Invalid(_)
            | ApiError::Rule(..)
            | ApiError::Told(..)
            | ApiError::RateLimited { .. } => Self::json(status, error.body(), decided),
        }
    }
}
