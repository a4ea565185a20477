//! A run that leaves something behind fails, and every report says so.

use rstest::rstest;

use super::{Format, RunReport, sample, told};
use crate::ledger::Left;
use crate::summary::{Ending, Rules};

const FAILURE: &str = "could not remove 1 thing of the run: run `omi-contract cleanup`";

fn run() -> RunReport {
    let mut report = sample::run();
    report.outcomes.retain(|outcome| outcome.findings.is_empty());
    let left = Left { resource: "memories".into(), id: Some("left-0022".into()), why: "no answer".into() };
    report.leftovers.failed.push(left);
    report.judged(&Rules { fail_on: Vec::new(), min_coverage: None })
}

#[test]
fn it_fails_whatever_else_fails_a_run() {
    let summary = run().summary;
    assert_eq!((summary.ending, summary.failures), (Ending::Violated, vec![FAILURE.to_owned()]));
}

#[rstest]
#[case(Format::Text, &[FAILURE, "left-0022"])]
#[case(Format::Json, &[FAILURE, "left-0022"])]
#[case(Format::Junit, &["clean-up", "left-0022"])]
#[case(Format::Html, &[FAILURE, "left-0022"])]
#[case(Format::Markdown, &["could not remove 1 thing of the run", "left-0022"])]
#[case(Format::Github, &[FAILURE])]
fn it_is_told_by(#[case] format: Format, #[case] parts: &[&str]) {
    let report = told(format, &run());
    for part in parts {
        assert!(report.contains(part), "{part}: {report}");
    }
}

#[test]
fn goals_that_were_abandoned_fail_nothing() {
    let mut report = sample::run();
    report.outcomes.retain(|outcome| outcome.findings.is_empty());
    assert!(!report.leftovers.stays.is_empty());
    let summary = report.judged(&Rules { fail_on: Vec::new(), min_coverage: None }).summary;
    assert_eq!(summary.failures, Vec::<String>::new());
}
