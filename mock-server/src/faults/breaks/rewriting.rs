//! The same request but for one thing.

use bytes::Bytes;
use http::header::{AUTHORIZATION, HeaderValue};
use http::{Method, Uri};
use serde_json::Value;

use crate::query;
use crate::request::Request;

/// The same request, to be changed.
pub(super) fn same(request: &Request) -> Request {
    let Request { method, uri, headers, body } = request;
    Request { method: method.clone(), uri: uri.clone(), headers: headers.clone(), body: body.clone() }
}

/// The request with another method.
pub(super) fn with_method(request: &Request, method: Method) -> Request {
    Request { method, ..same(request) }
}

/// The request to another path, of which it keeps the query.
pub(super) fn with_path(request: &Request, path: &str) -> Request {
    with_target(request, path, request.uri.query().unwrap_or_default())
}

/// The request with another body.
pub(super) fn with_body(request: &Request, body: &Value) -> Request {
    Request { body: Bytes::from(body.to_string()), ..same(request) }
}

/// The request with another header of its sender.
pub(super) fn with_authorization(request: &Request, authorization: &str) -> Request {
    let mut other = same(request);
    if let Ok(value) = HeaderValue::from_str(authorization) {
        other.headers.insert(AUTHORIZATION, value);
    }
    other
}

/// The request with each parameter of its query as `change` leaves it; none takes it out.
pub(super) fn with_query(request: &Request, change: impl Fn(&str, &str) -> Option<String>) -> Request {
    let pairs = request.uri.query().unwrap_or_default().split('&').filter_map(|pair| {
        let read = query::parameters(pair);
        let (name, value) = read.first()?;
        match change(name, value)? {
            same if same == *value => Some(pair.to_owned()),
            other => Some(format!("{name}={other}")),
        }
    });
    with_target(request, request.path(), &pairs.collect::<Vec<_>>().join("&"))
}

/// The request with one more parameter.
pub(super) fn with_parameter(request: &Request, name: &str, value: &str) -> Request {
    let others = with_query(request, |known, value| (known != name).then(|| value.to_owned()));
    let others = others.uri.query().filter(|query| !query.is_empty()).map(|query| format!("{query}&"));
    with_target(request, request.path(), &format!("{}{name}={value}", others.unwrap_or_default()))
}

fn with_target(request: &Request, path: &str, query: &str) -> Request {
    let target = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
    let mut parts = request.uri.clone().into_parts();
    parts.path_and_query = target.parse().ok();
    Request { uri: Uri::from_parts(parts).unwrap_or_else(|_| request.uri.clone()), ..same(request) }
}
