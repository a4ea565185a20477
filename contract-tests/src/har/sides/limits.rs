//! D1 and D2: what is limited, and what is said of it.

use std::collections::BTreeSet;

use omi_schemas::{Policy, limits};

use super::super::call::Call;
use super::nothing;
use crate::checks::holds_known_key;
use crate::identify::Seen;
use crate::limit_seen::LimitSeen;

/// A window that ends later than this is no minute, however far clocks are apart.
const NO_MINUTE: i64 = limits::PER_MINUTE.window_secs as i64 + 30;

/// D2: whether answers tell of the limit.
pub(super) fn said(calls: &[Call]) -> Seen {
    let (all, told) = (known(calls).count(), told(calls).count());
    match told {
        _ if all == 0 => nothing("no call came with a key that the server knows"),
        0 => Seen::backend("no answer tells of a limit"),
        told => Seen::docs(format!("{told} of {all} answers tell of a limit")),
    }
}

/// D1: one limit for everything, or one for each policy.
pub(super) fn counted(calls: &[Call]) -> Seen {
    let (known, told): (Vec<_>, Vec<_>) = (known(calls).collect(), told(calls).collect());
    if known.is_empty() {
        return nothing("no call came with a key that the server knows");
    }
    if told.is_empty() {
        return refused(calls);
    }
    let limits: BTreeSet<_> = told.iter().map(|(_, seen)| seen.limit).collect();
    let policies: BTreeSet<_> =
        told.iter().filter_map(|(call, _)| policy(call)).map(|one| one.quota().requests).collect();
    let is_told_when_forbidden = |status| {
        let mut forbidden = known.iter().filter(|call| call.exchange.received.status == status);
        forbidden.all(|call| LimitSeen::of(&call.exchange.received.headers).is_some())
    };
    if told.iter().any(|(call, seen)| lasts(call, seen)) {
        Seen::backend("a window is longer than a minute")
    } else if limits.len() > 1 {
        Seen::backend(format!("different limits are told: {limits:?}"))
    } else if !is_told_when_forbidden(403) {
        Seen::backend("who lacks a scope is not counted")
    } else if policies.len() > 1 || limits.contains(&limits::PER_MINUTE.requests.into()) {
        Seen::docs(format!("one limit of {:?} for everything", limits.first().copied().unwrap_or_default()))
    } else {
        nothing("what is called has one limit on either side")
    }
}

/// Where only refusals tell of limits, whose limits they are.
fn refused(calls: &[Call]) -> Seen {
    let refused = calls.iter().filter(|call| call.exchange.received.status == 429);
    let mut limits = refused.filter_map(|call| Some((call, LimitSeen::of(&call.exchange.received.headers)?.limit)));
    match limits.next() {
        None => Seen::backend("no limit shows; a server without one counts as the backend"),
        Some((call, limit)) => {
            let wait = call.exchange.received.header("retry-after").and_then(|wait| wait.parse::<i64>().ok());
            let is_minute =
                limit == u64::from(limits::PER_MINUTE.requests) && wait.is_some_and(|wait| wait <= NO_MINUTE);
            if is_minute || limit == u64::from(limits::PER_DAY.requests) {
                Seen::docs(format!("a refusal in the name of a limit of {limit}"))
            } else {
                Seen::backend(format!("a refusal in the name of a limit of {limit}"))
            }
        }
    }
}

/// Whether a window ends later than a minute can, by either clock.
fn lasts(call: &Call, seen: &LimitSeen) -> bool {
    let received = &call.exchange.received;
    let date = received.header("date").and_then(|date| jiff::fmt::rfc2822::parse(date).ok());
    let clocks = [Some(received.at.as_second()), date.map(|date| date.timestamp().as_second())];
    // In milliseconds it ends in no age.
    let is_instant = |reset: i64| reset < received.at.as_second() + i64::from(limits::PER_DAY.window_secs) * 2;
    seen.reset.is_some_and(|reset| is_instant(reset) && clocks.into_iter().flatten().all(|now| reset - now > NO_MINUTE))
}

fn policy(call: &Call) -> Option<Policy> {
    omi_schemas::table::endpoint(call.exchange.sent.endpoint).policies.last().copied()
}

/// The answers to keys that the server certainly knows, and does not refuse for its limit.
fn known(calls: &[Call]) -> impl Iterator<Item = &Call> {
    calls.iter().filter(|call| call.exchange.received.status != 429 && holds_known_key(&call.exchange))
}

/// Those of them that tell of a limit.
fn told(calls: &[Call]) -> impl Iterator<Item = (&Call, LimitSeen)> {
    known(calls).filter_map(|call| Some((call, LimitSeen::of(&call.exchange.received.headers)?)))
}
