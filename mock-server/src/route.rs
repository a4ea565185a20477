//! Which endpoint a request is for.

use http::Method;
use omi_schemas::{ENDPOINTS, Endpoint};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::error::ApiError;
use crate::request::Request;

/// Where the OpenAPI document is served, without a key.
const DOCUMENT: &str = "/openapi.json";

/// What a redirect leaves as it is.
#[rustfmt::skip] // a set reads by kind
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
    let path = request.decoded_path();
    let mut first_of_path = None;
    for endpoint in ENDPOINTS {
        let Some(id) = fits(endpoint.path, &path) else { continue };
        if endpoint.method.as_str() == request.method.as_str() {
            return Ok(Destination::Endpoint(endpoint, PathId(id.to_owned())));
        }
        first_of_path.get_or_insert(endpoint);
    }
    if let Some(endpoint) = first_of_path {
        return Err(ApiError::MethodNotAllowed { allow: endpoint.method.as_str() });
    }
    if fits(DOCUMENT, &path).is_some() {
        return match request.method {
            Method::GET | Method::HEAD => Ok(Destination::Document),
            _ => Err(ApiError::MethodNotAllowed { allow: "GET, HEAD" }),
        };
    }
    Err(redirect(request, &path).unwrap_or(ApiError::NoSuchPath))
}

/// Whether `path` fits `template`, and what fills its parameter; empty where it has none.
///
/// A line break after the last word is passed over, as by the `$` of Python's
/// expressions, which the service matches paths with.
fn fits<'a>(template: &str, path: &'a str) -> Option<&'a str> {
    let path = if template.ends_with('}') { path } else { path.strip_suffix('\n').unwrap_or(path) };
    let (mut templates, mut segments) = (template.split('/'), path.split('/'));
    let mut id = "";
    loop {
        match (templates.next(), segments.next()) {
            (None, None) => return Some(id),
            (Some(template), Some(segment)) if template.starts_with('{') && !segment.is_empty() => id = segment,
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
    let templates = ENDPOINTS.iter().map(|endpoint| endpoint.path);
    let known = templates.chain([DOCUMENT]).any(|template| fits(template, shorter).is_some());
    if !known {
        return None;
    }
    let host = request.host().unwrap_or_default();
    let query = request.uri.query().filter(|query| !query.is_empty());
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    let location = format!("http://{host}{shorter}{query}");
    Some(ApiError::Redirect { location: utf8_percent_encode(&location, UNESCAPED).to_string() })
}
