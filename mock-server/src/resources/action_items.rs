//! Action items.

use std::sync::Arc;

use fastrand::Rng;
use omi_schemas::{Divergence, Profile, Side, sentences as say};
use serde::{Deserialize, Serialize};

use super::Deleted;
use crate::chance;
use crate::error::ApiError;
use crate::given::Given;
use crate::model::ActionItem;
use crate::time::Timestamp;
use crate::validation::strip;
use crate::whole::Whole;
use crate::world::{ActionItemFilter, Page, User};

const LARGEST_PAGE: usize = 1_000;

#[derive(Debug, Deserialize)]
pub(crate) struct ActionItemQuery {
    conversation_id: Option<String>,
    completed: Option<bool>,
    start_date: Option<Timestamp>,
    end_date: Option<Timestamp>,
    limit: Whole,
    offset: Whole,
}

#[derive(Debug, Deserialize)]
pub(crate) struct ActionItemCreate {
    description: String,
    completed: bool,
    due_at: Option<Timestamp>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct ActionItemBatch {
    action_items: Vec<ActionItemCreate>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ActionItemPatch {
    description: Option<String>,
    completed: Option<bool>,
    due_at: Given<Timestamp>,
}

/// What a batch became.
#[derive(Debug, Serialize)]
pub(crate) struct ActionItemsCreated {
    action_items: Vec<ActionItem>,
    created_count: usize,
}

/// A page of action items, as JSON.
pub(crate) fn list(user: &User, query: &ActionItemQuery) -> Vec<u8> {
    let filter = ActionItemFilter {
        conversation_id: query.conversation_id.as_deref(),
        completed: query.completed,
        from: query.start_date,
        until: query.end_date,
    };
    let page = Page { offset: query.offset.clamped(0, usize::MAX), limit: query.limit.clamped(1, LARGEST_PAGE) };
    user.action_items.page(&filter, page)
}

/// Creates an action item.
pub(crate) fn create(
    user: &mut User,
    new: ActionItemCreate,
    chance: &mut Rng,
    now: Timestamp,
) -> Result<ActionItem, ApiError> {
    let item = made(new, chance, now).ok_or(ApiError::rule(say::ACTION_ITEM_EMPTY))?;
    Ok(stored(user, item))
}

/// Creates all action items of a batch, or none.
pub(crate) fn create_batch(
    user: &mut User,
    batch: ActionItemBatch,
    chance: &mut Rng,
    now: Timestamp,
) -> Result<ActionItemsCreated, ApiError> {
    let made: Option<Vec<_>> = batch.action_items.into_iter().map(|new| made(new, chance, now)).collect();
    let made = made.ok_or(ApiError::rule(say::ACTION_ITEMS_EMPTY))?;
    let action_items: Vec<_> = made.into_iter().map(|item| stored(user, item)).collect();
    Ok(ActionItemsCreated { created_count: action_items.len(), action_items })
}

/// Forgets one action item.
pub(crate) fn delete(user: &mut User, id: &str) -> Result<Deleted, ApiError> {
    unlocked(user, id)?;
    Arc::make_mut(&mut user.action_items).remove(id);
    Ok(Deleted::DONE)
}

/// Changes one action item.
pub(crate) fn update(
    user: &mut User,
    id: &str,
    patch: ActionItemPatch,
    profile: &Profile,
    now: Timestamp,
) -> Result<ActionItem, ApiError> {
    let mut item = unlocked(user, id)?;
    let ActionItemPatch { description, completed, due_at } = patch;
    let due_at = match (due_at, profile.side(Divergence::D8)) {
        (Given::Null, Side::Backend) => Given::Absent,
        (due_at, _) => due_at,
    };
    if description.is_none() && completed.is_none() && !due_at.is_given() {
        return Err(ApiError::rule(say::NOTHING_GIVEN));
    }
    if let Some(description) = description {
        strip(&description).clone_into(&mut item.description);
    }
    if let Some(completed) = completed {
        item.completed = completed;
        item.completed_at = completed.then_some(now);
    }
    due_at.store_in(&mut item.due_at);
    item.updated_at = now;
    Ok(stored(user, item))
}

/// The action item with this id, if it may be changed.
fn unlocked(user: &User, id: &str) -> Result<ActionItem, ApiError> {
    let item = user.action_items.get(id).ok_or(ApiError::not_found(say::ACTION_ITEM_NOT_FOUND))?;
    if item.locked { Err(ApiError::locked(say::ACTION_ITEM_LOCKED)) } else { Ok(ActionItem::clone(item)) }
}

/// An action item from a request; none if it holds only blanks.
fn made(new: ActionItemCreate, chance: &mut Rng, now: Timestamp) -> Option<ActionItem> {
    let ActionItemCreate { description, completed, due_at } = new;
    let description = strip(&description);
    if description.is_empty() {
        return None;
    }
    Some(ActionItem {
        id: chance::document_id(chance),
        description: description.to_owned(),
        completed,
        created_at: now,
        updated_at: now,
        due_at,
        completed_at: completed.then_some(now),
        conversation_id: None,
        locked: false,
    })
}

fn stored(user: &mut User, item: ActionItem) -> ActionItem {
    ActionItem::clone(&Arc::make_mut(&mut user.action_items).put(item))
}
