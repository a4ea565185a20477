//! What can be asked of the benchmark.

use std::path::PathBuf;

use clap::Parser;

use crate::workload::Workload;

/// Measures the mock next to hyper alone.
#[derive(Debug, Parser)]
pub(crate) struct Options {
    /// What is asked; all but `strangers` where nothing is named
    #[arg(value_enum)]
    workloads: Vec<Workload>,
    /// How many rounds; the figures are medians over them
    #[arg(long, default_value_t = 5)]
    pub(crate) rounds: usize,
    /// How many seconds each server is asked in each round
    #[arg(long, default_value_t = 2)]
    pub(crate) seconds: u64,
    /// How many connections are open at once
    #[arg(long, default_value_t = 64)]
    pub(crate) connections: u32,
    /// How much of a core other processes may take before a round is repeated
    #[arg(long, default_value_t = 0.3)]
    pub(crate) quiet: f64,
    /// Further mocks to compare, as builds of other versions of this one
    #[arg(long, value_name = "BINARY")]
    pub(crate) mock: Vec<PathBuf>,
    /// Compares other mock servers of Rust as well, which are built for that
    #[arg(long)]
    pub(crate) others: bool,
    /// How many threads the mock serves with; as usual where nothing is said
    #[arg(long)]
    pub(crate) threads: Option<u8>,
    /// How many requests of each kind are sent to see whether memory grows; none with 0
    #[arg(long, value_name = "REQUESTS", default_value_t = 1_000_000)]
    pub(crate) endure: u64,
    /// Leaves out start-up, size and memory
    #[arg(long)]
    pub(crate) only_load: bool,
    /// What cargo adds
    #[arg(long, hide = true)]
    bench: bool,
}

impl Options {
    /// Whether it is looked at how memory grows.
    pub(crate) const fn endures(&self) -> bool {
        !self.only_load && self.endure > 0
    }

    /// What is asked, in the order of the table.
    pub(crate) fn workloads(&self) -> Vec<Workload> {
        if self.workloads.is_empty() { Workload::USUAL.to_vec() } else { self.workloads.clone() }
    }
}
