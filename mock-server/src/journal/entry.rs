//! One request and its answer.

use std::borrow::Cow;

use http::{Method, StatusCode};
use omi_schemas::{Endpoint, Id};

use super::content::Content;
use super::mask;
use crate::faults::delivery::Delivery;
use crate::key_name::KeyName;
use crate::limits::Charge;
use crate::reply::Reply;
use crate::request::Request;
use crate::time::Timestamp;

/// One request and its answer, without secrets.
#[derive(Debug)]
pub(crate) struct Entry {
    /// The time in the world.
    pub(super) at: Timestamp,
    pub(super) method: Method,
    /// Path and query, as they were sent.
    pub(super) target: Box<str>,
    pub(super) head: String,
    pub(super) body: Content,
    pub(super) status: StatusCode,
    pub(super) answer_head: String,
    pub(super) answer: Content,
    pub(super) decided: Cow<'static, str>,
    pub(super) delivery: Delivery,
    pub(super) seen: Seen,
}

/// What became known of a request on its way.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// The name of its key.
    pub(crate) key: Option<KeyName>,
    /// Where it was for.
    pub(crate) endpoint: Option<&'static Endpoint>,
    /// Where it was counted last.
    pub(crate) charge: Option<Charge>,
    /// Which key, header or rule asked for a fault.
    pub(crate) fault: Option<Box<str>>,
    /// Which turn of the story happened just before.
    pub(crate) turned: Option<Box<str>>,
}

impl Entry {
    /// What is kept of a request and its answer.
    pub(crate) fn of(request: &Request, reply: &Reply, seen: Seen, at: Timestamp) -> Self {
        let target = request.uri.path_and_query().map_or("", |target| target.as_str());
        // An answer tells no key but to whoever made one, or sent it to the wrong place.
        let is_told = |endpoint: &Endpoint| reply.status.is_success() && endpoint.id != Id::CreateKey;
        let answer = if seen.endpoint.is_some_and(is_told) {
            Content::answered(&reply.body)
        } else {
            Content::answered_with_secrets(&reply.body)
        };
        let decided = match &reply.decided {
            Cow::Borrowed(text) => Cow::Borrowed(*text),
            Cow::Owned(text) => Cow::Owned(mask::text_without_keys(text).into_owned()),
        };
        Self {
            at,
            method: request.method.clone(),
            target: mask::text_without_keys(target).into(),
            head: mask::head(&request.headers),
            body: Content::sent(&request.body),
            status: reply.status,
            answer_head: mask::head(&reply.headers),
            answer,
            decided,
            delivery: reply.delivery.clone(),
            seen,
        }
    }

    /// The time in the world when it came.
    pub(crate) fn at(&self) -> Timestamp {
        self.at
    }

    /// The path, as it was sent.
    pub(super) fn path(&self) -> &str {
        self.target.split_once('?').map_or(&self.target, |(path, _)| path)
    }

    /// The query, as it was sent; empty where there was none.
    pub(super) fn query(&self) -> &str {
        self.target.split_once('?').map_or("", |(_, query)| query)
    }

    /// Whether no endpoint has this path, or not for this method.
    pub(crate) fn is_unmatched(&self) -> bool {
        self.seen.fault.is_none()
            && self.seen.endpoint.is_none()
            && matches!(self.status, StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED)
    }
}

/// The headers of a head, in order.
pub(super) fn headers(head: &str) -> impl Iterator<Item = (&str, &str)> {
    head.lines().filter_map(|line| line.split_once(": "))
}
