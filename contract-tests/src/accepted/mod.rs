//! Findings that somebody accepted for now, with a reason, an owner and a last day.
//!
//! An accepted finding is still told, but does not fail the run. An entry whose day is over does
//! fail it, and so does one that no longer occurs: a list of excuses must not outlive them.

mod file;
mod starting;

use std::path::Path;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use omi_schemas::Id;

use crate::check_id::CheckId;
use crate::finding::{Finding, Severity};
use crate::outcome::{Found, Outcome};
use crate::report::anywhere;
use crate::run_report::RunReport;
use crate::verdict::Verdict;
pub use file::AcceptedError;

/// The findings that are accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// The file, for a person.
    name: String,
    entries: Vec<Entry>,
}

/// A finding that is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    /// The line at which it begins.
    line: usize,
    check: CheckId,
    endpoint: Id,
    /// A JSON pointer with `*` for any place in a list, or another place as reports tell it.
    at: Option<String>,
    reason: String,
    owner: String,
    /// Its last day.
    expires: Date,
}

/// How much of the suite ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ran {
    /// Every case of the profile.
    Everything,
    /// Some of them, so that what did not occur may still be there.
    Selection,
}

impl Accepted {
    /// The list in that file.
    ///
    /// # Errors
    /// When it cannot be read, or an entry is not as it should be; the line is told.
    pub fn read(path: &Path) -> Result<Self, AcceptedError> {
        file::read(path)
    }

    /// The list in `text`, which is told by that name.
    ///
    /// # Errors
    /// When an entry is not as it should be; the line is told.
    pub fn parse(name: &str, text: &str) -> Result<Self, AcceptedError> {
        file::parse(name, text)
    }

    /// A list to start from: every violation of the run. It is refused until somebody gives each a reason and an owner.
    #[must_use]
    pub fn starting(report: &RunReport) -> String {
        starting::file(report)
    }

    /// Marks what is accepted, and notes which entries are no longer right. The report is to be judged again afterwards.
    pub fn apply(&self, report: &mut RunReport, ran: Ran) {
        let today = TimeZone::UTC.to_datetime(report.ended).date();
        let problems: Vec<_> =
            self.entries.iter().filter_map(|entry| self.problem(entry, report, ran, today)).collect();
        report.accepted_problems.extend(problems);
        for outcome in &mut report.outcomes {
            self.accept(outcome, today);
        }
    }

    fn accept(&self, outcome: &mut Outcome, today: Date) {
        let mut accepting = None;
        for found in &mut outcome.findings {
            let entry = self.entries.iter().find(|entry| entry.is_valid(today) && entry.matches(found));
            if let Some(entry) = entry.filter(|_| found.finding.severity == Severity::Violation) {
                found.finding.severity = Severity::Accepted;
                accepting = Some(entry);
            }
        }
        let violated = outcome.findings.iter().any(|found| found.finding.severity == Severity::Violation);
        if let Some(Entry { reason, owner, expires, .. }) = accepting.filter(|_| !violated) {
            outcome.verdict = Verdict::Skipped;
            outcome.reason = Some(format!("what is wrong is accepted until {expires}: {reason} ({owner})"));
        }
    }

    /// Why an entry fails the run.
    fn problem(&self, entry: &Entry, report: &RunReport, ran: Ran, today: Date) -> Option<String> {
        let place = format!("{}:{}: {} of {}", self.name, entry.line, entry.check, entry.endpoint);
        if !entry.is_valid(today) {
            return Some(format!("{place} was accepted until {} ({})", entry.expires, entry.owner));
        }
        let occurs = report.findings().any(|(_, found)| entry.matches(found));
        let stale = !occurs && ran == Ran::Everything && entry.was_asked(report);
        stale.then(|| format!("{place} no longer occurs; the entry can go ({})", entry.owner))
    }
}

impl Entry {
    fn is_valid(&self, today: Date) -> bool {
        today <= self.expires
    }

    fn matches(&self, found: &Found) -> bool {
        let Finding { check, at, .. } = &found.finding;
        let place = self.at.as_ref().is_none_or(|wanted| wanted == at || *wanted == anywhere(at));
        *check == self.check && found.evidence.endpoint == self.endpoint && place
    }

    /// Whether the check was made at the endpoint, and nothing that could have shown the finding was left out.
    fn was_asked(&self, report: &RunReport) -> bool {
        let about = || report.outcomes.iter().filter(|outcome| outcome.endpoint == self.endpoint);
        let made =
            |outcome: &Outcome| outcome.checks.get(&self.check).is_some_and(|tally| tally.held + tally.broken > 0);
        let left_out = |outcome: &Outcome| matches!(outcome.verdict, Verdict::Skipped | Verdict::Unreachable);
        report.incomplete.is_none() && about().any(made) && !about().any(left_out)
    }
}

#[cfg(test)]
mod tests;
