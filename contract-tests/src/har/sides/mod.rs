//! On which side of each known difference the server is whose traffic was recorded.

mod conversations;
mod keys;
mod limits;

use omi_schemas::{Divergence, Id, Profile, Side, sentences};
use serde_json::Value;

use super::call::Call;
use crate::identify::{Seen, folders, stranger};

/// What the calls show of each difference.
pub(super) fn shown(calls: &[Call]) -> Vec<(Divergence, Seen)> {
    Divergence::ALL.into_iter().map(|divergence| (divergence, of(divergence, calls))).collect()
}

/// The sides that were seen; what nothing showed is as documented.
pub(super) fn profile(shown: &[(Divergence, Seen)]) -> Profile {
    let sides = shown.iter().filter_map(|(divergence, seen)| Some((*divergence, seen.side()?)));
    sides.fold(Profile::of(Side::Docs), |profile, (divergence, side)| profile.with(divergence, side))
}

fn of(divergence: Divergence, calls: &[Call]) -> Seen {
    match divergence {
        Divergence::D1 => limits::counted(calls),
        Divergence::D2 => limits::said(calls),
        Divergence::D3 => keys::managed(calls),
        Divergence::D4 => unknown_key(calls),
        // A list of goals does not tell which of them were there before.
        Divergence::D5 => nothing("it takes the goals before and after a fourth one"),
        Divergence::D6 => conversations::source(calls),
        Divergence::D7 => category_mapping(calls),
        Divergence::D8 => no_due_date(calls),
        Divergence::D9 => conversations::page(calls),
        Divergence::D10 => keys::unknown(calls),
    }
}

fn nothing(reason: &str) -> Seen {
    Seen::Nothing(reason.into())
}

/// The answers to these calls, with what was asked.
fn answers(calls: &[Call], id: Id) -> impl Iterator<Item = (&Call, u16, Option<&Value>)> {
    let asked = calls.iter().filter(move |call| call.exchange.sent.endpoint == id);
    asked.map(|call| (call, call.exchange.received.status, call.exchange.received.json.as_ref()))
}

/// The body that was sent as JSON; none where not all of it was recorded.
fn sent(call: &Call) -> Option<Value> {
    let sent = &call.exchange.sent;
    serde_json::from_slice(sent.body.as_deref().filter(|_| !sent.cut)?).ok()
}

fn detail(json: Option<&Value>) -> &str {
    json.and_then(|json| json.get("detail")).and_then(Value::as_str).unwrap_or_default()
}

/// D4: what is said to keys that nobody has.
fn unknown_key(calls: &[Call]) -> Seen {
    let refused = calls.iter().filter(|call| call.exchange.received.status == 401);
    let said = refused.map(|call| stranger::said(detail(call.exchange.received.json.as_ref())));
    said.into_iter().find(|seen| seen.side().is_some()).unwrap_or_else(|| nothing("no unknown key was refused"))
}

/// D7: what folders are like.
fn category_mapping(calls: &[Call]) -> Seen {
    let lists = answers(calls, Id::ListFolders).filter(|(_, status, _)| *status == 200);
    let lists = lists.filter_map(|(_, _, json)| json?.as_array()).map(|list| folders::like(list));
    lists.into_iter().find(|seen| seen.side().is_some()).unwrap_or_else(|| nothing("no folder was shown"))
}

/// D8: what came of a change that takes nothing but the date away.
fn no_due_date(calls: &[Call]) -> Seen {
    let changes = answers(calls, Id::UpdateActionItem).filter(|(call, ..)| {
        let body = sent(call);
        let members = body.as_ref().and_then(Value::as_object);
        members.is_some_and(|members| {
            let is_given = |name: &str| members.get(name).is_some_and(|value| !value.is_null());
            members.get("due_at").is_some_and(Value::is_null) && !is_given("description") && !is_given("completed")
        })
    });
    let seen = changes.filter_map(|(_, status, json)| match (status, json?.get("due_at")) {
        (200, Some(Value::Null)) => Some(Seen::docs("the date is gone")),
        (422, _) if detail(json) == sentences::NOTHING_GIVEN => Some(Seen::backend(sentences::NOTHING_GIVEN)),
        (_, _) => None,
    });
    seen.into_iter().next().unwrap_or_else(|| nothing("no change takes nothing but a date away"))
}

#[cfg(test)]
mod tests;
