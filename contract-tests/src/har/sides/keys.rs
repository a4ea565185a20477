//! D3 and D10: who manages keys, and what is said of one that is not there.

use std::collections::BTreeSet;

use omi_schemas::{Auth, Id, Resource, sentences};

use super::super::call::Call;
use super::{answers, detail, nothing};
use crate::identify::Seen;

/// D3: what came of a developer key where keys are managed.
pub(super) fn managed(calls: &[Call]) -> Seen {
    // A key that is let in later was not revoked before.
    let is_known = |call: &Call| {
        let elsewhere = |other: &&Call| {
            matches!(row(other).auth, Auth::Key(_))
                && other.key == call.key
                && other.exchange.sent.at > call.exchange.sent.at
        };
        let mut answers = calls.iter().filter(elsewhere).map(|other| other.exchange.received.status);
        call.key.is_some() && answers.any(|status| (200..300).contains(&status))
    };
    let asked = calls.iter().filter(|call| call.is_by_key && row(call).resource == Resource::Keys);
    let seen = asked.filter_map(|call| {
        let received = &call.exchange.received;
        match received.status {
            200..=299 => Some(Seen::docs("a developer key manages keys")),
            401 if detail(received.json.as_ref()) == sentences::BAD_SESSION && is_known(call) => {
                Some(Seen::backend("a developer key that is let in elsewhere is refused"))
            }
            _ => None,
        }
    });
    seen.into_iter().next().unwrap_or_else(|| nothing("no developer key was used to manage keys"))
}

/// D10: what came of revoking a key that is not there.
pub(super) fn unknown(calls: &[Call]) -> Seen {
    let mut revoked = BTreeSet::new();
    for (call, status, json) in answers(calls, Id::DeleteKey) {
        match status {
            404 if detail(json) == sentences::KEY_NOT_FOUND => return Seen::docs(sentences::KEY_NOT_FOUND),
            204 if !revoked.insert(&call.exchange.sent.target) => return Seen::backend("a key is revoked twice"),
            _ => {}
        }
    }
    nothing("no key was revoked that was not there")
}

fn row(call: &Call) -> &'static omi_schemas::Endpoint {
    omi_schemas::table::endpoint(call.exchange.sent.endpoint)
}
