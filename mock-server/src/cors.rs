//! Which web pages may read the answers, as Starlette's middleware tells browsers.

use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_HEADERS,
    ACCESS_CONTROL_REQUEST_METHOD, CONTENT_TYPE, HeaderMap, HeaderValue, ORIGIN, VARY,
};
use http::{Method, StatusCode};

use crate::config::Cors;
use crate::reply::Reply;
use crate::request::Request;

const METHODS: HeaderValue = HeaderValue::from_static("DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT");
/// What a page may read besides the body: how often it may ask.
const EXPOSED: HeaderValue =
    HeaderValue::from_static("Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset");
const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");

impl Cors {
    /// The answer to a browser that asks before it sends; none where nobody is allowed, or nobody asks.
    pub(crate) fn preflight(&self, request: &Request) -> Option<Reply> {
        let asks = request.method == Method::OPTIONS && request.headers.contains_key(ACCESS_CONTROL_REQUEST_METHOD);
        let origin = request.headers.get(ORIGIN)?;
        if !asks || *self == Self::None {
            return None;
        }
        let mut reply = Reply::empty(StatusCode::OK, "CORS preflight");
        reply.headers.insert(CONTENT_TYPE, TEXT);
        match self.allowed(origin) {
            Some(allowed) => {
                reply.body = "OK".into();
                reply.headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
            }
            None => {
                reply.status = StatusCode::BAD_REQUEST;
                reply.body = "Disallowed CORS origin".into();
            }
        }
        reply.headers.insert(ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        reply.headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
        if let Some(wanted) = request.headers.get(ACCESS_CONTROL_REQUEST_HEADERS) {
            reply.headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, wanted.clone());
        }
        reply.headers.insert(VARY, HeaderValue::from_static("Origin"));
        Some(reply)
    }

    /// Adds to an answer that a page of this origin may read it.
    pub(crate) fn announce(&self, request: &Request, headers: &mut HeaderMap) {
        let Some(origin) = request.headers.get(ORIGIN) else { return };
        let Some(allowed) = self.allowed(origin) else { return };
        headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
        if *self != Self::Any {
            headers.insert(VARY, HeaderValue::from_static("Origin"));
        }
    }

    fn allowed(&self, origin: &HeaderValue) -> Option<HeaderValue> {
        match self {
            Self::None => None,
            Self::Any => Some(HeaderValue::from_static("*")),
            Self::Origins(origins) => {
                origins.iter().any(|allowed| allowed.as_bytes() == origin.as_bytes()).then(|| origin.clone())
            }
        }
    }
}
