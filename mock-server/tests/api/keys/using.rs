//! What a key opens, until it is revoked.

use rstest::rstest;
use serde_json::json;

use super::{KEYS, made, path, text};
use crate::support::Mock;

const GOALS: &str = "/v1/dev/user/goals";

#[test]
fn a_new_key_works_at_once_and_sees_what_its_maker_sees() {
    let mock = Mock::start();
    let key = made(&mock.session(), "Laptop").at("/key");
    let client = mock.with_key(text(&key));
    client.get(GOALS).assert_body(mock.owner().get(GOALS).text());
    let refused = client.post(GOALS, &json!({ "title": "a" }));
    refused.assert_refused(403, "Insufficient permissions. Required scope: goals:write");
}

#[test]
fn a_revoked_key_stops_at_once_and_the_others_do_not() {
    let mock = Mock::of_user(json!({}));
    let session = mock.session();
    let (gone, kept) = (made(&session, "Lost"), made(&session, "Kept"));
    let revoked = session.delete(&path(&gone));
    revoked.assert_status(204).assert_body("");
    assert_eq!(revoked.header("content-type"), None);
    mock.with_key(text(&gone.at("/key"))).get(GOALS).assert_refused(401, "Invalid API key");
    mock.with_key(text(&kept.at("/key"))).get(GOALS).assert_status(200);
    assert_eq!(session.get(KEYS).each("name"), [json!("Kept")]);
}

#[test]
fn a_seeded_key_can_be_revoked() {
    let mock = Mock::start();
    mock.session().delete("/v1/dev/keys/63496b34-60c9-4790-9f68-d372a3bd1893").assert_status(204);
    let client = mock.with_key("omi_dev_5a1c0000000000000000000000000001");
    client.get("/v1/dev/user/memories").assert_refused(401, "Invalid API key");
}

#[test]
fn the_built_in_keys_cannot_be_revoked() {
    let mock = Mock::start();
    for id in ["Mock%20key", "Mock%20read-only%20key"] {
        mock.session().delete(&format!("{KEYS}/{id}")).assert_refused(404, "API key not found");
    }
    mock.owner().get(GOALS).assert_status(200);
    mock.read_only().get(GOALS).assert_status(200);
}

#[test]
fn the_key_of_somebody_else_is_not_seen_and_not_revoked() {
    let theirs = json!({ "id": "theirs", "name": "a", "key": "omi_dev_5a1c0000000000000000000000000009", "created_at": "now-1d" });
    let mock = Mock::seeded(
        &json!({ "users": [{ "id": "me" }, { "id": "you", "keys": [theirs], "session_tokens": ["yours"] }] }),
    );
    let session = mock.session();
    session.get(KEYS).assert_len(0);
    session.delete("/v1/dev/keys/theirs").assert_refused(404, "API key not found");
    mock.with_key("omi_dev_5a1c0000000000000000000000000009").get(GOALS).assert_status(200);
    let you = mock.nobody().header("authorization", "Bearer yours");
    you.get(KEYS).assert_len(1);
    you.delete("/v1/dev/keys/theirs").assert_status(204);
}

#[rstest]
#[case::any_case("bEARER omi_session_mock", 200)]
#[case::another_scheme("Basic omi_session_mock", 401)]
#[case::no_scheme("omi_session_mock", 401)]
#[case::two_spaces("Bearer  omi_session_mock", 401)]
fn a_session_header(#[case] header: &str, #[case] status: u16) {
    Mock::start().nobody().header("authorization", header).get(KEYS).assert_status(status);
}

#[test]
fn a_session_token_is_no_developer_key() {
    Mock::start().session().get(GOALS).assert_refused(401, "Invalid API key");
}
