//! Goals and their history.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde::{Deserialize, Serialize, Serializer};

use crate::time::Timestamp;
use crate::world::{Record, SortKey};

/// Something to reach.
#[derive(Clone, Debug)]
pub(crate) struct Goal {
    pub(crate) id: Arc<str>,
    pub(crate) title: String,
    pub(crate) desired_outcome: String,
    pub(crate) why_it_matters: Option<String>,
    pub(crate) success_criteria: Vec<String>,
    pub(crate) horizon_at: Option<Timestamp>,
    pub(crate) status: Status,
    pub(crate) focus_rank: Option<i64>,
    pub(crate) metric: Option<Metric>,
    pub(crate) source: String,
    pub(crate) created_at: Timestamp,
    pub(crate) updated_at: Timestamp,
    /// One entry a day.
    pub(crate) history: BTreeMap<Date, HistoryEntry>,
}

/// Where a goal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Status {
    Background,
    Focused,
    Paused,
    Achieved,
    Abandoned,
}

impl Status {
    /// Whether the person still pursues it.
    pub(crate) const fn is_active(self) -> bool {
        match self {
            Self::Background | Self::Focused | Self::Paused => true,
            Self::Achieved | Self::Abandoned => false,
        }
    }
}

/// How progress is measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum GoalType {
    Boolean,
    #[default]
    Scale,
    Numeric,
}

/// The measure of a goal.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Metric {
    #[serde(rename = "type")]
    pub(crate) kind: GoalType,
    pub(crate) current: f64,
    pub(crate) target: f64,
    pub(crate) min: Option<f64>,
    pub(crate) max: Option<f64>,
    pub(crate) unit: Option<String>,
}

/// The progress of one day.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct HistoryEntry {
    pub(crate) date: Date,
    pub(crate) value: f64,
    pub(crate) recorded_at: Timestamp,
}

/// What the flat members say of a goal without a metric, and what they say where a metric is silent.
const UPPER_END: f64 = 10.0;

#[derive(Serialize)]
struct GoalView<'a> {
    id: &'a str,
    goal_id: &'a str,
    title: &'a str,
    desired_outcome: &'a str,
    why_it_matters: Option<&'a str>,
    success_criteria: &'a [String],
    horizon_at: Option<Timestamp>,
    status: Status,
    focus_rank: Option<i64>,
    metric: Option<&'a Metric>,
    source: &'a str,
    goal_type: GoalType,
    target_value: f64,
    current_value: f64,
    min_value: f64,
    max_value: f64,
    unit: Option<&'a str>,
    is_active: bool,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl Serialize for Goal {
    /// The flat members mirror the metric.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let metric = self.metric.as_ref();
        let target = metric.map_or(0.0, |metric| metric.target);
        let view = GoalView {
            id: &self.id,
            goal_id: &self.id,
            title: &self.title,
            desired_outcome: &self.desired_outcome,
            why_it_matters: self.why_it_matters.as_deref(),
            success_criteria: &self.success_criteria,
            horizon_at: self.horizon_at,
            status: self.status,
            focus_rank: self.focus_rank,
            metric,
            source: &self.source,
            goal_type: metric.map_or_else(GoalType::default, |metric| metric.kind),
            target_value: target,
            current_value: metric.map_or(0.0, |metric| metric.current),
            min_value: metric.and_then(|metric| metric.min).unwrap_or(0.0),
            max_value: metric.and_then(|metric| metric.max).unwrap_or_else(|| target.max(UPPER_END)),
            unit: metric.and_then(|metric| metric.unit.as_deref()),
            is_active: self.status.is_active(),
            created_at: self.created_at,
            updated_at: self.updated_at,
        };
        view.serialize(serializer)
    }
}

impl Record for Goal {
    type Beside = Self;

    fn id(&self) -> &str {
        &self.id
    }

    /// The newest first.
    fn sort_key(&self) -> SortKey {
        SortKey::newest_first(self.created_at)
    }

    fn render(&self, into: &mut Vec<u8>) {
        crate::json::append(self, into).expect("a goal holds finite numbers only");
    }

    fn beside_json(self) -> Self {
        self
    }
}
