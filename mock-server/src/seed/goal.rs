//! Goals of a seed.

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::moment::{Day, Moment};
use super::text::{Id, Written};
use crate::model::Goal;
use crate::model::goal::{GoalType, HistoryEntry, Metric, Status};
use crate::time::Timestamp;

/// As many as the API takes.
const MOST_CRITERIA: usize = 20;
/// In characters, as long as the API takes.
const LONGEST_UNIT: usize = 64;

/// A goal as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a goal")]
pub(super) struct SeedGoal {
    pub(super) id: Id,
    title: Written,
    /// Left out, the title; else as it is: the API takes blanks for an outcome.
    desired_outcome: Option<String>,
    why_it_matters: Option<String>,
    #[serde(default, deserialize_with = "criteria")]
    success_criteria: Vec<String>,
    horizon_at: Option<Moment>,
    status: Status,
    focus_rank: Option<i64>,
    metric: Option<SeedMetric>,
    #[serde(default = "by_the_user")]
    source: String,
    created_at: Moment,
    updated_at: Moment,
    #[serde(default)]
    pub(super) history: Vec<SeedHistoryEntry>,
}

/// The measure of a goal.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a metric")]
struct SeedMetric {
    #[serde(rename = "type")]
    kind: GoalType,
    current: f64,
    target: f64,
    min: Option<f64>,
    max: Option<f64>,
    #[serde(default, deserialize_with = "unit")]
    unit: Option<String>,
}

/// The last value of a day.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an entry of a history")]
pub(super) struct SeedHistoryEntry {
    pub(super) date: Day,
    value: f64,
    recorded_at: Moment,
}

impl SeedGoal {
    /// The goal, in a mock that starts at `start`.
    pub(super) fn plant(&self, start: Timestamp) -> Goal {
        let entries = self.history.iter().map(|entry| entry.plant(start));
        Goal {
            id: self.id.share(),
            title: self.title.copy(),
            desired_outcome: self.desired_outcome.clone().unwrap_or_else(|| self.title.copy()),
            why_it_matters: self.why_it_matters.clone(),
            success_criteria: self.success_criteria.clone(),
            horizon_at: self.horizon_at.map(|moment| moment.after(start)),
            status: self.status,
            focus_rank: self.focus_rank,
            metric: self.metric.as_ref().map(SeedMetric::plant),
            source: self.source.clone(),
            created_at: self.created_at.after(start),
            updated_at: self.updated_at.after(start),
            history: entries.map(|entry| (entry.date, entry)).collect(),
        }
    }
}

impl SeedMetric {
    fn plant(&self) -> Metric {
        Metric {
            kind: self.kind,
            current: self.current,
            target: self.target,
            min: self.min,
            max: self.max,
            unit: self.unit.clone(),
        }
    }
}

impl SeedHistoryEntry {
    fn plant(&self, start: Timestamp) -> HistoryEntry {
        HistoryEntry { date: self.date.after(start), value: self.value, recorded_at: self.recorded_at.after(start) }
    }
}

fn criteria<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let criteria = Vec::deserialize(deserializer)?;
    match criteria.len() {
        0..=MOST_CRITERIA => Ok(criteria),
        many => {
            Err(D::Error::custom(format!("a goal has at most {MOST_CRITERIA} success criteria, this one has {many}")))
        }
    }
}

fn unit<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let unit = Option::<String>::deserialize(deserializer)?;
    match unit.as_ref().map_or(0, |unit| unit.chars().count()) {
        0..=LONGEST_UNIT => Ok(unit),
        length => Err(D::Error::custom(format!("a unit has at most {LONGEST_UNIT} characters, this one has {length}"))),
    }
}

fn by_the_user() -> String {
    "user".to_owned()
}
