//! D5: what a fourth active goal does to the others.

use omi_schemas::Id;
use serde_json::{Value, json};

use super::Seen;
use crate::case::Step;
use crate::runner::{Stage, Stop};

/// So many goals that one is too many.
const GOALS: usize = 4;

/// Makes four goals where there are no others, and looks what became of the first.
pub(super) async fn probe(stage: &mut Stage<'_>) -> Result<Seen, Stop> {
    stage.may_write()?;
    let active = stage.look(&Step::new(Id::ListGoals, 200)).await?;
    match active.json.as_ref().and_then(Value::as_array) {
        Some(goals) if goals.is_empty() => {}
        Some(_) => return Ok(Seen::NotAsked("there are active goals, one of which a fourth could push out".into())),
        None => return Ok(Seen::NotAsked(format!("goals cannot be listed: {}", active.status))),
    }
    let mut ids = Vec::new();
    for number in 1..=GOALS {
        let body = json!({ "title": format!("{{mark}} goal {number} of {GOALS}") });
        let made = stage.look(&Step { body: Some(body), ..Step::new(Id::CreateGoal, 200) }).await?;
        match made.at("/id").and_then(Value::as_str) {
            Some(id) => ids.push(id.to_owned()),
            None => return abandoned(stage, &ids, Seen::NotAsked(format!("no goal is made: {}", made.status))).await,
        }
    }
    let mut statuses = Vec::new();
    for id in &ids {
        let goal = stage.look(&about(Id::GetGoal, id)).await?;
        statuses.push(goal.at("/is_active").and_then(Value::as_bool).unwrap_or_default());
    }
    let seen = match statuses.as_slice() {
        [true, true, true, true] => Seen::backend("four goals are active at once"),
        [false, true, true, true] => Seen::docs("with the fourth, the first is abandoned"),
        other => Seen::Neither(format!("of four goals these are active, from the first to the last: {other:?}")),
    };
    abandoned(stage, &ids, seen).await
}

/// Abandons the goals, and hands on what was seen.
async fn abandoned(stage: &mut Stage<'_>, ids: &[String], seen: Seen) -> Result<Seen, Stop> {
    for id in ids {
        stage.look(&about(Id::DeleteGoal, id)).await?;
    }
    Ok(seen)
}

fn about(call: Id, id: &str) -> Step {
    Step { path: [("goal_id".into(), id.into())].into(), ..Step::new(call, 200) }
}
