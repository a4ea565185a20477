//! What follows from the table and the schemas is complete, and has an id of its own.

use std::collections::BTreeSet;

use omi_schemas::{Auth, ENDPOINTS, Endpoint, Id, Method, Profile, Schema, Side};
use rstest::rstest;
use serde_json::Value;

use super::cases;
use super::place::places;
use super::shape::{Kind, Shape};
use crate::case::{Case, Script, Step};
use crate::persona::Persona;

/// The keywords that are read by `shape`, and those that say nothing about what is taken.
const KEYWORDS: &[&str] = &[
    "type",
    "anyOf",
    "$ref",
    "properties",
    "required",
    "items",
    "minItems",
    "maxItems",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "format",
    "enum",
    "default",
    "x-aliases",
    "x-clamp",
    "x-fallback",
    "x-not-null",
    "x-not-blank",
    "x-time-zone",
    "$schema",
    "$id",
    "title",
    "description",
];

fn derived() -> Vec<Case> {
    cases(&Profile::of(Side::Docs))
}

fn steps(case: &Case) -> &[Step] {
    match &case.script {
        Script::Steps(steps) => steps,
        Script::Law(law) => panic!("{law:?} is not derived"),
    }
}

fn is_of(case: &Case, endpoint: &Endpoint, about: &str) -> bool {
    case.id.starts_with(&format!("{}/{about}", endpoint.id))
}

#[rstest]
fn every_case_has_an_id_of_its_own(#[values(Side::Docs, Side::Backend)] side: Side) {
    let mut seen = BTreeSet::new();
    for case in cases(&Profile::of(side)) {
        assert!(seen.insert(case.id.clone()), "{} stands twice", case.id);
        assert!(!steps(&case).is_empty(), "{} asks nothing", case.id);
        assert!(!case.why.is_empty() && !case.name.ends_with('.'), "{}: {}", case.id, case.name);
    }
}

#[test]
fn every_endpoint_has_its_families() {
    let all = derived();
    for endpoint in ENDPOINTS {
        let has = |about: &str| all.iter().any(|case| is_of(case, endpoint, about));
        let keyed = matches!(endpoint.auth, Auth::Key(_));
        let strangers = ["nobody", "wrong-scheme", "stranger", "nonsense", "mcp", "revoked"];
        assert!(strangers.iter().all(|who| has(&format!("authentication/{who}"))), "{}", endpoint.id);
        assert_eq!(has("authentication/lower-case"), keyed, "{}", endpoint.id);
        let scopes = ["without", "only", "read-only", "powerless"];
        assert!(scopes.iter().all(|what| has(&format!("scopes/{what}")) == keyed), "{}", endpoint.id);
        assert_eq!(has("unknown-id/"), endpoint.path_parameters().next().is_some(), "{}", endpoint.id);
        assert_eq!(has("malformed/"), endpoint.body.is_some(), "{}", endpoint.id);
        let first = ENDPOINTS.iter().find(|row| row.path == endpoint.path).is_some_and(|row| row.id == endpoint.id);
        assert_eq!(has("routing/put"), first, "{}", endpoint.id);
    }
}

#[test]
fn every_member_of_every_body_is_accepted_once_and_refused_once() {
    let all = derived();
    for (endpoint, schema) in ENDPOINTS.iter().filter_map(|endpoint| Some((endpoint, endpoint.body?))) {
        for place in places(&Shape::of(schema)) {
            let about = format!("{}/", place.name());
            let statuses: BTreeSet<_> = all
                .iter()
                .filter(|case| is_of(case, endpoint, &about))
                .flat_map(|case| steps(case).iter().filter(|step| step.call == endpoint.id))
                .flat_map(|step| step.expect.status.clone())
                .collect();
            let whole = matches!(place.member.shape.kind, Kind::List { ref items, max: None, .. } if matches!(items.kind, Kind::Object(_)));
            assert!(statuses.contains(&422), "{}/{about} is never refused", endpoint.id);
            assert!(statuses.contains(&200) || whole, "{}/{about} is never accepted", endpoint.id);
        }
    }
}

#[test]
fn every_parameter_of_every_query_is_accepted_and_where_it_can_be_refused() {
    let all = derived();
    for (endpoint, schema) in ENDPOINTS.iter().filter_map(|endpoint| Some((endpoint, endpoint.query?))) {
        for member in Shape::of(schema).members() {
            let about = format!("{}/", member.name);
            let of_member: Vec<_> = all.iter().filter(|case| is_of(case, endpoint, &about)).collect();
            let is_refusal = |step: &Step| step.expect.status.iter().all(|status| [400, 422].contains(status));
            let refused = of_member.iter().flat_map(|case| steps(case)).any(is_refusal);
            let accepted = of_member.iter().flat_map(|case| steps(case)).any(|step| !is_refusal(step));
            let takes_anything = member.name == "conversation_id";
            assert!(refused || takes_anything, "{}/{about} is never refused", endpoint.id);
            assert!(accepted, "{}/{about} is never accepted", endpoint.id);
        }
    }
}

#[test]
fn every_keyword_of_the_schemas_of_requests_is_known() {
    let requests = ENDPOINTS.iter().flat_map(|endpoint| endpoint.query.into_iter().chain(endpoint.body));
    for schema in requests {
        known(schema, &schema.value());
    }
}

/// Every keyword of this schema, and of those in it.
fn known(of: Schema, schema: &Value) {
    for (keyword, value) in schema.as_object().into_iter().flatten() {
        assert!(KEYWORDS.contains(&keyword.as_str()), "{}: nothing is derived from `{keyword}`", of.name());
        match keyword.as_str() {
            "properties" => value.as_object().into_iter().flatten().for_each(|(_, member)| known(of, member)),
            "items" => known(of, value),
            "anyOf" => value.as_array().into_iter().flatten().for_each(|alternative| known(of, alternative)),
            "$ref" => {
                let name = value.as_str().unwrap_or_default().trim_end_matches(".json");
                let other = Schema::by_name(name).expect("schemas refer to schemas");
                known(other, &other.value());
            }
            _ => {}
        }
    }
}

#[test]
fn what_is_written_is_removed_by_the_same_case() {
    for case in derived() {
        let made: usize = steps(&case).iter().filter(|step| step.expect.status == [200]).map(makes).sum();
        let removed = steps(&case).iter().filter(|step| step.method() == "DELETE" && step.expect.status[0] < 300);
        let shared = case.id.ends_with("/aliases");
        assert!(made == removed.count() || shared || case.id.starts_with("deleteKey/"), "{} leaves something", case.id);
    }
}

/// How many things a step makes when all goes well.
fn makes(step: &Step) -> usize {
    if matches!(step.call, Id::CreateMemories | Id::CreateActionItems) {
        step.save.len()
    } else {
        usize::from(step.call.as_str().starts_with("create"))
    }
}

#[test]
fn nothing_is_deleted_that_is_not_named() {
    for case in derived() {
        for step in steps(&case).iter().filter(|step| step.method() == "DELETE") {
            let named = step.path.values().all(|id| id.starts_with('{') || id == "batch");
            assert!(named && step.path.len() == 1 && step.instead.is_none(), "{}", case.id);
        }
    }
}

#[test]
fn what_only_reads_asks_for_no_key_to_be_made_but_for_scopes_and_revoked_keys() {
    for case in derived().iter().filter(|case| !case.writes()) {
        let made = steps(case).iter().any(|step| step.persona.needs_key_made());
        let about_keys = case.id.contains("/scopes/") || case.id.ends_with("/authentication/revoked");
        assert!(!made || about_keys, "{}", case.id);
        assert!(steps(case).iter().all(|step| step.persona != Persona::Owner || step.method() == Method::Get.as_str()));
    }
}
