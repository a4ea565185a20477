//! How the progress of a goal is measured.

use omi_schemas::sentences as say;

use crate::error::ApiError;
use crate::given::Given;
use crate::model::goal::{GoalType, Metric};

/// Counted in characters.
const LONGEST_UNIT: usize = 64;

/// A metric as a request describes it; numbers that are missing are 0.
pub(super) fn of(
    kind: GoalType,
    target: Option<f64>,
    current: Option<f64>,
    (min, max): (Option<f64>, Option<f64>),
    unit: Option<String>,
) -> Metric {
    Metric { kind, current: current.unwrap_or(0.0), target: target.unwrap_or(0.0), min, max, unit }
}

/// What no schema can state about a metric.
pub(super) fn checked(metric: &Metric) -> Result<(), ApiError> {
    if let (Some(min), Some(max)) = (metric.min, metric.max)
        && min > max
    {
        return Err(ApiError::rule(say::METRIC_MIN_MAX));
    }
    if metric.unit.as_ref().is_some_and(|unit| unit.chars().count() > LONGEST_UNIT) {
        return Err(ApiError::rule(say::METRIC_UNIT));
    }
    Ok(())
}

/// What a PATCH says of a metric.
#[derive(Debug)]
pub(super) struct MetricPatch {
    pub(super) target: Given<f64>,
    pub(super) current: Given<f64>,
    pub(super) min: Given<f64>,
    pub(super) max: Given<f64>,
    pub(super) unit: Given<String>,
}

impl MetricPatch {
    /// Whether it says anything.
    pub(super) fn is_given(&self) -> bool {
        self.target.is_given()
            || self.current.is_given()
            || self.min.is_given()
            || self.max.is_given()
            || self.unit.is_given()
    }

    /// `metric` with what was given.
    pub(super) fn applied_to(self, mut metric: Metric) -> Metric {
        if let Some(target) = self.target.value() {
            metric.target = target;
        }
        if let Some(current) = self.current.value() {
            metric.current = current;
        }
        self.min.store_in(&mut metric.min);
        self.max.store_in(&mut metric.max);
        self.unit.store_in(&mut metric.unit);
        metric
    }
}
