//! The answer of an entry, fitted to the request.

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{HeaderMap, Method, StatusCode, Uri};
use omi_schemas::{Auth, Divergence, Endpoint, Profile, Resource, Side, sentences as say};

use super::ErrorId;
use super::count::{self, Counted};
use super::entry::{Answer, Entry, Refusal};
use super::fields;
use crate::error::ApiError;
use crate::faults::delivery::Delivery;
use crate::limits::Counting;
use crate::models::Models;
use crate::reply::Reply;
use crate::request::Request;
use crate::route::{Destination, route};
use crate::time::Timestamp;

/// A method that no endpoint knows.
const NO_METHOD: Method = Method::PUT;

/// What an answer depends on besides the request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Service<'a> {
    pub(crate) profile: &'a Profile,
    pub(crate) counting: Counting,
    pub(crate) models: &'a Models,
}

/// The answer that an entry gives to a request, byte for byte that of the service.
pub(crate) fn reply(id: ErrorId, request: &Request, service: &Service<'_>, now: Timestamp) -> Reply {
    let entry = id.entry();
    let endpoint = endpoint_of(request);
    let mut reply = match &entry.answer {
        Answer::Refusal(refusal) => {
            let (error, counted) = refused(*refusal, entry, request, endpoint, service);
            counted.announced(error.into(), endpoint, service, now)
        }
        Answer::Sentence(sentence) => {
            let error = ApiError::Rule(status_of(entry), sentence);
            Counted::ByPolicy.announced(error.into(), endpoint, service, now)
        }
        Answer::Limit(limit) => count::refused(limit, endpoint, service, now),
        Answer::ProxyPage => page(status_of(entry), "text/html", proxy_page(status_of(entry)).into()),
        Answer::TooLarge => Reply::too_large(),
        Answer::Raw { content_type, body } => {
            let reply = page(status_of(entry), content_type, Bytes::from_static(body.as_bytes()));
            Counted::ByPolicy.announced(reply, endpoint, service, now)
        }
        // What happens to the wire is no answer; the plan says it, and the bytes are never seen.
        Answer::Wire(wire) => {
            let delivery = Delivery { wire: Some(*wire), ..Delivery::default() };
            Reply { delivery, ..Reply::empty(StatusCode::OK, "") }
        }
        Answer::Delay { .. } | Answer::Dribble { .. } | Answer::State(_) | Answer::Flaky => {
            Reply::empty(StatusCode::OK, "")
        }
    };
    reply.decided = format!("gallery: {}", entry.id).into();
    reply
}

/// The endpoint that a request is for, if it is for one.
fn endpoint_of(request: &Request) -> Option<&'static Endpoint> {
    match route(request) {
        Ok(Destination::Endpoint(endpoint, _)) => Some(endpoint),
        Ok(Destination::Document) | Err(_) => None,
    }
}

/// A refusal that fits the request, and how the service would have counted it.
fn refused(
    refusal: Refusal,
    entry: &'static Entry,
    request: &Request,
    endpoint: Option<&'static Endpoint>,
    service: &Service<'_>,
) -> (ApiError, Counted) {
    match refusal {
        Refusal::MissingKey => (ApiError::MissingKey, Counted::Not),
        Refusal::UnknownKey => (unknown_key(endpoint, service.profile), Counted::Not),
        Refusal::McpKey => (ApiError::McpKey, Counted::Not),
        Refusal::NotAuthenticated => (ApiError::NotAuthenticated, Counted::Not),
        Refusal::BadSession => (ApiError::BadSession, Counted::Not),
        Refusal::MissingScope => {
            let scope = endpoint.and_then(Endpoint::scope).unwrap_or(omi_schemas::Scope::MemoriesRead);
            (ApiError::MissingScope(scope), Counted::AtTheDoor)
        }
        Refusal::NotEnrolled => (ApiError::NotEnrolled, Counted::ByPolicy),
        Refusal::AccountDeletion => (ApiError::AccountDeletion { status: "pending".into() }, Counted::AtTheDoor),
        Refusal::NotFound => match endpoint.and_then(|endpoint| sentence_of(endpoint, StatusCode::NOT_FOUND)) {
            Some(sentence) => (ApiError::not_found(sentence), Counted::ByPolicy),
            None => (ApiError::NoSuchPath, Counted::AtTheDoor),
        },
        Refusal::NoSuchPath => (ApiError::NoSuchPath, Counted::AtTheDoor),
        Refusal::Locked => (ApiError::locked(locked(endpoint)), Counted::ByPolicy),
        Refusal::MethodNotAllowed => {
            let elsewhere = routed(NO_METHOD, request.uri.clone());
            let allow = if let Some(ApiError::MethodNotAllowed { allow }) = elsewhere { allow } else { "GET" };
            (ApiError::MethodNotAllowed { allow }, Counted::AtTheDoor)
        }
        Refusal::Redirect => (redirect(request), Counted::AtTheDoor),
        Refusal::UnreadableBody => (ApiError::UnreadableBody, Counted::AtTheDoor),
        Refusal::Fields => (ApiError::Invalid(fields::of_nothing(endpoint, service.models)), Counted::ByPolicy),
        Refusal::FieldsOfExample => fields::of_example(&entry.example, service.models),
        Refusal::Internal => (ApiError::Internal, Counted::ByPolicy),
        Refusal::LimiterDown => (ApiError::Rule(StatusCode::SERVICE_UNAVAILABLE, say::LIMITER_DOWN), Counted::Not),
    }
}

/// What is said to a key that nobody has, by whether a key or a session is asked for.
fn unknown_key(endpoint: Option<&Endpoint>, profile: &Profile) -> ApiError {
    if matches!(endpoint.map(|endpoint| endpoint.auth), Some(Auth::Session)) {
        return ApiError::BadSession;
    }
    ApiError::UnknownKey(match profile.side(Divergence::D4) {
        Side::Docs => say::UNKNOWN_KEY_DOCS,
        Side::Backend => say::UNKNOWN_KEY_BACKEND,
    })
}

/// The first sentence with which the row refuses so.
fn sentence_of(endpoint: &Endpoint, status: StatusCode) -> Option<&'static str> {
    let refusals = endpoint.refusals.iter();
    refusals.filter(|refusal| refusal.status == status).map(|refusal| refusal.sentence).next()
}

/// What is said of a locked thing. Only three kinds of things can be locked;
/// elsewhere the nearest of them is named.
fn locked(endpoint: Option<&Endpoint>) -> &'static str {
    match endpoint.map_or(Resource::Memories, |endpoint| endpoint.resource) {
        Resource::Keys | Resource::Memories | Resource::Goals => say::MEMORY_LOCKED,
        Resource::ActionItems => say::ACTION_ITEM_LOCKED,
        Resource::Folders | Resource::Conversations | Resource::Ask | Resource::DailySummaries => {
            say::CONVERSATION_LOCKED
        }
    }
}

/// The way to the path without slashes at its end.
fn redirect(request: &Request) -> ApiError {
    let (path, query) = (request.uri.path().trim_end_matches('/'), request.uri.query());
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    let slashed = format!("{path}/{query}").parse::<Uri>().unwrap_or_default();
    let host = request.host().unwrap_or_default();
    let with_slash =
        Request { method: request.method.clone(), uri: slashed, headers: request.headers.clone(), body: Bytes::new() };
    match route(&with_slash) {
        Err(redirect @ ApiError::Redirect { .. }) => redirect,
        Ok(_) | Err(_) => ApiError::Redirect { location: format!("http://{host}{path}{query}") },
    }
}

/// Why another request would not be let through.
fn routed(method: Method, uri: Uri) -> Option<ApiError> {
    route(&Request { method, uri, headers: HeaderMap::new(), body: Bytes::new() }).err()
}

/// The status of an entry that answers by itself.
fn status_of(entry: &Entry) -> StatusCode {
    let status = entry.status.and_then(|status| StatusCode::from_u16(status).ok());
    status.expect("a test answers with every entry")
}

fn page(status: StatusCode, content_type: &'static str, body: Bytes) -> Reply {
    let mut reply = Reply::json(status, body, "");
    reply.headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    reply
}

/// What nginx says where it has nothing better.
fn proxy_page(status: StatusCode) -> String {
    // It calls these two by names of its own.
    let title = match status {
        StatusCode::SERVICE_UNAVAILABLE => "503 Service Temporarily Unavailable".to_owned(),
        StatusCode::GATEWAY_TIMEOUT => "504 Gateway Time-out".to_owned(),
        other => other.to_string(),
    };
    format!(
        "<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n\
         <hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
    )
}
