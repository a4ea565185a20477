//! What the journal does not tell.

use omi_mock::built_in;
use rstest::rstest;
use serde_json::json;

use crate::support::Mock;

/// Everything that the journal tells.
fn told(mock: &Mock) -> String {
    let requests = mock.nobody().get("/__admin/requests");
    let each = requests
        .each_of("requests", "id")
        .into_iter()
        .map(|id| mock.nobody().get(&format!("/__admin/requests/{id}")).text().to_owned());
    let each: String = each.collect();
    format!("{}{each}{}", requests.text(), mock.nobody().get("/__admin/requests.har").text())
}

#[test]
fn a_key_is_told_by_nothing_that_was_sent() {
    let mock = Mock::start();
    mock.owner()
        .header("cookie", "token=hush")
        .header("x-copy", built_in::KEY)
        .get(&format!("/v1/dev/user/memories?key={}", built_in::KEY));
    mock.nobody().header("authorization", built_in::KEY_ALIAS).get("/v1/dev/user/memories");
    mock.session().get("/v1/dev/keys");
    mock.owner().post("/v1/dev/user/goals", &json!({ "title": 1, "unit": built_in::KEY }));
    let told = told(&mock);
    for secret in [built_in::KEY, built_in::KEY_ALIAS, built_in::SESSION_TOKEN, "hush"] {
        assert!(!told.contains(secret), "{secret} is told");
    }
    assert!(told.contains("Bearer ***"));
}

#[rstest]
#[case::made("/v1/dev/keys", json!({ "name": "made" }))]
#[case::in_a_memory("/v1/dev/user/memories", json!({ "content": "omi_dev_0123456789abcdef0123456789abcdef is a key" }))]
#[case::in_a_refusal("/v1/dev/user/memories", json!({ "content": ["omi_dev_0123456789abcdef0123456789abcdef"] }))]
fn no_answer_tells_a_key_that_was(#[case] path: &str, #[case] body: serde_json::Value) {
    let mock = Mock::start();
    let answer = mock.session().post(path, &body);
    let answer = if answer.status == 401 { mock.owner().post(path, &body) } else { answer };
    let secret = answer.json()["key"].as_str().unwrap_or("omi_dev_0123456789abcdef0123456789abcdef").to_owned();
    mock.owner().get("/v1/dev/user/memories");
    let told = told(&mock);
    assert!(!told.contains(&secret), "{told}");
    assert!(told.contains("omi_dev_***"), "{told}");
}
