//! The forms of new ids.
//!
//! An account may hold older things whose ids have another form: what is claimed is claimed of an id
//! only in the answer that tells of its making.

use std::sync::LazyLock;

use omi_schemas::Id;
use regex::Regex;
use serde_json::Value;

use super::Judgement;
use crate::alike::{Alike, told};
use crate::check_id::CheckId;
use crate::exchange::Exchange;
use crate::finding::Finding;
use crate::ledger::SESSIONS;

/// The form of the ids that some endpoint gives.
struct Form {
    call: Id,
    /// Where the new things are: the answer itself, or the list of a batch.
    list: Option<&'static str>,
    pattern: &'static str,
    words: &'static str,
}

const MEMORY: &str = "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$";
const ACTION_ITEM: &str = "^[A-Za-z0-9]{20}$";
const SESSION: &str = "^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$";
const GOAL: &str = "^goal_[0-9a-f]{12}$";

#[rustfmt::skip] // a table reads by columns
const FORMS: &[Form] = &[
    Form { call: Id::CreateMemory, list: None, pattern: MEMORY, words: "a UUID of version 4" },
    Form { call: Id::CreateMemories, list: Some("/memories"), pattern: MEMORY, words: "a UUID of version 4" },
    Form { call: Id::CreateActionItem, list: None, pattern: ACTION_ITEM, words: "20 letters and digits" },
    Form { call: Id::CreateActionItems, list: Some("/action_items"), pattern: ACTION_ITEM, words: "20 letters and digits" },
    Form { call: Id::CreateConversationFromSegments, list: None, pattern: SESSION, words: "for a session, a UUID of version 5" },
    Form { call: Id::CreateGoal, list: None, pattern: GOAL, words: "goal_ and 12 hexadecimal digits" },
];

static PATTERNS: LazyLock<Vec<Regex>> =
    LazyLock::new(|| FORMS.iter().map(|form| Regex::new(form.pattern).expect("a test reads every pattern")).collect());

/// New things have ids of the documented form.
pub(super) fn of_new_things(exchange: &Exchange, call: Id) -> Judgement {
    let Some((form, pattern)) = FORMS.iter().zip(PATTERNS.iter()).find(|(form, _)| form.call == call) else {
        return Judgement::NotApplicable;
    };
    if call == Id::CreateConversationFromSegments && !names_a_session(exchange) {
        return Judgement::NotApplicable;
    }
    let Some(body) = &exchange.received.json else { return Judgement::NotApplicable };
    let things: Vec<(String, &Value)> = match form.list {
        None => vec![("/id".into(), &body["id"])],
        Some(list) => {
            let entries = body.pointer(list).and_then(Value::as_array).into_iter().flatten().enumerate();
            entries.map(|(index, entry)| (format!("{list}/{index}/id"), &entry["id"])).collect()
        }
    };
    let ids: Vec<_> = things.into_iter().filter_map(|(at, id)| Some((at, id, id.as_str()?))).collect();
    if ids.is_empty() {
        return Judgement::Vacuous;
    }
    let mut found = Alike::default();
    for (at, id, _) in ids.into_iter().filter(|(_, _, text)| !pattern.is_match(text)) {
        found.add(Finding::violation(CheckId::Ids, at, form.words, told(id)).under("resources"));
    }
    Judgement::of(found.told())
}

/// Whether the first name of a session that was sent holds one.
fn names_a_session(exchange: &Exchange) -> bool {
    let body: Option<Value> = exchange.sent.body.as_deref().and_then(|body| serde_json::from_slice(body).ok());
    let session = body.as_ref().and_then(|body| SESSIONS.into_iter().find_map(|name| body.get(name)));
    session.is_some_and(Value::is_string)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::ids::ids;
    use crate::checks::testing::{answered, knowledge, places};
    use rstest::rstest;

    #[test]
    fn every_pattern_is_one() {
        assert_eq!(PATTERNS.len(), FORMS.len());
    }

    #[rstest]
    #[case::of_a_memory("memories", r#"{"id":"a9f74d1e-c36e-4deb-ada3-f6e5868090cd"}"#, &[])]
    #[case::of_another_version("memories", r#"{"id":"a9f74d1e-c36e-7deb-ada3-f6e5868090cd"}"#, &["/id"])]
    #[case::of_a_batch(
        "memories/batch", r#"{"memories":[{"id":"a9f74d1e-c36e-4deb-ada3-f6e5868090cd"},{"id":"7"}]}"#,
        &["/memories/1/id"]
    )]
    #[case::of_an_item("action-items", r#"{"id":"abcdefghijABCDEFGHIJ"}"#, &[])]
    #[case::too_short("action-items", r#"{"id":"abcdefghijABCDEFGHI"}"#, &["/id"])]
    #[case::of_a_goal("goals", r#"{"id":"goal_0123456789ab"}"#, &[])]
    #[case::of_no_goal("goals", r#"{"id":"0123456789ab"}"#, &["/id"])]
    #[case::of_a_conversation_without_a_session("conversations/from-segments", r#"{"id":"7"}"#, &[])]
    fn a_new_id_has_its_form(#[case] path: &str, #[case] body: &str, #[case] expected: &[&str]) {
        let made = answered("POST", &format!("/v1/dev/user/{path}"), 200, body);
        assert_eq!(places(ids(&made, &knowledge())), expected);
    }

    #[rstest]
    #[case::of_a_session(r#"{"session_id":"s"}"#, &["/id"])]
    #[case::of_none(r#"{"client_conversation_id":null,"session_id":"s"}"#, &[])]
    fn the_id_of_a_session_is_made_of_it(#[case] sent: &str, #[case] expected: &[&str]) {
        let mut made = answered("POST", "/v1/dev/user/conversations/from-segments", 200, r#"{"id":"7"}"#);
        made.sent.body = Some(sent.into());
        assert_eq!(places(ids(&made, &knowledge())), expected);
    }

    #[test]
    fn what_is_listed_may_be_older_than_the_form() {
        let listed = answered("GET", "/v1/dev/user/action-items", 200, r#"[{"id":"1"}]"#);
        assert_eq!(ids(&listed, &knowledge()), Judgement::Held);
    }
}
