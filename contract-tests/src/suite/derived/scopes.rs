//! A key does what its scopes say, and nothing else.

use omi_schemas::{ENDPOINTS, Endpoint, Id, Method, Schema, Scope, sentences as say};
use serde_json::json;

use super::draft::{Claim, Told, asked};
use crate::case::{Case, Step};
use crate::check_id::CheckId;
use crate::persona::Persona;

const CLAIM: Claim = Claim { check: CheckId::Scopes, why: "Authentication: scopes", tags: &["core"] };

/// Four cases per endpoint that wants a developer key.
pub(super) fn cases() -> Vec<Case> {
    ENDPOINTS.iter().filter_map(|endpoint| Some((endpoint, endpoint.scope()?))).flat_map(of).collect()
}

fn of((endpoint, scope): (&'static Endpoint, Scope)) -> [Case; 4] {
    let case =
        |about: &str, name: String, step: Step| CLAIM.case(endpoint.id, &format!("scopes/{about}"), name, vec![step]);
    let read_only = if Scope::READ_ONLY.contains(&scope) {
        case("read-only", "a key with the default scopes reads".into(), admitted(endpoint, Persona::ReadOnly))
    } else {
        case(
            "read-only",
            "a key with the default scopes does not write".into(),
            refused(endpoint, scope, Persona::ReadOnly),
        )
    };
    let name = scope.as_str();
    [
        case("without", format!("a key without {name} is refused"), refused(endpoint, scope, Persona::Without(scope))),
        case("only", format!("a key with {name} alone comes in"), admitted(endpoint, Persona::Only(scope))),
        read_only,
        case("powerless", "a key without scopes is refused".into(), refused(endpoint, scope, Persona::Powerless)),
    ]
}

/// The body is JSON that would be refused later, so that nothing is made by a server that asks for no scope.
fn refused(endpoint: &Endpoint, scope: Scope, persona: Persona) -> Step {
    let sentence = say::fill(say::MISSING_SCOPE, "scope", scope.as_str());
    let step = asked(endpoint, 403).by(persona).saying(sentence);
    if endpoint.body.is_some() { step.with_body(json!({})) } else { step }
}

/// A request that gets past the scope. A read is answered, or does not find what nobody has; a
/// write is refused for another reason, so that it proves the same and makes nothing.
fn admitted(endpoint: &Endpoint, persona: Persona) -> Step {
    let status = match (endpoint.method, endpoint.id) {
        (Method::Get, Id::GetGoalHistory) => 200,
        (Method::Get | Method::Delete, _) => {
            if endpoint.path_parameters().next().is_some() {
                404
            } else {
                200
            }
        }
        (Method::Patch, _) if patched_by_nothing_first(endpoint) => 404,
        (Method::Post | Method::Patch, _) => 422,
    };
    let step = asked(endpoint, status).by(persona);
    if endpoint.body.is_some() { step.with_body(json!({})) } else { step }
}

/// Whether an unknown id comes before a body without members.
fn patched_by_nothing_first(endpoint: &Endpoint) -> bool {
    matches!(endpoint.body, Some(Schema::ActionItemPatch | Schema::ConversationPatch))
}
