//! `omi-contract run`.

use std::process::ExitCode;

use clap::Args;
use jiff::Timestamp;
use omi_contract::report::{Outputs, Progress, ReportTarget};
use omi_contract::{About, Event, Listener, RunReport, Stopper, Suite};

use super::connection::Connection;
use super::filter::Filter;
use super::refusal::Refusal;
use super::session::{self, Session};
use super::sides::Sides;
use super::signals::Signals;
use super::target::Target;

/// What a run is told.
#[derive(Args, Debug)]
pub(crate) struct RunArgs {
    #[command(flatten)]
    target: Target,
    #[command(flatten)]
    connection: Connection,
    #[command(flatten)]
    sides: Sides,
    #[command(flatten)]
    filter: Filter,
    /// Where reports go, several at once: text, json=FILE, ...
    #[arg(long, value_name = "REPORT", value_delimiter = ',', default_value = "text")]
    report: Vec<ReportTarget>,
}

/// Runs the cases, reports, and says by the exit code what came of them.
pub(crate) fn run(args: &RunArgs) -> Result<ExitCode, Refusal> {
    super::runtime()?.block_on(until_done(args))
}

async fn until_done(args: &RunArgs) -> Result<ExitCode, Refusal> {
    let mut signals =
        Signals::listen().map_err(|error| Refusal::Wrong(format!("cannot listen for signals: {error}")))?;
    let mut outputs = Outputs::open(&args.report).map_err(|error| Refusal::Wrong(omi_contract::chain(&error)))?;
    let options = super::options(&args.target, &args.connection)?;
    let stopper = options.stopper.clone();
    let mut running = Box::pin(reported(args, options));
    let report = loop {
        tokio::select! {
            report = &mut running => break report?,
            () = signals.next() => stop(&stopper)?,
        }
    };
    outputs.write(&report).map_err(|error| Refusal::Wrong(omi_contract::chain(&error)))?;
    Ok(ExitCode::from(report.summary.exit_code()))
}

/// The first signal ends the run in good order; who sends a second one does not want to wait for it.
fn stop(stopper: &Stopper) -> Result<(), Refusal> {
    if stopper.is_stopped() {
        return Err(Refusal::Stopped);
    }
    stopper.stop();
    Ok(())
}

async fn reported(args: &RunArgs, options: omi_contract::Options) -> Result<RunReport, Refusal> {
    let stopper = options.stopper.clone();
    let begun = Timestamp::now();
    let run = options.mark.run().to_owned();
    let Session { runner, profile, identified, told } = session::open(options, &args.sides).await?;
    let suite = Suite::built_in(&profile);
    let mut progress = Progress::on_stderr();
    let mut outcomes: Vec<_> = identified.into_iter().map(|one| one.outcome).collect();
    for outcome in &outcomes {
        progress.hear(&Event::Ended(outcome));
    }
    outcomes.extend(runner.run(suite.cases(), &mut progress).await);
    drop(progress);
    let about = About { run, target: args.target.target.0.to_string(), begun, profile: told };
    let mut report = RunReport::new(about, Timestamp::now(), outcomes);
    if stopper.is_stopped() {
        report.incomplete = Some("it was stopped before its end".into());
    }
    Ok(report.judged(&omi_contract::Rules::default()))
}
