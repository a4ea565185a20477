//! What writes do.

use http::{Method, StatusCode};
use omi_schemas::{Endpoint, Id, Resource, sentences as say};
use serde_json::{Value, json};

use super::exchange::Exchange;
use super::known::Line;
use super::{edit, lists, rewriting};
use crate::reply::Reply;
use crate::request::Request;
use crate::validation::strip;

/// A break of what a write does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum WriteBreak {
    Lost,
    DeleteIgnored,
    PatchNotStored,
    PatchResetsOthers,
    PatchChangesId,
    UpdatedAtStuck,
    CreationShowsId,
    IdOfAnotherForm,
    Untrimmed,
    BatchNotAtomic,
    BatchReversed,
    SessionIgnored,
    TombstoneIgnored,
    CompletedAtNotSet,
    CompletedAtNotCleared,
    DeletedGoalGone,
    DeleteOfNothing,
}

/// The members that name a session; the first one counts.
const SESSION_NAMES: [&str; 4] = ["client_session_id", "client_conversation_id", "session_id", "client_id"];
/// The members whose texts are stored without the blanks around them.
const TEXTS: [&str; 3] = ["content", "description", "title"];

impl WriteBreak {
    #[rustfmt::skip] // a table reads by columns
    pub(super) const LINES: &'static [Line<Self>] = &[
        (Self::Lost, "lost_write", "A write is answered with success, and nothing is stored."),
        (Self::DeleteIgnored, "delete_ignored", "A deletion is answered with success, and nothing is deleted."),
        (Self::PatchNotStored, "patch_not_stored", "A PATCH shows the change, and nothing is stored."),
        (Self::PatchResetsOthers, "patch_resets_others", "A PATCH sets what it does not name to its default."),
        (Self::PatchChangesId, "patch_changes_id", "A PATCH answers with another id."),
        (Self::UpdatedAtStuck, "updated_at_stuck", "A PATCH answers with an updated_at that did not move."),
        (Self::CreationShowsId, "creation_shows_id_only", "A creation answers with the id alone."),
        (Self::IdOfAnotherForm, "id_of_another_form", "The id of a new thing has another form: it is 1001."),
        (Self::Untrimmed, "text_not_trimmed", "The answer to a write keeps the blanks around a text."),
        (Self::BatchNotAtomic, "batch_not_atomic", "A batch that is refused for one entry stores the others."),
        (Self::BatchReversed, "batch_reversed", "A batch answers in the reverse of the order given."),
        (Self::SessionIgnored, "idempotency_ignored", "The same client_session_id again makes a second conversation."),
        (Self::TombstoneIgnored, "tombstone_ignored", "The session of a deleted conversation makes a new one."),
        (Self::CompletedAtNotSet, "completed_at_not_set", "A completed action item has no completed_at."),
        (Self::CompletedAtNotCleared, "completed_at_not_cleared", "An open action item has a completed_at."),
        (Self::DeletedGoalGone, "goal_delete_removes", "A deleted goal is gone: 404 where it should be abandoned."),
        (Self::DeleteOfNothing, "delete_of_nothing_succeeds", "A deletion of what does not exist succeeds."),
    ];

    pub(super) fn answered(self, exchange: &mut Exchange<'_>) -> Reply {
        let Some((endpoint, _)) = exchange.endpoint() else { return exchange.answered() };
        let (method, id) = (exchange.request.method.clone(), endpoint.id);
        let is_create = method == Method::POST && id != Id::Ask;
        let is_batch = matches!(id, Id::CreateMemories | Id::CreateActionItems);
        let is_single = is_create && !is_batch;
        match self {
            Self::Lost if method != Method::GET && id != Id::Ask => forgotten(exchange),
            Self::DeleteIgnored if method == Method::DELETE => forgotten(exchange),
            Self::PatchNotStored if method == Method::PATCH => forgotten(exchange),
            Self::PatchResetsOthers => resetting_others(exchange, id),
            Self::PatchChangesId if method == Method::PATCH => {
                exchange.spoilt(|_, reply| edit::success(reply, lists::change_id))
            }
            Self::UpdatedAtStuck if method == Method::PATCH => {
                exchange.spoilt(|_, reply| edit::success(reply, stop_updated_at))
            }
            Self::CreationShowsId if is_single => {
                exchange.spoilt(|_, reply| edit::success(reply, |body| *body = json!({ "id": body["id"] })))
            }
            Self::IdOfAnotherForm if is_create => exchange.spoilt(|_, reply| edit::success(reply, number_things)),
            Self::Untrimmed if is_single || method == Method::PATCH => {
                exchange.spoilt(|request, reply| edit::success(reply, |body| keep_blanks(request, body)))
            }
            Self::BatchNotAtomic if is_batch => in_part(exchange, id),
            Self::BatchReversed if is_create => exchange.spoilt(|_, reply| edit::success(reply, reverse_batch)),
            Self::SessionIgnored if id == Id::CreateConversationFromSegments => {
                let other = without_session(exchange.request);
                exchange.instead(&other)
            }
            Self::TombstoneIgnored if id == Id::CreateConversationFromSegments => recreated(exchange),
            Self::CompletedAtNotSet | Self::CompletedAtNotCleared => exchange.spoilt(|_, reply| {
                edit::success(reply, |body| self.spoil_items(endpoint, body));
            }),
            Self::DeletedGoalGone if id == Id::GetGoal => exchange.spoilt(|_, reply| {
                if edit::read(reply).is_some_and(|goal| goal["status"] == "abandoned") {
                    edit::replace(reply, StatusCode::NOT_FOUND, &json!({ "detail": say::GOAL_NOT_FOUND }));
                }
            }),
            Self::DeleteOfNothing if method == Method::DELETE => exchange.spoilt(|_, reply| {
                if reply.status == StatusCode::NOT_FOUND {
                    edit::replace(reply, StatusCode::OK, &json!({ "success": true }));
                }
            }),
            Self::Lost
            | Self::DeleteIgnored
            | Self::PatchNotStored
            | Self::PatchChangesId
            | Self::UpdatedAtStuck
            | Self::CreationShowsId
            | Self::IdOfAnotherForm
            | Self::Untrimmed
            | Self::BatchNotAtomic
            | Self::BatchReversed
            | Self::SessionIgnored
            | Self::TombstoneIgnored
            | Self::DeletedGoalGone
            | Self::DeleteOfNothing => exchange.answered(),
        }
    }

    /// Breaks the action items of an answer: one, a list, or a batch.
    fn spoil_items(self, endpoint: &Endpoint, body: &mut Value) {
        if endpoint.resource != Resource::ActionItems {
            return;
        }
        let items = match body {
            Value::Array(items) => items.as_mut_slice(),
            Value::Object(members) if members.contains_key("action_items") => {
                members["action_items"].as_array_mut().map_or(&mut [][..], |items| items)
            }
            Value::Object(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                std::slice::from_mut(body)
            }
        };
        for item in items.iter_mut().filter_map(Value::as_object_mut) {
            match (self, item.get("completed").and_then(Value::as_bool)) {
                (Self::CompletedAtNotSet, Some(true)) => drop(item.insert("completed_at".to_owned(), Value::Null)),
                (Self::CompletedAtNotCleared, Some(false)) => {
                    let created_at = item.get("created_at").cloned().unwrap_or_default();
                    item.insert("completed_at".to_owned(), created_at);
                }
                (_, _) => {}
            }
        }
    }
}

/// The answer of a world that forgets it at once.
fn forgotten(exchange: &mut Exchange<'_>) -> Reply {
    exchange.answered_in(exchange.world.without_memory())
}

/// Adds to a PATCH what it does not name, with the values that new things have.
fn resetting_others(exchange: &mut Exchange<'_>, id: Id) -> Reply {
    #[expect(clippy::wildcard_enum_match_arm, reason = "the others are no PATCH of several members")]
    let usual = match id {
        Id::UpdateMemory => json!({ "tags": [], "visibility": "private" }),
        Id::UpdateActionItem => json!({ "completed": false }),
        Id::UpdateConversation => json!({ "title": "Untitled" }),
        Id::UpdateGoal => json!({ "why_it_matters": null, "success_criteria": [], "horizon_at": null }),
        _ => return exchange.answered(),
    };
    let Some(Value::Object(mut given)) = body_of(exchange.request).filter(|body| *body != json!({})) else {
        return exchange.answered();
    };
    for (name, value) in usual.as_object().into_iter().flatten() {
        given.entry(name.clone()).or_insert_with(|| value.clone());
    }
    let other = rewriting::with_body(exchange.request, &Value::Object(given));
    exchange.instead(&other)
}

/// Has the ids of new things look like those of rows in a table: one, or a batch.
fn number_things(body: &mut Value) {
    let number = |thing: &mut Value| {
        for name in ["id", "goal_id"] {
            if let Some(id) = thing.get_mut(name) {
                *id = json!("1001");
            }
        }
    };
    number(body);
    for entries in body.as_object_mut().into_iter().flat_map(|members| members.values_mut()) {
        entries.as_array_mut().into_iter().flatten().for_each(number);
    }
}

fn stop_updated_at(body: &mut Value) {
    if body.get("updated_at").is_some() {
        body["updated_at"] = body["created_at"].clone();
    }
}

fn keep_blanks(request: &Request, body: &mut Value) {
    let Some(sent) = body_of(request) else { return };
    for name in TEXTS {
        let (Some(text), Some(shown)) = (sent.get(name).and_then(Value::as_str), body.get_mut(name)) else { continue };
        if shown.as_str() == Some(strip(text)) {
            *shown = json!(text);
        }
    }
}

/// Stores the entries of a refused batch that are not blank.
fn in_part(exchange: &mut Exchange<'_>, id: Id) -> Reply {
    let (list, text) = if id == Id::CreateMemories { ("memories", "content") } else { ("action_items", "description") };
    let first = exchange.answered();
    let told = edit::read(&first).is_some_and(|body| body["detail"].is_string());
    if first.status == StatusCode::UNPROCESSABLE_ENTITY
        && told
        && let Some(mut batch) = body_of(exchange.request)
        && let Some(entries) = batch.get_mut(list).and_then(Value::as_array_mut)
    {
        entries.retain(|entry| entry[text].as_str().is_none_or(|text| !strip(text).is_empty()));
        let other = rewriting::with_body(exchange.request, &batch);
        exchange.again(&first, &other);
    }
    first
}

fn reverse_batch(body: &mut Value) {
    for name in ["memories", "action_items"] {
        if let Some(entries) = body.get_mut(name).and_then(Value::as_array_mut) {
            entries.reverse();
        }
    }
}

/// Makes a conversation of a session whose first one was deleted.
fn recreated(exchange: &mut Exchange<'_>) -> Reply {
    let first = exchange.answered();
    if edit::read(&first).is_some_and(|body| body["status"] == "deleted") {
        let other = without_session(exchange.request);
        return exchange.again(&first, &other);
    }
    first
}

fn without_session(request: &Request) -> Request {
    let Some(mut body) = body_of(request) else { return rewriting::same(request) };
    if let Some(members) = body.as_object_mut() {
        members.retain(|name, _| !SESSION_NAMES.contains(&name.as_str()));
    }
    rewriting::with_body(request, &body)
}

fn body_of(request: &Request) -> Option<Value> {
    serde_json::from_slice(&request.body).ok()
}
