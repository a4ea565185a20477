//! The sentences with which handlers refuse what no schema can.

use omi_schemas::{Id, Scope, sentences as say};
use serde_json::{Value, json};

use super::draft::{Claim, Told, query};
use super::samples;
use super::scene::Scene;
use crate::case::{Case, Step};
use crate::check_id::CheckId;

const BODIES: Claim = Claim { check: CheckId::BodyValidation, why: "Endpoints", tags: &[] };
const QUERIES: Claim = Claim { check: CheckId::QueryValidation, why: "Endpoints", tags: &[] };

/// A rule: the member that breaks it, and what is said.
struct Rule {
    call: Id,
    about: &'static str,
    name: &'static str,
    status: u16,
    sentence: String,
    /// What takes the place of members of the scene's body.
    broken: Vec<Value>,
}

fn rule(call: Id, about: &'static str, name: &'static str, sentence: &str, broken: impl Into<Vec<Value>>) -> Rule {
    Rule { call, about, name, status: 422, sentence: sentence.into(), broken: broken.into() }
}

/// The cases of every rule.
pub(super) fn cases() -> Vec<Case> {
    let mut cases: Vec<_> = nothing_made().into_iter().map(|rule| of_nothing(&rule)).collect();
    cases.extend(of_own().into_iter().map(|rule| of_own_thing(&rule)));
    cases.extend(memory_categories());
    cases.extend(conversation_categories());
    cases.extend(dates());
    cases.push(unescaped_plus());
    cases
}

fn nothing_made() -> Vec<Rule> {
    let blank = |member: &str| ["", " ", " \t\n "].map(|text| json!({ member: text }));
    let spaces = |member: &str| [" ", " \t\n "].map(|text| json!({ member: text }));
    let segment = |text: &str, start: f64, end: f64| json!({ "transcript_segments": [{ "text": text, "start": start, "end": end }] });
    let good = json!({ "text": "{mark}", "start": 0, "end": 1 });
    let scopes: Vec<_> = Scope::ALL.iter().map(|scope| format!("'{}'", scope.as_str())).collect();
    vec![
        rule(Id::CreateKey, "rules/blank", "a key has a name", say::KEY_NAME_EMPTY, blank("name")),
        Rule {
            status: 400,
            ..rule(
                Id::CreateKey,
                "rules/scopes",
                "a key has scopes that exist",
                &say::fill(say::INVALID_SCOPES, "scopes", &format!("[{}]", scopes.join(", "))),
                [
                    json!({ "scopes": ["flying"] }),
                    json!({ "scopes": ["memories:read", "Memories:Read"] }),
                    json!({ "scopes": [""] }),
                ],
            )
        },
        rule(
            Id::CreateKey,
            "rules/secret",
            "the name of a key holds no secret",
            say::KEY_NAME_HOLDS_KEY,
            [json!({ "name": "{mark} {stranger}" })],
        ),
        rule(Id::CreateMemory, "rules/blank", "a memory has content", say::MEMORY_CONTENT_EMPTY, spaces("content")),
        rule(
            Id::CreateMemories,
            "rules/blank",
            "every memory of a batch has content",
            say::MEMORIES_CONTENT_EMPTY,
            [json!({ "memories": [{ "content": "{mark} one" }, { "content": "  " }] })],
        ),
        rule(
            Id::UpdateMemory,
            "rules/nothing-given",
            "a PATCH changes something",
            say::MEMORY_NOTHING_GIVEN,
            nothing(&["content", "visibility", "tags", "category"]),
        ),
        rule(
            Id::CreateActionItem,
            "rules/blank",
            "an action item has a description",
            say::ACTION_ITEM_EMPTY,
            spaces("description"),
        ),
        rule(
            Id::CreateActionItems,
            "rules/blank",
            "every action item of a batch has a description",
            say::ACTION_ITEMS_EMPTY,
            [json!({ "action_items": [{ "description": "{mark} one" }, { "description": "  " }] })],
        ),
        rule(Id::CreateConversation, "rules/blank", "a conversation has a text", say::TEXT_EMPTY, spaces("text")),
        rule(
            Id::CreateConversation,
            "rules/backwards",
            "a conversation does not end before it starts",
            say::FINISHED_BEFORE_STARTED,
            [json!({ "started_at": "{moment_1m}", "finished_at": "{moment}" })],
        ),
        rule(
            Id::CreateConversationFromSegments,
            "rules/end",
            "a segment ends after it starts",
            &say::fill(say::SEGMENT_END, "index", "0"),
            [segment("{mark}", 1.0, 1.0), segment("{mark}", 2.0, 1.0)],
        ),
        rule(
            Id::CreateConversationFromSegments,
            "rules/start",
            "a segment does not start before the beginning",
            &say::fill(say::SEGMENT_START, "index", "0"),
            [segment("{mark}", -0.5, 1.0)],
        ),
        rule(
            Id::CreateConversationFromSegments,
            "rules/blank",
            "a segment has a text",
            &say::fill(say::SEGMENT_TEXT, "index", "0"),
            [segment("", 0.0, 1.0), segment(" \t ", 0.0, 1.0)],
        ),
        rule(
            Id::CreateConversationFromSegments,
            "rules/second",
            "the segment that is wrong is named",
            &say::fill(say::SEGMENT_TEXT, "index", "1"),
            [json!({ "transcript_segments": [good, { "text": " ", "start": 1, "end": 2 }] })],
        ),
        rule(
            Id::CreateConversationFromSegments,
            "rules/backwards",
            "a conversation ends after it starts",
            say::FINISHED_BEFORE_STARTED,
            [json!({ "finished_at": "{moment}" }), json!({ "started_at": "{moment_1m}", "finished_at": "{moment}" })],
        ),
        rule(Id::CreateGoal, "rules/blank", "a goal has a title", say::GOAL_TITLE_EMPTY, spaces("title")),
        rule(
            Id::CreateGoal,
            "rules/min-max",
            "a metric has its least below its most",
            say::METRIC_MIN_MAX,
            [json!({ "min_value": 2, "max_value": 1 })],
        ),
        rule(
            Id::CreateGoal,
            "rules/unit",
            "a unit has at most 64 characters",
            say::METRIC_UNIT,
            [json!({ "unit": samples::long(65) })],
        ),
        rule(Id::UpdateGoal, "rules/nothing-given", "a PATCH changes something", say::NOTHING_GIVEN, [json!({})]),
        Rule {
            status: 400,
            ..rule(Id::Ask, "rules/blank", "a question has a text", say::QUESTION_EMPTY, spaces("question"))
        },
    ]
}

/// Rules that are looked at once the thing is found.
fn of_own() -> Vec<Rule> {
    vec![
        rule(
            Id::UpdateMemory,
            "rules/blank",
            "a memory keeps some content",
            say::MEMORY_CONTENT_BLANK,
            [json!({ "content": "  " })],
        ),
        rule(
            Id::UpdateMemory,
            "rules/visibility",
            "a memory becomes public or private, and nothing else",
            say::MEMORY_VISIBILITY,
            [json!({ "visibility": "secret" }), json!({ "visibility": "" })],
        ),
        rule(
            Id::UpdateActionItem,
            "rules/nothing-given",
            "a PATCH changes something",
            say::NOTHING_GIVEN,
            nothing(&["description", "completed"]),
        ),
        rule(
            Id::UpdateConversation,
            "rules/nothing-given",
            "a PATCH changes something",
            say::CONVERSATION_NOTHING_GIVEN,
            nothing(&["title", "discarded"]),
        ),
        rule(
            Id::UpdateGoal,
            "rules/min-max",
            "a metric has its least below its most",
            say::METRIC_MIN_MAX,
            [json!({ "min_value": 2, "max_value": 1 })],
        ),
        rule(
            Id::UpdateGoal,
            "rules/unit",
            "a unit has at most 64 characters",
            say::METRIC_UNIT,
            [json!({ "unit": samples::long(65) })],
        ),
    ]
}

/// Bodies that give nothing: none of these members, each of them null, or only what is not documented.
fn nothing(members: &[&str]) -> Vec<Value> {
    let nulls: serde_json::Map<_, _> = members.iter().map(|&member| (member.to_owned(), Value::Null)).collect();
    vec![json!({}), nulls.into(), json!({ "unheard_of": 1 })]
}

/// The body of the scene, unless it is a PATCH, with other members.
fn spoilt(scene: &Scene, call: Id, broken: &Value) -> Value {
    let patch = matches!(call, Id::UpdateMemory | Id::UpdateActionItem | Id::UpdateConversation | Id::UpdateGoal);
    let mut body = if patch { json!({}) } else { scene.body.clone() };
    for (name, value) in broken.as_object().into_iter().flatten() {
        body[name.as_str()] = value.clone();
    }
    body
}

fn of_nothing(rule: &Rule) -> Case {
    let scene = Scene::of(rule.call);
    let step =
        |broken: &Value| scene.refused(spoilt(&scene, rule.call, broken), rule.status).saying(rule.sentence.as_str());
    BODIES.case(rule.call, rule.about, rule.name, rule.broken.iter().map(step).collect())
}

fn of_own_thing(rule: &Rule) -> Case {
    let scene = Scene::of(rule.call);
    let step = |broken: &Value| {
        scene.refused(spoilt(&scene, rule.call, broken), rule.status).of("{id}").saying(rule.sentence.as_str())
    };
    let mut steps = scene.before();
    steps.extend(rule.broken.iter().map(step));
    steps.extend(scene.after());
    BODIES.case(rule.call, rule.about, rule.name, steps)
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
    QUERIES.case(call, "categories/unknown", "an unknown category is told", UNKNOWN.iter().map(step).collect())
}

fn memory_categories() -> [Case; 1] {
    [categories(Id::ListMemories, say::INVALID_MEMORY_CATEGORY)]
}

fn conversation_categories() -> [Case; 1] {
    [categories(Id::ListConversations, say::INVALID_CONVERSATION_CATEGORY)]
}

fn dates() -> Vec<Case> {
    let asked = |parameters: &[(&str, Value)], told: &str| {
        let step = Step::new(Id::ListDailySummaries, 422).with_query(query(parameters));
        step.saying(say::fill(say::INVALID_DATE, "parameter", told))
    };
    let bad = ["", "yesterday", "2026-02-30", "2026-9-1", "2026-09-01T00:00:00Z", "{mark}"];
    let case = |name: &str| {
        let steps = bad.map(|date| asked(&[(name, date.into())], name)).into();
        QUERIES.case(Id::ListDailySummaries, &format!("{name}/bad"), format!("{name} is a real date"), steps)
    };
    let both = asked(&[("end_date", "bad".into()), ("start_date", "bad".into())], "start_date");
    vec![
        case("start_date"),
        case("end_date"),
        QUERIES.case(Id::ListDailySummaries, "start_date/first", "of two bad dates the start is told", vec![both]),
    ]
}

/// A raw `+` in a query is a space, so that an offset that is not escaped is no instant.
fn unescaped_plus() -> Case {
    let at = |path: &str, status| Step::new(Id::ListActionItems, status).at_path(path);
    let told = json!({ "type": "datetime_from_date_parsing", "loc": ["query", "start_date"], "input": "2026-09-01T10:00:00 05:30" });
    let mut refused = at("/v1/dev/user/action-items?start_date=2026-09-01T10:00:00+05:30", 422);
    refused.expect.fields = vec![told];
    let steps = vec![refused, at("/v1/dev/user/action-items?start_date=2026-09-01T10:00:00%2B05:30&limit=1", 200)];
    QUERIES.case(Id::ListActionItems, "start_date/plus", "a plus that is not escaped is a space", steps)
}
