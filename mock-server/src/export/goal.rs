//! Goals, as a seed writes them.

use serde::Serialize;

use crate::model::Goal;
use crate::model::goal::{HistoryEntry, Metric, Status};
use crate::time::Timestamp;

/// A goal with its history.
#[derive(Debug, Serialize)]
pub(super) struct ExportGoal<'a> {
    id: &'a str,
    title: &'a str,
    desired_outcome: &'a str,
    why_it_matters: Option<&'a str>,
    success_criteria: &'a [String],
    horizon_at: Option<Timestamp>,
    status: Status,
    focus_rank: Option<i64>,
    metric: Option<&'a Metric>,
    source: &'a str,
    created_at: Timestamp,
    updated_at: Timestamp,
    history: Vec<&'a HistoryEntry>,
}

impl<'a> ExportGoal<'a> {
    pub(super) fn of(goal: &'a Goal) -> Self {
        Self {
            id: &goal.id,
            title: &goal.title,
            desired_outcome: &goal.desired_outcome,
            why_it_matters: goal.why_it_matters.as_deref(),
            success_criteria: &goal.success_criteria,
            horizon_at: goal.horizon_at,
            status: goal.status,
            focus_rank: goal.focus_rank,
            metric: goal.metric.as_ref(),
            source: &goal.source,
            created_at: goal.created_at,
            updated_at: goal.updated_at,
            history: goal.history.values().collect(),
        }
    }
}
