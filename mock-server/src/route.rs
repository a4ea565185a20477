//! Which endpoint a request is for.

use std::borrow::Cow;

use http::Method;
use omi_schemas::{ENDPOINTS, Endpoint};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::error::ApiError;
use crate::request::Request;

/// Where the OpenAPI document is served, without a key.
const DOCUMENT: &str = "/openapi.json";

/// What a redirect leaves as it is.
const UNESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'_').remove(b'.').remove(b'-').remove(b'~') // never in need of it
    .remove(b':').remove(b'/').remove(b'%').remove(b'#').remove(b'?').remove(b'=').remove(b'@')
    .remove(b'[').remove(b']').remove(b'!').remove(b'$').remove(b'&').remove(b'\'').remove(b'(')
    .remove(b')').remove(b'*').remove(b'+').remove(b',').remove(b';');

/// What a path leads to.
#[derive(Debug)]
pub(crate) enum Destination {
    /// A row of the table, with the id that the path holds.
    Endpoint(&'static Endpoint, PathId),
    /// The OpenAPI document.
    Document,
}

/// The one parameter that a path can hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PathId(pub(crate) String);

/// The endpoint of a request: the first row whose path and method match.
pub(crate) fn route(request: &Request) -> Result<Destination, ApiError> {
    let path: Cow<'_, str> = percent_decode_str(request.path()).decode_utf8_lossy();
    let mut first_of_path = None;
    for endpoint in ENDPOINTS {
        let Some(id) = fits(endpoint.path, &path) else { continue };
        if endpoint.method.as_str() == request.method.as_str() {
            return Ok(Destination::Endpoint(endpoint, PathId(id.unwrap_or_default().to_owned())));
        }
        first_of_path.get_or_insert(endpoint);
    }
    if let Some(endpoint) = first_of_path {
        return Err(ApiError::MethodNotAllowed { allow: endpoint.method.as_str() });
    }
    if path == DOCUMENT {
        return match request.method {
            Method::GET | Method::HEAD => Ok(Destination::Document),
            _ => Err(ApiError::MethodNotAllowed { allow: "GET" }),
        };
    }
    Err(redirect(request, &path).unwrap_or(ApiError::NoSuchPath))
}

/// Whether `path` fits `template`, and what fills its parameter.
fn fits<'a>(template: &str, path: &'a str) -> Option<Option<&'a str>> {
    let (mut templates, mut segments) = (template.split('/'), path.split('/'));
    let mut id = None;
    loop {
        match (templates.next(), segments.next()) {
            (None, None) => return Some(id),
            (Some(template), Some(segment)) if template.starts_with('{') && !segment.is_empty() => id = Some(segment),
            (Some(template), Some(segment)) if template == segment => {}
            (_, _) => return None,
        }
    }
}

/// The way to a known path, for one with slashes too many at its end.
fn redirect(request: &Request, path: &str) -> Option<ApiError> {
    let shorter = path.trim_end_matches('/');
    if shorter == path {
        return None;
    }
    let known = shorter == DOCUMENT || ENDPOINTS.iter().any(|endpoint| fits(endpoint.path, shorter).is_some());
    if !known {
        return None;
    }
    let host = request.host().unwrap_or_default();
    let query = request.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let location = format!("http://{host}{shorter}{query}");
    Some(ApiError::Redirect { location: utf8_percent_encode(&location, UNESCAPED).to_string() })
}
