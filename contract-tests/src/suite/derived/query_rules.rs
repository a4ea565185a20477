//! The sentences with which handlers refuse queries that no schema can.

use omi_schemas::{Id, sentences as say};
use serde_json::{Value, json};

use super::draft::{Claim, Told, query};
use crate::case::{Case, Step};
use crate::check_id::CheckId;

const CLAIM: Claim = Claim { check: CheckId::QueryValidation, why: "Endpoints", tags: &[] };

/// The cases of every rule.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = vec![
        categories(Id::ListMemories, say::INVALID_MEMORY_CATEGORY),
        categories(Id::ListConversations, say::INVALID_CONVERSATION_CATEGORY),
        unescaped_plus(),
    ];
    cases.extend(dates());
    cases
}

/// Unknown categories, and how Python quotes them.
const UNKNOWN: &[(&str, &str)] = &[
    ("flying", "'flying'"),
    ("work,Work", "'Work'"),
    ("it's", r#""it's""#),
    (r#"say "it's""#, r#"'say "it\'s"'"#),
    (" ünï\n,x", r"'ünï'"),
];

fn categories(call: Id, sentence: &str) -> Case {
    let step = |&(sent, quoted): &(&str, &str)| {
        let step = Step::new(call, 400).with_query(query(&[("categories", sent.into())]));
        step.saying(say::fill(sentence, "category", quoted))
    };
    CLAIM.case(call, "categories/unknown", "an unknown category is told", UNKNOWN.iter().map(step).collect())
}

fn dates() -> Vec<Case> {
    let asked = |parameters: &[(&str, Value)], told: &str| {
        let step = Step::new(Id::ListDailySummaries, 422).with_query(query(parameters));
        step.saying(say::fill(say::INVALID_DATE, "parameter", told))
    };
    let bad = ["", "yesterday", "2026-02-30", "2026-9-1", "2026-09-01T00:00:00Z", "{mark}"];
    let case = |name: &str| {
        let steps = bad.map(|date| asked(&[(name, date.into())], name)).into();
        CLAIM.case(Id::ListDailySummaries, &format!("{name}/bad"), format!("{name} is a real date"), steps)
    };
    let both = asked(&[("end_date", "bad".into()), ("start_date", "bad".into())], "start_date");
    vec![
        case("start_date"),
        case("end_date"),
        CLAIM.case(Id::ListDailySummaries, "start_date/first", "of two bad dates the start is told", vec![both]),
    ]
}

/// A raw `+` in a query is a space, so that an offset that is not escaped is no instant.
fn unescaped_plus() -> Case {
    let at = |path: &str, status| Step::new(Id::ListActionItems, status).at_path(path);
    let told = json!({ "type": "datetime_from_date_parsing", "loc": ["query", "start_date"], "input": "2026-09-01T10:00:00 05:30" });
    let mut refused = at("/v1/dev/user/action-items?start_date=2026-09-01T10:00:00+05:30", 422);
    refused.expect.fields = vec![told];
    let steps = vec![refused, at("/v1/dev/user/action-items?start_date=2026-09-01T10:00:00%2B05:30&limit=1", 200)];
    CLAIM.case(Id::ListActionItems, "start_date/plus", "a plus that is not escaped is a space", steps)
}
