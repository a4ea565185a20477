//! Which web pages may read the answers, as Starlette's middleware tells browsers.

use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_HEADERS,
    ACCESS_CONTROL_REQUEST_METHOD, CONTENT_TYPE, COOKIE, HeaderMap, HeaderValue, ORIGIN, VARY,
};
use http::{Method, StatusCode};

use crate::config::Cors;
use crate::reply::Reply;
use crate::request::Request;

/// The methods that a page may send: all that Starlette knows.
const METHODS: [Method; 7] =
    [Method::DELETE, Method::GET, Method::HEAD, Method::OPTIONS, Method::PATCH, Method::POST, Method::PUT];
/// The same as browsers are told.
const ALLOWED_METHODS: HeaderValue = HeaderValue::from_static("DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT");
/// For how many seconds a browser may remember the answer.
const MAX_AGE: HeaderValue = HeaderValue::from_static("600");
/// What a page may read besides the body: how often it may ask.
const EXPOSED: HeaderValue =
    HeaderValue::from_static("Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset");
const ANY: HeaderValue = HeaderValue::from_static("*");
/// The answer is another one for another origin; caches must know.
const BY_ORIGIN: HeaderValue = HeaderValue::from_static("Origin");
const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");

impl Cors {
    /// The answer to a browser that asks before it sends; none where nobody is allowed, or nobody asks.
    pub(crate) fn preflight(&self, request: &Request) -> Option<Reply> {
        if request.method != Method::OPTIONS {
            return None;
        }
        let origin = request.headers.get(ORIGIN)?;
        let method = request.headers.get(ACCESS_CONTROL_REQUEST_METHOD)?;
        let mut headers = HeaderMap::new();
        let is_allowed = match self {
            Self::None => return None,
            Self::Any => {
                headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, ANY);
                true
            }
            Self::Origins(origins) => {
                headers.insert(VARY, BY_ORIGIN);
                let is_allowed = contains(origins, origin);
                if is_allowed {
                    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
                }
                is_allowed
            }
        };
        headers.insert(ACCESS_CONTROL_ALLOW_METHODS, ALLOWED_METHODS);
        headers.insert(ACCESS_CONTROL_MAX_AGE, MAX_AGE);
        if let Some(wanted) = request.headers.get(ACCESS_CONTROL_REQUEST_HEADERS) {
            headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, wanted.clone());
        }
        headers.insert(CONTENT_TYPE, TEXT);
        let is_known = METHODS.iter().any(|known| known.as_str().as_bytes() == method.as_bytes());
        let (status, text) = match (is_allowed, is_known) {
            (true, true) => (StatusCode::OK, "OK"),
            (false, true) => (StatusCode::BAD_REQUEST, "Disallowed CORS origin"),
            (true, false) => (StatusCode::BAD_REQUEST, "Disallowed CORS method"),
            (false, false) => (StatusCode::BAD_REQUEST, "Disallowed CORS origin, method"),
        };
        Some(Reply { status, headers, body: text.into(), ..Reply::empty(status, "CORS preflight") })
    }

    /// Says in the log how to let the page in that a browser asked for, where no page may come in.
    pub(crate) fn advise(&self, request: &Request, reply: &mut Reply) {
        let is_refused = match self {
            Self::None => reply.status == StatusCode::METHOD_NOT_ALLOWED && request.method == Method::OPTIONS,
            Self::Any | Self::Origins(_) => false,
        };
        let asked = request.headers.contains_key(ACCESS_CONTROL_REQUEST_METHOD);
        if is_refused
            && asked
            && let Some(origin) = request.header(&ORIGIN)
        {
            reply.decided = format!("{}; a page may ask with --cors {origin}", reply.decided).into();
        }
    }

    /// Adds to an answer that a page of this origin may read it.
    pub(crate) fn announce(&self, request: &Request, headers: &mut HeaderMap) {
        let Some(origin) = request.headers.get(ORIGIN) else { return };
        match self {
            Self::None => return,
            // A browser that sends cookies wants to see its own origin.
            Self::Any if !request.headers.contains_key(COOKIE) => {
                headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, ANY);
            }
            Self::Origins(origins) if !contains(origins, origin) => {}
            Self::Any | Self::Origins(_) => {
                headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
                headers.insert(VARY, BY_ORIGIN);
            }
        }
        headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    }
}

fn contains(origins: &[String], origin: &HeaderValue) -> bool {
    origins.iter().any(|allowed| allowed.as_bytes() == origin.as_bytes())
}
