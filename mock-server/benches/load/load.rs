//! The load: wrk, which asks for as long as it is told, and says in JSON what it saw.

use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::net::SocketAddr;
use std::process::{Command, Stdio};
use std::time::Duration;

use serde::Deserialize;
use tempfile::NamedTempFile;

use crate::process;
use crate::server::Server;
use crate::workload::{Outcome, Workload};

/// How many threads ask; the machines that this is run on have at least so many.
const THREADS: &str = "2";

/// Where reads and writes go, which differs between the mock and the others.
#[derive(Clone, Debug)]
pub(crate) struct Paths {
    pub(crate) read: String,
    pub(crate) write: String,
}

/// What is asked, and for how long.
#[derive(Clone, Debug)]
pub(crate) struct Load {
    pub(crate) workload: Workload,
    pub(crate) paths: Paths,
    /// How many connections are open at once.
    pub(crate) connections: u32,
    pub(crate) seconds: u64,
}

/// What one server did in one round.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Measured {
    pub(crate) requests: u64,
    /// Requests a second.
    pub(crate) rate: f64,
    pub(crate) p50: Duration,
    pub(crate) p99: Duration,
    /// What each request cost the server.
    pub(crate) cpu: Duration,
    /// In RAM afterwards, in bytes.
    pub(crate) resident: u64,
    /// How much of a core others took meanwhile.
    pub(crate) others: f64,
}

/// What wrk says at its end.
#[derive(Debug, Deserialize)]
struct Said {
    requests: u64,
    micros: f64,
    p50: u64,
    p99: u64,
    /// Requests that had no answer.
    errors: u64,
    /// Requests with an answer of 400 or above.
    refused: u64,
}

/// Asks `server`.
pub(crate) fn measure(server: &Server, load: &Load) -> Result<Measured, Box<dyn Error>> {
    let script = script(&load.paths, load.workload)?;
    let before = (process::cpu_of(server.pid()), process::cpu_of_machine(), process::cpu_of_ended_children());
    let said = wrk(server.address(), &script, load)?;
    let of_server = process::cpu_of(server.pid()).saturating_sub(before.0);
    let of_machine = process::cpu_of_machine().saturating_sub(before.1);
    let of_wrk = process::cpu_of_ended_children().saturating_sub(before.2);
    let as_meant = match load.workload.outcome() {
        Outcome::Successes => said.requests.saturating_sub(said.refused),
        Outcome::Refusals => said.refused,
    };
    if said.errors > 0 || as_meant < said.requests {
        let failed = said.errors + said.requests.saturating_sub(as_meant);
        return Err(format!("{}: {failed} of {} requests failed", load.workload.name(), said.requests).into());
    }
    #[expect(clippy::cast_precision_loss, reason = "a count of requests is far below 2^53")]
    let requests = said.requests.max(1) as f64;
    let seconds = said.micros / 1e6;
    Ok(Measured {
        requests: said.requests,
        rate: requests / seconds,
        p50: Duration::from_micros(said.p50),
        p99: Duration::from_micros(said.p99),
        cpu: of_server.div_f64(requests),
        resident: process::resident(server.pid()),
        others: of_machine.saturating_sub(of_server).saturating_sub(of_wrk).as_secs_f64() / seconds,
    })
}

fn wrk(address: SocketAddr, script: &NamedTempFile, load: &Load) -> Result<Said, Box<dyn Error>> {
    let done = Command::new("wrk")
        .args(["--threads", THREADS, "--connections", &load.connections.to_string()])
        .args(["--duration", &format!("{}s", load.seconds), "--timeout", "10s", "--script"])
        .arg(script.path())
        .arg(format!("http://{address}"))
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("cannot run wrk, which makes the load (package `wrk` of most systems): {error}"))?;
    let output = String::from_utf8_lossy(&done.stdout);
    let said = output.lines().rev().find(|line| line.starts_with('{'));
    let said = said.ok_or_else(|| format!("wrk did not say what it saw:\n{output}"))?;
    Ok(serde_json::from_str(said)?)
}

/// What wrk is to send. Every text is a new one, so that nothing is replaced.
fn script(paths: &Paths, workload: Workload) -> Result<NamedTempFile, Box<dyn Error>> {
    let mut lua = String::new();
    writeln!(lua, "wrk.headers['Authorization'] = 'Bearer {}'", workload.key())?;
    writeln!(lua, "local strangers, turning = {}, {}", workload == Workload::Strangers, workload == Workload::Pages)?;
    writeln!(lua, "local read_path, write_path, writes = '{}', '{}', {}", paths.read, paths.write, workload.writes())?;
    lua.push_str(include_str!("load.lua"));
    let mut file = NamedTempFile::with_suffix(".lua")?;
    file.write_all(lua.as_bytes())?;
    Ok(file)
}
