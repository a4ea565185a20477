//! The report for what reads test results: a suite for each endpoint, a test for each case.

use std::fmt::Write as _;
use std::io;
use std::time::Duration;

use omi_schemas::Id;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use crate::finding::Severity;
use crate::outcome::{Found, Outcome};
use crate::plain::{plain, plain_lines};
use crate::run_report::RunReport;
use crate::verdict::Verdict;

/// Writes it.
pub(super) fn write(report: &RunReport, out: &mut dyn io::Write) -> io::Result<()> {
    let mut suites: Vec<(Id, TestSuite)> = Vec::new();
    for outcome in &report.outcomes {
        let index = suites.iter().position(|(id, _)| *id == outcome.endpoint).unwrap_or_else(|| {
            suites.push((outcome.endpoint, TestSuite::new(outcome.endpoint.as_str())));
            suites.len() - 1
        });
        suites[index].1.add_test_case(test(outcome));
    }
    let mut junit = Report::new("omi-contract");
    junit.add_test_suites(suites.into_iter().map(|(_, suite)| suite));
    let left = report.leftovers.failed.iter().map(ToString::to_string);
    let beside =
        [beside_cases("accepted findings", report.accepted_problems.iter().cloned()), beside_cases("clean-up", left)];
    junit.add_test_suites(beside.into_iter().flatten());
    junit.serialize(out).map_err(io::Error::other)
}

fn test(outcome: &Outcome) -> TestCase {
    let mut test = TestCase::new(plain(&outcome.case), status(outcome));
    test.set_classname(outcome.endpoint.as_str()).set_time(Duration::from_millis(outcome.millis));
    test
}

fn status(outcome: &Outcome) -> TestCaseStatus {
    let reason = || plain(outcome.reason.as_deref().unwrap_or("no reason was given"));
    let broken = |kind, message: String| {
        let mut status = TestCaseStatus::non_success(kind);
        status.set_message(message).set_type(outcome.check.as_str());
        status
    };
    match outcome.verdict {
        Verdict::Held => TestCaseStatus::success(),
        Verdict::Skipped | Verdict::Vacuous => {
            let mut status = TestCaseStatus::skipped();
            status.set_message(format!("{}: {}", outcome.verdict.as_str(), reason()));
            status
        }
        Verdict::Unreachable => broken(NonSuccessKind::Error, reason()),
        Verdict::Violated => {
            let violations = || outcome.findings.iter().filter(|found| found.finding.severity == Severity::Violation);
            let mut status = broken(NonSuccessKind::Failure, plain(&outcome.name));
            status.set_description(violations().map(told).collect::<Vec<_>>().join("\n"));
            status
        }
    }
}

/// A finding with its evidence.
fn told(found: &Found) -> String {
    let (finding, evidence) = (&found.finding, &found.evidence);
    let mut text = format!("{}: {}\n", finding.check, finding.check.claim());
    let lines =
        [("at", &finding.at), ("expected", &finding.expected), ("got", &finding.actual), ("rule", &finding.rule)];
    for (label, line) in lines.into_iter().filter(|(_, line)| !line.is_empty()) {
        let _ = writeln!(text, "  {label:9} {}", plain(line));
    }
    let _ =
        writeln!(text, "  {}\n  {} {}", plain_lines(&evidence.curl), evidence.status, plain_lines(&evidence.received));
    text
}

/// What fails a run beside its cases: a test for each problem, and none where there is no problem.
fn beside_cases(name: &str, problems: impl Iterator<Item = String>) -> Option<TestSuite> {
    let mut suite = TestSuite::new(name);
    for problem in problems {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        status.set_message(plain(&problem));
        suite.add_test_case(TestCase::new(plain(&problem), status));
    }
    (!suite.test_cases.is_empty()).then_some(suite)
}
