//! What the run must not send.
//!
//! Nothing but reads without leave to write; no change and no removal of what the run did not
//! make; nothing new that could not be found again, or that would take the place of something.

mod account;
mod host;
mod paths;
mod texts;

use omi_schemas::{Divergence, Id, Side};

use crate::case::Step;
use crate::route::{Route, route};
use crate::runner::{Runner, Stop, Writes, Written};
use crate::variables::Variables;
pub(crate) use account::Account;
pub(crate) use host::is_loopback;
pub use host::{NotClaimed, Ownership, host_guard, writes_by_default};

/// Lets a step pass that cannot touch what the run did not make.
pub(crate) async fn permits(
    runner: &Runner,
    step: &Step,
    written: &Written,
    variables: &Variables,
) -> Result<(), Stop> {
    if !step.writes() {
        return Ok(());
    }
    if runner.writes == Writes::Refused {
        return Err(Stop::Skipped("it writes, and nothing may be written (--writes)".into()));
    }
    let method = step.method();
    match row(method, &written.target) {
        Some(call) if crate::ledger::creates(call) => {
            texts::permit(runner, step, written, variables, call).await?;
            if call == Id::CreateGoal { goal_has_room(runner, step).await } else { Ok(()) }
        }
        Some(Id::Ask) => Ok(()),
        Some(_) | None => paths::permit(runner, method, written, variables),
    }
}

/// The row that would answer: a server may take a path with slashes at its end for the path without.
fn row(method: &str, target: &str) -> Option<Id> {
    let path = target.split('?').next().unwrap_or_default();
    match route(method, path.trim_end_matches('/')) {
        Route::Row(row) => Some(row.id),
        Route::OtherMethod(_) | Route::Redirect | Route::Nowhere | Route::Unknown => None,
    }
}

/// A step that would break a rule of this house: a mistake in the case, and none of the target.
fn refused(what: &str) -> Stop {
    Stop::Skipped(format!("the guard refuses to send it: {what}"))
}

/// Whether the step is one that the target must refuse, so that nothing comes of it.
fn must_be_refused(step: &Step) -> bool {
    !step.expect.status.is_empty() && step.expect.status.iter().all(|status| *status >= 400)
}

/// On the documentation's side a fourth active goal has the oldest one abandoned, which may be the person's.
async fn goal_has_room(runner: &Runner, step: &Step) -> Result<(), Stop> {
    if must_be_refused(step) || runner.profile.side(Divergence::D5) == Side::Backend {
        return Ok(());
    }
    let goals = account::active_goals(runner).await?;
    if goals.others == 0 || goals.others + goals.ours < 3 {
        return Ok(());
    }
    Err(Stop::Skipped("the account has active goals of its own, and one more could have one of them abandoned".into()))
}
