//! `omi-contract run`.

use std::process::ExitCode;

use clap::Args;
use jiff::Timestamp;
use omi_contract::report::{Outputs, Progress, ReportTarget};
use omi_contract::{About, Bodies, Options, Ran, RunReport, Stopper};

use super::choice;
use super::connection::Connection;
use super::filter::Filter;
use super::judging::Judging;
use super::refusal::Refusal;
use super::session::{self, Session};
use super::sides::Sides;
use super::signals::Signals;
use super::speed::Speed;
use super::target::Target;

/// What a run that was stopped ends with.
const STOPPED: u8 = 4;

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
    #[command(flatten)]
    speed: Speed,
    #[command(flatten)]
    judging: Judging,
    /// Run to go on with, as its report names it.
    #[arg(long, value_name = "RUN")]
    resume: Option<String>,
    /// Show what people said; on loopback that is usual.
    #[arg(long)]
    show_bodies: bool,
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
    let accepted = args.judging.accepted()?;
    let options = options(args)?;
    let stopper = options.stopper.clone();
    let mut running = Box::pin(reported(args, options));
    let report = loop {
        tokio::select! {
            report = &mut running => break report?,
            () = signals.next() => stop(&stopper)?,
        }
    };
    let report = args.judging.judged(report, &accepted, args.ran())?;
    outputs.write(&report).map_err(|error| Refusal::Wrong(omi_contract::chain(&error)))?;
    // Who stops a run does not ask for its verdict.
    Ok(ExitCode::from(if stopper.is_stopped() { STOPPED } else { report.summary.exit_code() }))
}

/// The first signal ends the run in good order; who sends a second one does not want to wait for it.
fn stop(stopper: &Stopper) -> Result<(), Refusal> {
    if stopper.is_stopped() {
        return Err(Refusal::Stopped);
    }
    stopper.stop();
    Ok(())
}

async fn reported(args: &RunArgs, options: Options) -> Result<RunReport, Refusal> {
    let stopper = options.stopper.clone();
    let begun = Timestamp::now();
    let mut progress = Progress::on_stderr();
    let run = options.mark.run().to_owned();
    let Session { mut runner, profile, identified, told } = session::open(options, &args.sides, &mut progress).await?;
    runner.pace_by(args.speed.rate_for(&args.target.base.0, &profile));
    let cases = args.filter.selection().cases(&profile);
    let conditions = runner.conditions();
    let chosen = choice::chosen(cases, &conditions, &args.speed);
    if let Some(advice) = choice::advice(&chosen.cases, &conditions, &args.speed) {
        super::note(&advice);
    }
    let judged = identified.into_iter().filter(|one| one.is_selected(&args.filter.selection()));
    let mut outcomes: Vec<_> = judged.map(|one| one.outcome).collect();
    outcomes.extend(runner.run(&chosen.cases, &mut progress).await);
    outcomes.extend(chosen.left_out.iter().map(|case| runner.left_out(case, choice::reason(&args.speed))));
    let leftovers = runner.heard(runner.clean_up(), &mut progress).await;
    drop(progress);
    let about = About { run, target: args.target.base.0.to_string(), begun, profile: told };
    let go_on = format!("go on with --resume {}", about.run);
    let mut report = RunReport::new(about, Timestamp::now(), outcomes);
    report.leftovers = leftovers;
    report.coverage = runner.coverage();
    if stopper.is_stopped() {
        report.incomplete = Some(format!("it was stopped before its end; {go_on}"));
    } else if let Some(at) = runner.room_at() {
        report.incomplete = Some(format!("the limits leave no room before {at}; {go_on}"));
    }
    Ok(report)
}

/// Everything that is said on the command line, and by the run that is taken up.
fn options(args: &RunArgs) -> Result<Options, Refusal> {
    let mut options = super::options(&args.target, &args.connection)?;
    options.selection = args.filter.selection();
    options.pacer = args.speed.pacer();
    options.jobs = args.speed.jobs.into();
    options.expected_limit = args.speed.expected_limit();
    options.additional = args.judging.additional;
    if args.show_bodies {
        options.bodies = Bodies::Shown;
    }
    match &args.resume {
        Some(run) => args.target.record.resume(run, &mut options)?,
        None => args.target.record.begin(&mut options)?,
    }
    Ok(options)
}

impl RunArgs {
    /// How much of the suite runs.
    fn ran(&self) -> Ran {
        if self.filter.selection().is_everything() && self.speed.within().is_none() {
            Ran::Everything
        } else {
            Ran::Selection
        }
    }
}
