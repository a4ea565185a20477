//! Memories.

use std::sync::Arc;

use omi_schemas::sentences as say;
use serde::{Deserialize, Serialize};

use super::Deleted;
use crate::categories;
use crate::error::ApiError;
use crate::extraction::memory_category;
use crate::model::memory::{Origin, Visibility};
use crate::model::{Memory, MemoryCategory};
use crate::time::Timestamp;
use crate::validation::strip;
use crate::whole::Whole;
use crate::world::{Enrollment, Page, User};

const LARGEST_PAGE: usize = 1_000;
/// However many are asked for, a search answers no more.
const MOST_MATCHES: usize = 20;

#[derive(Debug, Deserialize)]
pub(crate) struct MemoryQuery {
    limit: Whole,
    offset: Whole,
    categories: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct MemorySearchQuery {
    query: String,
    limit: Whole,
}

#[derive(Debug, Deserialize)]
pub(crate) struct MemoryCreate {
    content: String,
    category: Option<MemoryCategory>,
    visibility: String,
    tags: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct MemoryBatch {
    memories: Vec<MemoryCreate>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct MemoryPatch {
    content: Option<String>,
    visibility: Option<String>,
    tags: Option<Vec<String>>,
    category: Option<MemoryCategory>,
}

/// What a batch became.
#[derive(Debug, Serialize)]
pub(crate) struct MemoriesCreated {
    memories: Vec<Memory>,
    created_count: usize,
}

/// What a search found.
#[derive(Debug, Serialize)]
pub(crate) struct MemoryMatches {
    items: Vec<MemoryMatch>,
    returned_count: usize,
    archive_default_visible: bool,
    policy: SearchPolicy,
}

#[derive(Debug, Serialize)]
struct MemoryMatch {
    id: Arc<str>,
    content: String,
    category: MemoryCategory,
    relevance_score: f64,
}

#[derive(Debug, Serialize)]
struct SearchPolicy {
    consumer: &'static str,
    app_has_default_memory_grant: bool,
    archive_capability: bool,
    raw_provenance_capability: bool,
}

const SEARCH_POLICY: SearchPolicy = SearchPolicy {
    consumer: "developer_api",
    app_has_default_memory_grant: true,
    archive_capability: false,
    raw_provenance_capability: false,
};

/// A page of memories, as JSON.
pub(crate) fn list(user: &User, query: &MemoryQuery) -> Result<Vec<u8>, ApiError> {
    enrolled(user)?;
    let named = query.categories.as_deref().unwrap_or_default();
    let categories = categories::named(named, MemoryCategory::by_name, say::INVALID_MEMORY_CATEGORY)?;
    let page = Page { offset: query.offset.clamped(0, usize::MAX), limit: query.limit.clamped(1, LARGEST_PAGE) };
    Ok(if categories.is_empty() { user.memories.page(page) } else { user.memories.page_of(&categories, page) })
}

/// The memories nearest to a query. Locked ones are shown cut, as in lists.
pub(crate) fn search(user: &User, query: &MemorySearchQuery) -> Result<MemoryMatches, ApiError> {
    enrolled(user)?;
    let limit = query.limit.clamped(1, MOST_MATCHES);
    let matches = user.memories.nearest(&query.query, limit);
    let items: Vec<_> = matches
        .map(|(memory, relevance_score)| MemoryMatch {
            id: Arc::clone(&memory.id),
            content: memory.shown_content().into_owned(),
            category: memory.category,
            relevance_score,
        })
        .collect();
    Ok(MemoryMatches { returned_count: items.len(), items, archive_default_visible: false, policy: SEARCH_POLICY })
}

/// Creates a memory. The same text again replaces it.
///
/// The schema has already refused a missing or overlong `content`; what it
/// cannot say is that blanks alone are not content.
pub(crate) fn create(user: &mut User, new: MemoryCreate, now: Timestamp) -> Result<Memory, ApiError> {
    enrolled(user)?;
    let memory = made(new, now).ok_or(ApiError::rule(say::MEMORY_CONTENT_EMPTY))?;
    Ok(as_created(stored(user, memory)))
}

/// Creates all memories of a batch, or none.
pub(crate) fn create_batch(user: &mut User, batch: MemoryBatch, now: Timestamp) -> Result<MemoriesCreated, ApiError> {
    enrolled(user)?;
    let made: Option<Vec<_>> = batch.memories.into_iter().map(|new| made(new, now)).collect();
    let made = made.ok_or(ApiError::rule(say::MEMORIES_CONTENT_EMPTY))?;
    let memories: Vec<_> =
        made.into_iter().map(|memory| Memory { scoring: None, ..as_created(stored(user, memory)) }).collect();
    Ok(MemoriesCreated { created_count: memories.len(), memories })
}

/// Forgets one memory.
pub(crate) fn delete(user: &mut User, id: &str) -> Result<Deleted, ApiError> {
    unlocked(user, id)?;
    Arc::make_mut(&mut user.memories).remove(id);
    Ok(Deleted::DONE)
}

/// Changes one memory. Its id and its scoring stay.
///
/// A bad visibility is noticed only after the text has been stored; the
/// service does so too.
pub(crate) fn update(user: &mut User, id: &str, patch: MemoryPatch, now: Timestamp) -> Result<Memory, ApiError> {
    enrolled(user)?;
    let MemoryPatch { content, visibility, tags, category } = patch;
    if content.is_none() && visibility.is_none() && tags.is_none() && category.is_none() {
        return Err(ApiError::rule(say::MEMORY_NOTHING_GIVEN));
    }
    let mut memory = unlocked(user, id)?;
    if let Some(content) = content {
        let content = strip(&content);
        if content.is_empty() {
            return Err(ApiError::rule(say::MEMORY_CONTENT_BLANK));
        }
        content.clone_into(&mut memory.content);
        memory.edited = true;
        memory.updated_at = now;
        stored(user, memory.clone());
    }
    if let Some(visibility) = visibility {
        memory.visibility = match visibility.as_str() {
            "public" => Visibility::Public,
            "private" => Visibility::Private,
            _ => return Err(ApiError::rule(say::MEMORY_VISIBILITY)),
        };
    }
    if let Some(tags) = tags {
        memory.tags = tags;
    }
    if let Some(category) = category {
        memory.category = category;
    }
    memory.updated_at = now;
    Ok(stored(user, memory))
}

fn enrolled(user: &User) -> Result<(), ApiError> {
    match user.enrollment {
        Enrollment::Enrolled => Ok(()),
        Enrollment::Missing => Err(ApiError::NotEnrolled),
    }
}

/// The memory with this id, if it may be changed.
fn unlocked(user: &User, id: &str) -> Result<Memory, ApiError> {
    enrolled(user)?;
    let memory = user.memories.get(id).ok_or(ApiError::not_found(say::MEMORY_NOT_FOUND))?;
    if memory.locked { Err(ApiError::locked(say::MEMORY_LOCKED)) } else { Ok(Memory::clone(memory)) }
}

/// A memory from a request; none if it holds only blanks.
fn made(new: MemoryCreate, now: Timestamp) -> Option<Memory> {
    let content = strip(&new.content);
    if content.is_empty() {
        return None;
    }
    let category = new.category.unwrap_or_else(|| memory_category(content));
    let visibility = Visibility::read_back(&new.visibility);
    Some(Memory { visibility, tags: new.tags, ..Memory::made(content, category, Origin::Manual, now) })
}

fn stored(user: &mut User, memory: Memory) -> Memory {
    Memory::clone(&Arc::make_mut(&mut user.memories).put(memory))
}

/// What the answer to its creation shows of a memory: as if nobody had looked at it yet.
fn as_created(memory: Memory) -> Memory {
    Memory { reviewed: false, user_review: None, edited: false, ..memory }
}
