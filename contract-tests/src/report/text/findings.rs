//! What is wrong, endpoint by endpoint.

use std::io;

use anstyle::{AnsiColor, Style};

use super::page::Page;
use crate::finding::Severity;
use crate::report::groups::{self, Group, word};
use crate::run_report::RunReport;

const STRONG: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const GOOD: Style = AnsiColor::Green.on_default();
const BAD: Style = AnsiColor::Red.on_default();

pub(super) fn write(report: &RunReport, page: &mut Page<'_>) -> io::Result<()> {
    for at_endpoint in groups::of(report) {
        page.paragraph(0, STRONG, &format!("{}  {}", at_endpoint.endpoint, at_endpoint.path()))?;
        for group in &at_endpoint.groups {
            page.blank()?;
            one(group, page)?;
        }
        page.blank()?;
    }
    Ok(())
}

fn one(group: &Group<'_>, page: &mut Page<'_>) -> io::Result<()> {
    let severity = group.severity();
    let head = format!("{}  {}: {}", word(severity), group.check(), group.claim);
    page.paragraph(2, style(severity), &head)?;
    let (finding, evidence) = (&group.found.finding, &group.found.evidence);
    page.labelled(4, "at", Style::new(), group.place())?;
    page.labelled(4, "expected", GOOD, &finding.expected)?;
    page.labelled(4, "got", BAD, &finding.actual)?;
    if !finding.rule.is_empty() {
        page.labelled(4, "rule", FAINT, &finding.rule)?;
    }
    page.labelled(4, "in", FAINT, &group.in_cases())?;
    page.labelled(4, "answer", FAINT, &format!("{} to {}", evidence.status, evidence.request))?;
    page.verbatim(4, FAINT, &evidence.curl)
}

/// The colour of how much a finding matters.
fn style(severity: Severity) -> Style {
    match severity {
        Severity::Violation => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        Severity::Accepted => AnsiColor::Cyan.on_default(),
    }
}
