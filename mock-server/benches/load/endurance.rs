//! Whether a server that is asked for long takes ever more memory.

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::bound::Bound;
use crate::contender::{Contender, Setting};
use crate::figures::mebibytes;
use crate::load::{Load, Paths, measure};
use crate::options::Options;
use crate::process;
use crate::server::Server;
use crate::workload::Workload;

/// How long a server is asked the same at most.
const LONGEST: Duration = Duration::from_secs(60);
/// How long the first load lasts, when it is not known how many requests that are.
const FIRST: u64 = 1;
/// How long a load lasts at most.
const LONG: Duration = Duration::from_secs(10);

/// What is asked so often, one after the other.
const ASKED: [Workload; 2] = [Workload::List, Workload::Strangers];

/// How many requests a mock answers in a second, a slow one and at least.
const SLOW: f64 = 40_000.0;

/// How long this will take for so many mocks.
pub(crate) fn expected(mocks: usize, options: &Options) -> Duration {
    let each = Duration::from_secs(FIRST) + Duration::from_secs(still(options.endure, SLOW, LONGEST));
    each.saturating_mul(u32::try_from(mocks * ASKED.len()).unwrap_or(u32::MAX))
}

/// Prints the memory of each mock as it is idle, and while it is asked very often.
///
/// At first it rises: connections have buffers, and the journal is filled. What counts is that it does not
/// go on to.
pub(crate) fn print(mocks: &[&Contender], options: &Options, bound: &Bound) -> Result<(), Box<dyn Error>> {
    println!("\nresident with the demo's data, in MiB");
    for mock in mocks {
        let setting = Setting { seed: Path::new("demo"), threads: options.threads, answers: &[] };
        let server = Server::start(mock, setting)?;
        print!("  {}: idle {}", mock.name(), mebibytes(process::resident(server.pid())));
        for workload in ASKED {
            let (began, mut requests, mut seconds) = (Instant::now(), 0, FIRST);
            print!("; {}, after each quarter:", workload.name());
            for quarter in 1..=4 {
                let wanted = options.endure * quarter / 4;
                while requests < wanted && began.elapsed() < LONGEST {
                    bound.check()?;
                    let measured = measure(&server, &load(workload, seconds, options))?;
                    requests += measured.requests;
                    seconds = still(wanted.saturating_sub(requests), measured.rate, LONG);
                }
                print!(" {}", mebibytes(process::resident(server.pid())));
            }
            print!(" of {requests}");
        }
        println!();
    }
    Ok(())
}

fn load(workload: Workload, seconds: u64, options: &Options) -> Load {
    let paths = Paths { read: workload.path().to_owned(), write: workload.path().to_owned() };
    Load { workload, paths, connections: options.connections, seconds }
}

/// How many seconds so many requests take at this rate, in whole ones, up to `most`.
fn still(requests: u64, rate: f64, most: Duration) -> u64 {
    #[expect(clippy::cast_precision_loss, reason = "a count of requests is far below 2^53")]
    let seconds = (requests as f64 / rate).ceil().clamp(1.0, most.as_secs_f64());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between 1 and a minute")]
    let seconds = seconds as u64;
    seconds
}
