//! The same cases at two servers: where they disagree.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::outcome::Outcome;
use crate::run_report::{Decided, DifferenceReport, ProfileReport};
use crate::verdict::Verdict;

/// A case on which two servers disagree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Disagreement {
    /// The case, or the known difference: `D3`.
    pub case: String,
    /// Its claim, or what the difference is about.
    pub name: String,
    /// What it came to at the first server; none where it is not made of it.
    pub a: Option<Told>,
    /// What it came to at the second.
    pub b: Option<Told>,
}

/// What a case came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The verdict.
    pub verdict: Verdict,
    /// Why there is none, or what is wrong: `body-schema at /0/id: expected ..., got ...`.
    pub findings: Vec<String>,
}

/// The known differences of which two servers show different sides.
#[must_use]
pub fn differences(a: &ProfileReport, b: &ProfileReport) -> Vec<Disagreement> {
    let told = |one: &DifferenceReport| {
        let findings = vec![format!("{}: {}", one.side, one.promise)];
        Some(Told { verdict: Verdict::Held, findings })
    };
    // What a server did not show is no side that it takes.
    let differ = |(one, other): &(&DifferenceReport, &DifferenceReport)| {
        one.side != other.side && [one, other].iter().all(|one| one.decided == Decided::Shown)
    };
    let pairs = a.differences.iter().zip(&b.differences).filter(differ);
    let disagreement = |(one, other): (&DifferenceReport, &DifferenceReport)| Disagreement {
        case: one.id.clone(),
        name: one.what.clone(),
        a: told(one),
        b: told(other),
    };
    pairs.map(disagreement).collect()
}

/// Where two runs of the same cases disagree: in the verdict, or in what is wrong.
#[must_use]
pub fn disagreements(a: &[Outcome], b: &[Outcome]) -> Vec<Disagreement> {
    let by_case = |outcomes: &[Outcome]| -> BTreeMap<String, Outcome> {
        outcomes.iter().map(|outcome| (outcome.case.clone(), outcome.clone())).collect()
    };
    let (a, b) = (by_case(a), by_case(b));
    let cases: BTreeSet<_> = a.keys().chain(b.keys()).collect();
    let disagreement = |case: &String| {
        let (one, other) = (a.get(case), b.get(case));
        let name = one.or(other).map(|outcome| outcome.name.clone()).unwrap_or_default();
        let (one, other) = (one.map(Told::of), other.map(Told::of));
        (one != other).then(|| Disagreement { case: case.clone(), name, a: one, b: other })
    };
    cases.into_iter().filter_map(disagreement).collect()
}

impl Told {
    fn of(outcome: &Outcome) -> Self {
        let finding = |found: &crate::outcome::Found| {
            let finding = &found.finding;
            let at = if finding.at.is_empty() { String::new() } else { format!(" at {}", places(&finding.at)) };
            let asked = &found.evidence;
            format!("{}{at}: {} (a {})", finding.check, finding.rule, asked.status)
        };
        // Texts and ids differ from server to server; what is wrong, and where, is what counts.
        let findings: BTreeSet<_> = outcome.findings.iter().map(finding).collect();
        Self { verdict: outcome.verdict, findings: findings.into_iter().collect() }
    }
}

/// A pointer with `*` for each place in a list: `/3/id` and `/7/id` are the same mistake.
fn places(at: &str) -> String {
    let part = |part: &str| {
        let is_index = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if is_index { "*".to_owned() } else { part.to_owned() }
    };
    at.split('/').map(part).collect::<Vec<_>>().join("/")
}
