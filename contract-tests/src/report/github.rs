//! Annotations of a workflow of GitHub: a line of standard output each.

use std::io;

use super::groups::{self, Group};
use super::words;
use crate::finding::Severity;
use crate::plain::plain;
use crate::run_report::RunReport;

/// Writes them: one for each finding, one for the end.
pub(super) fn write(report: &RunReport, out: &mut dyn io::Write) -> io::Result<()> {
    for at_endpoint in groups::of(report) {
        for group in &at_endpoint.groups {
            let title = format!("{}: {}", at_endpoint.endpoint, group.check());
            line(command(group.severity()), &title, &message(group, &at_endpoint.path()), out)?;
        }
    }
    for failure in &report.summary.failures {
        line("error", "omi-contract", &plain(failure), out)?;
    }
    line("notice", "omi-contract", &plain(&words::ending(report)), out)
}

/// The lines of a message; line breaks are the report's own.
fn message(group: &Group<'_>, path: &str) -> String {
    let finding = &group.found.finding;
    let told =
        [("at", group.place()), ("expected", &finding.expected), ("got", &finding.actual), ("rule", &finding.rule)];
    let told: Vec<_> = told
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(label, text)| format!("{label}: {}", plain(text)))
        .collect();
    format!("{} ({})\n{}\nin: {}", plain(&group.claim), path, told.join("\n"), plain(&group.in_cases()))
}

const fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Violation => "error",
        Severity::Warning => "warning",
        Severity::Accepted => "notice",
    }
}

fn line(command: &str, title: &str, message: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(&plain(text)).replace(':', "%3A").replace(',', "%2C");
    writeln!(out, "::{command} title={}::{}", property(title), data(message))
}
