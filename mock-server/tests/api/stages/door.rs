//! The documentation counts before all else.

use omi_schemas::ENDPOINTS;
use rstest::rstest;
use serde_json::json;

use super::{MALFORMED, RATE_LIMITED, once_a_minute};
use crate::support::call::keyed;
use crate::support::{Call, Mock};

#[rstest]
#[case::a_path_that_does_not_exist("GET", "/v1/dev/nothing")]
#[case::a_method_that_does_not_exist("PUT", "/v1/dev/user/memories")]
#[case::slashes_too_many("GET", "/v1/dev/user/memories/")]
fn the_limit_comes_before_the_route(#[case] method: &str, #[case] target: &str) {
    let owner = once_a_minute().owner();
    assert_ne!(owner.send(method, target, b"").status, 429);
    owner.send(method, target, b"").assert_refused(429, RATE_LIMITED);
}

#[test]
fn the_limit_comes_before_a_malformed_body() {
    for endpoint in ENDPOINTS.iter().filter(|endpoint| endpoint.body.is_some()) {
        let owner = once_a_minute().owner();
        let call = Call::good(endpoint).with_body(MALFORMED);
        call.by(&owner).assert_fields(&[("json_invalid", "body.1")]);
        call.by(&owner).assert_refused(429, RATE_LIMITED);
    }
}

#[test]
fn the_limit_comes_before_the_scope() {
    for endpoint in keyed() {
        let mock = once_a_minute();
        let nobody = mock.with_scopes(&[]);
        let call = Call::good(endpoint);
        call.by(&nobody).assert_status(403);
        call.by(&nobody).assert_refused(429, RATE_LIMITED);
    }
}

#[test]
fn the_limit_comes_before_the_state_of_the_account() {
    let key = "omi_dev_00000000000000000000000000000abc";
    let user = json!({
        "id": "user_leaving",
        "account_deletion": "pending",
        "keys": [{ "id": "key", "name": "Old", "key": key, "created_at": "now-1d" }],
    });
    let mock = Mock::seeded(&json!({ "users": [user] }));
    let leaving = mock.with_key(key);
    for _ in 0..100 {
        leaving.get("/v1/dev/user/goals").assert_status(403);
    }
    leaving.get("/v1/dev/user/goals").assert_refused(429, RATE_LIMITED);
}

#[test]
fn the_limit_comes_before_everything_at_every_endpoint() {
    for endpoint in ENDPOINTS {
        let owner = once_a_minute().owner();
        let good = Call::good(endpoint);
        good.by(&owner).assert_status(endpoint.success);
        good.by(&owner).assert_refused(429, RATE_LIMITED);
        for call in [Call::invalid(endpoint), Call::about_nothing(endpoint)].into_iter().flatten() {
            call.by(&owner).assert_refused(429, RATE_LIMITED);
        }
    }
}

#[test]
fn a_key_that_nobody_has_is_never_limited() {
    let mock = once_a_minute();
    for client in [mock.nobody(), mock.stranger(), mock.revoked(), mock.session()] {
        for _ in 0..3 {
            client.get("/v1/dev/user/goals").assert_status(401);
        }
    }
}
