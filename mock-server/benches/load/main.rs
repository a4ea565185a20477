//! How fast the mock answers, next to hyper alone.
//!
//! Every figure is a ratio: the servers take turns in one run, each under the
//! same load, and what is printed is the median over the rounds next to that
//! of a server of hyper that answers as many bytes without looking at anything.
//! A turn in which the machine was busy with something else is repeated, up to
//! three times, and the quietest counts. Before that, all are started a few times,
//! and the mocks are asked so often that it would show if their memory grew. How
//! long all of it takes at most is said at the beginning, and kept.
//!
//! ```text
//! cargo bench -p omi-mock-server --bench load
//! cargo bench -p omi-mock-server --bench load -- --rounds 9 --seconds 4 list post
//! cargo bench -p omi-mock-server --bench load -- --others list post refused
//! ```
//!
//! The last of these also compares httpmock and wiremock, each with as few mocks
//! as answer the same bytes, and says how the mock compares with the best of them.
//! They serve as fast as they can: httpmock as its standalone server does, on all
//! cores, and neither keeps what it was asked, as far as that can be told. It
//! cannot in full: what a mock of wiremock has matched, wiremock keeps until it
//! ends, some 8 KiB each, so that a long turn takes much memory.
//!
//! The load comes from [wrk](https://github.com/wg/wrk), which must be on the
//! `PATH`.

#![expect(clippy::print_stdout, reason = "figures are what a benchmark is for")]

#[cfg(target_os = "linux")]
mod answer;
#[cfg(target_os = "linux")]
mod baseline;
#[cfg(target_os = "linux")]
mod bound;
#[cfg(target_os = "linux")]
mod contender;
#[cfg(target_os = "linux")]
mod data;
#[cfg(target_os = "linux")]
mod endurance;
#[cfg(target_os = "linux")]
mod figures;
#[cfg(target_os = "linux")]
mod load;
#[cfg(target_os = "linux")]
mod options;
#[cfg(target_os = "linux")]
mod others;
#[cfg(target_os = "linux")]
mod ours;
#[cfg(target_os = "linux")]
mod process;
#[cfg(target_os = "linux")]
mod rounds;
#[cfg(target_os = "linux")]
mod server;
#[cfg(target_os = "linux")]
mod standing;
#[cfg(target_os = "linux")]
mod table;
#[cfg(target_os = "linux")]
mod workload;

#[cfg(target_os = "linux")]
fn main() -> std::process::ExitCode {
    use clap::Parser;

    if let Some(port) = baseline::asked_for() {
        return baseline::serve(port);
    }
    let options = options::Options::parse();
    match rounds::run(&options) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn main() {
    eprintln!("the figures are read from /proc, which only Linux has");
}
