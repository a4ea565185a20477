//! What a request costs, and where it is counted.

use omi_schemas::{Endpoint, Policy};

use crate::auth::Credentials;
use crate::json::Json;
use crate::limits::Charge;
use crate::manner::Manner;
use crate::request::Request;
use crate::time::Timestamp;
use crate::world::{Holder, World};

/// Where the counted requests go.
const COUNTED: &str = "/v1/dev/";

/// Stage 1: the documentation counts every request of a known key, whatever comes of it.
pub(super) fn charge_at_the_door(
    request: &Request,
    credentials: &Credentials,
    world: &World,
    manner: &Manner,
    now: Timestamp,
) -> Option<Charge> {
    if !manner.counting.is_at_the_door() {
        return None;
    }
    let path = request.decoded_path();
    if !path.starts_with(COUNTED) {
        return None;
    }
    let (key, user) = credentials.counted(&path, world)?;
    world.meters().charge_at_the_door(manner.counting, key, user, now)
}

/// Stage 6: the backend counts by policy.
pub(super) fn charge_policies(
    policies: &[Policy],
    holder: Option<&Holder>,
    world: &World,
    manner: &Manner,
    now: Timestamp,
) -> Option<Charge> {
    if policies.is_empty() || !manner.counting.is_by_policy() {
        return None; // without the lock
    }
    world.meters().charge_policies(manner.counting, holder?.index, policies, now)
}

/// What transcripts cost on top, where they are asked for.
pub(super) fn transcript_policy(endpoint: &'static Endpoint, query: &Json<'_>) -> &'static [Policy] {
    let asked = matches!(query, Json::Object(query) if query.get("include_transcript") == Some(&Json::Bool(true)));
    if asked { endpoint.transcript_policy.as_slice() } else { &[] }
}
