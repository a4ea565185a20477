//! What a run comes to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::check_id::CheckId;
use crate::finding::Severity;
use crate::outcome::Tally;
use crate::run_report::RunReport;
use crate::verdict::Verdict;

/// What a run comes to.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Summary {
    /// How the run ended.
    pub ending: Ending,
    /// How many cases there are.
    pub cases: usize,
    /// How many cases ended so.
    pub verdicts: BTreeMap<Verdict, usize>,
    /// How often each check was made.
    pub checks: BTreeMap<CheckId, Tally>,
    /// How many findings break the contract.
    pub violations: usize,
    /// How many are worth knowing.
    pub warnings: usize,
    /// How many are accepted.
    pub accepted: usize,
    /// How many requests were sent.
    pub requests: u64,
    /// What was not established, and why.
    pub not_established: Vec<NotEstablished>,
    /// Why the run fails, a sentence each; nothing where it does not.
    pub failures: Vec<String>,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// Nothing that fails a run was found.
    #[default]
    Held,
    /// Something was.
    Violated,
    /// No case got an answer.
    Unreachable,
    /// Nothing was found, but not every case got its answers.
    Incomplete,
}

/// Cases that came to no verdict for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotEstablished {
    /// How they ended.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// Which they are.
    pub cases: Vec<String>,
}

/// What fails a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The verdicts that do, exactly these.
    pub fail_on: Vec<Verdict>,
    /// How much of the contract must have been seen, in percent.
    pub min_coverage: Option<u8>,
}

impl Default for Rules {
    /// Violations do.
    fn default() -> Self {
        Self { fail_on: vec![Verdict::Violated], min_coverage: None }
    }
}

impl Ending {
    /// What the command exits with. (2 is for a command line that cannot be understood.)
    #[must_use]
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Held => 0,
            Self::Violated => 1,
            Self::Unreachable => 3,
            Self::Incomplete => 4,
        }
    }

    /// The name in reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Violated => "violated",
            Self::Unreachable => "unreachable",
            Self::Incomplete => "incomplete",
        }
    }
}

impl Summary {
    /// What `report` comes to by these rules.
    #[must_use]
    pub(crate) fn of(report: &RunReport, rules: &Rules) -> Self {
        let mut summary = Self {
            cases: report.outcomes.len(),
            violations: report.count(Severity::Violation),
            warnings: report.count(Severity::Warning),
            accepted: report.count(Severity::Accepted),
            requests: report.outcomes.iter().map(|outcome| u64::from(outcome.requests)).sum(),
            not_established: not_established(report),
            ..Self::default()
        };
        for verdict in Verdict::ALL {
            summary.verdicts.insert(verdict, 0);
        }
        for outcome in &report.outcomes {
            *summary.verdicts.entry(outcome.verdict).or_default() += 1;
            for (&check, tally) in &outcome.checks {
                summary.checks.entry(check).or_default().add(*tally);
            }
        }
        summary.failures = summary.failures(report, rules);
        summary.ending = summary.ending(report);
        summary
    }

    /// How many cases ended so.
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> usize {
        self.verdicts.get(&verdict).copied().unwrap_or_default()
    }

    /// What the command exits with.
    #[must_use]
    pub const fn exit_code(&self) -> u8 {
        self.ending.exit_code()
    }

    fn failures(&self, report: &RunReport, rules: &Rules) -> Vec<String> {
        let named = |verdict: &Verdict| {
            let count = self.count(*verdict);
            (count > 0)
                .then(|| format!("{count} {} {}", if count == 1 { "case is" } else { "cases are" }, verdict.as_str()))
        };
        let verdicts = rules.fail_on.iter().filter_map(named);
        let seen = report.coverage.percent();
        let coverage = rules
            .min_coverage
            .filter(|&wanted| seen < wanted)
            .map(|wanted| format!("{seen}% {} was seen, and {wanted}% are asked for", report.coverage.scope()));
        let left = report.leftovers.failure();
        verdicts.chain(report.accepted_problems.iter().cloned()).chain(coverage).chain(left).collect()
    }

    fn ending(&self, report: &RunReport) -> Ending {
        let unreachable = self.count(Verdict::Unreachable);
        let answered = self.cases - unreachable - self.count(Verdict::Skipped);
        if !self.failures.is_empty() && (answered > 0 || unreachable == 0) {
            Ending::Violated
        } else if unreachable > 0 && answered == 0 && report.incomplete.is_none() {
            Ending::Unreachable
        } else if unreachable > 0 || report.incomplete.is_some() {
            Ending::Incomplete
        } else {
            Ending::Held
        }
    }
}

/// The cases without a verdict, those with the same reason together.
fn not_established(report: &RunReport) -> Vec<NotEstablished> {
    let mut groups: Vec<NotEstablished> = Vec::new();
    for outcome in &report.outcomes {
        let reason = match outcome.verdict {
            Verdict::Held | Verdict::Violated => continue,
            Verdict::Skipped | Verdict::Vacuous | Verdict::Unreachable => {
                outcome.reason.as_deref().unwrap_or("no reason was given")
            }
        };
        let same = |group: &&mut NotEstablished| group.verdict == outcome.verdict && group.reason == reason;
        if let Some(group) = groups.iter_mut().find(same) {
            group.cases.push(outcome.case.clone());
        } else {
            let cases = vec![outcome.case.clone()];
            groups.push(NotEstablished { verdict: outcome.verdict, reason: reason.into(), cases });
        }
    }
    groups.sort_by(|one, other| other.verdict.cmp(&one.verdict).then(other.cases.len().cmp(&one.cases.len())));
    groups
}

impl Tally {
    /// Adds another count to this one.
    pub fn add(&mut self, other: Self) {
        self.held += other.held;
        self.broken += other.broken;
        self.vacuous += other.vacuous;
    }
}
