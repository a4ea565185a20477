//! What a schema refuses: the 422 with a list.

use http::{HeaderMap, Method};
use omi_schemas::{Endpoint, Schema};

use super::count::Counted;
use super::entry::Example;
use crate::error::ApiError;
use crate::json::{self, Json, Object, ParseFailure};
use crate::models::Models;
use crate::query;
use crate::request::Request;
use crate::route::{Destination, route};
use crate::validation::{FieldError, Refusal};

/// A query that every schema of a query refuses: each knows one of these.
const BAD_QUERY: &str = "limit=x&days=x&current_value=x&include_transcript=x";
/// Whose words are borrowed where an endpoint takes nothing that could be wrong.
const ELSEWHERE: Schema = Schema::MemoryCreate;

/// What the endpoint says of a request that gives nothing; where nothing must
/// be given, of a request that gives nonsense.
pub(super) fn of_nothing(endpoint: Option<&'static Endpoint>, models: &Models) -> Vec<FieldError> {
    let (query, body) = match endpoint.map(|endpoint| (endpoint.query, endpoint.body)) {
        None | Some((None, None)) => (None, Some(ELSEWHERE)),
        Some(schemas) => schemas,
    };
    let nothing = Json::Object(Object::default());
    let mut errors = refused(query, "", body, Some(&nothing), models);
    if errors.is_empty() {
        errors = refused(query, BAD_QUERY, body, None, models);
    }
    errors
}

/// What the schema of its endpoint says of an example, and whether it was counted until then.
pub(super) fn of_example(example: &Example, models: &Models) -> (ApiError, Counted) {
    let Some(request) = request(example) else { return (ApiError::Internal, Counted::Not) };
    let Ok(Destination::Endpoint(endpoint, _)) = route(&request) else { return (ApiError::NoSuchPath, Counted::Not) };
    let sent = match endpoint.body {
        Some(_) => json::read(None, &request.body),
        None => Ok(None),
    };
    match sent {
        Err(ParseFailure::Syntax { message, offset }) => {
            (ApiError::Invalid(vec![FieldError::from_syntax(message, offset)]), Counted::AtTheDoor)
        }
        Err(ParseFailure::Unreadable) => (ApiError::UnreadableBody, Counted::AtTheDoor),
        Ok(sent) => {
            let query = request.uri.query().unwrap_or_default();
            let errors = refused(endpoint.query, query, endpoint.body, sent.as_ref(), models);
            (ApiError::Invalid(errors), Counted::ByPolicy)
        }
    }
}

/// The request of an example; a test makes every one of them.
fn request(example: &Example) -> Option<Request> {
    Some(Request {
        method: Method::from_bytes(example.method.as_bytes()).ok()?,
        uri: example.target().parse().ok()?,
        headers: HeaderMap::new(),
        body: example.bytes().into(),
    })
}

/// What the two schemas refuse, the query first.
fn refused(
    of_query: Option<Schema>,
    query: &str,
    of_body: Option<Schema>,
    sent: Option<&Json<'_>>,
    models: &Models,
) -> Vec<FieldError> {
    let query = of_query.and_then(|schema| models.of(schema).read_query(query::parameters(query)).err());
    let body = of_body.and_then(|schema| models.of(schema).read_body(sent).err());
    query.into_iter().chain(body).flat_map(Refusal::into_fields).collect()
}
