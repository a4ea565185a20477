//! What is done to the data, whatever the client hears of it.

use std::sync::Arc;

use http::{HeaderMap, StatusCode};
use omi_schemas::sentences as say;

use super::delivery::{Delivery, Wire};
use super::fault::StateFault;
use crate::error::ApiError;
use crate::reply::Reply;
use crate::request::Request;
use crate::world::World;

/// How the headers begin that speak of limits.
const OF_LIMITS: &str = "x-ratelimit-";

/// Asks the endpoint as often as `state` says, and answers as it says.
pub(super) fn done(
    state: StateFault,
    request: &Request,
    world: &Arc<World>,
    delivery: &mut Delivery,
    answer: &mut impl FnMut(&Request, &Arc<World>) -> Reply,
) -> Reply {
    match state {
        StateFault::CommitThenDrop => {
            delivery.wire = Some(Wire::EmptyResponse);
            answer(request, world)
        }
        StateFault::CommitThen500 => {
            let Reply { headers, decided, .. } = answer(request, world);
            let failed = Reply::from(ApiError::Internal);
            Reply { headers: with_limits(failed.headers.clone(), &headers), decided, ..failed }
        }
        StateFault::Duplicate => {
            answer(request, world);
            answer(request, world)
        }
        StateFault::RejectThenSucceed(_) => ApiError::Rule(StatusCode::SERVICE_UNAVAILABLE, say::LIMITER_DOWN).into(),
    }
}

/// `headers`, and what the `true` ones say of limits: the request was counted.
fn with_limits(mut headers: HeaderMap, sent: &HeaderMap) -> HeaderMap {
    for (name, value) in sent.iter().filter(|(name, _)| name.as_str().starts_with(OF_LIMITS)) {
        headers.insert(name.clone(), value.clone());
    }
    headers
}
