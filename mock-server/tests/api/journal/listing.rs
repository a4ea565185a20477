//! Which requests are listed, and how many are kept.

use omi_mock::Config;
use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{Mock, config};

const MEMORIES: &str = "/v1/dev/user/memories";

/// A mock that was asked six times, a second between two requests.
fn asked() -> Mock {
    let mock = Mock::start();
    let ask = |method, path: &str, body: &[u8]| {
        mock.owner().send(method, path, body);
        mock.wait_seconds(1);
    };
    ask("GET", MEMORIES, b"");
    ask("POST", MEMORIES, br#"{"content":"Likes tea"}"#);
    ask("POST", MEMORIES, b"{}");
    ask("GET", "/v1/dev/user/memory", b"");
    ask("PUT", MEMORIES, b"");
    mock.read_only().get("/v1/dev/user/goals?limit=1");
    mock
}

#[rstest]
#[case::all("", &[6, 5, 4, 3, 2, 1])]
#[case::a_method("?method=post", &[3, 2])]
#[case::a_path("?path=/v1/dev/user/memories", &[5, 3, 2, 1])]
#[case::any_path_below("?path=/v1/dev/user/*&method=GET", &[6, 4, 1])]
#[case::a_status("?status=422", &[3])]
#[case::a_hundred_of_them("?status=4xx", &[5, 4, 3])]
#[case::a_key("?key=Mock%20read-only%20key", &[6])]
#[case::after_one("?since=4", &[6, 5])]
#[case::from_a_moment("?since=2026-11-23T12:00:04Z", &[6, 5])]
#[case::some("?limit=2", &[6, 5])]
#[case::of_another_world("?world=other", &[])]
#[case::of_every_world("?world=*&limit=1", &[6])]
fn requests_are_listed_by(#[case] query: &str, #[case] expected: &[u64]) {
    let listed = asked().nobody().get(&format!("/__admin/requests{query}"));
    assert_eq!(json!(listed.each_of("requests", "id")), json!(expected));
}

#[test]
fn a_line_says_what_matters() {
    let listed = asked().nobody().get("/__admin/requests?since=5");
    assert_eq!(
        listed.at("/requests/0"),
        json!({ "id": 6, "at": "2026-11-23T12:00:05Z", "world": null, "method": "GET", "path": "/v1/dev/user/goals?limit=1",
                "status": 200, "key": "Mock read-only key", "endpoint": "listGoals", "fault": null, "decided": "listGoals" })
    );
    assert_eq!(listed.at("/total"), json!(1));
}

#[test]
fn requests_are_counted_by_the_same_filters_or_by_a_pattern() {
    let mock = asked();
    mock.nobody().get("/__admin/requests/count?method=POST").assert_body(r#"{"count":2}"#);
    let pattern = json!({ "method": "POST", "body": { "/content": "Likes tea" } });
    mock.nobody().post("/__admin/requests/count", &pattern).assert_body(r#"{"count":1}"#);
}

#[test]
fn requests_to_no_endpoint_are_listed_by_themselves() {
    let mock = asked();
    mock.owner().get("/v1/dev/user/conversations/nobody-has-this").assert_status(404);
    assert_eq!(mock.nobody().get("/__admin/requests/unmatched").each_of("requests", "id"), [json!(5), json!(4)]);
}

#[test]
fn control_leaves_no_trace_and_a_cleared_journal_begins_anew() {
    let mock = asked();
    mock.nobody().delete("/__admin/requests").assert_body(r#"{"removed":6}"#);
    mock.nobody().get("/__admin/requests").assert_body(r#"{"requests":[],"total":0}"#);
    mock.owner().get(MEMORIES).assert_status(200);
    assert_eq!(mock.nobody().get("/__admin/requests").each_of("requests", "id"), [json!(1)]);
}

#[rstest]
#[case::two(2, &[3, 2])]
#[case::none(0, &[])]
fn no_more_are_kept_than(#[case] journal_max: usize, #[case] expected: &[u64]) {
    let mock = Mock::with(Config { journal_max, ..config() });
    for _ in 0..3 {
        mock.owner().get(MEMORIES).assert_status(200);
    }
    assert_eq!(json!(mock.nobody().get("/__admin/requests").each_of("requests", "id")), json!(expected));
    let first = mock.nobody().get("/__admin/requests/1");
    first.assert_body(r#"{"error":"the journal of this world holds no request `1`"}"#);
}

#[test]
fn of_a_long_body_the_beginning_is_kept() {
    let mock = Mock::start();
    let text = format!("{}é", "a".repeat(16 * 1024 - 10)); // the last letter stands across the end
    mock.owner().post("/v1/dev/user/conversations", &json!({ "text": text })).assert_status(200);
    let one = mock.nobody().get("/__admin/requests/1");
    assert_eq!(one.at("/request/body_cut"), json!(true));
    assert_eq!(one.at("/request/body_bytes"), json!(16 * 1024 + 3));
    assert_eq!(one.at("/request/body").as_str().map(str::len), Some(16 * 1024 - 1));
}

#[rstest]
#[case::a_status("status=9xx", "status: `9xx` is no status; write 429 or 4xx")]
#[case::a_moment("since=noon", "since: `noon` is neither the id of a request nor a moment like 2026-11-23T09:30:00Z")]
#[case::a_number("limit=many", "limit: `many` is no number of requests")]
fn a_filter_is_refused_that_is_no(#[case] query: &str, #[case] told: &str) {
    let refused = Mock::start().nobody().get(&format!("/__admin/requests?{query}"));
    refused.assert_status(400);
    assert_eq!(refused.at("/error"), json!(told));
}

/// What is asked again and again may be kept once; what each was answered is told all the same.
#[test]
fn each_entry_has_the_answer_of_its_time() {
    let mock = Mock::start();
    let write = |number: usize| {
        let content = format!("{number}: likes {}", "very ".repeat(90));
        mock.owner().post(MEMORIES, &json!({ "content": content })).text().to_owned()
    };
    let mut answered: Vec<_> = (0..5).map(write).collect();
    for number in 5..10 {
        for query in ["", "?limit=25", "?limit=4&offset=1", ""] {
            let page = mock.owner().get(&format!("{MEMORIES}{query}"));
            assert!(page.text().len() > 1_024, "a page is large");
            answered.push(page.text().to_owned());
        }
        answered.push(write(number));
    }
    for (id, body) in (1..).zip(&answered) {
        let told = mock.nobody().get(&format!("/__admin/requests/{id}"));
        let Value::String(kept) = told.at("/response/body") else { panic!("a body is a text") };
        assert_eq!(told.at("/response/body_bytes"), json!(body.len()), "the answer to request {id}");
        assert_eq!(kept, body[..kept.len()], "the answer to request {id}");
        assert_eq!(told.at("/response/body_cut"), json!(kept.len() < body.len()));
    }
}
