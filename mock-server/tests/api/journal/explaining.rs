//! Why a request was answered so.

use rstest::rstest;
use serde_json::json;

use crate::support::{Client, Mock};

const MEMORIES: &str = "/v1/dev/user/memories";

/// What the journal says of the last request.
fn explained(mock: &Mock) -> String {
    let id = mock.nobody().get("/__admin/requests?limit=1").at("/requests/0/id");
    let one = mock.nobody().get(&format!("/__admin/requests/{id}"));
    one.at("/explain").as_str().expect("it is a sentence").to_owned()
}

fn owner(mock: &Mock) -> Client {
    mock.owner()
}

fn read_only(mock: &Mock) -> Client {
    mock.read_only()
}

fn nobody(mock: &Mock) -> Client {
    mock.nobody()
}

#[rstest]
#[case::the_scope_that_let_it_in(
    owner,
    "GET",
    MEMORIES,
    "",
    "`listMemories` answered. The key `Mock key` has the scope memories:read. \
     99 of 100 requests of the key in this minute are left until 2026-11-23T12:01:00Z."
)]
#[case::the_scope_that_is_missing(
    read_only,
    "POST",
    MEMORIES,
    r#"{"content":"Likes tea"}"#,
    "The scope memories:write decided: `createMemory` needs it, and the key `Mock read-only key` has not got it. \
     99 of 100 requests of the key in this minute are left until 2026-11-23T12:01:00Z."
)]
#[case::that_nobody_is_known(
    nobody,
    "GET",
    MEMORIES,
    "",
    "`listMemories` wants a developer key, but nobody could be told from the header Authorization: no bearer key."
)]
#[case::the_fields(
    owner,
    "POST",
    MEMORIES,
    r#"{"content":"","tags":1}"#,
    "The schema of `createMemory` decided, at body.content (string_too_short: String should have at least 1 character) \
     and at body.tags (list_type: Input should be a valid list). \
     99 of 100 requests of the key in this minute are left until 2026-11-23T12:01:00Z."
)]
#[case::the_rule(
    owner,
    "POST",
    MEMORIES,
    r#"{"content":"  "}"#,
    "A rule of `createMemory` that no schema can state decided: content cannot be empty. \
     99 of 100 requests of the key in this minute are left until 2026-11-23T12:01:00Z."
)]
#[case::that_there_is_no_such_path(
    nobody,
    "GET",
    "/v1/dev/user/memorys",
    "",
    "No endpoint has the path /v1/dev/user/memorys. Perhaps another was meant; did you mean `/v1/dev/user/memories`"
)]
#[case::the_method(
    nobody,
    "PUT",
    MEMORIES,
    "",
    "There is an endpoint at /v1/dev/user/memories, but not for PUT; the header Allow names GET."
)]
#[case::that_there_is_no_such_record(
    owner,
    "DELETE",
    "/v1/dev/user/memories/x",
    "",
    "DELETE fits `deleteMemory`, but the user of the key `Mock key` has nothing with this id: Memory not found."
)]
#[case::the_slashes(
    nobody,
    "GET",
    "/v1/dev/user/memories/",
    "",
    "The path has slashes too many at its end; without them it is http://"
)]
fn the_journal_names(
    #[case] who: fn(&Mock) -> Client,
    #[case] method: &str,
    #[case] path: &str,
    #[case] body: &str,
    #[case] expected: &str,
) {
    let mock = Mock::start();
    who(&mock).send(method, path, body.as_bytes());
    let told = explained(&mock);
    assert!(told.starts_with(expected), "{told}");
}

#[test]
fn a_request_that_names_no_world_stands_in_the_journal_of_the_default_one() {
    let mock = Mock::start();
    mock.owner().header("x-omi-world", "a b").get(MEMORIES).assert_status(400);
    assert_eq!(
        explained(&mock),
        "Turned away before anybody looked for an endpoint: \
         X-Omi-World must be 1 to 64 letters, digits, '-', '_' or '.'."
    );
    assert_eq!(mock.nobody().get("/__admin/requests?key=Mock%20key").at("/total"), json!(1));
    mock.owner().header("x-omi-world", "a b").get("/__admin/clock").assert_status(400);
    assert_eq!(mock.nobody().get("/__admin/requests").at("/total"), json!(1), "control is never told");
}

#[test]
fn the_journal_names_the_limit() {
    let mock = Mock::start();
    let left = json!({ "key": "Mock key", "remaining": 0 }).to_string();
    mock.nobody().send("PUT", "/__admin/rate-limits", left.as_bytes()).assert_status(200);
    mock.owner().get(MEMORIES).assert_status(429);
    assert_eq!(
        explained(&mock),
        "A rate limit decided for the key `Mock key`: \
         all 100 requests of the key in this minute are used up until 2026-11-23T12:01:00Z."
    );
}

#[test]
fn the_journal_names_the_fault() {
    let mock = Mock::start();
    let rule = json!({ "id": "teapot", "fault": { "status": 418, "delay": "2s" } });
    mock.nobody().post("/__admin/faults", &rule).assert_status(200);
    mock.owner().get(MEMORIES);
    let told = explained(&mock);
    assert!(told.starts_with("A fault was asked for by rule \"teapot\": the answer is 418, "), "{told}");
    assert!(told.contains("It was held back for 2000 ms."), "{told}");
}
