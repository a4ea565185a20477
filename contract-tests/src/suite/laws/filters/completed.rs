//! `completed`: only done ones, or only open ones.

use serde_json::Value;

use super::{Asked, both_ways, distinct};
use crate::suite::laws::claimed::Measure;

/// Action items that are done, or open.
pub(in crate::suite::laws) const COMPLETED: Measure = Measure {
    story: "Reads the list, then with each value of the filter: what comes must fit, and what fits must come.",
    run: |stage, base| Box::pin(both_ways(stage, base, pick, "the action items are all open, or all done")),
};

fn pick(all: &[Value]) -> Vec<Asked> {
    if distinct(all, |item| item["completed"].as_bool()).len() < 2 {
        return Vec::new();
    }
    let of = |done: bool, told: &str| {
        Asked::new("completed", done, told, move |item| item["completed"].as_bool().map(|completed| completed == done))
    };
    vec![of(true, "the completed action items"), of(false, "the open action items")]
}
