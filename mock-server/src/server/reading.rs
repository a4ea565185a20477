//! The bodies of requests.

use std::future::Future;

use bytes::Bytes;
use http::header::{CONNECTION, EXPECT, HeaderMap, HeaderValue};
use http::{StatusCode, Version};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::{Body, Incoming};

use crate::error::ApiError;
use crate::reply::Reply;

/// The largest body that is read: 10 MiB.
const LARGEST_BODY: usize = 10 * 1024 * 1024;

/// Why a body was not read.
#[derive(Clone, Copy, Debug)]
pub(super) enum Unread {
    /// It is larger than any that this API takes.
    TooLarge,
    /// It did not come in time.
    TooSlow,
    /// It broke off, or is not what its headers say.
    Broken,
}

impl Unread {
    /// The answer. What may be left of the body is no next request, so the connection ends with it.
    pub(super) fn answered(self, version: Version) -> Reply {
        let mut reply = match self {
            Self::TooLarge => Reply::too_large(),
            Self::TooSlow => {
                const BODY: &[u8] = br#"{"detail":"Request body did not arrive in time"}"#;
                Reply::json(StatusCode::REQUEST_TIMEOUT, BODY, "body too slow")
            }
            Self::Broken => ApiError::UnreadableBody.into(),
        };
        if version < Version::HTTP_2 {
            reply.headers.insert(CONNECTION, HeaderValue::from_static("close"));
        }
        reply
    }
}

/// The whole body of a request that comes before `patience` ends.
pub(super) async fn read(
    mut body: Incoming,
    headers: &HeaderMap,
    patience: impl Future<Output = ()>,
) -> Result<Bytes, Unread> {
    // Whoever waits for leave to send hears at once that it is not given.
    if headers.contains_key(EXPECT) && body.size_hint().lower() > LARGEST_BODY as u64 {
        return Err(Unread::TooLarge);
    }
    tokio::select! {
        biased; // what is there is not too slow
        body = read_capped(&mut body) => body,
        () = patience => Err(Unread::TooSlow),
    }
}

async fn read_capped(body: &mut Incoming) -> Result<Bytes, Unread> {
    match Limited::new(&mut *body, LARGEST_BODY).collect().await {
        Ok(body) => Ok(body.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => {
            // A client may listen only when it has sent everything; what comes is read, and forgotten.
            while let Some(Ok(_)) = body.frame().await {}
            Err(Unread::TooLarge)
        }
        Err(_) => Err(Unread::Broken),
    }
}
