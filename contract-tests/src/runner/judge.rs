//! Makes every check on an exchange.

use std::collections::BTreeMap;

use crate::case::Step;
use crate::check_id::CheckId;
use crate::checks::{CHECKS, Judgement, Knowledge};
use crate::exchange::Exchange;
use crate::finding::Finding;
use crate::outcome::Tally;
use crate::select::Selection;

/// Makes every check, counts it, and returns what is broken.
pub(super) fn judge(
    exchange: &Exchange,
    knowledge: &Knowledge<'_>,
    selection: &Selection,
    tallies: &mut BTreeMap<CheckId, Tally>,
) -> Vec<(CheckId, Vec<Finding>)> {
    let mut broken = Vec::new();
    for &(id, check) in CHECKS.iter().filter(|(id, _)| selection.makes(*id)) {
        match check(exchange, knowledge) {
            Judgement::NotApplicable => {}
            Judgement::Vacuous => tallies.entry(id).or_default().vacuous += 1,
            Judgement::Held => tallies.entry(id).or_default().held += 1,
            Judgement::Broken(findings) => {
                tallies.entry(id).or_default().broken += 1;
                broken.push((id, findings));
            }
        }
    }
    broken
}

/// Without what is said of a sentence where a check of every exchange has already said that it is none of the
/// contract's, or that nothing can be read: whoever meets it would only repeat that.
pub(super) fn but_for_sentences(mut broken: Vec<Finding>, step: &Step, told: &[CheckId]) -> Vec<Finding> {
    if step.expect.detail.is_some() && [CheckId::Json, CheckId::ErrorForm].iter().any(|check| told.contains(check)) {
        broken.retain(|finding| finding.at != "/detail");
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::*;
    use omi_schemas::Id;
    use rstest::rstest;

    #[rstest]
    #[case::no_sentence_of_the_contract(&[CheckId::ErrorForm], &["/id"])]
    #[case::nothing_that_can_be_read(&[CheckId::ContentType, CheckId::Json], &["/id"])]
    #[case::another_sentence_of_the_contract(&[], &["/detail", "/id"])]
    fn a_wrong_sentence_is_told_once(#[case] told: &[CheckId], #[case] expected: &[&str]) {
        let found = |at: &str| Finding::violation(CheckId::Delete, at, "this", "that");
        let mut step = Step::new(Id::DeleteMemory, 404);
        step.expect.detail = Some("Memory not found".into());
        let left = but_for_sentences(vec![found("/detail"), found("/id")], &step, told);
        assert_eq!(left.iter().map(|finding| &*finding.at).collect::<Vec<_>>(), expected);
        step.expect.detail = None;
        assert_eq!(but_for_sentences(vec![found("/detail")], &step, told).len(), 1, "a list is told of by its entries");
    }
}
