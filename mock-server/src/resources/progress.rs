//! The progress of goals.

use serde::Deserialize;

use super::goals::change;
use crate::error::ApiError;
use crate::json;
use crate::model::Goal;
use crate::model::goal::{GoalType, HistoryEntry, Metric};
use crate::time::Timestamp;
use crate::whole::Whole;
use crate::world::{Account, User};

const LONGEST_HISTORY: usize = 365;

#[derive(Debug, Deserialize)]
pub(crate) struct GoalProgressQuery {
    current_value: f64,
}

#[derive(Debug, Deserialize)]
pub(crate) struct GoalHistoryQuery {
    days: Whole,
}

/// Records where a goal stands: one entry a day, the last value wins.
pub(crate) fn record(
    account: Account<'_>,
    id: &str,
    query: &GoalProgressQuery,
    now: Timestamp,
) -> Result<Vec<u8>, ApiError> {
    change(account, id, |mut goal| {
        let metric = goal.metric.get_or_insert_with(|| Metric { kind: GoalType::Numeric, ..Metric::default() });
        metric.current = query.current_value;
        let entry = HistoryEntry { date: now.date(), value: query.current_value, recorded_at: now };
        goal.history.insert(entry.date, entry);
        Ok(Goal { updated_at: now, ..goal })
    })
}

/// The recorded days of a goal, as JSON, the newest first; none of an unknown goal.
pub(crate) fn history(user: &User, id: &str, query: &GoalHistoryQuery) -> Result<Vec<u8>, ApiError> {
    let days = query.days.clamped(1, LONGEST_HISTORY);
    let entries: Vec<_> = match user.goals.get(id) {
        Some(goal) => goal.history.values().rev().take(days).collect(),
        None => Vec::new(),
    };
    json::to_bytes(&entries).map_err(|_| ApiError::Internal)
}
