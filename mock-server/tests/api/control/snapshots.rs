//! Snapshots, taken and restored.

use rstest::rstest;
use serde_json::json;

use crate::support::Mock;

const MEMORIES: &str = "/v1/dev/user/memories";

#[test]
fn a_restored_world_knows_what_it_knew_and_not_what_came_since() {
    let mock = Mock::start();
    mock.owner().post(MEMORIES, &json!({ "content": "Likes tea" })).assert_status(200);
    let before = mock.owner().get(MEMORIES);
    let taken = mock.nobody().post("/__admin/snapshots/tea", &json!({}));
    taken.assert_body(r#"{"name":"tea","at":"2026-11-23T12:00:00Z"}"#);
    mock.owner().post(MEMORIES, &json!({ "content": "Likes coffee" })).assert_status(200);
    mock.nobody().post("/__admin/snapshots/tea/restore", &json!({})).assert_body(r#"{"restored":"tea"}"#);
    let after = mock.owner().get(MEMORIES);
    after.assert_body(before.text());
    assert_eq!(after.header("x-ratelimit-remaining"), Some("97"), "what was counted is restored as well");
}

#[test]
fn a_key_made_since_is_no_key_any_more_and_a_revoked_one_is_one_again() {
    let mock = Mock::start();
    let made = mock.session().post("/v1/dev/keys", &json!({ "name": "old" })).json();
    let old = mock.with_key(made["key"].as_str().expect("a new key shows its secret"));
    mock.nobody().post("/__admin/snapshots/keys", &json!({})).assert_status(200);
    mock.session().delete(&format!("/v1/dev/keys/{}", made["id"].as_str().expect("an id"))).assert_status(204);
    let new = mock.with_scopes(&["memories:read"]);
    mock.nobody().post("/__admin/snapshots/keys/restore", &json!({})).assert_status(200);
    old.get(MEMORIES).assert_status(200);
    new.get(MEMORIES).assert_status(401);
}

#[test]
fn snapshots_are_listed_replaced_and_removed() {
    let mock = Mock::start();
    mock.nobody().post("/__admin/snapshots/b", &json!({})).assert_status(200);
    mock.nobody().post("/__admin/snapshots/a", &json!({})).assert_status(200);
    mock.wait_seconds(5);
    mock.nobody().post("/__admin/snapshots/b", &json!({})).assert_status(200);
    let listed = mock.nobody().get("/__admin/snapshots");
    listed.assert_body(
        r#"{"snapshots":[{"name":"a","at":"2026-11-23T12:00:00Z"},{"name":"b","at":"2026-11-23T12:00:05Z"}]}"#,
    );
    mock.nobody().delete("/__admin/snapshots/a").assert_body(r#"{"removed":1}"#);
    mock.nobody().delete("/__admin/snapshots/a").assert_status(404);
    mock.nobody().header("x-omi-world", "other").get("/__admin/snapshots").assert_body(r#"{"snapshots":[]}"#);
}

#[test]
fn a_world_keeps_100_snapshots_and_no_more() {
    let mock = Mock::start();
    let take = |name: &str| mock.nobody().post(&format!("/__admin/snapshots/{name}"), &json!({}));
    for number in 1..=100 {
        take(&number.to_string()).assert_status(200);
    }
    let refused = "this world has 100 snapshots already, and no more are kept; \
                   remove one with DELETE /__admin/snapshots/{name}, or take one again under its name";
    take("101").assert_status(409).assert_body(&json!({ "error": refused }).to_string());
    take("100").assert_status(200);
    mock.nobody().header("x-omi-world", "other").post("/__admin/snapshots/1", &json!({})).assert_status(200);
    mock.nobody().delete("/__admin/snapshots/1").assert_status(200);
    take("101").assert_status(200);
}

#[rstest]
#[case::a_misspelt_one(
    "POST",
    "/__admin/snapshots/befor/restore",
    404,
    "there is no snapshot `befor`; did you mean `before`?"
)]
#[case::a_bad_name("POST", "/__admin/snapshots/a%20b", 400, "`a b` is no name of a snapshot: ")]
fn a_mistake_is_explained(#[case] method: &str, #[case] path: &str, #[case] status: u16, #[case] told: &str) {
    let mock = Mock::start();
    mock.nobody().post("/__admin/snapshots/before", &json!({})).assert_status(200);
    let answer = mock.nobody().send(method, path, b"");
    answer.assert_status(status);
    assert!(answer.at("/error").as_str().is_some_and(|error| error.starts_with(told)), "{}", answer.text());
}
