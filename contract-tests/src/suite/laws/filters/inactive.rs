//! `include_inactive`: goals that ended are listed when asked for, and only then.

use omi_schemas::Id;
use serde_json::{Value, json};

use crate::check_id::CheckId::{Filter, Paging};
use crate::runner::{Stage, Stop};
use crate::suite::laws::claimed::{Measure, Measured};
use crate::suite::laws::list::{Base, List, id};

/// Active goals, and all of them.
pub(in crate::suite::laws) const INACTIVE: Measure = Measure {
    story: "Reads the active goals and all goals: the first must be active, and all of those that are, and the second must \
            hold them whatever the limit.",
    run: |stage, base| Box::pin(inactive(stage, base)),
};
/// Some of the active goals: those with the first ids.
pub(in crate::suite::laws) const SOME_ACTIVE: Measure = Measure {
    story: "Reads the active goals, and all but one of them: those must be the ones with the first ids.",
    run: |stage, base| Box::pin(some_active(stage, base)),
};

/// The longest page of active goals.
const MOST: u64 = 1000;

async fn inactive(stage: &mut Stage<'_>, base: Base) -> Result<Measured, Stop> {
    let list = List::of(Id::ListGoals);
    let mut measured = Measured::default();
    let active = list.page(stage, base, &[("limit", MOST.into())]).await?;
    let all = list.page(stage, base, &[("include_inactive", json!(true)), ("limit", json!(1))]).await?;
    let is_active = |goal: &&Value| goal["is_active"] == json!(true);
    let ended = active.entries.iter().position(|goal| !is_active(&goal));
    let at = list.at(ended.unwrap_or_default());
    measured.claim(Filter, &active.exchange, ended.is_none(), at, "active goals only", "a goal that ended as well");
    let listed = all.ids();
    let missing: Vec<&str> = active.ids().into_iter().filter(|id| !listed.contains(id)).collect();
    let actual = format!("without {}", missing.join(" "));
    measured.claim(Filter, &all.exchange, missing.is_empty(), "", "all goals, whatever the limit", actual);
    let shown = active.ids();
    let unseen: Vec<&str> = all.entries.iter().filter(is_active).map(id).filter(|id| !shown.contains(id)).collect();
    let has_room = (active.entries.len() as u64) < MOST;
    let actual = format!("without {}", unseen.join(" "));
    measured.claim(Filter, &active.exchange, unseen.is_empty() || !has_room, "", "all active goals", actual);
    let has_ended = all.entries.iter().any(|goal| !is_active(&goal));
    Ok(if has_ended { measured } else { measured.nothing("no goal has ended") })
}

async fn some_active(stage: &mut Stage<'_>, base: Base) -> Result<Measured, Stop> {
    let list = List::of(Id::ListGoals);
    let mut measured = Measured::default();
    let active = list.page(stage, base, &[("limit", MOST.into())]).await?;
    let mut ids = active.ids();
    ids.sort_unstable();
    if ids.len() < 2 {
        return Ok(measured.nothing("fewer than two goals are active"));
    }
    let fewer = ids.len() - 1;
    let some = list.page(stage, base, &[("limit", fewer.into())]).await?;
    let mut came = some.ids();
    came.sort_unstable();
    let expected = format!("the {fewer} with the first ids: {}", ids[..fewer].join(" "));
    measured.claim(Paging, &some.exchange, came == ids[..fewer], "", expected, came.join(" "));
    Ok(measured)
}
