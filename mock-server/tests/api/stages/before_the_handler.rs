//! Route, body, authentication, scope, validation.

use omi_schemas::ENDPOINTS;
use rstest::rstest;
use serde_json::json;

use super::MALFORMED;
use crate::support::call::keyed;
use crate::support::{Call, Mock};

#[test]
fn a_wrong_method_is_told_before_the_body_is_read() {
    let nobody = Mock::start().nobody();
    for endpoint in ENDPOINTS.iter().filter(|endpoint| endpoint.body.is_some()) {
        let path = &Call::good(endpoint).path;
        nobody.send("PUT", path, MALFORMED).assert_refused(405, "Method Not Allowed");
        nobody.send(endpoint.method.as_str(), &format!("{path}/"), MALFORMED).assert_status(307);
        nobody.send(endpoint.method.as_str(), &format!("/nothing{path}"), MALFORMED).assert_refused(404, "Not Found");
    }
}

#[rstest]
#[case::docs(Mock::start())]
#[case::backend(Mock::backend())]
fn a_body_is_parsed_before_anybody_asks_who_sent_it(#[case] mock: Mock) {
    for endpoint in ENDPOINTS.iter().filter(|endpoint| endpoint.body.is_some()) {
        for client in [mock.nobody(), mock.stranger(), mock.with_key("omi_mcp_00000000000000000000000000000001")] {
            let call = Call::good(endpoint);
            call.clone().with_body(MALFORMED).by(&client).assert_fields(&[("json_invalid", "body.1")]);
            let unreadable = call.clone().with_body(b"\"\xff\"").by(&client);
            unreadable.assert_refused(400, "There was an error parsing the body");
            call.by(&client).assert_status(401);
        }
    }
}

#[test]
fn a_body_that_nobody_asked_for_is_not_looked_at() {
    let mock = Mock::start();
    for endpoint in ENDPOINTS.iter().filter(|endpoint| endpoint.body.is_none()) {
        let call = Call::good(endpoint).with_body(MALFORMED);
        call.by(&mock.nobody()).assert_status(401);
        let client = if endpoint.scope().is_some() { mock.owner() } else { mock.session() };
        call.by(&client).assert_status(endpoint.success);
    }
}

#[test]
fn who_asks_is_settled_before_the_schema_looks() {
    let mock = Mock::start();
    for call in ENDPOINTS.iter().filter_map(Call::invalid) {
        call.by(&mock.nobody()).assert_status(401);
        call.by(&mock.stranger()).assert_status(401);
    }
}

#[test]
fn a_revoked_key_is_unknown_before_its_scopes_are_looked_at() {
    let mock = Mock::start();
    for endpoint in keyed() {
        // It has read scopes only, and would lack the others.
        Call::good(endpoint).by(&mock.revoked()).assert_refused(401, "Invalid API key");
    }
}

#[test]
fn an_account_that_is_being_deleted_is_told_before_the_scope() {
    let key = "omi_dev_00000000000000000000000000000abc";
    let mock = Mock::of_user(json!({
        "account_deletion": "pending",
        "keys": [{ "id": "key", "name": "Old", "key": key, "scopes": [], "created_at": "now-1d" }],
    }));
    for endpoint in keyed() {
        let answer = Call::good(endpoint).by(&mock.with_key(key));
        assert_eq!(answer.at("/detail/code"), json!("account_deletion_in_progress"));
    }
}

#[rstest]
#[case::docs(Mock::start())]
#[case::backend(Mock::backend())]
fn the_scope_is_asked_for_before_the_schema_looks(#[case] mock: Mock) {
    let nobody = mock.with_scopes(&[]);
    for endpoint in keyed() {
        let scope = endpoint.scope().expect("it wants a key").as_str();
        let sentence = format!("Insufficient permissions. Required scope: {scope}");
        let calls = [Some(Call::good(endpoint)), Call::invalid(endpoint), Call::about_nothing(endpoint)];
        for call in calls.into_iter().flatten() {
            call.by(&nobody).assert_refused(403, &sentence);
        }
    }
}

#[test]
fn the_schema_looks_before_the_handler() {
    let mock = Mock::start();
    for call in ENDPOINTS.iter().filter_map(|endpoint| {
        let about_nothing = Call::about_nothing(endpoint)?;
        Call::invalid(endpoint).map(|invalid| Call { path: about_nothing.path, ..invalid })
    }) {
        let answer = call.by(&mock.owner());
        answer.assert_status(422);
        assert!(answer.at("/detail").is_array(), "{}", answer.text());
    }
}
