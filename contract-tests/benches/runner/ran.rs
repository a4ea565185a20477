//! The command, watched.

use std::error::Error;
use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use omi_mock::built_in;
use serde_json::Value;
use tempfile::TempDir;

use crate::mock::Mock;

/// How often it is looked at how much memory there is, which costs next to nothing.
const BETWEEN: Duration = Duration::from_millis(2);

/// What a run did, and what it took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ran {
    /// From before its start to its end.
    pub(crate) took: Duration,
    pub(crate) checks: u32,
    pub(crate) requests: u32,
    /// How many answers were longer than the runner reads.
    pub(crate) cut: u32,
    /// The most memory it had in RAM.
    pub(crate) peak_kib: f64,
}

/// Runs all cases against `mock`, or what these further arguments say.
pub(crate) fn run(mock: &Mock, arguments: &[&str]) -> Result<Ran, Box<dyn Error>> {
    let home = TempDir::new()?;
    let report = home.path().join("report.json");
    let mut command = Command::new(env!("CARGO_BIN_EXE_omi-contract"));
    command.args(["run", "--target", &mock.url, "--expect-limit", "1000000/min", "--report"]);
    command.arg(format!("json={}", report.display())).args(arguments);
    command.current_dir(home.path()).env_clear().env("HOME", home.path());
    command.env("OMI_API_KEY", built_in::KEY).env("OMI_SESSION_TOKEN", built_in::SESSION_TOKEN);
    command.stdin(Stdio::null()).stdout(Stdio::null());
    let began = Instant::now();
    let mut process = command.spawn()?;
    let mut peak_kib = 0.0;
    while process.try_wait()?.is_none() {
        peak_kib = peak(process.id()).unwrap_or(peak_kib);
        std::thread::sleep(BETWEEN);
    }
    let took = began.elapsed();
    let report: Value = serde_json::from_slice(&fs::read(report)?)?;
    let checks = &report["summary"]["checks"];
    let looks =
        checks.as_object().into_iter().flatten().map(|(_, counts)| count(&counts["held"]) + count(&counts["broken"]));
    Ok(Ran {
        took,
        checks: looks.sum(),
        requests: count(&report["summary"]["requests"]),
        cut: count(&checks["size"]["broken"]),
        peak_kib,
    })
}

fn count(value: &Value) -> u32 {
    value.as_u64().and_then(|count| u32::try_from(count).ok()).unwrap_or_default()
}

/// The most memory that a process has had in RAM; none when it has ended.
fn peak(pid: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().trim_end_matches("kB").trim().parse().ok()
}
