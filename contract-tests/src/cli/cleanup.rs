//! `omi-contract cleanup`.

use std::process::ExitCode;

use clap::Args;
use omi_contract::{OnRecord, Runner, diagnose};

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
    let runs = if args.runs.is_empty() { left(args)? } else { named(args)? };
    let mut is_clean = true;
    let mut is_known = false;
    for run in &runs {
        let mut options = super::options(&args.target, &args.connection)?;
        options.writes = omi_contract::Writes::Allowed;
        args.target.record.resume(run, &mut options)?;
        let runner = Runner::new(options);
        if !is_known {
            diagnose(&runner).await.map_err(|diagnosis| Refusal::Target(diagnosis.to_string()))?;
            is_known = true;
        }
        let leftovers = runner.clean_up().await;
        print::text(&format!("Run {run}. {leftovers}\n"))?;
        is_clean &= leftovers.is_clean();
    }
    Ok(ExitCode::from(u8::from(!is_clean)))
}

/// The runs against this target that left something; says of those against others where they were.
fn left(args: &CleanupArgs) -> Result<Vec<String>, Refusal> {
    let mut left = Vec::new();
    let mut elsewhere = Vec::new();
    for run in args.target.record.runs()? {
        match args.target.record.look(&run) {
            Ok(record) if record.is_clean() => {}
            Ok(record) if is_here(args, &record) => left.push(run),
            Ok(record) => elsewhere.push(format!("Run {run} left something at {}.\n", record.begun().target)),
            // One that cannot be read must not keep the others from being cleaned up after.
            Err(refusal) => super::note(&format!("warning: {refusal}")),
        }
    }
    if left.is_empty() && elsewhere.is_empty() {
        print::text("Nothing is left of any run.\n")?;
    } else if left.is_empty() {
        print::text(&format!("Nothing is left of any run against {}.\n", args.target.base.0))?;
    }
    print::text(&elsewhere.concat())?;
    Ok(left)
}

/// The runs that were named, but for those that left nothing. Another target is not asked to remove anything.
fn named(args: &CleanupArgs) -> Result<Vec<String>, Refusal> {
    let mut left = Vec::new();
    for run in &args.runs {
        let record = args.target.record.look(run)?;
        if !is_here(args, &record) {
            let there = &record.begun().target;
            return Err(Refusal::Wrong(format!("run {run} was against {there}; name that one with --target")));
        }
        if record.is_clean() {
            print::text(&format!("Nothing is left to remove of run {run}.\n"))?;
        } else {
            left.push(run.clone());
        }
    }
    Ok(left)
}

fn is_here(args: &CleanupArgs, record: &OnRecord) -> bool {
    record.begun().target == args.target.base.0.as_str()
}
