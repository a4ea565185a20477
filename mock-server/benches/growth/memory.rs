//! How much memory this process takes.

/// The memory of this process that is in RAM, in bytes; 0 where the system does not say.
pub(crate) fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    let kibibytes: usize = line.trim().trim_end_matches("kB").trim().parse().unwrap_or(0);
    kibibytes * 1024
}

/// Bytes as they are printed.
pub(crate) fn mebibytes(bytes: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    let bytes = bytes as f64;
    bytes / 1024.0 / 1024.0
}
