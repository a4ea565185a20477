//! Goals.

use std::collections::BTreeMap;
use std::sync::Arc;

use fastrand::Rng;
use omi_schemas::{Divergence, Profile, Side, sentences as say};
use serde::Deserialize;

use super::Deleted;
use super::metric::{self, MetricPatch};
use crate::chance;
use crate::error::ApiError;
use crate::given::Given;
use crate::model::Goal;
use crate::model::goal::{GoalType, Status};
use crate::time::Timestamp;
use crate::validation::strip;
use crate::whole::Whole;
use crate::world::{Account, Kept, User};

const LARGEST_PAGE: usize = 1_000;
/// How many active goals the documentation allows.
const MOST_ACTIVE: usize = 3;

#[derive(Debug, Deserialize)]
pub(crate) struct GoalQuery {
    limit: Whole,
    include_inactive: bool,
}

#[derive(Debug, Deserialize)]
pub(crate) struct GoalCreate {
    title: String,
    desired_outcome: Option<String>,
    why_it_matters: Option<String>,
    success_criteria: Vec<String>,
    horizon_at: Option<Timestamp>,
    goal_type: Option<GoalType>,
    target_value: Option<f64>,
    current_value: Option<f64>,
    min_value: Option<f64>,
    max_value: Option<f64>,
    unit: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct GoalPatch {
    title: Given<String>,
    desired_outcome: Given<String>,
    why_it_matters: Given<String>,
    success_criteria: Given<Vec<String>>,
    horizon_at: Given<Timestamp>,
    target_value: Given<f64>,
    current_value: Given<f64>,
    min_value: Given<f64>,
    max_value: Given<f64>,
    unit: Given<String>,
}

/// Goals, as JSON: a page of the active ones, or all.
pub(crate) fn list(user: &User, query: &GoalQuery) -> Vec<u8> {
    if query.include_inactive { user.goals.all() } else { user.goals.active_page(query.limit.clamped(1, LARGEST_PAGE)) }
}

/// Creates a goal.
///
/// The documentation promises that at most three goals are active: the oldest
/// ones make room.
pub(crate) fn create(
    account: Account<'_>,
    new: GoalCreate,
    profile: &Profile,
    chance: &mut Rng,
    now: Timestamp,
) -> Result<Vec<u8>, ApiError> {
    let title = strip(&new.title);
    if title.is_empty() {
        return Err(ApiError::rule(say::GOAL_TITLE_EMPTY));
    }
    let metric = if new.target_value.is_some() || new.goal_type.is_some() {
        let metric = metric::of(
            new.goal_type.unwrap_or_default(),
            new.target_value,
            new.current_value,
            (new.min_value, new.max_value),
            new.unit,
        );
        metric::checked(&metric)?;
        Some(metric)
    } else {
        None
    };
    let goal = Goal {
        id: chance::goal_id(chance),
        title: title.to_owned(),
        desired_outcome: new.desired_outcome.filter(|text| !text.is_empty()).unwrap_or_else(|| title.to_owned()),
        why_it_matters: new.why_it_matters,
        success_criteria: new.success_criteria,
        horizon_at: new.horizon_at,
        status: Status::Background,
        focus_rank: None,
        metric,
        source: "user".to_owned(),
        created_at: now,
        updated_at: now,
        history: BTreeMap::new(),
    };
    let kept = Kept::of(goal);
    account.write(|user| {
        if profile.side(Divergence::D5) == Side::Docs {
            make_room(user, now);
        }
        store(user, &kept);
    });
    Ok(kept.json().to_vec())
}

/// One goal, as JSON; an abandoned one too.
pub(crate) fn get(user: &User, id: &str) -> Result<Vec<u8>, ApiError> {
    user.goals.get(id).map(|goal| goal.json().to_vec()).ok_or(ApiError::not_found(say::GOAL_NOT_FOUND))
}

/// Changes one goal. Null counts as given, and clears; where it may not,
/// validation has refused it. A changed value leaves no history.
pub(crate) fn update(account: Account<'_>, id: &str, patch: &GoalPatch, now: Timestamp) -> Result<Vec<u8>, ApiError> {
    if !patch.is_given() {
        return Err(ApiError::rule(say::NOTHING_GIVEN));
    }
    change(account, id, |goal| patched(goal, patch.clone(), now))
}

/// What becomes of a goal.
fn patched(mut goal: Goal, patch: GoalPatch, now: Timestamp) -> Result<Goal, ApiError> {
    let GoalPatch { title, desired_outcome, why_it_matters, success_criteria, horizon_at, .. } = patch;
    let metric = MetricPatch {
        target: patch.target_value,
        current: patch.current_value,
        min: patch.min_value,
        max: patch.max_value,
        unit: patch.unit,
    };
    if let Some(title) = title.value() {
        strip(&title).clone_into(&mut goal.title);
    }
    if let Some(outcome) = desired_outcome.value() {
        goal.desired_outcome = outcome;
    }
    why_it_matters.store_in(&mut goal.why_it_matters);
    if let Some(criteria) = success_criteria.value() {
        goal.success_criteria = criteria;
    }
    horizon_at.store_in(&mut goal.horizon_at);
    if metric.is_given() {
        let changed = metric.applied_to(goal.metric.take().unwrap_or_default());
        metric::checked(&changed)?;
        goal.metric = Some(changed);
    }
    goal.updated_at = now;
    Ok(goal)
}

/// Abandons one goal, however often it is asked to.
pub(crate) fn delete(account: Account<'_>, id: &str, now: Timestamp) -> Result<Deleted, ApiError> {
    change(account, id, |goal| Ok(abandoned(goal, now)))?;
    Ok(Deleted::DONE)
}

/// Makes something else of one goal, and shows it as JSON.
pub(super) fn change(
    account: Account<'_>,
    id: &str,
    change: impl Fn(Goal) -> Result<Goal, ApiError>,
) -> Result<Vec<u8>, ApiError> {
    let (changed, ()) = account.exchange(
        |user| user.goals.get(id).ok_or(ApiError::not_found(say::GOAL_NOT_FOUND)),
        |goal| Ok((change(Goal::clone(goal))?, ())),
        store,
    )?;
    Ok(changed.json().to_vec())
}

fn store(user: &mut User, goal: &Kept<Goal>) -> Option<Kept<Goal>> {
    Arc::make_mut(&mut user.goals).put(goal)
}

/// Abandons the oldest active goals until there is room for another.
fn make_room(user: &mut User, now: Timestamp) {
    let active = user.goals.active_oldest_first();
    let surplus = (active.len() + 1).saturating_sub(MOST_ACTIVE);
    for goal in active.into_iter().take(surplus) {
        store(user, &Kept::of(abandoned(Goal::clone(&goal), now)));
    }
}

fn abandoned(goal: Goal, now: Timestamp) -> Goal {
    Goal { status: Status::Abandoned, focus_rank: None, updated_at: now, ..goal }
}

impl GoalPatch {
    /// Whether there is anything in it; null counts.
    fn is_given(&self) -> bool {
        let Self { title, desired_outcome, why_it_matters, success_criteria, horizon_at, .. } = self;
        let Self { target_value, current_value, min_value, max_value, unit, .. } = self;
        [title, desired_outcome, why_it_matters, unit].into_iter().any(Given::is_given)
            || [target_value, current_value, min_value, max_value].into_iter().any(Given::is_given)
            || success_criteria.is_given()
            || horizon_at.is_given()
    }
}
