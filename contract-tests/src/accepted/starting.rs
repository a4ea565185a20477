//! A list to start from.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::ToSpan;
use jiff::tz::TimeZone;

use crate::finding::Severity;
use crate::report::anywhere;
use crate::run_report::RunReport;

/// The reason that nobody has given yet.
pub(super) const UNEXPLAINED: &str = "to be explained";

/// How long the entries of a new list are valid.
const DAYS: i32 = 90;

/// Every violation of the run as an entry without an owner.
pub(super) fn file(report: &RunReport) -> String {
    let today = TimeZone::UTC.to_datetime(report.ended).date();
    let expires = today.saturating_add(DAYS.days());
    let violations = report.findings().filter(|(_, found)| found.finding.severity == Severity::Violation);
    let entries: BTreeSet<_> = violations
        .map(|(_, found)| (found.evidence.endpoint, found.finding.check, anywhere(&found.finding.at)))
        .collect();
    let mut text = format!(
        "# What run {} found on {today}. An entry counts once it has a reason and an owner; until then the file is refused.\n",
        report.run
    );
    for (endpoint, check, at) in entries {
        let word = |text: &str| toml::Value::from(text).to_string();
        let _ = write!(
            text,
            "\n[[accepted]]\ncheck = {}\nendpoint = {}\nat = {}\nreason = {}\nowner = \"\"\nexpires = {expires}\n",
            word(check.as_str()),
            word(endpoint.as_str()),
            word(&at),
            word(UNEXPLAINED),
        );
    }
    text
}
