//! Findings, put together: those of one endpoint and check beside each other, the same ones once.

use omi_schemas::{Id, table};

use crate::check_id::CheckId;
use crate::finding::Severity;
use crate::outcome::{Found, Outcome};
use crate::run_report::RunReport;

/// What was found at one endpoint.
#[derive(Debug)]
pub(super) struct AtEndpoint<'a> {
    /// The endpoint.
    pub(super) endpoint: Id,
    /// What was found there, the worst first.
    pub(super) groups: Vec<Group<'a>>,
}

/// The same finding, of one case or of many.
#[derive(Debug)]
pub(super) struct Group<'a> {
    /// The claim that does not hold.
    pub(super) claim: String,
    /// The first of them.
    pub(super) found: &'a Found,
    /// The cases, each once.
    pub(super) cases: Vec<&'a str>,
    /// How often it was found.
    pub(super) count: usize,
    place: String,
}

/// Every finding of a run, endpoint by endpoint.
pub(super) fn of(report: &RunReport) -> Vec<AtEndpoint<'_>> {
    let mut endpoints: Vec<AtEndpoint<'_>> = Vec::new();
    for (outcome, found) in report.findings() {
        let endpoint = found.evidence.endpoint;
        let index = endpoints.iter().position(|one| one.endpoint == endpoint).unwrap_or_else(|| {
            endpoints.push(AtEndpoint { endpoint, groups: Vec::new() });
            endpoints.len() - 1
        });
        endpoints[index].add(outcome, found);
    }
    endpoints.sort_by_key(|one| one.endpoint);
    for endpoint in &mut endpoints {
        endpoint.groups.sort_by_key(|group| (std::cmp::Reverse(group.severity()), group.check()));
    }
    endpoints
}

impl<'a> AtEndpoint<'a> {
    /// Its method and path.
    pub(super) fn path(&self) -> String {
        let row = table::endpoint(self.endpoint);
        format!("{} {}", row.method.as_str(), row.path)
    }

    fn add(&mut self, outcome: &'a Outcome, found: &'a Found) {
        // A case's own claim is worth telling apart; a check of every exchange always claims the same.
        let own = found.finding.check == outcome.check;
        let claim = if own { capitalised(&outcome.name) } else { found.finding.check.claim().to_owned() };
        let place = anywhere(&found.finding.at);
        let same = |group: &&mut Group<'a>| {
            let (one, other) = (&group.found.finding, &found.finding);
            group.claim == claim
                && group.place == place
                && (one.check, one.severity, &one.expected, &one.rule)
                    == (other.check, other.severity, &other.expected, &other.rule)
        };
        match self.groups.iter_mut().find(same) {
            Some(group) => {
                group.count += 1;
                if group.cases.last() != Some(&outcome.case.as_str()) {
                    group.cases.push(&outcome.case);
                }
            }
            None => self.groups.push(Group { claim, found, cases: vec![&outcome.case], count: 1, place }),
        }
    }
}

impl Group<'_> {
    pub(super) fn check(&self) -> CheckId {
        self.found.finding.check
    }

    pub(super) fn severity(&self) -> Severity {
        self.found.finding.severity
    }

    /// Where: the place of the first, for a person.
    pub(super) fn place(&self) -> &str {
        if self.found.finding.at.is_empty() { "the whole answer" } else { &self.found.finding.at }
    }

    /// In which cases, the first few by name.
    pub(super) fn in_cases(&self) -> String {
        const NAMED: usize = 3;
        let named = self.cases.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
        let more = self.cases.len().saturating_sub(NAMED);
        let rest = if more == 0 { String::new() } else { format!(" and {more} more") };
        if self.count > 1 { format!("{named}{rest} ({} times)", self.count) } else { named }
    }
}

/// The word for how much a finding matters.
pub(super) const fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Violation => "violation",
        Severity::Warning => "warning",
        Severity::Accepted => "accepted",
    }
}

/// A JSON pointer with `*` for every place in a list.
pub(crate) fn anywhere(at: &str) -> String {
    let star = |part: &str| {
        let index = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if index { "*".to_owned() } else { part.to_owned() }
    };
    at.split('/').map(star).collect::<Vec<_>>().join("/")
}

/// A sentence out of a claim, which begins small and has no full stop.
fn capitalised(claim: &str) -> String {
    let mut letters = claim.chars();
    let Some(first) = letters.next() else { return String::new() };
    let stop = if claim.ends_with('.') { "" } else { "." };
    format!("{}{}{stop}", first.to_uppercase(), letters.as_str())
}
