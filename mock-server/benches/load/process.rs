//! What the system tells of processes.

use std::fs;
use std::time::Duration;

/// How often the system counts time in a second; Linux tells programs of 100, whatever it does itself.
const TICKS: f64 = 100.0;

/// How long a process has run on a processor, with the time that the system spent for it.
pub(crate) fn cpu_of(pid: u32) -> Duration {
    let fields = fields(&format!("/proc/{pid}/stat"));
    ticks(fields.get(11), fields.get(12))
}

/// The same of the children of this process that have ended.
pub(crate) fn cpu_of_ended_children() -> Duration {
    let fields = fields("/proc/self/stat");
    ticks(fields.get(13), fields.get(14))
}

/// How long all processors were busy.
pub(crate) fn cpu_of_machine() -> Duration {
    let stat = fs::read_to_string("/proc/stat").unwrap_or_default();
    let all: Vec<f64> = stat
        .lines()
        .next()
        .into_iter()
        .flat_map(str::split_whitespace)
        .skip(1)
        .filter_map(|field| field.parse().ok())
        .collect();
    // user, nice, system, idle, iowait, irq, softirq, steal; the rest is contained in these.
    let busy: f64 = all.iter().take(8).enumerate().filter(|(place, _)| !matches!(place, 3 | 4)).map(|(_, t)| t).sum();
    Duration::from_secs_f64(busy / TICKS)
}

/// The memory of a process that is in RAM, in bytes.
pub(crate) fn resident(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    let kibibytes: u64 = line.trim().trim_end_matches("kB").trim().parse().unwrap_or(0);
    kibibytes * 1024
}

/// The fields behind the name of a process, which may hold blanks.
fn fields(path: &str) -> Vec<String> {
    let stat = fs::read_to_string(path).unwrap_or_default();
    let behind = stat.rsplit_once(')').map_or("", |(_, behind)| behind);
    behind.split_whitespace().map(str::to_owned).collect()
}

fn ticks(user: Option<&String>, system: Option<&String>) -> Duration {
    let ticks: f64 = [user, system].into_iter().flatten().filter_map(|field| field.parse::<f64>().ok()).sum();
    Duration::from_secs_f64(ticks / TICKS)
}
