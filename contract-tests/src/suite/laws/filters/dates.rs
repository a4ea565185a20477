//! `start_date` and `end_date`: both ends belong to it.

use serde_json::Value;

use super::{Asked, both_ways, distinct};
use crate::suite::laws::claimed::Measure;
use crate::suite::laws::list::{instant, text};

/// Things created in a while.
pub(in crate::suite::laws) const CREATED: Measure = Measure {
    story: "Reads the list, picks moments at which an entry was created, and reads from there and until there: what comes \
            must fit, and what fits must come.",
    run: |stage, base| Box::pin(both_ways(stage, base, created, "no two entries were created at different moments")),
};
/// Summaries of some days.
pub(in crate::suite::laws) const DAYS: Measure = Measure {
    story: "Reads the list, picks days that have a summary, and reads from there and until there: what comes must fit, and \
            what fits must come.",
    run: |stage, base| Box::pin(both_ways(stage, base, days, "there are no summaries of two days")),
};

fn created(all: &[Value]) -> Vec<Asked> {
    let moments = distinct(all, |entry| instant(entry, "/created_at"));
    let Some((early, late)) = middle(&moments) else { return Vec::new() };
    vec![
        Asked::new("start_date", late.to_string(), format!("the entries created at {late} or later"), move |entry| {
            instant(entry, "/created_at").map(|at| at >= late)
        }),
        Asked::new("end_date", early.to_string(), format!("the entries created at {early} or earlier"), move |entry| {
            instant(entry, "/created_at").map(|at| at <= early)
        }),
    ]
}

fn days(all: &[Value]) -> Vec<Asked> {
    let days = distinct(all, |summary| text(summary, "/date").map(str::to_owned));
    let Some((early, late)) = middle(&days) else { return Vec::new() };
    let (first, last) = (late.clone(), early.clone());
    vec![
        Asked::new("start_date", late.as_str(), format!("the summaries of {late} and later days"), move |summary| {
            text(summary, "/date").map(|day| day >= first.as_str())
        }),
        Asked::new("end_date", early.as_str(), format!("the summaries of {early} and earlier days"), move |summary| {
            text(summary, "/date").map(|day| day <= last.as_str())
        }),
    ]
}

/// Two in the middle: the one is not the last of them, and the other is not the first.
fn middle<T: Clone>(sorted: &[T]) -> Option<(T, T)> {
    let last = sorted.len().checked_sub(1).filter(|&last| last > 0)?;
    Some((sorted[last / 2].clone(), sorted[sorted.len() / 2].clone()))
}
