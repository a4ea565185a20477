//! Action items.

use std::sync::Arc;

use fastrand::Rng;
use omi_schemas::{Divergence, Profile, Side, sentences as say};
use serde::Deserialize;

use super::Deleted;
use crate::chance;
use crate::error::ApiError;
use crate::given::Given;
use crate::model::ActionItem;
use crate::time::Timestamp;
use crate::validation::strip;
use crate::whole::Whole;
use crate::world::{Account, ActionItemFilter, Kept, Page, User, json_array};

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

/// Creates an action item, and shows it as JSON.
pub(crate) fn create(
    account: Account<'_>,
    new: ActionItemCreate,
    chance: &mut Rng,
    now: Timestamp,
) -> Result<Vec<u8>, ApiError> {
    let kept = Kept::of(made(new, chance, now).ok_or(ApiError::rule(say::ACTION_ITEM_EMPTY))?);
    let answer = kept.json().to_vec();
    account.write(|user| Arc::make_mut(&mut user.action_items).put(&kept));
    Ok(answer)
}

/// Creates all action items of a batch, or none, and shows them as JSON.
pub(crate) fn create_batch(
    account: Account<'_>,
    batch: ActionItemBatch,
    chance: &mut Rng,
    now: Timestamp,
) -> Result<Vec<u8>, ApiError> {
    let made: Option<Vec<_>> = batch.action_items.into_iter().map(|new| made(new, chance, now)).collect();
    let made = made.ok_or(ApiError::rule(say::ACTION_ITEMS_EMPTY))?;
    let kept: Vec<_> = made.into_iter().map(Kept::of).collect();
    let count = kept.len().to_string();
    let answer = [b"{\"action_items\":", &*json_array(kept.iter()), b",\"created_count\":", count.as_bytes(), b"}"];
    let answer = answer.concat();
    account.write(|user| {
        let action_items = Arc::make_mut(&mut user.action_items);
        for kept in kept {
            action_items.put(&kept);
        }
    });
    Ok(answer)
}

/// Forgets one action item.
pub(crate) fn delete(account: Account<'_>, id: &str) -> Result<Deleted, ApiError> {
    let _gone = account.write(|user| {
        unlocked(user, id)?;
        Ok(Arc::make_mut(&mut user.action_items).remove(id))
    })?;
    Ok(Deleted::DONE)
}

/// Changes one action item, and shows it as JSON.
pub(crate) fn update(
    account: Account<'_>,
    id: &str,
    patch: &ActionItemPatch,
    profile: &Profile,
    now: Timestamp,
) -> Result<Vec<u8>, ApiError> {
    let (changed, ()) = account.exchange(
        |user| unlocked(user, id),
        |item| Ok((patched(item.open(), patch, profile, now)?, ())),
        |user, changed| Arc::make_mut(&mut user.action_items).put(changed),
    )?;
    Ok(changed.json().to_vec())
}

/// What becomes of an action item.
fn patched(
    item: ActionItem,
    patch: &ActionItemPatch,
    profile: &Profile,
    now: Timestamp,
) -> Result<ActionItem, ApiError> {
    let due_at = match (&patch.due_at, profile.side(Divergence::D8)) {
        (Given::Null, Side::Backend) => Given::Absent,
        (due_at, _) => due_at.clone(),
    };
    if patch.description.is_none() && patch.completed.is_none() && !due_at.is_given() {
        return Err(ApiError::rule(say::NOTHING_GIVEN));
    }
    let mut item = ActionItem { updated_at: now, ..item };
    if let Some(description) = &patch.description {
        strip(description).clone_into(&mut item.description);
    }
    if let Some(completed) = patch.completed {
        item.completed = completed;
        item.completed_at = completed.then_some(now);
    }
    due_at.store_in(&mut item.due_at);
    Ok(item)
}

/// The action item with this id, if it may be changed.
fn unlocked<'a>(user: &'a User, id: &str) -> Result<&'a Kept<ActionItem>, ApiError> {
    let item = user.action_items.get(id).ok_or(ApiError::not_found(say::ACTION_ITEM_NOT_FOUND))?;
    if item.locked { Err(ApiError::locked(say::ACTION_ITEM_LOCKED)) } else { Ok(item) }
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
