//! Only who has a key comes in.

use omi_schemas::{Auth, Divergence, ENDPOINTS, Endpoint, Profile, Side, sentences as say};
use serde_json::json;

use super::draft::{Claim, Told, asked};
use crate::case::{Case, Step};
use crate::check_id::CheckId;
use crate::persona::Persona;

const CLAIM: Claim = Claim { check: CheckId::Authentication, why: "Authentication", tags: &["core"] };

/// Who is not let in, with the end of the case's id and the claim.
const STRANGERS: &[(Persona, &str, &str)] = &[
    (Persona::Nobody, "nobody", "nobody comes in without a key"),
    (Persona::WrongScheme, "wrong-scheme", "a key under another scheme does not open"),
    (Persona::LowerCase, "lower-case", "a key after `bearer` in lower case does not open"),
    (Persona::Stranger, "stranger", "a key that nobody has does not open"),
    (Persona::Nonsense, "nonsense", "a token that is no key does not open"),
    (Persona::Mcp, "mcp", "a key for MCP does not open"),
    (Persona::Revoked, "revoked", "a revoked key does not open"),
];

/// One case per endpoint and way not to be let in.
pub(super) fn cases(profile: &Profile) -> Vec<Case> {
    let refused = |endpoint: &'static Endpoint| {
        STRANGERS.iter().filter_map(move |(persona, about, name)| {
            let step = refused(endpoint, persona, sentence(endpoint, persona, profile)?);
            Some(CLAIM.case(endpoint.id, &format!("authentication/{about}"), *name, vec![step]))
        })
    };
    ENDPOINTS.iter().flat_map(refused).collect()
}

/// What an endpoint says to a persona that it does not let in; none where the scheme is read in any case.
fn sentence(endpoint: &Endpoint, persona: &Persona, profile: &Profile) -> Option<&'static str> {
    let unknown = match profile.side(Divergence::D4) {
        Side::Docs => say::UNKNOWN_KEY_DOCS,
        Side::Backend => say::UNKNOWN_KEY_BACKEND,
    };
    match (endpoint.auth, persona) {
        (Auth::Session, Persona::Nobody | Persona::WrongScheme) => Some(say::NOT_AUTHENTICATED),
        (Auth::Session, Persona::LowerCase) => None,
        (Auth::Session, _) => Some(say::BAD_SESSION),
        (Auth::Key(_), Persona::Nobody | Persona::WrongScheme | Persona::LowerCase) => Some(say::MISSING_KEY),
        (Auth::Key(_), Persona::Mcp) => Some(say::MCP_KEY),
        (Auth::Key(_), _) => Some(unknown),
    }
}

/// The body is JSON that would be refused later, so that nothing is made by a server that lets everybody in.
fn refused(endpoint: &Endpoint, persona: &Persona, sentence: &str) -> Step {
    let mut step = asked(endpoint, 401).by(persona.clone()).saying(sentence);
    if endpoint.body.is_some() {
        step = step.with_body(json!({}));
    }
    if sentence == say::NOT_AUTHENTICATED {
        step.expect.headers.insert("www-authenticate".into(), "Bearer".into());
    }
    step
}
