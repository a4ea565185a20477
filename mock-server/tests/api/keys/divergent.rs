//! Where documentation and backend disagree about keys.

use omi_schemas::{Divergence, Side};
use rstest::rstest;
use serde_json::json;

use super::{KEYS, made, path, text};
use crate::support::Mock;

const BAD_SESSION: &str = "Invalid authentication credentials";

#[test]
fn the_documentation_lets_developer_keys_manage_keys() {
    let mock = Mock::only(Divergence::D3, Side::Docs);
    let owner = mock.owner();
    let created = made(&owner, "By key");
    assert_eq!(owner.get(KEYS).each("name"), mock.session().get(KEYS).each("name"));
    owner.delete(&path(&created)).assert_status(204);
}

/// Key management asks for no scope, so that nobody can be refused for lack of one.
#[rstest]
#[case::the_read_scopes(&["conversations:read", "memories:read", "action_items:read", "goals:read"])]
#[case::no_scopes(&[])]
fn a_key_needs_no_scope_to_manage_keys(#[case] scopes: &[&str]) {
    let mock = Mock::start();
    let client = mock.with_scopes(scopes);
    let stronger = client.post(KEYS, &json!({ "name": "Stronger", "scopes": ["memories:write"] }));
    stronger.assert_status(200);
    let memory = json!({ "content": "Climbs" });
    mock.with_key(text(&stronger.at("/key"))).post("/v1/dev/user/memories", &memory).assert_status(200);
    client.delete(&path(&stronger)).assert_status(204);
    client.get(KEYS).assert_status(200);
}

#[test]
fn a_key_can_revoke_itself() {
    let mock = Mock::start();
    let created = made(&mock.session(), "Tired");
    let client = mock.with_key(text(&created.at("/key")));
    client.delete(&path(&created)).assert_status(204);
    client.get(KEYS).assert_refused(401, BAD_SESSION);
}

#[test]
fn the_backend_lets_only_sessions_manage_keys() {
    let mock = Mock::only(Divergence::D3, Side::Backend);
    for client in [mock.owner(), mock.read_only(), mock.stranger(), mock.revoked()] {
        client.get(KEYS).assert_refused(401, BAD_SESSION);
        client.post(KEYS, &json!({ "name": "a" })).assert_refused(401, BAD_SESSION);
        client.delete("/v1/dev/keys/a").assert_refused(401, BAD_SESSION);
    }
    mock.session().get(KEYS).assert_status(200);
}

#[rstest]
fn both_refuse_in_the_same_words(#[values(Side::Docs, Side::Backend)] side: Side) {
    let mock = Mock::only(Divergence::D3, side);
    for client in [mock.stranger(), mock.revoked(), mock.with_key("omi_mcp_0123456789abcdef0123456789abcdef")] {
        client.get(KEYS).assert_refused(401, BAD_SESSION);
    }
    let unsigned = mock.nobody().get(KEYS);
    unsigned.assert_refused(401, "Not authenticated");
    assert_eq!(unsigned.header("www-authenticate"), Some("Bearer"));
}

#[rstest]
#[case::docs(Side::Docs)]
#[case::backend(Side::Backend)]
fn a_key_that_is_not_there_is_revoked(#[case] side: Side) {
    let mock = Mock::only(Divergence::D10, side);
    let session = mock.session();
    let created = made(&session, "Once");
    session.delete(&path(&created)).assert_status(204);
    for path in [path(&created), format!("{KEYS}/nobody")] {
        let answer = session.delete(&path);
        match side {
            Side::Docs => answer.assert_refused(404, "API key not found"),
            Side::Backend => answer.assert_status(204).assert_body(""),
        };
    }
}

#[rstest]
#[case::docs(Side::Docs, "Invalid API key")]
#[case::backend(Side::Backend, "Invalid API Key")]
fn an_unknown_key_is_told(#[case] side: Side, #[case] sentence: &str) {
    let mock = Mock::only(Divergence::D4, side);
    for client in [mock.stranger(), mock.revoked(), mock.with_key("abc")] {
        client.get("/v1/dev/user/goals").assert_refused(401, sentence);
    }
}
