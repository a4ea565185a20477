//! What lists hold.

use http::{Method, StatusCode};
use omi_schemas::Id;
use serde_json::{Value, json};

use super::edit;
use super::exchange::{Exchange, saying_of_limits};
use super::known::Line;
use crate::reply::Reply;

/// A break of what a list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum ListBreak {
    WrongOrder,
    DuplicateEntry,
    EntryMissing,
    NullForEmpty,
    EmptyRefused,
    Stale,
    IdDiffers,
    CountWrong,
    HistoryTwiceADay,
}

impl ListBreak {
    #[rustfmt::skip] // a table reads by columns
    pub(super) const LINES: &'static [Line<Self>] = &[
        (Self::WrongOrder, "wrong_order", "A page comes in the reverse of its order."),
        (Self::DuplicateEntry, "duplicate_entry", "The first entry of a page comes twice."),
        (Self::EntryMissing, "entry_missing", "The first entry of a page is missing."),
        (Self::NullForEmpty, "null_for_empty_list", "An empty page is null."),
        (Self::EmptyRefused, "empty_list_refused", "An empty page is refused with 404."),
        (Self::Stale, "stale_list", "A list shows what was there at the start, and nothing written since."),
        (Self::IdDiffers, "id_changes", "A thing has another id in lists than where it is made or read."),
        (Self::CountWrong, "count_wrong", "A count is one too many: created_count, returned_count."),
        (Self::HistoryTwiceADay, "history_twice_a_day", "The history of a goal has two entries of one day."),
    ];

    pub(super) fn answered(self, exchange: &mut Exchange<'_>) -> Reply {
        let Some((endpoint, _)) = exchange.endpoint() else { return exchange.answered() };
        let is_list = exchange.request.method == Method::GET && lists(endpoint.id);
        if self == Self::Stale && endpoint.id == Id::ListKeys {
            return first_keys(exchange);
        }
        if self == Self::Stale && is_list {
            return exchange.answered_in(exchange.world.at_its_beginning());
        }
        let mut reply = exchange.answered();
        if !reply.status.is_success() {
            return reply;
        }
        match self {
            Self::CountWrong => count_one_more(&mut reply),
            Self::HistoryTwiceADay if endpoint.id == Id::GetGoalHistory => on_entries(&mut reply, two_of_a_day),
            Self::EmptyRefused if is_list && edit::read(&reply) == Some(json!([])) => {
                edit::replace(&mut reply, StatusCode::NOT_FOUND, &json!({ "detail": "Nothing found" }));
            }
            Self::NullForEmpty if is_list && edit::read(&reply) == Some(json!([])) => {
                edit::write(&mut reply, &Value::Null);
            }
            Self::WrongOrder if is_list => on_entries(&mut reply, |entries| entries.reverse()),
            Self::DuplicateEntry if is_list => on_entries(&mut reply, |entries| {
                if let Some(first) = entries.first().cloned() {
                    entries.insert(0, first);
                }
            }),
            Self::EntryMissing if is_list => on_entries(&mut reply, without_first),
            Self::IdDiffers if is_list => on_entries(&mut reply, |entries| entries.iter_mut().for_each(change_id)),
            Self::HistoryTwiceADay
            | Self::EmptyRefused
            | Self::NullForEmpty
            | Self::WrongOrder
            | Self::DuplicateEntry
            | Self::EntryMissing
            | Self::IdDiffers
            | Self::Stale => {}
        }
        reply
    }
}

/// Whether an endpoint answers with pages of what is kept. A search counts what it
/// found, so its entries are its own.
fn lists(id: Id) -> bool {
    matches!(
        id,
        Id::ListKeys
            | Id::ListMemories
            | Id::ListActionItems
            | Id::ListFolders
            | Id::ListConversations
            | Id::ListGoals
            | Id::GetGoalHistory
            | Id::ListDailySummaries
    )
}

/// The keys that there were at the start; all of them for a key that was made since, which must still open.
fn first_keys(exchange: &mut Exchange<'_>) -> Reply {
    let now = exchange.answered();
    let stale = exchange.instead_in(exchange.world.uncounted().with_its_first_keys(), exchange.request);
    if stale.status.is_success() { saying_of_limits(stale, &now) } else { now }
}

/// Changes the entries of a list: the body, or its only member that is one.
fn on_entries(reply: &mut Reply, change: impl FnOnce(&mut Vec<Value>)) {
    edit::body(reply, |body| match body {
        Value::Array(entries) => change(entries),
        Value::Object(members) => {
            if let Some(entries) = members.values_mut().find_map(Value::as_array_mut) {
                change(entries);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    });
}

/// Gives a thing another id of the same form.
pub(super) fn change_id(entry: &mut Value) {
    for name in ["id", "goal_id"] {
        if let Some(Value::String(id)) = entry.get_mut(name) {
            let last = id.pop();
            id.push(if last == Some('0') { '1' } else { '0' });
        }
    }
}

fn count_one_more(reply: &mut Reply) {
    edit::body(reply, |body| {
        for name in ["created_count", "returned_count"] {
            if let Some(count) = body.get_mut(name)
                && let Some(number) = count.as_u64()
            {
                *count = json!(number + 1);
            }
        }
    });
}

fn without_first(entries: &mut Vec<Value>) {
    let one = 1.min(entries.len());
    entries.drain(..one);
}

fn two_of_a_day(entries: &mut Vec<Value>) {
    if let Some(mut earlier) = entries.first().cloned() {
        if let Some(value) = earlier.get("value").and_then(Value::as_f64) {
            earlier["value"] = json!(value + 1.0);
        }
        entries.insert(1, earlier);
    }
}
