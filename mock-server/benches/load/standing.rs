//! Start-up, size and memory.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::figures::{mebibytes, median};
use crate::process;
use crate::server::{Contender, Server};

/// How often each server is started.
const STARTS: usize = 20;

/// Prints how long each server takes to its first answer, and how much room it takes then.
pub(crate) fn print(contenders: &[Contender]) -> Result<(), Box<dyn Error>> {
    println!("from start to first answer with the demo's data, median of {STARTS}; resident then");
    for contender in contenders {
        let mut starts = Vec::new();
        for _ in 0..STARTS {
            let server = Server::start(contender, Path::new("demo"), None)?;
            starts.push((server.took, process::resident(server.pid())));
        }
        let took: Duration = median(&starts, |(took, _)| took);
        let resident = mebibytes(median(&starts, |(_, resident)| resident));
        print!("  {}: {:.1} ms, {resident} MiB", contender.name(), took.as_secs_f64() * 1e3);
        match contender {
            Contender::Quiet(binary) => println!("; the binary has {} MiB", mebibytes(fs::metadata(binary)?.len())),
            Contender::Baseline | Contender::Usual(_) => println!(),
        }
    }
    Ok(())
}
