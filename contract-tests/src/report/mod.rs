//! The reports: a run, told to a person or to a program. Each is a file of the same shape.

mod format;
mod json;
mod outputs;
mod progress;
mod text;

pub use format::{Format, ReportTarget};
pub use outputs::{Outputs, Unwritable};
pub use progress::Progress;

use std::io;

use crate::run_report::RunReport;

/// Writes a report. Colours are written always; a stream that wants none of them strips them.
///
/// # Errors
/// When the stream takes no more.
pub fn write(format: Format, report: &RunReport, out: &mut dyn io::Write) -> io::Result<()> {
    match format {
        Format::Text => text::write(report, out),
        Format::Json => json::write(report, out),
    }
}
