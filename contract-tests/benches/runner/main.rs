//! What a run costs against a mock on the same machine.
//!
//! The command is run as its users do, start-up and report included. Printed is
//! the median time over all runs, divided by what was done in it; a *check* is
//! one look at one answer, as the report counts them, and a request has many.
//! Then comes the most memory that a run takes, as it is and when an answer is
//! a hundred times as long as any other: the runner reads 16 MiB and no more.
//!
//! ```text
//! cargo bench -p omi-contract-tests --bench runner
//! cargo bench -p omi-contract-tests --bench runner -- --runs 21
//! ```
//!
//! It takes less than a minute, and is given up after three. The memory is read
//! from /proc, which only Linux has.

#![expect(clippy::print_stdout, reason = "figures are what a benchmark is for")]

mod mock;
mod ran;

use std::error::Error;
use std::time::{Duration, Instant};

use clap::Parser;

use mock::Mock;
use ran::{Ran, run};

/// After this there is no further run.
const LONGEST: Duration = Duration::from_secs(3 * 60);
/// How long the long answer is, in MiB.
const LONG: usize = 100;

/// Measures what a run costs.
#[derive(Debug, Parser)]
struct Options {
    /// How many runs; the figures are medians over them
    #[arg(long, default_value_t = 11)]
    runs: usize,
    /// What cargo adds
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::parse();
    println!("{} runs, for {} minutes at most", options.runs, LONGEST.as_secs() / 60);
    let began = Instant::now();
    let mut runs = Vec::new();
    while runs.len() < options.runs.max(1) && began.elapsed() < LONGEST {
        // A mock of its own for each: what a run leaves behind is read by the next.
        runs.push(run(&Mock::start(None), &[])?);
    }
    runs.sort_by_key(|ran| ran.took);
    println!("a whole run: {}", sentence(&runs[runs.len() / 2]));
    let one = run(&Mock::start(None), &["--include", "endpoint:listFolders"])?;
    println!("one endpoint: {}", sentence(&one));
    let long = run(&Mock::start(Some(LONG)), &["--include", "endpoint:listConversations,endpoint:getConversation"])?;
    println!("an answer of {LONG} MiB: {}", sentence(&long));
    if long.cut == 0 {
        return Err("the long answer was never asked for".into());
    }
    Ok(())
}

fn sentence(ran: &Ran) -> String {
    let millis = ran.took.as_secs_f64() * 1e3;
    format!(
        "{millis:.0} ms for {} checks of {} requests, {:.3} ms a check and {:.2} a request; {} answers were cut; \
         {:.1} MiB at its peak",
        ran.checks,
        ran.requests,
        millis / f64::from(ran.checks),
        millis / f64::from(ran.requests),
        ran.cut,
        ran.peak_kib / 1024.0,
    )
}
