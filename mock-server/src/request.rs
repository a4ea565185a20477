//! A request, read in full.

use std::borrow::Cow;

use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST, HeaderMap, HeaderName};
use http::{Method, Uri};
use percent_encoding::percent_decode_str;

/// The header that picks a world.
pub(crate) const WORLD: HeaderName = HeaderName::from_static("x-omi-world");

/// A request, with all of its body.
#[derive(Debug)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The target, as it was sent.
    pub uri: Uri,
    /// The headers.
    pub headers: HeaderMap,
    /// The body; empty where none was sent.
    pub body: Bytes,
}

impl Request {
    /// The path, as it was sent.
    pub(crate) fn path(&self) -> &str {
        self.uri.path()
    }

    /// The path, percent-decoded.
    pub(crate) fn decoded_path(&self) -> Cow<'_, str> {
        let path = self.uri.path();
        if path.contains('%') { percent_decode_str(path).decode_utf8_lossy() } else { Cow::Borrowed(path) }
    }

    /// The text of a header, read byte by byte as Latin-1, as the service reads headers.
    pub(crate) fn header(&self, name: &HeaderName) -> Option<Cow<'_, str>> {
        let value = self.headers.get(name)?;
        let latin = || value.as_bytes().iter().copied().map(char::from).collect();
        Some(value.to_str().map_or_else(|_| Cow::Owned(latin()), Cow::Borrowed))
    }

    /// The `Authorization` header.
    pub(crate) fn authorization(&self) -> Option<Cow<'_, str>> {
        self.header(&AUTHORIZATION)
    }

    /// The `Content-Type` header.
    pub(crate) fn content_type(&self) -> Option<Cow<'_, str>> {
        self.header(&CONTENT_TYPE)
    }

    /// The host that the client believes to talk to.
    pub(crate) fn host(&self) -> Option<Cow<'_, str>> {
        self.header(&HOST).or_else(|| self.uri.authority().map(|authority| authority.as_str().into()))
    }
}
