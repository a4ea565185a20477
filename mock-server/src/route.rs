//! Which endpoint a request is for.

use std::sync::LazyLock;

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

/// The rows of the table, in their order, ready to be compared with paths.
static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let rows = ENDPOINTS.iter().map(|endpoint| Row { endpoint, template: Template::of(endpoint.path) });
    rows.collect()
});

/// A row of the table.
#[derive(Debug)]
struct Row {
    endpoint: &'static Endpoint,
    template: Template,
}

/// The path of a row, cut where its parameter stands.
#[derive(Clone, Copy, Debug)]
enum Template {
    /// Without a parameter.
    Fixed(&'static str),
    /// What comes before the parameter, and what behind it.
    Around(&'static str, &'static str),
}

impl Template {
    fn of(path: &'static str) -> Self {
        let parts = path.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?.1)));
        parts.map_or(Self::Fixed(path), |(before, after)| Self::Around(before, after))
    }

    /// Whether `path` fits, and what fills the parameter; empty where there is none.
    ///
    /// A line break after the last word is passed over, as by the `$` of Python's
    /// expressions, which the service matches paths with.
    fn fits(self, path: &str) -> Option<&str> {
        let without_break = path.strip_suffix('\n').unwrap_or(path);
        match self {
            Self::Fixed(template) => (without_break == template).then_some(""),
            Self::Around(before, after) => {
                let path = if after.is_empty() { path } else { without_break };
                let id = path.strip_prefix(before)?.strip_suffix(after)?;
                (!id.is_empty() && !id.contains('/')).then_some(id)
            }
        }
    }
}

/// The endpoint of a request: the first row whose path and method match.
pub(crate) fn route(request: &Request) -> Result<Destination, ApiError> {
    let path = request.decoded_path();
    let mut first_of_path = None;
    for Row { endpoint, template } in ROWS.iter() {
        let Some(id) = template.fits(&path) else { continue };
        if endpoint.method.as_str() == request.method.as_str() {
            return Ok(Destination::Endpoint(endpoint, PathId(id.to_owned())));
        }
        first_of_path.get_or_insert(endpoint);
    }
    if let Some(endpoint) = first_of_path {
        return Err(ApiError::MethodNotAllowed { allow: endpoint.method.as_str() });
    }
    if Template::of(DOCUMENT).fits(&path).is_some() {
        return match request.method {
            Method::GET | Method::HEAD => Ok(Destination::Document),
            _ => Err(ApiError::MethodNotAllowed { allow: "GET, HEAD" }),
        };
    }
    Err(redirect(request, &path).unwrap_or(ApiError::NoSuchPath))
}

/// The way to a known path, for one with slashes too many at its end.
fn redirect(request: &Request, path: &str) -> Option<ApiError> {
    let shorter = path.trim_end_matches('/');
    if shorter == path {
        return None;
    }
    let mut templates = ROWS.iter().map(|row| row.template).chain([Template::of(DOCUMENT)]);
    if !templates.any(|template| template.fits(shorter).is_some()) {
        return None;
    }
    let host = request.host().unwrap_or_default();
    let query = request.uri.query().filter(|query| !query.is_empty());
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    let location = format!("http://{host}{shorter}{query}");
    Some(ApiError::Redirect { location: utf8_percent_encode(&location, UNESCAPED).to_string() })
}
