//! What does not exist is not found.

use omi_schemas::{Divergence, ENDPOINTS, Endpoint, Id, Method, Side, sentences as say};
use serde_json::json;

use super::draft::{Claim, Told, query};
use super::scene::Scene;
use crate::case::{Case, Step};
use crate::check_id::CheckId;
use crate::persona::Persona;

const CLAIM: Claim = Claim { check: CheckId::UnknownId, why: "Endpoints", tags: &["core"] };

/// The cases of every endpoint whose path names a thing.
pub(super) fn cases() -> Vec<Case> {
    ENDPOINTS.iter().filter(|endpoint| endpoint.path_parameters().next().is_some()).flat_map(of).collect()
}

fn of(endpoint: &'static Endpoint) -> Vec<Case> {
    if endpoint.id == Id::DeleteKey {
        keys()
    } else if endpoint.id == Id::GetGoalHistory {
        history()
    } else {
        found_nowhere(endpoint)
    }
}

/// The refusal of the row that says so.
fn sentence(endpoint: &Endpoint) -> &'static str {
    let refusal = endpoint.refusals.iter().find(|refusal| refusal.status == 404);
    refusal.map_or(say::NOT_FOUND, |refusal| refusal.sentence)
}

fn found_nowhere(endpoint: &Endpoint) -> Vec<Case> {
    let ask = || {
        let step = Step::new(endpoint.id, 404).of_nobody().saying(sentence(endpoint));
        match (endpoint.body, endpoint.id) {
            (Some(_), _) => step.with_body(Scene::of(endpoint.id).body),
            (None, Id::UpdateGoalProgress) => step.with_query(query(&[("current_value", "1".into())])),
            (None, _) => step,
        }
    };
    let mut cases =
        vec![CLAIM.case(endpoint.id, "unknown-id/of-the-form", "an id that nothing has is not found", vec![ask()])];
    if endpoint.method == Method::Get {
        let odd = ["no such thing", "ünïcödé 😀", "0"].map(|id| ask().of(id)).into();
        cases.push(CLAIM.case(endpoint.id, "unknown-id/of-another-form", "an id of another form is not found", odd));
    }
    if endpoint.method == Method::Patch {
        cases.push(nothing_given(endpoint));
    }
    cases
}

/// Which refusal comes first, where both apply.
fn nothing_given(endpoint: &Endpoint) -> Case {
    let refusals = endpoint.refusals;
    let ask = |status| Step::new(endpoint.id, status).of_nobody();
    let first = refusals.first().map_or(404, |refusal| refusal.status);
    let step = match (endpoint.body, first) {
        (None, _) => ask(422),
        (Some(_), 422) => ask(422).with_body(json!({})).saying(refusals.first().map_or("", |refusal| refusal.sentence)),
        (Some(_), _) => ask(404).with_body(json!({})).saying(sentence(endpoint)),
    };
    let name = if first == 422 || endpoint.body.is_none() {
        "what is asked is looked at before the id is looked for"
    } else {
        "the id is looked for before the body is found to hold nothing"
    };
    CLAIM.case(endpoint.id, "unknown-id/nothing-given", name, vec![step])
}

fn keys() -> Vec<Case> {
    let sides = [
        (Side::Docs, Step::new(Id::DeleteKey, 404).saying(say::KEY_NOT_FOUND), "an unknown key cannot be revoked"),
        (Side::Backend, Step::new(Id::DeleteKey, 204), "revoking an unknown key is done already"),
    ];
    let case = |(side, step, name): (Side, Step, &str)| {
        let about = format!("unknown-id/{}", side.as_str());
        let mut case = CLAIM.case(Id::DeleteKey, &about, name, vec![step.of_nobody().by(Persona::Session)]);
        case.when.insert(Divergence::D10, side);
        case
    };
    sides.map(case).into()
}

fn history() -> Vec<Case> {
    let mut step = Step::new(Id::GetGoalHistory, 200).of_nobody();
    step.expect.length.insert(String::new(), 0);
    vec![CLAIM.case(Id::GetGoalHistory, "unknown-id/of-the-form", "a goal that nobody has has no history", vec![step])]
}
