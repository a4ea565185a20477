//! Memories.

use std::borrow::Cow;
use std::sync::Arc;

use omi_schemas::sentences as say;
use serde::{Deserialize, Serialize};

use super::Deleted;
use crate::categories;
use crate::error::ApiError;
use crate::extraction::memory_category;
use crate::json;
use crate::model::memory::{Origin, Visibility};
use crate::model::{Memory, MemoryCategory};
use crate::time::Timestamp;
use crate::validation::strip;
use crate::whole::Whole;
use crate::world::{Account, Enrollment, Kept, Page, User};

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
pub(crate) struct MemoryCreate<'a> {
    #[serde(borrow)]
    content: Cow<'a, str>,
    category: Option<MemoryCategory>,
    #[serde(borrow)]
    visibility: Cow<'a, str>,
    tags: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct MemoryBatch<'a> {
    #[serde(borrow)]
    memories: Vec<MemoryCreate<'a>>,
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
struct MemoriesCreated {
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
            id: memory.id().into(),
            content: memory.open().shown_content().into_owned(),
            category: memory.category,
            relevance_score,
        })
        .collect();
    Ok(MemoryMatches { returned_count: items.len(), items, archive_default_visible: false, policy: SEARCH_POLICY })
}

/// Creates a memory, and shows it as JSON. The same text again replaces it.
///
/// The schema has already refused a missing or overlong `content`; what it
/// cannot say is that blanks alone are not content.
pub(crate) fn create(account: Account<'_>, new: MemoryCreate<'_>, now: Timestamp) -> Result<Vec<u8>, ApiError> {
    let made = made(new, now).map(Kept::of);
    let answer = made.as_ref().map(|kept| as_created(kept.json()));
    let _replaced = account.write(|user| {
        enrolled(user)?;
        let kept = made.ok_or(ApiError::rule(say::MEMORY_CONTENT_EMPTY))?;
        Ok(Arc::make_mut(&mut user.memories).put(&kept))
    })?;
    answer.ok_or(ApiError::Internal)
}

/// Creates all memories of a batch, or none, and shows them as JSON.
pub(crate) fn create_batch(account: Account<'_>, batch: MemoryBatch<'_>, now: Timestamp) -> Result<Vec<u8>, ApiError> {
    let made: Option<Vec<_>> = batch.memories.into_iter().map(|new| made(new, now)).collect();
    let shown = |memory: &Memory| Memory { reviewed: false, user_review: None, scoring: None, ..memory.clone() };
    let memories: Vec<_> = made.iter().flatten().map(shown).collect();
    let answer = json::to_bytes(&MemoriesCreated { created_count: memories.len(), memories });
    let made: Option<Vec<_>> = made.map(|made| made.into_iter().map(Kept::of).collect());
    let _replaced = account.write(|user| {
        enrolled(user)?;
        let made = made.ok_or(ApiError::rule(say::MEMORIES_CONTENT_EMPTY))?;
        let memories = Arc::make_mut(&mut user.memories);
        Ok(made.into_iter().map(|kept| memories.put(&kept)).collect::<Vec<_>>())
    })?;
    answer.map_err(|_| ApiError::Internal)
}

/// Forgets one memory.
pub(crate) fn delete(account: Account<'_>, id: &str) -> Result<Deleted, ApiError> {
    let _gone = account.write(|user| {
        unlocked(user, id)?;
        Ok(Arc::make_mut(&mut user.memories).remove(id))
    })?;
    Ok(Deleted::DONE)
}

/// Changes one memory, and shows it as JSON. Its id and its scoring stay.
pub(crate) fn update(account: Account<'_>, id: &str, patch: &MemoryPatch, now: Timestamp) -> Result<Vec<u8>, ApiError> {
    let (changed, verdict) = account.exchange(
        |user| {
            enrolled(user)?;
            if patch.is_empty() {
                return Err(ApiError::rule(say::MEMORY_NOTHING_GIVEN));
            }
            unlocked(user, id)
        },
        |memory| patched(memory.open(), patch, now),
        |user, changed| Arc::make_mut(&mut user.memories).put(changed),
    )?;
    verdict.map(|()| changed.json().to_vec())
}

/// What becomes of a memory, and what is said of it.
///
/// A bad visibility is noticed only after the text has been stored; the
/// service does so too.
fn patched(memory: Memory, patch: &MemoryPatch, now: Timestamp) -> Result<(Memory, Result<(), ApiError>), ApiError> {
    let mut memory = Memory { updated_at: now, ..memory };
    if let Some(content) = &patch.content {
        let content = strip(content);
        if content.is_empty() {
            return Err(ApiError::rule(say::MEMORY_CONTENT_BLANK));
        }
        content.clone_into(&mut memory.content);
        memory.edited = true;
    }
    match patch.visibility.as_deref() {
        Some("public") => memory.visibility = Visibility::Public,
        Some("private") => memory.visibility = Visibility::Private,
        Some(_) if patch.content.is_some() => return Ok((memory, Err(ApiError::rule(say::MEMORY_VISIBILITY)))),
        Some(_) => return Err(ApiError::rule(say::MEMORY_VISIBILITY)),
        None => {}
    }
    if let Some(tags) = &patch.tags {
        memory.tags.clone_from(tags);
    }
    memory.category = patch.category.unwrap_or(memory.category);
    Ok((memory, Ok(())))
}

fn enrolled(user: &User) -> Result<(), ApiError> {
    match user.enrollment {
        Enrollment::Enrolled => Ok(()),
        Enrollment::Missing => Err(ApiError::NotEnrolled),
    }
}

/// The memory with this id, if it may be changed.
fn unlocked<'a>(user: &'a User, id: &str) -> Result<&'a Kept<Memory>, ApiError> {
    enrolled(user)?;
    let memory = user.memories.get(id).ok_or(ApiError::not_found(say::MEMORY_NOT_FOUND))?;
    if memory.locked { Err(ApiError::locked(say::MEMORY_LOCKED)) } else { Ok(memory) }
}

/// A memory from a request; none if it holds only blanks.
fn made(new: MemoryCreate<'_>, now: Timestamp) -> Option<Memory> {
    let content = strip(&new.content);
    if content.is_empty() {
        return None;
    }
    let category = new.category.unwrap_or_else(|| memory_category(content));
    let visibility = Visibility::read_back(&new.visibility);
    Some(Memory { visibility, tags: new.tags, ..Memory::made(content, category, Origin::Manual, now) })
}

/// What the answer to its creation shows of a memory that was made by hand, from
/// what lists show of it: as if nobody had looked at it yet.
fn as_created(listed: &[u8]) -> Vec<u8> {
    const LOOKED_AT: &[u8] = br#""reviewed":true,"user_review":true"#;
    const NEW: &[u8] = br#""reviewed":false,"user_review":null"#;
    // Only what is fixed follows: a text that reads alike stands before it.
    let is_there = |part: &[u8]| part[1] == b'r' && part == LOOKED_AT; // one letter tells most others apart
    let Some(place) = listed.windows(LOOKED_AT.len()).rposition(is_there) else {
        return listed.to_vec();
    };
    let (before, behind) = (&listed[..place], &listed[place + LOOKED_AT.len()..]);
    [before, NEW, behind].concat()
}

impl MemoryPatch {
    fn is_empty(&self) -> bool {
        let Self { content, visibility, tags, category } = self;
        content.is_none() && visibility.is_none() && tags.is_none() && category.is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_memory_is_shown_as_serde_shows_it() {
        let tricky = r#"says "reviewed":true,"user_review":true"#;
        let new = MemoryCreate {
            content: tricky.into(),
            category: None,
            visibility: "public".into(),
            tags: vec![tricky.to_owned()],
        };
        let memory = made(new, Timestamp::from_seconds(1_795_449_325)).expect("it has content");
        let shown = as_created(Kept::of(memory.clone()).json());
        let expected = json::to_bytes(&Memory { reviewed: false, user_review: None, ..memory });
        assert_eq!(Ok(shown), expected);
    }
}
