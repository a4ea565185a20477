//! What was and what was not established, and what that comes to.

use std::io;

use anstyle::{AnsiColor, Style};

use super::page::Page;
use crate::report::words::{coverage, decided, ending, established, left, timing};
use crate::run_report::RunReport;
use crate::summary::Ending;

const STRONG: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
/// How much of what was not seen is told here; the other reports tell all of it.
const NAMED: usize = 12;

pub(super) fn write(report: &RunReport, page: &mut Page<'_>) -> io::Result<()> {
    let list = |page: &mut Page<'_>, title: &str, lines: &[String]| {
        if lines.is_empty() {
            return Ok(());
        }
        page.paragraph(0, STRONG, title)?;
        lines.iter().try_for_each(|line| page.paragraph(2, Style::new(), line))?;
        page.blank()
    };
    let differences: Vec<_> = report.profile.differences.iter().map(decided).collect();
    list(page, "Known differences", &differences)?;
    list(page, "Established", &established(report))?;
    let unsettled = report.summary.not_established.iter().map(|one| {
        let cases = one.cases.len();
        format!("{} {}: {}", cases, one.verdict.as_str(), one.reason)
    });
    list(page, "Not established", &unsettled.collect::<Vec<_>>())?;
    if let Some(coverage) = coverage(report) {
        let unseen = &report.coverage.not_established;
        let more = unseen.len().saturating_sub(NAMED);
        let named = unseen.iter().take(NAMED).map(|unseen| format!("never seen: {unseen}"));
        let rest = (more > 0).then(|| format!("and {more} more"));
        let lines: Vec<_> = std::iter::once(coverage).chain(named).chain(rest).collect();
        list(page, "Coverage", &lines)?;
    }
    list(page, "Left behind", &left(report))?;
    list(page, "Fails because", &report.summary.failures)?;
    page.paragraph(0, style(report.summary.ending), &ending(report))?;
    page.paragraph(0, FAINT, &timing(report))
}

fn style(ending: Ending) -> Style {
    match ending {
        Ending::Held => AnsiColor::Green.on_default().bold(),
        Ending::Violated => AnsiColor::Red.on_default().bold(),
        Ending::Unreachable | Ending::Incomplete => AnsiColor::Yellow.on_default().bold(),
    }
}
