//! Whether a request costs as much in a large world as in a small one.
//!
//! Three worlds of different sizes are asked the same, in turns and in one
//! process, without a socket between. Printed is the median time of a request
//! and its ratio to that in the smallest world; then what a record costs in
//! memory beyond its content, how long a large seed takes to read, and what a
//! world costs.
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
mod turns;
mod worlds;

use std::process::ExitCode;

use clap::Parser;

/// Measures what the size of a world costs.
#[derive(Debug, Parser)]
struct Options {
    /// How many memories and action items the worlds hold
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 100_000, 1_000_000])]
    sizes: Vec<usize>,
    /// How many rounds; the figures are medians over them
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
    println!("\n{}", turns::table(&mut grown, options.rounds));
    println!("{}", worlds::sentence());
    ExitCode::SUCCESS
}
