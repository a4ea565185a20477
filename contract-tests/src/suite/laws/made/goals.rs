//! Goals that are made for the laws. They cannot be removed, only abandoned.

use omi_schemas::{Divergence, Id, Side};
use serde_json::json;

use super::{make, remove};
use crate::case::Step;
use crate::check_id::CheckId::Filter;
use crate::runner::{Stage, Stop};
use crate::suite::laws::claimed::{measured, measured_if_told};
use crate::suite::laws::list::{List, WHOLE, id};
use crate::suite::laws::{filters, order, paging};

/// How many active goals the documentation lets stand.
const MOST_ACTIVE: usize = 3;
/// How far the moments of two creations are apart, in milliseconds.
const APART: u64 = 20;

/// A goal that is abandoned, and a second one where there is no other.
pub(super) async fn goals(stage: &mut Stage<'_>) -> Result<(), Stop> {
    let mut made = Vec::new();
    let ended = laws(stage, &mut made).await;
    let removed = remove(stage, Id::DeleteGoal, &made).await;
    ended.and(removed)
}

async fn laws(stage: &mut Stage<'_>, made: &mut Vec<String>) -> Result<(), Stop> {
    let list = List::of(Id::ListGoals);
    let active = list.page(stage, WHOLE, &[]).await?.entries.len();
    if active >= MOST_ACTIVE && stage.runner.profile.side(Divergence::D5) == Side::Docs {
        return Err(Stop::Skipped("a fourth active goal would make the service abandon the oldest".into()));
    }
    make(stage, Id::CreateGoal, json!({ "title": "Walk to the sea ({mark})" }), made).await?;
    if active == 0 {
        stage.pause(APART).await;
        make(stage, Id::CreateGoal, json!({ "title": "Learn to whistle ({mark})" }), made).await?;
    }
    let Some(first) = made.first().cloned() else { return Err(Stop::Failed) };
    for measure in [order::GOALS, paging::BOUNDS, filters::SOME_ACTIVE, filters::INACTIVE] {
        measured_if_told(stage, measure, WHOLE).await?;
    }
    let mut progress = Step::new(Id::UpdateGoalProgress, 200);
    progress.path.insert("goal_id".into(), first.clone());
    progress.query.insert("current_value".into(), json!(1.5));
    stage.ask(&progress).await?;
    measured_if_told(stage, filters::HISTORY, WHOLE).await?;
    remove(stage, Id::DeleteGoal, std::slice::from_ref(&first)).await?;
    let all = list.page(stage, WHOLE, &[("include_inactive", json!(true))]).await?;
    if all.entries.iter().any(|goal| id(goal) == first && goal["status"] == "abandoned") {
        stage.holds(Filter);
    } else {
        stage.breaks(Filter, &all.exchange, "", format!("{first} too, abandoned"), "no such goal");
    }
    measured(stage, filters::INACTIVE, WHOLE).await
}
