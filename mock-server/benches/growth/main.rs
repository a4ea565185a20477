//! Whether a request costs as much in a large world as in a small one.
//!
//! Three worlds of different sizes are asked the same, in turns and in one
//! process. Printed is what a record costs in memory beyond its content, how
//! long a large seed takes to read, then the median time of a request without a
//! socket between and its ratio to that in the smallest world, what a world
//! costs, and the same requests as a client has them: what the thread that
//! serves spends for each, with HTTP and the socket, in the quietest quarter of
//! the rounds.
//!
//! ```text
//! cargo bench -p omi-mock-server --bench growth
//! cargo bench -p omi-mock-server --bench growth -- --sizes 1000,10000
//! ```

#![expect(clippy::print_stdout, reason = "figures are what a benchmark is for")]

mod asked;
mod data;
mod large;
mod memory;
#[cfg(target_os = "linux")]
mod served;
mod turns;
mod worlds;

use std::process::ExitCode;

use clap::Parser;
#[cfg(target_os = "linux")]
use served::Served;

/// Measures what the size of a world costs.
#[derive(Debug, Parser)]
struct Options {
    /// How many memories and action items the worlds hold
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 100_000, 1_000_000])]
    sizes: Vec<usize>,
    /// How many rounds there are of each
    #[arg(long, default_value_t = 15)]
    rounds: usize,
    /// What cargo adds
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let mut grown = Vec::new();
    for &size in &options.sizes {
        let seeded = large::seeded(size);
        println!(
            "{size} memories and as many action items: {:.0} bytes each beyond their content; read in {:.2} s, of which \
             {:.2} s for the file of {:.0} MiB",
            seeded.overhead,
            seeded.read.as_secs_f64() + seeded.planted.as_secs_f64(),
            seeded.read.as_secs_f64(),
            memory::mebibytes(seeded.length),
        );
        grown.push(seeded);
    }
    println!("\nwithout a socket\n\n{}", turns::table(&mut grown, options.rounds, 0));
    println!("\n{}", worlds::sentence());
    #[cfg(target_os = "linux")]
    {
        let mut served: Vec<_> = grown.into_iter().map(|grown| Served::start(grown.app, grown.size)).collect();
        let table = turns::table(&mut served, options.rounds, 1);
        println!("\nwith HTTP and the socket: what the thread that serves spends for a request\n\n{table}");
    }
    ExitCode::SUCCESS
}
