//! The report for a person at a terminal.

use std::io;

use crate::run_report::RunReport;
use crate::verdict::Verdict;

/// Writes it.
pub(super) fn write(report: &RunReport, out: &mut dyn io::Write) -> io::Result<()> {
    for (outcome, found) in report.findings() {
        let finding = &found.finding;
        writeln!(out, "{} {}: {} at {}", outcome.endpoint, finding.check, outcome.name, finding.at)?;
        writeln!(out, "  expected  {}\n  got       {}", finding.expected, finding.actual)?;
    }
    let counts = Verdict::ALL.map(|verdict| format!("{} {}", report.summary.count(verdict), verdict.as_str()));
    writeln!(out, "{}: {}", report.summary.ending.as_str(), counts.join(", "))
}
