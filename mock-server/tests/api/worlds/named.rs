//! Worlds that a header names.

use omi_mock::{Config, RateLimit};
use rstest::rstest;
use serde_json::json;

use crate::support::{Client, Mock, config};

const MEMORIES: &str = "/v1/dev/user/memories";
const GOALS: &str = "/v1/dev/user/goals";
const KEYS: &str = "/v1/dev/keys";

fn within(client: &Client, world: &str) -> Client {
    client.header("x-omi-world", world)
}

#[rstest]
#[case::a_letter("a")]
#[case::all_that_is_allowed("Suite_1.case-2")]
#[case::a_number("0")]
#[case::dots("..")]
#[case::as_long_as_can_be("0123456789012345678901234567890123456789012345678901234567890123")]
fn a_world_may_be_called(#[case] name: &str) {
    within(&Mock::start().owner(), name).get(GOALS).assert_len(1);
}

#[rstest]
#[case::nothing("")]
#[case::a_slash("a/b")]
#[case::a_blank("a b")]
#[case::an_umlaut("ä")]
#[case::a_comma("a,b")]
#[case::a_long_name("01234567890123456789012345678901234567890123456789012345678901234")]
fn a_world_may_not_be_called(#[case] name: &str) {
    let mock = Mock::start();
    let sentence = "X-Omi-World must be 1 to 64 letters, digits, '-', '_' or '.'";
    within(&mock.owner(), name).get(GOALS).assert_refused(400, sentence);
    within(&mock.nobody(), name).get("/v1/dev/nowhere").assert_refused(400, sentence);
}

#[test]
fn a_world_begins_with_the_seed_whenever_it_is_first_used() {
    let mock = Mock::start();
    let untouched: Vec<_> = [MEMORIES, GOALS, "/v1/dev/user/conversations"].map(|path| mock.owner().get(path)).into();
    mock.owner().post(MEMORIES, &json!({ "content": "Likes tea" })).assert_status(200);
    mock.wait_seconds(3600);
    for before in untouched {
        within(&mock.owner(), "late").get(&before.path).assert_body(before.text());
    }
}

#[test]
fn what_is_written_in_a_world_stays_there() {
    let mock = Mock::start();
    let (one, other) = (within(&mock.owner(), "one"), within(&mock.owner(), "other"));
    one.post(MEMORIES, &json!({ "content": "Likes tea" })).assert_status(200);
    one.delete(&format!("{GOALS}/goal_57568d9c7ea6")).assert_status(200);
    one.post("/v1/dev/user/action-items", &json!({ "description": "Pack" })).assert_status(200);
    let made = one.post("/v1/dev/user/conversations", &json!({ "text": "We spoke of boats." })).at("/id");
    let made = format!("/v1/dev/user/conversations/{}", made.as_str().expect("an id is a string"));
    one.get(MEMORIES).assert_len(4);
    one.get(&made).assert_status(200);
    for elsewhere in [other, mock.owner(), within(&mock.owner(), "One")] {
        elsewhere.get(MEMORIES).assert_len(3);
        elsewhere.get(GOALS).assert_len(1);
        elsewhere.get("/v1/dev/user/action-items").assert_len(3);
        elsewhere.get(&made).assert_refused(404, "Conversation not found");
    }
}

#[test]
fn a_session_of_a_client_is_known_in_one_world_only() {
    let mock = Mock::start();
    let body = json!({ "client_session_id": "s", "transcript_segments": [{ "text": "Hello", "start": 0, "end": 1 }] });
    let path = "/v1/dev/user/conversations/from-segments";
    for world in ["one", "other"] {
        let client = within(&mock.owner(), world);
        client.post(path, &body).assert_status(200);
        client.post(path, &body).assert_status(200);
        client.get("/v1/dev/user/conversations").assert_len(3);
    }
}

#[test]
fn a_key_opens_only_the_world_that_it_was_made_in() {
    let mock = Mock::start();
    let made = within(&mock.session(), "one").post(KEYS, &json!({ "name": "Laptop" }));
    let client = mock.with_key(made.at("/key").as_str().expect("a new key shows its secret"));
    within(&client, "one").get(GOALS).assert_status(200);
    within(&client, "other").get(GOALS).assert_refused(401, "Invalid API key");
    client.get(GOALS).assert_refused(401, "Invalid API key");
    within(&mock.session(), "one").get(KEYS).assert_len(2);
    within(&mock.session(), "other").get(KEYS).assert_len(1);
}

#[test]
fn a_key_revoked_in_a_world_works_in_the_others() {
    let mock = Mock::start();
    let kitchen = mock.with_key("omi_dev_5a1c0000000000000000000000000001");
    within(&mock.session(), "one").delete("/v1/dev/keys/63496b34-60c9-4790-9f68-d372a3bd1893").assert_status(204);
    within(&kitchen, "one").get(MEMORIES).assert_refused(401, "Invalid API key");
    within(&kitchen, "other").get(MEMORIES).assert_status(200);
    kitchen.get(MEMORIES).assert_status(200);
}

#[test]
fn each_world_counts_for_itself() {
    let mock = Mock::with(Config { rate_limit: RateLimit::Custom { minute: 2, day: Some(3) }, ..config() });
    let one = within(&mock.owner(), "one");
    for status in [200, 200, 429] {
        one.get(GOALS).assert_status(status);
    }
    within(&mock.owner(), "other").get(GOALS).assert_status(200);
    mock.owner().get(GOALS).assert_status(200);
    mock.wait_seconds(60);
    for status in [200, 429] {
        one.get(GOALS).assert_status(status);
    }
    within(&mock.owner(), "other").get(GOALS).assert_status(200);
}
