//! To whom a body is sent: what is made before, what is sent, and what is removed after.

use omi_schemas::{Id, table};
use serde_json::{Value, json};

use super::draft::Told;
use crate::case::Step;
use crate::persona::Persona;

/// How an endpoint that takes a body is asked.
#[derive(Clone, Debug)]
pub(super) struct Scene {
    call: Id,
    /// A body that is accepted, with every object that a place lies in.
    pub(super) body: Value,
    /// Makes what is changed; none where the endpoint itself makes something, or nothing is made.
    maker: Option<Id>,
    /// Where the answer shows the members of the body, if it does.
    shown: Option<&'static str>,
}

/// What an endpoint makes: what removes it, and the list of a batch.
struct Made {
    maker: Id,
    remover: Id,
    list: Option<&'static str>,
}

const fn made(maker: Id, remover: Id, list: Option<&'static str>) -> Made {
    Made { maker, remover, list }
}

/// Every endpoint that makes something.
const MADE: &[Made] = &[
    made(Id::CreateKey, Id::DeleteKey, None),
    made(Id::CreateMemory, Id::DeleteMemory, None),
    made(Id::CreateMemories, Id::DeleteMemory, Some("memories")),
    made(Id::CreateActionItem, Id::DeleteActionItem, None),
    made(Id::CreateActionItems, Id::DeleteActionItem, Some("action_items")),
    made(Id::CreateConversation, Id::DeleteConversation, None),
    made(Id::CreateConversationFromSegments, Id::DeleteConversation, None),
    made(Id::CreateGoal, Id::DeleteGoal, None),
];

/// The scene of every endpoint that takes a body: the body, what makes what it changes, where it is shown.
#[rustfmt::skip] // a table reads by columns
fn scenes() -> [(Id, Value, Option<Id>, Option<&'static str>); 12] {
    let place = json!({ "latitude": 52.5, "longitude": 13.4 });
    let segment = json!({ "text": "{mark} nothing of note", "start": 0.5, "end": 1.5 });
    [
        (Id::CreateKey, json!({ "name": "{mark}", "scopes": [] }), None, Some("")),
        (Id::CreateMemory, json!({ "content": "{mark} tea" }), None, Some("")),
        (Id::CreateMemories, json!({ "memories": [{ "content": "{mark} tea" }] }), None, Some("")),
        (Id::UpdateMemory, json!({ "content": "{mark} coffee", "tags": ["{mark}"] }), Some(Id::CreateMemory), Some("")),
        (Id::CreateActionItem, json!({ "description": "{mark} call" }), None, Some("")),
        (Id::CreateActionItems, json!({ "action_items": [{ "description": "{mark} call" }] }), None, Some("")),
        (Id::UpdateActionItem, json!({ "description": "{mark} write", "completed": false }), Some(Id::CreateActionItem), Some("")),
        (Id::CreateConversation, json!({ "text": "{mark} nothing of note", "started_at": "{moment}", "geolocation": place }), None, None),
        (Id::CreateConversationFromSegments, json!({ "transcript_segments": [segment], "started_at": "{moment}", "geolocation": place }), None, None),
        (Id::UpdateConversation, json!({ "title": "{mark} title", "discarded": false }), Some(Id::CreateConversation), Some("/structured")),
        (Id::CreateGoal, json!({ "title": "{mark} goal", "target_value": 10 }), None, Some("")),
        (Id::UpdateGoal, json!({ "title": "{mark} other goal", "why_it_matters": "{mark}" }), Some(Id::CreateGoal), Some("")),
    ]
}

impl Scene {
    /// How `call` is asked; a question is the one body that makes and changes nothing.
    pub(super) fn of(call: Id) -> Self {
        match scenes().into_iter().find(|scene| scene.0 == call) {
            Some((call, body, maker, shown)) => Self { call, body, maker, shown },
            None => Self { call, body: json!({ "question": "{mark}?" }), maker: None, shown: None },
        }
    }

    /// A request with this body that is refused before anything is looked for.
    pub(super) fn refused(&self, body: Value, status: u16) -> Step {
        Step::new(self.call, status).by(persona(self.call)).of_nobody().with_body(body)
    }

    /// What comes before the first request: the thing that is changed is made.
    pub(super) fn before(&self) -> Vec<Step> {
        let made = |maker: Id| {
            let mut step = Step::new(maker, 200).with_body(Self::of(maker).body);
            step.save.insert("id".into(), "/id".into());
            step
        };
        self.maker.map(made).into_iter().collect()
    }

    /// A request with this body that is accepted, and what removes what it made.
    pub(super) fn accepted(&self, body: Value) -> Vec<Step> {
        let mut step = Step::new(self.call, 200).by(persona(self.call)).of("{id}").with_body(body);
        let made = match MADE.iter().find(|made| made.maker == self.call) {
            Some(Made { list: Some(list), .. }) => entries(step.body.as_ref(), list),
            Some(Made { list: None, .. }) => vec![("id".into(), "/id".into())],
            None => Vec::new(),
        };
        let removals: Vec<_> = made.iter().filter_map(|(name, _)| removal(self.call, name)).collect();
        step.save.extend(made);
        [step].into_iter().chain(removals).collect()
    }

    /// What comes after the last request: the thing that was changed is removed.
    pub(super) fn after(&self) -> Vec<Step> {
        self.maker.and_then(|maker| removal(maker, "id")).into_iter().collect()
    }

    /// Where the answer shows the member at this pointer of the body, if it does.
    pub(super) fn shown(&self, pointer: &str) -> Option<String> {
        if pointer == "/discarded" {
            return None;
        }
        self.shown.map(|prefix| format!("{prefix}{pointer}"))
    }
}

/// Who asks: keys are managed with a session.
pub(super) fn persona(call: Id) -> Persona {
    if table::endpoint(call).scope().is_some() { Persona::Owner } else { Persona::Session }
}

/// The ids of what a batch made: the name under which each is saved, and where it is.
fn entries(body: Option<&Value>, list: &str) -> Vec<(String, String)> {
    let count = body.and_then(|body| body[list].as_array()).map_or(0, Vec::len);
    (0..count).map(|index| (format!("id_{index}"), format!("/{list}/{index}/id"))).collect()
}

/// What removes the thing that `maker` made and whose id was saved under `name`.
fn removal(maker: Id, name: &str) -> Option<Step> {
    let remover = MADE.iter().find(|made| made.maker == maker)?.remover;
    let success = table::endpoint(remover).success;
    Some(Step::new(remover, success).by(persona(remover)).of(&format!("{{{name}}}")))
}
