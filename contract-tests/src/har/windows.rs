//! What an earlier answer said of the same limit.

use std::collections::HashMap;

use jiff::Timestamp;
use omi_schemas::table;

use super::call::Call;
use crate::limit_seen::LimitSeen;

/// Has every call know what the last answer before it said of the limit of the same key and policy.
///
/// Only an answer that had certainly come before a request was sent was counted before it: those that overlap in
/// time, whose time is not known, or whose keys all look the same, tell nothing of each other. The policies are
/// kept apart on both sides of D1, which is certain on both.
pub(super) fn follow(calls: &mut [Call]) {
    let mut told: HashMap<_, Vec<(Timestamp, LimitSeen)>> = HashMap::new();
    for call in calls.iter() {
        if let (Some(limit), Some(seen)) = (limit_of(call), LimitSeen::of(&call.exchange.received.headers)) {
            told.entry(limit).or_default().push((call.exchange.received.at, seen));
        }
    }
    for answers in told.values_mut() {
        answers.sort_by_key(|(at, _)| *at);
    }
    for call in calls {
        let Some(answers) = limit_of(call).and_then(|limit| told.get(&limit)) else { continue };
        let earlier = answers.partition_point(|(at, _)| *at < call.exchange.sent.at);
        call.exchange.before = earlier.checked_sub(1).map(|last| answers[last].1);
    }
}

/// The limit that an answer tells of; none where that is not certain.
fn limit_of(call: &Call) -> Option<impl Eq + std::hash::Hash + use<>> {
    let (key, sent) = (call.key.filter(|_| call.is_timed)?, &call.exchange.sent);
    // Transcripts are charged on top, but only once all else is well; and a day refuses in its own name.
    let is_certain = !sent.target.contains("include_transcript=") && call.exchange.received.status != 429;
    is_certain.then(|| (key, table::endpoint(sent.endpoint).policies.last().copied()))
}
