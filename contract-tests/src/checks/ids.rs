//! Ids tell the things of a list apart, and new ones have their form.

use std::collections::HashSet;

use omi_schemas::{Id, Method};
use serde_json::Value;

use super::{Judgement, Knowledge, id_forms};
use crate::alike::{Alike, told};
use crate::check_id::CheckId;
use crate::exchange::Exchange;
use crate::finding::Finding;

/// No two entries of a list share what tells them apart: their id, or the day of a history.
///
/// A batch is no such list: the same text twice is the same memory. What is made has an id of the documented form.
pub(super) fn ids(exchange: &Exchange, _: &Knowledge<'_>) -> Judgement {
    let Some(row) = exchange.row().filter(|row| row.success == exchange.received.status) else {
        return Judgement::NotApplicable;
    };
    if row.method != Method::Get {
        return id_forms::of_new_things(exchange, row.id);
    }
    let Some((at, entries)) = exchange.received.json.as_ref().and_then(list) else { return Judgement::NotApplicable };
    let name = if row.id == Id::GetGoalHistory { "date" } else { "id" };
    if !entries.iter().any(|entry| entry.get(name).is_some()) {
        return Judgement::Vacuous;
    }
    let mut seen = HashSet::with_capacity(entries.len());
    let mut found = Alike::default();
    for (index, entry) in entries.iter().enumerate() {
        let Some(id) = entry.get(name).and_then(Value::as_str) else { continue };
        if !seen.insert(id) {
            let at = format!("{at}/{index}/{name}");
            let actual = format!("{} again", told(&entry[name]));
            found.add(Finding::violation(CheckId::Ids, at, "what no entry before it has", actual).under("resources"));
        }
    }
    Judgement::of(found.told())
}

/// The list that an answer is, or that it holds among its members.
fn list(body: &Value) -> Option<(String, &[Value])> {
    match body {
        Value::Array(entries) => Some((String::new(), entries)),
        Value::Object(members) if members.contains_key("id") => None,
        Value::Object(members) => {
            members.iter().find_map(|(name, member)| Some((format!("/{name}"), member.as_array()?.as_slice())))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::testing::{answered, knowledge, places};
    use rstest::rstest;

    #[rstest]
    #[case::of_others("GET", "/v1/dev/user/goals", r#"[{"id":"a"},{"id":"b"}]"#, &[])]
    #[case::of_the_same("GET", "/v1/dev/user/goals", r#"[{"id":"a"},{"id":"b"},{"id":"a"}]"#, &["/2/id"])]
    #[case::in_an_object(
        "GET", "/v1/dev/user/daily-summaries", r#"{"summaries":[{"id":"a"},{"id":"a"}]}"#, &["/summaries/1/id"]
    )]
    #[case::of_a_search(
        "GET", "/v1/dev/user/memories/vector/search", r#"{"items":[{"id":"a"},{"id":"a"}],"returned_count":2}"#,
        &["/items/1/id"]
    )]
    #[case::of_a_day(
        "GET", "/v1/dev/user/goals/g/history", r#"[{"date":"2026-11-23"},{"date":"2026-11-23"}]"#, &["/1/date"]
    )]
    #[case::of_a_batch("POST", "/v1/dev/user/memories/batch", r#"{"memories":[{"id":"a9f74d1e-c36e-4deb-ada3-f6e5868090cd"},{"id":"a9f74d1e-c36e-4deb-ada3-f6e5868090cd"}]}"#, &[])]
    #[case::of_one_thing("GET", "/v1/dev/user/goals/g", r#"{"id":"a","success_criteria":[{"id":"a"},{"id":"a"}]}"#, &[])]
    fn entries_are_told_apart(
        #[case] method: &str,
        #[case] target: &str,
        #[case] body: &str,
        #[case] expected: &[&str],
    ) {
        assert_eq!(places(ids(&answered(method, target, 200, body), &knowledge())), expected);
    }

    #[test]
    fn an_empty_list_proves_nothing() {
        let empty = answered("GET", "/v1/dev/user/goals", 200, "[]");
        assert_eq!(ids(&empty, &knowledge()), Judgement::Vacuous);
    }
}
