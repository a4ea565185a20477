//! What the run must not send.

use crate::case::Step;
use crate::runner::{Runner, Stop, Writes, Written};
use crate::variables::Variables;

/// Lets a step pass that cannot touch what the run did not make.
pub(crate) async fn permits(
    runner: &Runner,
    step: &Step,
    _written: &Written,
    _variables: &Variables,
) -> Result<(), Stop> {
    if step.writes() && runner.writes == Writes::Refused {
        return Err(Stop::Skipped("it writes, and nothing may be written (--writes)".into()));
    }
    Ok(())
}
