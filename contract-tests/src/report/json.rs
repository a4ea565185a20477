//! The report for programs: everything.

use std::io;

use crate::run_report::RunReport;

/// Writes it, indented, with a line break at its end.
pub(super) fn write(report: &RunReport, out: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, report)?;
    writeln!(out)
}
