//! From what was measured to what is printed.

use std::time::Duration;

use crate::load::Measured;

/// The medians of one server and one workload over all rounds; none where nothing was measured.
///
/// Of what others took of a core it is the most; requests are added up.
pub(crate) fn medians(measured: &[Measured]) -> Option<Measured> {
    if measured.is_empty() {
        return None;
    }
    Some(Measured {
        requests: measured.iter().map(|one| one.requests).sum(),
        rate: median(measured, |one| one.rate),
        p50: median(measured, |one| one.p50),
        p99: median(measured, |one| one.p99),
        cpu: median(measured, |one| one.cpu),
        resident: median(measured, |one| one.resident),
        others: measured.iter().map(|one| one.others).fold(0.0, f64::max),
    })
}

/// The one in the middle, by what `figure` takes of each.
pub(crate) fn median<T: Copy, F: PartialOrd + Copy>(measured: &[T], figure: impl Fn(T) -> F) -> F {
    let mut figures: Vec<F> = measured.iter().map(|one| figure(*one)).collect();
    figures.sort_by(|one, other| one.partial_cmp(other).unwrap_or(std::cmp::Ordering::Equal));
    figures[figures.len() / 2]
}

/// A duration as the tables show it, in microseconds.
pub(crate) fn micros(duration: Duration) -> String {
    format!("{:.1}", duration.as_secs_f64() * 1e6)
}

/// Bytes as the tables show them.
pub(crate) fn mebibytes(bytes: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    let mebibytes = bytes as f64 / 1024.0 / 1024.0;
    format!("{mebibytes:.1}")
}
