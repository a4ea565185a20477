//! `omi-contract cleanup`.

use std::process::ExitCode;

use clap::Args;
use omi_contract::{Runner, diagnose};

use super::connection::Connection;
use super::print;
use super::refusal::Refusal;
use super::target::Target;

/// After which runs to clean up.
#[derive(Args, Debug)]
pub(crate) struct CleanupArgs {
    /// Runs to clean up after; all against this target that left something, where none is named.
    #[arg(value_name = "RUN")]
    runs: Vec<String>,
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    connection: Connection,
}

/// Removes what is on record, and says what is left.
pub(crate) fn run(args: &CleanupArgs) -> Result<ExitCode, Refusal> {
    super::runtime()?.block_on(clean_up(args))
}

async fn clean_up(args: &CleanupArgs) -> Result<ExitCode, Refusal> {
    let runs = if args.runs.is_empty() { args.target.record.runs()? } else { args.runs.clone() };
    let mut is_clean = true;
    let mut is_known = false;
    for run in &runs {
        let mut options = super::options(&args.target, &args.connection)?;
        options.writes = omi_contract::Writes::Allowed;
        args.target.record.resume(run, &mut options)?;
        let is_elsewhere = options.ledger.begun().is_some_and(|begun| begun.target != args.target.base.0.as_str());
        if args.runs.is_empty() && (is_elsewhere || options.ledger.is_clean()) {
            continue;
        }
        let runner = Runner::new(options);
        if !is_known {
            diagnose(&runner).await.map_err(|diagnosis| Refusal::Target(diagnosis.to_string()))?;
            is_known = true;
        }
        let leftovers = runner.clean_up().await;
        print::text(&format!("Run {run}. {leftovers}\n"))?;
        is_clean &= leftovers.is_clean();
    }
    if !is_known {
        print::text("Nothing is left of any run.\n")?;
    }
    Ok(if is_clean { ExitCode::SUCCESS } else { ExitCode::from(4) })
}
