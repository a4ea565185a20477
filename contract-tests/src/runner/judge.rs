//! Makes every check on an exchange.

use std::collections::BTreeMap;

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
