//! Conversations.

use std::sync::Arc;

use omi_schemas::{Divergence, Profile, Side, sentences as say};
use serde::{Deserialize, Serialize};

use super::Deleted;
use crate::categories;
use crate::error::ApiError;
use crate::json;
use crate::model::conversation::{Geolocation, Status, Structured, Transcript};
use crate::model::{Conversation, ConversationCategory};
use crate::time::{Micros, Timestamp};
use crate::validation::strip;
use crate::whole::Whole;
use crate::world::{Account, ConversationFilter, Kept, Page, User};

/// How long a conversation without an end is taken to have been.
const USUAL_LENGTH: Micros = Micros::seconds(5 * 60);
/// What the service speaks when nobody says.
const USUAL_LANGUAGE: &str = "en";

#[derive(Debug, Deserialize)]
pub(crate) struct ConversationQuery {
    start_date: Option<Timestamp>,
    end_date: Option<Timestamp>,
    categories: Option<String>,
    limit: Whole,
    offset: Whole,
    pub(crate) include_transcript: bool,
    folder_id: Option<String>,
    starred: Option<bool>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct ConversationDetailQuery {
    pub(crate) include_transcript: bool,
}

#[derive(Debug, Deserialize)]
pub(crate) struct ConversationCreate {
    pub(crate) text: String,
    started_at: Option<Timestamp>,
    finished_at: Option<Timestamp>,
    language: Option<String>,
    geolocation: Option<Geolocation>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ConversationPatch {
    title: Option<String>,
    discarded: Option<bool>,
}

/// What the creation of a conversation answers.
#[derive(Debug, Serialize)]
pub(crate) struct ConversationCreated {
    pub(super) id: Arc<str>,
    pub(super) status: &'static str,
    pub(super) discarded: bool,
}

impl ConversationCreated {
    /// What is said of a new conversation.
    pub(super) fn of(conversation: &Conversation) -> Self {
        Self { id: Arc::clone(&conversation.id), status: "completed", discarded: false }
    }

    /// The id of the conversation.
    pub(crate) fn id(&self) -> Arc<str> {
        Arc::clone(&self.id)
    }
}

/// A page of the listed conversations, as JSON.
pub(crate) fn list(user: &User, query: &ConversationQuery, profile: &Profile) -> Result<Vec<u8>, ApiError> {
    let named = query.categories.as_deref().unwrap_or_default();
    let categories = categories::named(named, ConversationCategory::by_name, say::INVALID_CONVERSATION_CATEGORY)?;
    let filter = ConversationFilter {
        from: query.start_date,
        until: query.end_date,
        categories: &categories,
        folder_id: query.folder_id.as_deref(),
        starred: query.starred,
    };
    let largest = largest_page(query.include_transcript, profile);
    let page = Page { offset: query.offset.clamped(0, usize::MAX), limit: query.limit.clamped(1, largest) };
    let conversations = user.conversations.page(&filter, page);
    if !query.include_transcript {
        return Ok(crate::world::json_array(conversations.into_iter()));
    }
    let views: Vec<_> = conversations.iter().map(|conversation| conversation.view(Transcript::Named)).collect();
    json::to_bytes(&views).map_err(|_| ApiError::Internal)
}

fn largest_page(with_transcripts: bool, profile: &Profile) -> usize {
    match (profile.side(Divergence::D9), with_transcripts) {
        (Side::Docs, _) => 1_000,
        (Side::Backend, false) => 100,
        (Side::Backend, true) => 25,
    }
}

/// One conversation, as JSON; a discarded or unfinished one too.
pub(crate) fn get(user: &User, id: &str, query: &ConversationDetailQuery) -> Result<Vec<u8>, ApiError> {
    let conversation = found(user, id)?;
    if conversation.locked {
        return Err(ApiError::not_found(say::CONVERSATION_NOT_FOUND));
    }
    if !query.include_transcript {
        return Ok(conversation.json().to_vec());
    }
    json::to_bytes(&conversation.view(Transcript::Named)).map_err(|_| ApiError::Internal)
}

/// Makes a conversation of a text. No segments are stored: the text is only looked at.
pub(crate) fn create(
    account: Account<'_>,
    new: ConversationCreate,
    id: Arc<str>,
    now: Timestamp,
) -> Result<ConversationCreated, ApiError> {
    if strip(&new.text).is_empty() {
        return Err(ApiError::rule(say::TEXT_EMPTY));
    }
    let started_at = new.started_at.unwrap_or(now);
    let finished_at = new.finished_at.unwrap_or_else(|| started_at.checked_add(USUAL_LENGTH).unwrap_or(started_at));
    if finished_at < started_at {
        return Err(ApiError::rule(say::FINISHED_BEFORE_STARTED));
    }
    let conversation = begun(id, started_at, finished_at, new.language, new.geolocation);
    let kept = Kept::of(Conversation { source: Some("external_integration".to_owned()), ..conversation });
    account.write(|user| Arc::make_mut(&mut user.conversations).put(&kept));
    Ok(ConversationCreated::of(&kept))
}

/// Forgets one conversation. Its action items and memories stay.
pub(crate) fn delete(account: Account<'_>, id: &str) -> Result<Deleted, ApiError> {
    let _gone = account.write(|user| {
        unlocked(user, id)?;
        Ok(Arc::make_mut(&mut user.conversations).remove(id))
    })?;
    Ok(Deleted::DONE)
}

/// Changes one conversation; answers with its segments, but not with their speakers' names.
pub(crate) fn update(account: Account<'_>, id: &str, patch: &ConversationPatch) -> Result<Vec<u8>, ApiError> {
    let (changed, ()) = account.exchange(
        |user| unlocked(user, id),
        |conversation| Ok((patched(Conversation::clone(conversation), patch)?, ())),
        |user, changed| Arc::make_mut(&mut user.conversations).put(changed),
    )?;
    json::to_bytes(&changed.view(Transcript::Nameless)).map_err(|_| ApiError::Internal)
}

/// What becomes of a conversation.
fn patched(mut conversation: Conversation, patch: &ConversationPatch) -> Result<Conversation, ApiError> {
    if patch.title.is_none() && patch.discarded.is_none() {
        return Err(ApiError::rule(say::CONVERSATION_NOTHING_GIVEN));
    }
    if let Some(title) = &patch.title {
        strip(title).clone_into(&mut conversation.structured.title);
    }
    conversation.discarded = patch.discarded.unwrap_or(conversation.discarded);
    Ok(conversation)
}

/// A conversation whose text nobody has looked at yet.
pub(super) fn begun(
    id: Arc<str>,
    started_at: Timestamp,
    finished_at: Timestamp,
    language: Option<String>,
    geolocation: Option<Geolocation>,
) -> Conversation {
    Conversation {
        id,
        created_at: started_at,
        started_at: Some(started_at),
        finished_at: Some(finished_at),
        structured: Structured::untouched(),
        language: Some(language.filter(|language| !language.is_empty()).unwrap_or_else(|| USUAL_LANGUAGE.to_owned())),
        source: None,
        segments: Vec::new(),
        geolocation: geolocation.filter(Geolocation::is_on_earth),
        folder_id: None,
        folder_name: None,
        status: Status::Completed,
        discarded: false,
        locked: false,
        starred: false,
        session: None,
    }
}

fn found<'a>(user: &'a User, id: &str) -> Result<&'a Kept<Conversation>, ApiError> {
    user.conversations.get(id).ok_or(ApiError::not_found(say::CONVERSATION_NOT_FOUND))
}

/// The conversation with this id, if it may be changed.
fn unlocked<'a>(user: &'a User, id: &str) -> Result<&'a Kept<Conversation>, ApiError> {
    let conversation = found(user, id)?;
    if conversation.locked { Err(ApiError::locked(say::CONVERSATION_LOCKED)) } else { Ok(conversation) }
}
