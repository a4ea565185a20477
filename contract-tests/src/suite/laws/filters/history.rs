//! The history of a goal: one entry a day, the newest first, at most `days` of them.

use omi_schemas::Id;
use serde_json::{Value, json};

use crate::check_id::CheckId::{Filter, Goals, Order};
use crate::mark::MARK;
use crate::runner::{Stage, Stop};
use crate::suite::laws::claimed::{Measure, Measured};
use crate::suite::laws::list::{Base, List, id, text};

/// The history of the goal that has the longest one, among some.
pub(in crate::suite::laws) const HISTORY: Measure = Measure {
    story: "Looks for a goal with a history, reads a year of it and then fewer entries: one a day, the newest first.",
    run: |stage, base| Box::pin(history(stage, base)),
};

/// The longest history that may be asked for.
const A_YEAR: u64 = 365;
/// In how many goals a history is looked for.
const GOALS: usize = 3;

async fn history(stage: &mut Stage<'_>, base: Base) -> Result<Measured, Stop> {
    let mut measured = Measured::default();
    let list = List::of(Id::GetGoalHistory);
    let goals = List::of(Id::ListGoals).page(stage, base, &[("include_inactive", json!(true))]).await?;
    let mut is_told = false;
    let mark = stage.runner.mark.as_str().to_owned();
    for goal in goals.entries.iter().filter(|goal| may_have_a_history(goal, &mark)).take(GOALS) {
        stage.variables.set("goal_id", id(goal));
        let all = list.page(stage, base, &[("days", A_YEAR.into())]).await?;
        let days: Vec<&str> = all.entries.iter().filter_map(|entry| text(entry, "/date")).collect();
        let wrong = days.windows(2).position(|pair| pair[0] <= pair[1]);
        let check = if wrong.is_some_and(|index| days[index] == days[index + 1]) { Goals } else { Order };
        let at = list.at(wrong.map_or(0, |index| index + 1));
        measured.claim(check, &all.exchange, wrong.is_none(), at, "one entry a day, newest first", days.join(" "));
        if days.len() < 2 {
            continue;
        }
        is_told = true;
        let fewer = days.len().min(8) - 1;
        let newest = list.page(stage, base, &[("days", fewer.into())]).await?;
        let came: Vec<&str> = newest.entries.iter().filter_map(|entry: &Value| text(entry, "/date")).collect();
        let expected = format!("the {fewer} newest entries: {}", days[..fewer].join(" "));
        measured.claim(Filter, &newest.exchange, came == days[..fewer], "", expected, came.join(" "));
        break;
    }
    Ok(if is_told { measured } else { measured.nothing("no goal has a history of two days") })
}

/// What runs abandoned has no history worth reading, and there may be much of it.
fn may_have_a_history(goal: &Value, mark: &str) -> bool {
    let title = text(goal, "/title").unwrap_or_default();
    !title.contains(MARK) || (title.contains(mark) && goal["is_active"] == json!(true))
}
