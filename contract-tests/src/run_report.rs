//! A run, told in full: what every report is made of.

use jiff::Timestamp;
use omi_schemas::{CONTRACT_DATE, Divergence, Side};
use serde::{Deserialize, Serialize};

use crate::coverage::CoverageReport;
use crate::evidence::without_password;
use crate::finding::Severity;
use crate::ledger::Leftovers;
use crate::outcome::{Found, Outcome};
use crate::summary::{Rules, Summary};

/// A run, told in full. Reports show it; they add nothing to it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RunReport {
    /// The run: eight hexadecimal digits.
    pub run: String,
    /// The server that was asked, without what a URL may hold of a password.
    pub target: String,
    /// When it began.
    pub begun: Timestamp,
    /// When it ended.
    pub ended: Timestamp,
    /// What asked, and by which contract.
    pub versions: Versions,
    /// The sides on which the target was held to the contract.
    pub profile: ProfileReport,
    /// What it comes to.
    pub summary: Summary,
    /// What was seen of the contract, and what was not.
    #[serde(default)]
    pub coverage: CoverageReport,
    /// Every case.
    pub outcomes: Vec<Outcome>,
    /// What is wrong with the list of accepted findings; each fails the run.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepted_problems: Vec<String>,
    /// What was removed of what the run made, and what is left of it.
    #[serde(default)]
    pub leftovers: Leftovers,
    /// Why the run ended before its end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incomplete: Option<String>,
}

/// What asked, and by which contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Versions {
    /// The version of the runner.
    pub runner: String,
    /// The date of the contract.
    pub contract: String,
}

/// The sides on which the target was held to the contract.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileReport {
    /// What was asked for: `auto`, `docs`, `backend`, with what refines it.
    pub asked: String,
    /// The side of each known difference, and how it was decided.
    pub differences: Vec<DifferenceReport>,
}

/// The side that was taken of a known difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DifferenceReport {
    /// The difference: `D1` to `D10`.
    pub id: String,
    /// What it is about.
    pub what: String,
    /// The side: `docs` or `backend`.
    pub side: String,
    /// How that was decided.
    pub decided: Decided,
    /// What that side promises.
    pub promise: String,
}

/// How the side of a known difference was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decided {
    /// The target showed it.
    Shown,
    /// The command line insists on it.
    Insisted,
    /// Nothing showed it; most of the others are on this side.
    Assumed,
}

/// What a run is, before its cases have ended.
#[derive(Clone, Debug)]
pub struct About {
    /// The run: eight hexadecimal digits.
    pub run: String,
    /// The server that was asked.
    pub target: String,
    /// When it began.
    pub begun: Timestamp,
    /// The sides on which the target is held to the contract.
    pub profile: ProfileReport,
}

impl RunReport {
    /// What came of a run, by the usual rules; [`RunReport::judged`] applies others.
    #[must_use]
    pub fn new(about: About, ended: Timestamp, outcomes: Vec<Outcome>) -> Self {
        let About { run, target, begun, profile } = about;
        let versions = Versions { runner: env!("CARGO_PKG_VERSION").into(), contract: CONTRACT_DATE.into() };
        let report = Self {
            run,
            target: target.parse().map_or(target, |url| without_password(&url)),
            begun,
            ended,
            versions,
            profile,
            summary: Summary::default(),
            coverage: CoverageReport::default(),
            outcomes,
            accepted_problems: Vec::new(),
            leftovers: Leftovers::default(),
            incomplete: None,
        };
        report.judged(&Rules::default())
    }

    /// The same, summed up by these rules. To be called last: the summary is of what stands now.
    #[must_use]
    pub fn judged(mut self, rules: &Rules) -> Self {
        self.summary = Summary::of(&self, rules);
        self
    }

    /// Every finding with its case, in the order of the cases.
    pub fn findings(&self) -> impl Iterator<Item = (&Outcome, &Found)> {
        self.outcomes.iter().flat_map(|outcome| outcome.findings.iter().map(move |found| (outcome, found)))
    }

    /// How many findings matter so much.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings().filter(|(_, found)| found.finding.severity == severity).count()
    }
}

impl DifferenceReport {
    /// That this side was taken.
    #[must_use]
    pub fn new(divergence: Divergence, side: Side, decided: Decided) -> Self {
        let description = divergence.description();
        let promise = match side {
            Side::Docs => description.docs,
            Side::Backend => description.backend,
        };
        Self {
            id: divergence.as_str().into(),
            what: description.what.into(),
            side: side.as_str().into(),
            decided,
            promise: promise.into(),
        }
    }
}
