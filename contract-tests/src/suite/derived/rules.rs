//! The sentences with which handlers refuse bodies that no schema can.

use omi_schemas::{Id, Scope, sentences as say};
use serde_json::{Value, json};

use super::draft::{Claim, Told};
use super::samples;
use super::scene::Scene;
use crate::case::Case;
use crate::check_id::CheckId;

const CLAIM: Claim = Claim { check: CheckId::BodyValidation, why: "Endpoints", tags: &[] };

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

impl Rule {
    /// The same, refused with another status.
    fn with(mut self, status: u16) -> Self {
        self.status = status;
        self
    }
}

/// The cases of every rule.
pub(super) fn cases() -> Vec<Case> {
    let mut cases: Vec<_> = nothing_made().into_iter().map(|rule| of_nothing(&rule)).collect();
    cases.extend(of_own().into_iter().map(|rule| of_own_thing(&rule)));
    cases
}

/// Rules that are looked at before anything is looked for.
fn nothing_made() -> Vec<Rule> {
    [of_keys(), of_memories(), of_items(), of_conversations(), of_segments(), of_goals()]
        .into_iter()
        .flatten()
        .collect()
}

fn blank(member: &str) -> Vec<Value> {
    [" ", " \t\n "].map(|text| json!({ member: text })).into()
}

#[rustfmt::skip] // a table reads by columns
fn of_keys() -> Vec<Rule> {
    let scopes: Vec<_> = Scope::ALL.iter().map(|scope| format!("'{}'", scope.as_str())).collect();
    let told = say::fill(say::INVALID_SCOPES, "scopes", &format!("[{}]", scopes.join(", ")));
    let unknown = [json!(["flying"]), json!(["memories:read", "Memories:Read"]), json!([""])];
    vec![
        rule(Id::CreateKey, "rules/blank", "a key has a name", say::KEY_NAME_EMPTY, ["", " ", " \t "].map(|name| json!({ "name": name }))),
        rule(Id::CreateKey, "rules/scopes", "a key has scopes that exist", &told, unknown.map(|scopes| json!({ "scopes": scopes }))).with(400),
        rule(Id::CreateKey, "rules/secret", "the name of a key holds no secret", say::KEY_NAME_HOLDS_KEY, [json!({ "name": "{mark} {stranger}" })]),
    ]
}

#[rustfmt::skip] // a table reads by columns
fn of_memories() -> Vec<Rule> {
    let one_blank = json!({ "memories": [{ "content": "{mark} one" }, { "content": "  " }] });
    vec![
        rule(Id::CreateMemory, "rules/blank", "a memory has content", say::MEMORY_CONTENT_EMPTY, blank("content")),
        rule(Id::CreateMemories, "rules/blank", "every memory of a batch has content", say::MEMORIES_CONTENT_EMPTY, [one_blank]),
        rule(Id::UpdateMemory, "rules/nothing-given", "a PATCH changes something", say::MEMORY_NOTHING_GIVEN, nothing(&["content", "visibility", "tags", "category"])),
    ]
}

#[rustfmt::skip] // a table reads by columns
fn of_items() -> Vec<Rule> {
    let one_blank = json!({ "action_items": [{ "description": "{mark} one" }, { "description": "  " }] });
    vec![
        rule(Id::CreateActionItem, "rules/blank", "an action item has a description", say::ACTION_ITEM_EMPTY, blank("description")),
        rule(Id::CreateActionItems, "rules/blank", "every action item of a batch has a description", say::ACTION_ITEMS_EMPTY, [one_blank]),
        rule(Id::Ask, "rules/blank", "a question has a text", say::QUESTION_EMPTY, blank("question")).with(400),
    ]
}

#[rustfmt::skip] // a table reads by columns
fn of_conversations() -> Vec<Rule> {
    let backwards = json!({ "started_at": "{moment_1m}", "finished_at": "{moment}" });
    vec![
        rule(Id::CreateConversation, "rules/blank", "a conversation has a text", say::TEXT_EMPTY, blank("text")),
        rule(Id::CreateConversation, "rules/backwards", "a conversation does not end before it starts", say::FINISHED_BEFORE_STARTED, [backwards.clone()]),
        rule(Id::CreateConversationFromSegments, "rules/backwards", "a conversation ends after it starts", say::FINISHED_BEFORE_STARTED, [backwards, json!({ "finished_at": "{moment}" })]),
    ]
}

#[rustfmt::skip] // a table reads by columns
fn of_segments() -> Vec<Rule> {
    let segment = |text: &str, start: f64, end: f64| json!({ "text": text, "start": start, "end": end });
    let of = |segments: Value| json!({ "transcript_segments": segments });
    let told = |sentence: &str, index: &str| say::fill(sentence, "index", index);
    let call = Id::CreateConversationFromSegments;
    let good = segment("{mark}", 0.0, 1.0);
    vec![
        rule(call, "rules/end", "a segment ends after it starts", &told(say::SEGMENT_END, "0"), [of(json!([segment("{mark}", 1.0, 1.0)])), of(json!([segment("{mark}", 2.0, 1.0)]))]),
        rule(call, "rules/start", "a segment does not start before the beginning", &told(say::SEGMENT_START, "0"), [of(json!([segment("{mark}", -0.5, 1.0)]))]),
        rule(call, "rules/blank", "a segment has a text", &told(say::SEGMENT_TEXT, "0"), [of(json!([segment("", 0.0, 1.0)])), of(json!([segment(" \t ", 0.0, 1.0)]))]),
        rule(call, "rules/second", "the segment that is wrong is named", &told(say::SEGMENT_TEXT, "1"), [of(json!([good, segment(" ", 1.0, 2.0)]))]),
    ]
}

#[rustfmt::skip] // a table reads by columns
fn of_goals() -> Vec<Rule> {
    vec![
        rule(Id::CreateGoal, "rules/blank", "a goal has a title", say::GOAL_TITLE_EMPTY, blank("title")),
        rule(Id::CreateGoal, "rules/min-max", "a metric has its least below its most", say::METRIC_MIN_MAX, [json!({ "min_value": 2, "max_value": 1 })]),
        rule(Id::CreateGoal, "rules/unit", "a unit has at most 64 characters", say::METRIC_UNIT, [json!({ "unit": samples::long(65) })]),
        rule(Id::UpdateGoal, "rules/nothing-given", "a PATCH changes something", say::NOTHING_GIVEN, [json!({})]),
    ]
}

/// Rules that are looked at once the thing is found.
#[rustfmt::skip] // a table reads by columns
fn of_own() -> Vec<Rule> {
    let visibilities = ["secret", "", "Public"].map(|visibility| json!({ "visibility": visibility }));
    vec![
        rule(Id::UpdateMemory, "rules/blank", "a memory keeps some content", say::MEMORY_CONTENT_BLANK, blank("content")),
        rule(Id::UpdateMemory, "rules/visibility", "a memory becomes public or private, and nothing else", say::MEMORY_VISIBILITY, visibilities),
        rule(Id::UpdateActionItem, "rules/nothing-given", "a PATCH changes something", say::NOTHING_GIVEN, nothing(&["description", "completed"])),
        rule(Id::UpdateConversation, "rules/nothing-given", "a PATCH changes something", say::CONVERSATION_NOTHING_GIVEN, nothing(&["title", "discarded"])),
        rule(Id::UpdateGoal, "rules/min-max", "a metric has its least below its most", say::METRIC_MIN_MAX, [json!({ "min_value": 2, "max_value": 1 })]),
        rule(Id::UpdateGoal, "rules/unit", "a unit has at most 64 characters", say::METRIC_UNIT, [json!({ "unit": samples::long(65) })]),
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
    CLAIM.case(rule.call, rule.about, rule.name, rule.broken.iter().map(step).collect())
}

fn of_own_thing(rule: &Rule) -> Case {
    let scene = Scene::of(rule.call);
    let step = |broken: &Value| {
        scene.refused(spoilt(&scene, rule.call, broken), rule.status).of("{id}").saying(rule.sentence.as_str())
    };
    let mut steps = scene.before();
    steps.extend(rule.broken.iter().map(step));
    steps.extend(scene.after());
    CLAIM.case(rule.call, rule.about, rule.name, steps)
}
