//! Conversations of a seed.

use std::str::FromStr;
use std::sync::{Arc, LazyLock};

use omi_schemas::Schema;
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::extraction::SeedExtraction;
use super::moment::Moment;
use super::plain;
use super::segment::SeedSegment;
use super::structured::SeedStructured;
use super::text::{Id, read};
use crate::model::Conversation;
use crate::model::conversation::{Geolocation, Status};
use crate::model::speaker::Speakers;
use crate::time::Timestamp;
use crate::world::User;

/// A conversation as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a conversation")]
pub(super) struct SeedConversation {
    pub(super) id: Id,
    created_at: Option<Moment>,
    started_at: Moment,
    finished_at: Moment,
    #[serde(default)]
    status: SeedStatus,
    #[serde(default)]
    discarded: bool,
    #[serde(default)]
    locked: bool,
    #[serde(default)]
    starred: bool,
    #[serde(default = "english")]
    language: Option<String>,
    source: Source,
    pub(super) structured: SeedStructured,
    pub(super) segments: Vec<SeedSegment>,
    #[serde(default, deserialize_with = "on_earth")]
    geolocation: Option<Geolocation>,
    pub(super) folder_id: Option<Id>,
    pub(super) client_session_id: Option<Id>,
    pub(super) extraction: Option<SeedExtraction>,
}

/// How far the service is with a conversation that a seed holds.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SeedStatus {
    #[default]
    Completed,
    Processing,
}

impl SeedConversation {
    /// When it was created, in a mock that starts at `start`.
    pub(super) fn created(&self, start: Timestamp) -> Timestamp {
        self.created_at.unwrap_or(self.started_at).after(start)
    }

    /// The conversation of `owner`, whose people and folders are known, in a
    /// mock that starts at `start`.
    pub(super) fn plant(&self, owner: &User, start: Timestamp) -> Conversation {
        let folder = self.folder_id.as_ref().and_then(|id| owner.folders.iter().find(|folder| *folder.id == **id));
        let speakers = Speakers::of(owner);
        Conversation {
            id: self.id.share(),
            created_at: self.created(start),
            started_at: Some(self.started_at.after(start)),
            finished_at: Some(self.finished_at.after(start)),
            structured: self.structured.plant(start),
            language: self.language.clone(),
            source: Some(self.source.0.clone()),
            segments: self.segments.iter().map(|segment| segment.plant(&speakers)).collect(),
            geolocation: self.geolocation.clone(),
            folder_id: folder.map(|folder| Arc::clone(&folder.id)),
            folder_name: folder.map(|folder| Arc::clone(&folder.name)),
            status: match self.status {
                SeedStatus::Completed => Status::Completed,
                SeedStatus::Processing => Status::Processing,
            },
            discarded: self.discarded,
            locked: self.locked,
            starred: self.starred,
            session: self.client_session_id.as_ref().map(Id::share),
        }
    }
}

/// What heard a conversation.
#[derive(Debug)]
struct Source(String);

/// The sources that the contract names.
static SOURCES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let schema = Schema::ConversationSource.value();
    let names = schema["enum"].as_array().into_iter().flatten();
    names.filter_map(Value::as_str).map(str::to_owned).collect()
});

impl FromStr for Source {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if SOURCES.iter().any(|source| source == text) {
            return Ok(Self(text.to_owned()));
        }
        let known: Vec<&str> = SOURCES.iter().map(String::as_str).collect();
        Err(plain::unknown("source", text, &known))
    }
}

impl<'de> Deserialize<'de> for Source {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, "a source")
    }
}

/// A place, if there is such a place.
fn on_earth<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Geolocation>, D::Error> {
    let place = Option::<Geolocation>::deserialize(deserializer)?;
    if place.as_ref().is_some_and(|place| !place.is_on_earth()) {
        return Err(D::Error::custom(
            "this place is not on Earth: a latitude is from -90 to 90, a longitude from -180 to 180",
        ));
    }
    Ok(place)
}

#[expect(clippy::unnecessary_wraps, reason = "a default has the type of its member")]
fn english() -> Option<String> {
    Some("en".to_owned())
}
