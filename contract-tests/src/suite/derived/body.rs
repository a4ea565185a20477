//! Bodies are accepted and refused as their schemas say.

use omi_schemas::{ENDPOINTS, Endpoint, Id};
use serde_json::{Value, json};

use super::accepted::{self, ANYTHING};
use super::draft::{Claim, Told};
use super::expected::Mistake;
use super::place::{Key, Place, places};
use super::refused::{self, Refused};
use super::scene::Scene;
use super::shape::{Kind, Member, Shape};
use super::thrift::Thrift;
use crate::case::{Case, Step};
use crate::check_id::CheckId;

const CLAIM: Claim = Claim { check: CheckId::BodyValidation, why: "Errors: field errors", tags: &[] };

/// The cases of every body.
pub(super) fn cases() -> Vec<Case> {
    let taking = |endpoint: &'static Endpoint| Some((endpoint.id, Shape::of(endpoint.body?)));
    ENDPOINTS.iter().filter_map(taking).flat_map(|(call, shape)| of(call, &shape)).collect()
}

fn of(call: Id, shape: &Shape) -> Vec<Case> {
    let scene = Scene::of(call);
    let mut cases: Vec<_> = places(shape).iter().flat_map(|place| of_place(call, &scene, place)).collect();
    cases.push(extra(call, &scene));
    cases.extend(several(call, &scene, shape));
    cases
}

fn of_place(call: Id, scene: &Scene, place: &Place) -> Vec<Case> {
    let name = place.name();
    let case = |about: &str, claim: &str, steps| {
        CLAIM.case(call, &format!("{name}/{about}"), format!("{name} {claim}"), steps)
    };
    let thrift = Thrift::of(call);
    let mut cases = vec![case("refused", "is refused where its schema says so", refusals(scene, place, thrift))];
    if place.member.required {
        cases.push(case("missing", "is required", vec![missing(scene, place)]));
    }
    for accepted in accepted::in_json(call, place) {
        cases.push(case(accepted.about, accepted.claim, acceptance(scene, place, thrift.few(accepted.values))));
    }
    if !place.member.aliases.is_empty() {
        cases.push(case("aliases", "goes by several names, of which the first one counts", aliases(scene, place)));
    }
    cases
}

/// One step for each value that is refused, under the last of the member's names too.
fn refusals(scene: &Scene, place: &Place, thrift: Thrift) -> Vec<Step> {
    let refused = thrift.distinct(refused::in_json(&place.member), refused::alike);
    let step = |name: &str, (value, mistake): &Refused| {
        let told = mistake.told("body", &place.way(name), value);
        scene.refused(place.with(&scene.body, name, value.clone()), 422).listing(vec![told])
    };
    let mut steps: Vec<_> = refused.iter().map(|refused| step(&place.member.name, refused)).collect();
    if let Some(alias) = place.member.aliases.last() {
        steps.extend(refused.iter().map(|refused| step(alias, refused)));
    }
    steps
}

fn missing(scene: &Scene, place: &Place) -> Step {
    let (body, parent) = place.without(&scene.body);
    let told = Mistake::missing().told("body", &place.way(&place.member.name), &parent);
    scene.refused(body, 422).listing(vec![told])
}

fn acceptance(scene: &Scene, place: &Place, values: Vec<(Value, Value)>) -> Vec<Step> {
    let way = place.way(&place.member.name);
    let pointer: String = way
        .iter()
        .map(|key| match key {
            Key::Name(name) => format!("/{name}"),
            Key::Index(index) => format!("/{index}"),
        })
        .collect();
    let mut steps = scene.before();
    for (sent, shown) in values {
        let mut asked = scene.accepted(place.with(&scene.body, &place.member.name, sent));
        if let (Some(first), Some(at), true) = (asked.first_mut(), scene.shown(&pointer), claimed(place, &shown)) {
            first.expect.equal.insert(at, shown);
        }
        steps.extend(asked);
    }
    steps.extend(scene.after());
    steps
}

/// Whether what is shown is known: lists of objects are shown with more than was sent.
fn claimed(place: &Place, shown: &Value) -> bool {
    let objects = matches!(&place.member.shape.kind, Kind::List { items, .. } if matches!(items.kind, Kind::Object(_)));
    let empty = shown.as_array().is_some_and(Vec::is_empty);
    *shown != ANYTHING && (empty || !objects)
}

/// The same session under each of its names is the same conversation; of several names the first counts.
fn aliases(scene: &Scene, place: &Place) -> Vec<Step> {
    let mut steps = Vec::new();
    let names = &place.member.aliases;
    for (index, alias) in names.iter().enumerate() {
        let mut body = place.with(&scene.body, alias, json!("{session_id}"));
        for later in &names[index + 1..] {
            body = place.with(&body, later, json!("{mark} other session"));
        }
        let mut asked = scene.accepted(body);
        asked.truncate(1);
        if index > 0 {
            asked[0].expect.equal.insert("/id".into(), json!("{id}"));
        }
        steps.extend(asked);
    }
    steps.extend(scene.accepted(Value::Null).split_off(1));
    steps
}

/// Members that no schema names are passed over.
fn extra(call: Id, scene: &Scene) -> Case {
    let mut body = scene.body.clone();
    body["unheard_of"] = json!({ "deep": [1, null] });
    let mut steps = scene.before();
    steps.extend(scene.accepted(body));
    steps.extend(scene.after());
    CLAIM.case(call, "body/extra", "members that are not documented are ignored", steps)
}

/// All mistakes are told at once, in the order of declaration, whatever the order of the body.
fn several(call: Id, scene: &Scene, shape: &Shape) -> Option<Case> {
    let wrong = |member: &Member| {
        let (value, mistake) = refused::in_json(member).into_iter().next()?;
        let told = mistake.told("body", &[Key::Name(member.name.clone())], &value);
        Some(((member.name.clone(), value), told))
    };
    let (members, told): (Vec<_>, Vec<_>) = shape.members().iter().filter_map(wrong).unzip();
    if told.len() < 2 {
        return None;
    }
    let body: Value = members.into_iter().rev().collect::<serde_json::Map<_, _>>().into();
    let step = scene.refused(body, 422).listing(told);
    Some(CLAIM.case(call, "body/several", "all mistakes are told at once, in the order of declaration", vec![step]))
}
