//! Segments of a seed's conversations.

use serde::Deserialize;

use super::text::{Id, Written};
use crate::model::conversation::Segment;
use crate::model::speaker::{Speakers, speaker_number};

/// What one person said in one go, as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a segment")]
pub(super) struct SeedSegment {
    pub(super) id: Id,
    text: Written,
    speaker: String,
    speaker_id: Option<i64>,
    is_user: bool,
    pub(super) person_id: Option<Id>,
    start: f64,
    end: f64,
}

impl SeedSegment {
    /// The segment, among `speakers`.
    pub(super) fn plant(&self, speakers: &Speakers) -> Segment {
        let speaker_id = self.speaker_id.unwrap_or_else(|| speaker_number(&self.speaker).saturated());
        Segment {
            id: Some(self.id.share()),
            text: self.text.copy(),
            speaker_id: Some(speaker_id),
            speaker_name: Some(speakers.name(self.is_user, self.person_id.as_deref(), speaker_id)),
            speaker: self.speaker.clone(),
            is_user: self.is_user,
            person_id: self.person_id.as_ref().map(Id::share),
            start: self.start,
            end: self.end,
        }
    }

    /// The member whose time cannot be, and why not.
    pub(super) fn wrong_time(&self) -> Option<(&'static str, &'static str)> {
        if self.start < 0.0 {
            return Some(("start", "a segment starts at 0 seconds or later"));
        }
        (self.end <= self.start).then_some(("end", "a segment ends after it starts"))
    }
}
