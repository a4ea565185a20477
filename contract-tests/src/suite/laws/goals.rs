//! Goals: their history, and how many are active.

use std::collections::HashSet;

use omi_schemas::{Divergence, Id, Side};
use serde_json::{Value, json};

use super::case;
use crate::case::{Case, Step};
use crate::check_id::CheckId;
use crate::law::Law;
use crate::runner::{Stage, Stop};

/// However often progress is told, each day has one entry, and its last value counts.
pub(super) fn one_entry_a_day() -> Case {
    case(
        "goals/history",
        "progress makes a numeric metric, and a day of history is its last value",
        (Id::UpdateGoalProgress, CheckId::Goals),
        "PATCH /v1/dev/user/goals/{goal_id}/progress",
        Law {
            writes: true,
            requests: 6,
            story: "Makes a goal without a metric and tells its progress twice. The metric is numeric then, and the \
                    history has one entry a day, the newest first, of which the first is the last value.",
            run: |stage| Box::pin(keep_history(stage)),
        },
    )
}

async fn keep_history(stage: &mut Stage<'_>) -> Result<(), Stop> {
    stage.ask(&create("Swim ({mark})").saving("goal_id", "/id")).await?;
    for (value, target) in [("3", 3.0), ("42.5", 42.5)] {
        let progress = Step::new(Id::UpdateGoalProgress, 200)
            .of("{goal_id}")
            .asking("current_value", value)
            .giving("/goal_type", "numeric")
            .giving("/metric/type", "numeric")
            .giving("/metric/current", target)
            .giving("/current_value", target)
            .giving("/target_value", 0);
        stage.ask(&progress).await?;
    }
    let history = Step::new(Id::GetGoalHistory, 200).of("{goal_id}");
    let entries = stage.list(&history, "").await?.entries;
    let day = |entry: &Value| entry.get("date").and_then(Value::as_str).unwrap_or_default().to_owned();
    let days: Vec<String> = entries.iter().map(day).collect();
    let distinct: HashSet<&String> = days.iter().collect();
    stage.claim(distinct.len() == days.len(), "", "one entry a day", days.join(", "));
    stage.claim(days.is_sorted_by(|newer, older| newer >= older), "", "the newest day first", days.join(", "));
    // Two of them only where the day has turned between the two.
    stage.claim((1..=2).contains(&days.len()), "", "an entry for today", format!("{} entries", days.len()));
    let newest = entries.first().and_then(|entry| entry.get("value")).cloned().unwrap_or_default();
    stage.claim(newest.as_f64() == Some(42.5), "/0/value", "42.5, the last value of the day", newest.to_string());
    for (index, entry) in entries.iter().enumerate() {
        let recorded = entry.get("recorded_at").and_then(Value::as_str).unwrap_or_default();
        let at = format!("/{index}/date");
        stage.claim(recorded.starts_with(&day(entry)), &at, format!("the day of {recorded} in UTC"), day(entry));
    }
    let short = stage.list(&history.asking("days", 1), "").await?.entries;
    stage.claim(short.len() == 1, "", "one entry", format!("{} entries", short.len()));
    stage.ask(&abandon("{goal_id}")).await?;
    Ok(())
}

/// What becomes of the oldest active goal when there is a fourth.
pub(super) fn fourth_active() -> Case {
    case(
        "goals/fourth-active",
        "a fourth active goal is welcome, at the cost of the oldest where the documentation is followed",
        (Id::CreateGoal, CheckId::Goals),
        "POST /v1/dev/user/goals: a fourth active goal (D5)",
        Law {
            writes: true,
            requests: 10,
            story: "Where the account has no active goals, makes four. On the documentation's side the first one is \
                    abandoned then; on the backend's all four are active. Abandons them all.",
            run: |stage| Box::pin(crowd(stage)),
        },
    )
}

async fn crowd(stage: &mut Stage<'_>) -> Result<(), Stop> {
    let active = Step::new(Id::ListGoals, 200).asking("limit", 1_000);
    if !stage.list(&active, "").await?.entries.is_empty() {
        return Err(Stop::Skipped("the account has active goals, one of which would be abandoned".into()));
    }
    stage.may_write()?;
    for number in 0..4 {
        let name = format!("goal_{number}");
        stage
            .ask(&create(&format!("Goal {number} ({{mark}})")).saving(&name, "/id").giving("/is_active", true))
            .await?;
    }
    let stays = match stage.runner.profile.side(Divergence::D5) {
        Side::Docs => ["abandoned", "background", "background", "background"],
        Side::Backend => ["background"; 4],
    };
    let wanted = stays.iter().filter(|status| **status == "background").count();
    for (number, status) in stays.into_iter().enumerate() {
        let read = Step::new(Id::GetGoal, 200).of(&format!("{{goal_{number}}}"));
        stage.ask(&read.giving("/status", status).giving("/is_active", status == "background")).await?;
    }
    let listed = stage.list(&active, "").await?.entries.len();
    stage.claim(listed == wanted, "", format!("{wanted} active goals"), listed.to_string());
    for number in 0..4 {
        stage.ask(&abandon(&format!("{{goal_{number}}}"))).await?;
    }
    Ok(())
}

fn create(title: &str) -> Step {
    Step::new(Id::CreateGoal, 200).sending(json!({ "title": title }))
}

fn abandon(id: &str) -> Step {
    Step::new(Id::DeleteGoal, 200).of(id).giving("/success", true)
}
