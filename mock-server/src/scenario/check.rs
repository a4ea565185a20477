//! What no member can say alone: that turns come in order, and that rules are known before they are removed.

use super::ScenarioFile;
use super::turn::Turn;
use crate::faults::Rule;
use crate::faults::named;
use crate::seed::check::{Mistake, unique_at};

/// Looks for the first mistake in a file.
pub(super) fn check(file: &ScenarioFile) -> Result<(), Mistake> {
    if file.setting.is_empty() && file.faults.is_empty() && file.turns.is_empty() {
        let reason = "nothing happens in this story: give `setting`, `faults` or `turns`".to_owned();
        return Err(Mistake { at: String::new(), reason });
    }
    unique(&file.faults).map_err(|mistake| mistake.under("faults"))?;
    let mut known: Vec<&str> = ids(&file.faults).map(|(_, id)| id).collect();
    let mut before = None;
    for (index, turn) in file.turns.iter().enumerate() {
        let checked = moment(turn, before).and_then(|()| check_turn(turn, &known));
        checked.map_err(|mistake| mistake.under(index).under("turns"))?;
        known.extend(ids(&turn.then.faults).map(|(_, id)| id));
        before = Some(turn);
    }
    Ok(())
}

fn check_turn(turn: &Turn, known: &[&str]) -> Result<(), Mistake> {
    unique(&turn.then.faults).map_err(|mistake| mistake.under("faults").under("then"))?;
    for (index, id) in turn.then.remove_faults.iter().enumerate() {
        if !known.contains(&&**id) {
            let reason = named::unknown("rule before this turn", id, known.iter().copied());
            return Err(Mistake { at: format!("/then/remove_faults/{index}"), reason });
        }
    }
    Ok(())
}

/// A turn has a moment, which no earlier turn has to wait for.
fn moment(turn: &Turn, before: Option<&Turn>) -> Result<(), Mistake> {
    if turn.after.is_none() && turn.requests.is_none() {
        return Err(Mistake {
            at: String::new(),
            reason: "a turn has a moment: give `after` or `requests`".to_owned(),
        });
    }
    let Some(before) = before else { return Ok(()) };
    let late = |member: &str| Mistake {
        at: format!("/{member}"),
        reason: format!("the turn above comes later than this one, says its `{member}`"),
    };
    if turn.after.is_some_and(|after| before.after.is_some_and(|earlier| after < earlier)) {
        return Err(late("after"));
    }
    if turn.requests.is_some_and(|requests| before.requests.is_some_and(|earlier| requests < earlier)) {
        return Err(late("requests"));
    }
    Ok(())
}

fn unique(rules: &[Rule]) -> Result<(), Mistake> {
    unique_at("rule", ids(rules))
}

/// The ids of those that have one, with their places.
fn ids(rules: &[Rule]) -> impl Iterator<Item = (usize, &str)> {
    rules.iter().enumerate().filter_map(|(index, rule)| Some((index, rule.id.as_deref()?)))
}
