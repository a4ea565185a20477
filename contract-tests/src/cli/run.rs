//! `omi-contract run`.

use std::fmt::Write as _;
use std::process::ExitCode;

use clap::Args;
use omi_contract::{Event, Listener, Options, Outcome, Runner, Stopper, Suite, Verdict};
use omi_schemas::{Profile, Side};

use super::connection::Connection;
use super::filter::Filter;
use super::print;
use super::refusal::Refusal;
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
}

/// Runs the cases, and says by the exit code what came of them.
pub(crate) fn run(args: &RunArgs) -> Result<ExitCode, Refusal> {
    super::runtime()?.block_on(until_done(args))
}

async fn until_done(args: &RunArgs) -> Result<ExitCode, Refusal> {
    let mut signals =
        Signals::listen().map_err(|error| Refusal::Wrong(format!("cannot listen for signals: {error}")))?;
    let profile = args.sides.over(Profile::of(Side::Docs));
    let options = Options {
        profile,
        writes: args.target.writes(),
        http: args.connection.http()?,
        ..Options::new(args.target.target.0.clone(), args.connection.credentials()?)
    };
    let stopper = options.stopper.clone();
    let suite = Suite::built_in(&profile);
    let runner = Runner::new(options);
    let mut listener = Lines;
    let mut running = Box::pin(runner.run(suite.cases(), &mut listener));
    let outcomes = loop {
        tokio::select! {
            outcomes = &mut running => break outcomes,
            () = signals.next() => stopper.stop(),
        }
    };
    Ok(code(&outcomes, &stopper))
}

fn code(outcomes: &[Outcome], stopper: &Stopper) -> ExitCode {
    let any = |verdict| outcomes.iter().any(|outcome| outcome.verdict == verdict);
    if stopper.is_stopped() {
        ExitCode::from(4)
    } else if any(Verdict::Violated) {
        ExitCode::from(1)
    } else if any(Verdict::Unreachable) {
        ExitCode::from(4)
    } else {
        ExitCode::SUCCESS
    }
}

/// Tells each outcome in a line.
struct Lines;

impl Listener for Lines {
    fn hear(&mut self, event: &Event<'_>) {
        if let Event::Ended(outcome) = event {
            let mut text = format!("{:11} {}", outcome.verdict.as_str(), outcome.case);
            if let Some(reason) = &outcome.reason {
                let _ = write!(text, ": {reason}");
            }
            for found in &outcome.findings {
                let finding = &found.finding;
                let _ = write!(
                    text,
                    "\n    {} at {}: expected {}, got {} ({} -> {})",
                    finding.check,
                    finding.at,
                    finding.expected,
                    finding.actual,
                    found.evidence.request,
                    found.evidence.status
                );
            }
            let _ = print::text(&format!("{text}\n"));
        }
    }
}
