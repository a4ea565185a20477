//! Start-up, size and memory.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::answer::Answer;
use crate::bound::Bound;
use crate::contender::{Contender, Setting};
use crate::figures::{mebibytes, median};
use crate::process;
use crate::server::Server;

/// How often each server is started.
const STARTS: usize = 20;

/// How long a start takes, about.
const START: Duration = Duration::from_millis(20);

/// How long this will take for so many servers.
pub(crate) fn expected(contenders: usize) -> Duration {
    START.saturating_mul(u32::try_from(contenders * STARTS).unwrap_or(u32::MAX))
}

/// Prints how long each server takes to its first answer, and how much room it takes then.
pub(crate) fn print(contenders: &[Contender], bound: &Bound) -> Result<(), Box<dyn Error>> {
    println!("from start to first answer with the demo's data, median of {STARTS}; resident then");
    for contender in contenders {
        let setting = Setting { seed: Path::new("demo"), threads: None, answers: &[Answer::CREATED] };
        let mut starts = Vec::new();
        for _ in 0..STARTS {
            bound.check()?;
            let server = Server::start(contender, setting)?;
            starts.push((server.took, process::resident(server.pid())));
        }
        let took: Duration = median(&starts, |(took, _)| took);
        let resident = mebibytes(median(&starts, |(_, resident)| resident));
        print!("  {}: {:.1} ms, {resident} MiB", contender.name(), took.as_secs_f64() * 1e3);
        match contender {
            Contender::Quiet(binary) => println!("; the binary has {} MiB", mebibytes(fs::metadata(binary)?.len())),
            Contender::Baseline | Contender::Usual(_) | Contender::Other(_) => println!(),
        }
    }
    Ok(())
}
