//! Conversations, as a seed writes them.

use std::collections::HashMap;

use serde::Serialize;

use crate::model::Conversation;
use crate::model::conversation::{Geolocation, Segment, Status, Structured};
use crate::time::Timestamp;
use crate::world::{Jobs, User, UserIndex};

/// A conversation with its segments.
#[derive(Debug, Serialize)]
pub(super) struct ExportConversation<'a> {
    id: &'a str,
    created_at: Timestamp,
    started_at: Timestamp,
    finished_at: Timestamp,
    status: &'static str,
    discarded: bool,
    locked: bool,
    starred: bool,
    language: Option<&'a str>,
    source: &'a str,
    structured: &'a Structured,
    segments: Vec<ExportSegment<'a>>,
    geolocation: Option<&'a Geolocation>,
    folder_id: Option<&'a str>,
    client_session_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    extraction: Option<ExportExtraction<'a>>,
}

/// The text that nobody has looked at yet, and when that is due.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct ExportExtraction<'a> {
    text: &'a str,
    due_at: Option<Timestamp>,
}

/// What one person said in one go.
#[derive(Debug, Serialize)]
struct ExportSegment<'a> {
    id: &'a str,
    text: &'a str,
    speaker: &'a str,
    speaker_id: Option<i64>,
    is_user: bool,
    person_id: Option<&'a str>,
    start: f64,
    end: f64,
}

impl<'a> ExportConversation<'a> {
    /// The conversation of `owner`, of which this is still to be looked at.
    pub(super) fn of(conversation: &'a Conversation, owner: &User, extraction: Option<ExportExtraction<'a>>) -> Self {
        let created_at = conversation.created_at;
        Self {
            id: &conversation.id,
            created_at,
            started_at: conversation.started_at.unwrap_or(created_at),
            finished_at: conversation.finished_at.unwrap_or(created_at),
            status: match conversation.status {
                Status::Processing => "processing",
                Status::Completed => "completed",
            },
            discarded: conversation.discarded,
            locked: conversation.locked,
            starred: conversation.starred,
            language: conversation.language.as_deref(),
            source: conversation.source.as_deref().unwrap_or("unknown"),
            structured: &conversation.structured,
            segments: conversation.segments.iter().map(|segment| ExportSegment::of(segment, owner)).collect(),
            geolocation: conversation.geolocation.as_ref(),
            folder_id: conversation.folder_id.as_deref(),
            client_session_id: conversation.session.as_deref(),
            extraction,
        }
    }
}

/// What is still to be looked at of `user`'s, by conversation.
pub(super) fn extractions(user: UserIndex, jobs: &Jobs) -> HashMap<&str, ExportExtraction<'_>> {
    let of_user = jobs.pending().filter(|(_, job)| job.user == user);
    of_user.map(|(due_at, job)| (&*job.conversation, ExportExtraction { text: &job.text, due_at })).collect()
}

impl<'a> ExportSegment<'a> {
    /// A person whom nobody knows has no name that could be lost: the speaker's number tells it all.
    fn of(segment: &'a Segment, owner: &User) -> Self {
        Self {
            id: segment.id.as_deref().unwrap_or_default(),
            text: &segment.text,
            speaker: &segment.speaker,
            speaker_id: segment.speaker_id,
            is_user: segment.is_user,
            person_id: segment.person_id.as_deref().filter(|person| owner.people.contains_key(*person)),
            start: segment.start,
            end: segment.end,
        }
    }
}
