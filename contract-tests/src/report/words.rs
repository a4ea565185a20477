//! What several reports say in the same words.

use crate::outcome::Tally;
use crate::run_report::{Decided, DifferenceReport, RunReport};
use crate::summary::Ending;
use crate::verdict::Verdict;

/// The side of a difference, and how it was decided.
pub(super) fn decided(difference: &DifferenceReport) -> String {
    let how = match difference.decided {
        Decided::Shown => "as the target shows",
        Decided::Insisted => "as insisted on",
        Decided::Assumed => "assumed",
    };
    let DifferenceReport { id, what, side, promise, .. } = difference;
    format!("{id} {what}: {side}, {how} ({promise})")
}

/// How often each check held, the broken ones first.
pub(super) fn established(report: &RunReport) -> Vec<String> {
    let made = |tally: &Tally| tally.held + tally.broken > 0;
    let mut checks: Vec<_> = report.summary.checks.iter().filter(|(_, tally)| made(tally)).collect();
    checks.sort_by_key(|(_, tally)| tally.broken == 0);
    let told = checks.into_iter().map(|(check, tally)| match tally.broken {
        0 => format!("{check}: held {}", times(tally.held)),
        broken => format!("{check}: broken {}, held {}", times(broken), times(tally.held)),
    });
    told.collect()
}

/// So often.
fn times(count: u32) -> String {
    match count {
        0 => "never".into(),
        1 => "once".into(),
        2 => "twice".into(),
        count => format!("{count} times"),
    }
}

/// How much of the contract was seen; nothing where nobody counted.
pub(super) fn coverage(report: &RunReport) -> Option<String> {
    let coverage = &report.coverage;
    let share = |what: &str, share: crate::coverage::Share| format!("{} of {} {what}", share.seen, share.of);
    (coverage.statuses.of > 0).then(|| {
        let [statuses, members, words] = [
            share("statuses", coverage.statuses),
            share("members", coverage.members),
            share("words of closed lists", coverage.words),
        ];
        format!("{}% {} was seen: {statuses}, {members}, {words}", coverage.percent(), coverage.scope())
    })
}

/// What the run made and is still there.
pub(super) fn left(report: &RunReport) -> Vec<String> {
    let failed = report.leftovers.failed.iter().map(|left| format!("could not be removed: {left}"));
    let stays = report.leftovers.stays.iter().map(|left| format!("stays: {left}"));
    let unlisted = report.leftovers.unlisted.iter();
    let unlisted =
        unlisted.map(|(resource, status)| format!("no {resource}: the target has no list of them ({status})"));
    failed.chain(stays).chain(unlisted).collect()
}

/// What a run comes to, in one line.
pub(super) fn ending(report: &RunReport) -> String {
    let summary = &report.summary;
    let verdicts: Vec<_> = Verdict::ALL
        .into_iter()
        .filter(|verdict| summary.count(*verdict) > 0)
        .map(|verdict| format!("{} {}", summary.count(verdict), verdict.as_str()))
        .collect();
    let outcome = match summary.ending {
        // A run that could ask nothing has found nothing, which is no praise.
        Ending::Held if summary.count(Verdict::Held) == 0 => "Nothing was established",
        Ending::Held => "The contract holds",
        Ending::Violated if summary.violations > 0 => "The contract is broken",
        Ending::Violated => "The run fails",
        Ending::Unreachable => "The target did not answer",
        Ending::Incomplete => "The run is incomplete",
    };
    let why = report.incomplete.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
    let counts = [(summary.violations, "violation"), (summary.warnings, "warning"), (summary.accepted, "accepted")];
    let found = counts.into_iter().filter(|(count, _)| *count > 0).map(|(count, word)| match (count, word) {
        (1, word) | (_, word @ "accepted") => format!("{count} {word}"),
        (count, word) => format!("{count} {word}s"),
    });
    let found = found.collect::<Vec<_>>().join(", ");
    let stop = if found.is_empty() { "" } else { "; " };
    let verdicts = if verdicts.is_empty() { "no case ran".into() } else { verdicts.join(", ") };
    format!("{outcome}{why}: {found}{stop}{verdicts}.")
}

/// What asked what, and how long it took.
pub(super) fn timing(report: &RunReport) -> String {
    let seconds = report.ended.duration_since(report.begun).as_millis().max(0);
    let (seconds, tenths) = (seconds / 1_000, seconds % 1_000 / 100);
    format!(
        "{} requests in {seconds}.{tenths} s to {}, held to the contract of {} (profile {}) by omi-contract {}, run {}",
        report.summary.requests,
        report.target,
        report.versions.contract,
        report.profile.asked,
        report.versions.runner,
        report.run,
    )
}

#[cfg(test)]
mod tests {
    use omi_schemas::Id;
    use rstest::rstest;

    use super::*;
    use crate::report::tests::sample;

    #[rstest]
    #[case::skipped(Verdict::Skipped, "Nothing was established: 1 skipped.")]
    #[case::held(Verdict::Held, "The contract holds: 1 held.")]
    fn a_run_holds_where_something_held(#[case] verdict: Verdict, #[case] sentence: &str) {
        let outcomes = vec![sample::ended("goals/lifecycle", Id::CreateGoal, verdict, "it writes")];
        let report = RunReport { outcomes, ..sample::run() }.judged(&crate::summary::Rules::default());
        assert_eq!(ending(&report), sentence);
    }
}
