//! What is said of limits, by an answer that was not counted.
//!
//! An answer on demand uses up nothing, but looks as if it did: like the first
//! of its window, or the one too many in the middle of it.

use omi_schemas::Endpoint;

use super::answer::Service;
use super::entry::Limit;
use crate::error::ApiError;
use crate::limits::Charge;
use crate::reply::Reply;
use crate::time::Timestamp;

/// How far a request comes with the service before it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Counted {
    /// No further than anybody without a key.
    Not,
    /// Past what the documentation counts.
    AtTheDoor,
    /// Past what the backend counts.
    ByPolicy,
}

impl Counted {
    /// The answer with what the service would say in it of limits.
    pub(super) fn announced(
        self,
        mut reply: Reply,
        endpoint: Option<&Endpoint>,
        service: &Service<'_>,
        now: Timestamp,
    ) -> Reply {
        let policies = endpoint.map_or(&[][..], |endpoint| endpoint.policies);
        let charge = match self {
            Self::Not => None,
            Self::AtTheDoor => service.counting.first_at_the_door(now),
            Self::ByPolicy => {
                let at_the_door = service.counting.first_at_the_door(now);
                at_the_door.or_else(|| service.counting.first_of(policies, now))
            }
        };
        if let Some(charge) = charge {
            charge.announce(&mut reply.headers);
        }
        reply
    }
}

/// The 429 of a limit.
pub(super) fn refused(limit: &Limit, endpoint: Option<&Endpoint>, service: &Service<'_>, now: Timestamp) -> Reply {
    let counting = service.counting;
    let of_endpoint = endpoint.and_then(|endpoint| endpoint.policies.last().copied());
    let charge: Charge = match limit {
        Limit::Counted => counting.refused(of_endpoint, service.profile, now),
        Limit::Minute => counting.refused_by_minute(now),
        Limit::Day => counting.refused_by_day(now),
        Limit::Policy(policy) => counting.refused_by_policy(*policy, now),
    };
    let mut reply = Reply::from(ApiError::RateLimited { retry_after: charge.retry_after() });
    charge.announce(&mut reply.headers);
    reply
}
