//! Daily summaries of a seed.

use std::str::FromStr;

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value, json};

use super::moment::{Day, Moment};
use super::text::{Id, read};
use crate::model::DailySummary;
use crate::model::daily_summary::{Highlight, Stats, SummaryActionItem};
use crate::time::Timestamp;

/// A daily summary as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a daily summary")]
pub(super) struct SeedDailySummary {
    pub(super) id: Id,
    date: Day,
    created_at: Moment,
    headline: String,
    overview: String,
    day_emoji: String,
    stats: Stats,
    pub(super) highlights: Vec<Highlight>,
    pub(super) action_items: Vec<SummaryActionItem>,
    pub(super) unresolved_questions: Vec<SeedQuestion>,
    pub(super) decisions_made: Vec<SeedDecision>,
    pub(super) knowledge_nuggets: Vec<SeedNugget>,
    pub(super) locations: Vec<SeedLocation>,
}

/// A question that a day left open.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a question")]
pub(super) struct SeedQuestion {
    question: String,
    pub(super) conversation_id: Option<Id>,
}

/// What was decided on a day.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a decision")]
pub(super) struct SeedDecision {
    decision: String,
    pub(super) conversation_id: Option<Id>,
}

/// What was learnt on a day.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an insight")]
pub(super) struct SeedNugget {
    insight: String,
    pub(super) conversation_id: Option<Id>,
}

/// Where somebody was on a day.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a location")]
pub(super) struct SeedLocation {
    #[serde(deserialize_with = "latitude")]
    latitude: f64,
    #[serde(deserialize_with = "longitude")]
    longitude: f64,
    address: Option<String>,
    pub(super) conversation_id: Option<Id>,
    time: Option<TimeOfDay>,
}

impl SeedDailySummary {
    /// The summary, in a mock that starts at `start`.
    pub(super) fn plant(&self, start: Timestamp) -> DailySummary {
        DailySummary {
            id: self.id.share(),
            date: self.date.after(start),
            created_at: self.created_at.after(start),
            headline: self.headline.clone(),
            overview: self.overview.clone(),
            day_emoji: self.day_emoji.clone(),
            stats: self.stats.clone(),
            highlights: self.highlights.clone(),
            action_items: self.action_items.clone(),
            unresolved_questions: self.unresolved_questions.iter().map(SeedQuestion::plant).collect(),
            decisions_made: self.decisions_made.iter().map(SeedDecision::plant).collect(),
            knowledge_nuggets: self.knowledge_nuggets.iter().map(SeedNugget::plant).collect(),
            locations: self.locations.iter().map(SeedLocation::plant).collect(),
        }
    }
}

impl SeedQuestion {
    fn plant(&self) -> Map<String, Value> {
        object([("question", json!(self.question)), ("conversation_id", json!(self.conversation_id.as_deref()))])
    }
}

impl SeedDecision {
    fn plant(&self) -> Map<String, Value> {
        object([("decision", json!(self.decision)), ("conversation_id", json!(self.conversation_id.as_deref()))])
    }
}

impl SeedNugget {
    fn plant(&self) -> Map<String, Value> {
        object([("insight", json!(self.insight)), ("conversation_id", json!(self.conversation_id.as_deref()))])
    }
}

impl SeedLocation {
    fn plant(&self) -> Map<String, Value> {
        object([
            ("latitude", json!(self.latitude)),
            ("longitude", json!(self.longitude)),
            ("address", json!(self.address)),
            ("conversation_id", json!(self.conversation_id.as_deref())),
            ("time", json!(self.time.as_ref().map(|time| &time.0))),
        ])
    }
}

fn object<const N: usize>(members: [(&str, Value); N]) -> Map<String, Value> {
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The UTC time of a day, in hours and minutes.
#[derive(Debug)]
struct TimeOfDay(String);

impl FromStr for TimeOfDay {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let is_time = matches!(
            text.as_bytes(),
            [b'0'..=b'1', b'0'..=b'9', b':', b'0'..=b'5', b'0'..=b'9']
                | [b'2', b'0'..=b'3', b':', b'0'..=b'5', b'0'..=b'9']
        );
        if is_time {
            Ok(Self(text.to_owned()))
        } else {
            Err(format!("`{text}` is no time of day; write one like `17:05`"))
        }
    }
}

impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, "a time of day")
    }
}

fn latitude<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    within(deserializer, 90.0, "a latitude is from -90 to 90")
}

fn longitude<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    within(deserializer, 180.0, "a longitude is from -180 to 180")
}

fn within<'de, D: Deserializer<'de>>(deserializer: D, end: f64, refusal: &str) -> Result<f64, D::Error> {
    let degrees = f64::deserialize(deserializer)?;
    if degrees.abs() <= end { Ok(degrees) } else { Err(D::Error::custom(refusal)) }
}
