use omi_schemas::Id;
use rstest::rstest;

use super::*;
use crate::report::tests::sample;
use crate::summary::{Ending, Rules};

const HEAD: &str = "[[accepted]]\ncheck = \"body-schema\"\nendpoint = \"listMemories\"\n";

/// An entry about instants of memories that is accepted until that day.
fn until(day: &str) -> String {
    format!("{HEAD}reason = \"an old proxy\"\nowner = \"Ann\"\nexpires = {day}\n")
}

fn applied(text: &str, ran: Ran) -> RunReport {
    let mut report = sample::run();
    report.outcomes.retain(|outcome| outcome.verdict != Verdict::Unreachable);
    report.outcomes.retain(|outcome| outcome.case != "createMemory/content/too-long");
    Accepted::parse("accepted.toml", text).expect("the list is one").apply(&mut report, ran);
    report.judged(&Rules::default())
}

#[rstest]
#[case::anywhere("")]
#[case::at_any_place_of_the_list("at = \"/*/created_at\"\n")]
fn an_accepted_finding_is_told_and_fails_nothing(#[case] at: &str) {
    let report = applied(&format!("{}{at}", until("2026-11-23")), Ran::Everything);
    assert_eq!((report.summary.accepted, report.summary.violations), (2, 0));
    assert_eq!(report.summary.ending, Ending::Held);
    let reason = report.outcomes[0].reason.as_deref();
    assert_eq!(reason, Some("what is wrong is accepted until 2026-11-23: an old proxy (Ann)"));
}

#[test]
fn another_place_is_not_accepted() {
    let report = applied(&format!("{}at = \"/0/created_at\"\n", until("2026-11-23")), Ran::Everything);
    assert_eq!((report.summary.accepted, report.summary.violations), (1, 1));
}

#[test]
fn an_entry_whose_day_is_over_fails_the_run() {
    let report = applied(&until("2026-11-22"), Ran::Selection);
    assert_eq!(
        report.accepted_problems,
        ["accepted.toml:1: body-schema of listMemories was accepted until 2026-11-22 (Ann)"]
    );
    assert_eq!((report.summary.violations, report.summary.ending), (2, Ending::Violated));
}

#[rstest]
#[case::it_was_asked("status", "listMemories", Ran::Everything, 1)]
#[case::other_cases_might_show_it("status", "listMemories", Ran::Selection, 0)]
#[case::the_check_was_not_made("paging", "listMemories", Ran::Everything, 0)]
#[case::a_case_was_skipped("status", "createGoal", Ran::Everything, 0)]
fn an_entry_that_no_longer_occurs_fails_the_run_when(
    #[case] check: &str,
    #[case] endpoint: &str,
    #[case] ran: Ran,
    #[case] problems: usize,
) {
    let text = until("2027-01-31").replace("body-schema", check).replace("listMemories", endpoint);
    let report = applied(&text, ran);
    assert_eq!(report.accepted_problems.len(), problems, "{:?}", report.accepted_problems);
}

#[rstest]
#[case::check("body-schema", "body-shape", "accepted.toml:2: `body-shape` is no check")]
#[case::endpoint("listMemories", "listMemory", "accepted.toml:3: `listMemory` is no endpoint")]
#[case::member("reason", "raison", "accepted.toml:4: unknown field `raison`")]
#[case::reason("an old proxy", "to be explained", "accepted.toml:4: `reason` is still to be explained")]
#[case::owner("\"Ann\"", "\" \"", "accepted.toml:5: `owner` is empty")]
#[case::day("2027-01-31", "2027-01-31T00:00:00Z", "accepted.toml:6: `expires` is a day without a time")]
#[case::no_day("2027-01-31", "2027-02-31", "accepted.toml:6: ")]
#[case::a_member_is_missing("owner = \"Ann\"\n", "", "accepted.toml:1: missing field `owner`")]
fn what_is_wrong_in_the_list_is_told_with_its_line(#[case] right: &str, #[case] wrong: &str, #[case] problem: &str) {
    let text = until("2027-01-31").replace(right, wrong);
    let error = Accepted::parse("accepted.toml", &text).expect_err("it is wrong").to_string();
    assert!(error.starts_with(problem), "{error}");
}

#[test]
fn a_list_to_start_from_counts_once_it_is_filled_in() {
    let report = sample::run();
    let text = Accepted::starting(&report);
    let error = Accepted::parse("accepted.toml", &text).expect_err("nobody has explained it").to_string();
    assert_eq!(error, "accepted.toml:7: `reason` is still to be explained");
    let filled = text.replace("to be explained", "an old proxy").replace("owner = \"\"", "owner = \"Ann\"");
    let mut report = report;
    Accepted::parse("accepted.toml", &filled).expect("it is filled in").apply(&mut report, Ran::Everything);
    assert_eq!(report.judged(&Rules::default()).summary.violations, 0);
    assert!(text.contains("at = \"/*/created_at\""), "{text}");
    assert!(text.contains(Id::ListMemories.as_str()), "{text}");
}
