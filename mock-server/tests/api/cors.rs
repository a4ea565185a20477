//! What browsers are told; held against Starlette's CORS middleware, header by header.

use http::HeaderMap;
use omi_mock::{Cors, RateLimit};
use rstest::rstest;
use serde_json::json;

use crate::support::{Answer, Client, Mock, config};

const PAGE: &str = "http://localhost:3000";
const FILE: &str = "null";
const ELSEWHERE: &str = "https://elsewhere.example";
const MEMORIES: &str = "/v1/dev/user/memories";

const METHODS: (&str, &str) = ("access-control-allow-methods", "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT");
const MAX_AGE: (&str, &str) = ("access-control-max-age", "600");
const EXPOSED: (&str, &str) =
    ("access-control-expose-headers", "Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Reset");
const ANY: (&str, &str) = ("access-control-allow-origin", "*");
const THIS_PAGE: (&str, &str) = ("access-control-allow-origin", PAGE);
const THIS_FILE: (&str, &str) = ("access-control-allow-origin", FILE);
const BY_ORIGIN: (&str, &str) = ("vary", "Origin");

fn mock(cors: Cors) -> Mock {
    Mock::with(omi_mock::Config { cors, ..config() })
}

fn nobody() -> Cors {
    Cors::None
}

fn anybody() -> Cors {
    Cors::Any
}

fn one() -> Cors {
    Cors::Origins(vec![PAGE.to_owned()])
}

fn two() -> Cors {
    Cors::Origins(vec![PAGE.to_owned(), FILE.to_owned()])
}

/// The headers that concern browsers, sorted.
fn told(headers: &HeaderMap) -> Vec<(&str, &str)> {
    let concerns = |name: &str| name.starts_with("access-control-") || name == "vary";
    let mut told: Vec<_> = headers
        .iter()
        .filter(|(name, _)| concerns(name.as_str()))
        .map(|(name, value)| (name.as_str(), value.to_str().expect("they are plain text")))
        .collect();
    told.sort_unstable();
    told
}

#[track_caller]
fn assert_told(answer: &Answer, expected: &[(&str, &str)]) {
    let mut expected = expected.to_vec();
    expected.sort_unstable();
    assert_eq!(told(&answer.headers), expected, "{answer:?}");
}

/// A browser that asks before it sends.
fn ask(client: &Client, origin: &str, method: &str) -> Answer {
    client.header("origin", origin).header("access-control-request-method", method).send("OPTIONS", MEMORIES, b"")
}

#[rstest]
#[case::of_no_page(nobody(), &[], &[])]
#[case::of_this_page(nobody(), &[("origin", PAGE)], &[])]
#[case::of_no_page_where_all_may(anybody(), &[], &[])]
#[case::of_any_page(anybody(), &[("origin", PAGE)], &[ANY, EXPOSED])]
#[case::of_any_page_with_cookies(anybody(), &[("origin", PAGE), ("cookie", "a=b")], &[THIS_PAGE, BY_ORIGIN, EXPOSED])]
#[case::of_no_page_where_one_may(one(), &[], &[])]
#[case::of_the_one_page(one(), &[("origin", PAGE)], &[THIS_PAGE, BY_ORIGIN, EXPOSED])]
#[case::of_the_one_page_with_cookies(one(), &[("origin", PAGE), ("cookie", "a=b")], &[THIS_PAGE, BY_ORIGIN, EXPOSED])]
#[case::of_another_page(one(), &[("origin", ELSEWHERE)], &[EXPOSED])]
#[case::of_the_page_in_capitals(one(), &[("origin", "HTTP://LOCALHOST:3000")], &[EXPOSED])]
#[case::of_the_page_at_another_port(one(), &[("origin", "http://localhost:30000")], &[EXPOSED])]
#[case::of_the_first_of_two(two(), &[("origin", PAGE)], &[THIS_PAGE, BY_ORIGIN, EXPOSED])]
#[case::of_the_second_of_two(two(), &[("origin", FILE)], &[THIS_FILE, BY_ORIGIN, EXPOSED])]
#[case::of_neither_of_two(two(), &[("origin", ELSEWHERE)], &[EXPOSED])]
fn the_answer_to_a_request(#[case] cors: Cors, #[case] sent: &[(&str, &str)], #[case] expected: &[(&str, &str)]) {
    let client = sent.iter().fold(mock(cors).owner(), |client, (name, value)| client.header(name, value));
    let answer = client.get(MEMORIES);
    answer.assert_status(200);
    assert_told(&answer, expected);
}

#[rstest]
#[case::any_page(anybody(), PAGE, "PATCH", 200, "OK", &[ANY])]
#[case::any_page_with_an_unknown_method(anybody(), PAGE, "TRACE", 400, "Disallowed CORS method", &[ANY])]
#[case::any_page_with_a_method_in_small_letters(anybody(), PAGE, "patch", 400, "Disallowed CORS method", &[ANY])]
#[case::the_one_page(one(), PAGE, "DELETE", 200, "OK", &[THIS_PAGE, BY_ORIGIN])]
#[case::the_one_page_with_an_unknown_method(one(), PAGE, "TRACE", 400, "Disallowed CORS method", &[THIS_PAGE, BY_ORIGIN])]
#[case::another_page(one(), ELSEWHERE, "GET", 400, "Disallowed CORS origin", &[BY_ORIGIN])]
#[case::another_page_with_an_unknown_method(one(), ELSEWHERE, "TRACE", 400, "Disallowed CORS origin, method", &[BY_ORIGIN])]
#[case::the_second_of_two(two(), FILE, "GET", 200, "OK", &[THIS_FILE, BY_ORIGIN])]
fn a_browser_that_asks_first_for(
    #[case] cors: Cors,
    #[case] origin: &str,
    #[case] method: &str,
    #[case] status: u16,
    #[case] text: &str,
    #[case] expected: &[(&str, &str)],
) {
    let answer = ask(&mock(cors).nobody(), origin, method);
    answer.assert_status(status).assert_body(text);
    assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
    assert_told(&answer, &[expected, &[METHODS, MAX_AGE]].concat());
}

#[rstest]
#[case::where_it_may(one(), PAGE, &[THIS_PAGE, BY_ORIGIN])]
#[case::where_all_may(anybody(), PAGE, &[ANY])]
#[case::where_it_may_not(one(), ELSEWHERE, &[BY_ORIGIN])]
fn a_browser_is_granted_whatever_headers_it_names(
    #[case] cors: Cors,
    #[case] origin: &str,
    #[case] expected: &[(&str, &str)],
) {
    let client = mock(cors).nobody().header("access-control-request-headers", "X-Omi-World, authorization");
    let granted = ("access-control-allow-headers", "X-Omi-World, authorization");
    assert_told(&ask(&client, origin, "POST"), &[expected, &[METHODS, MAX_AGE, granted]].concat());
}

#[rstest]
#[case::by_a_page_where_none_may(nobody(), &[("origin", PAGE), ("access-control-request-method", "GET")], &[])]
#[case::by_no_page(one(), &[("access-control-request-method", "GET")], &[])]
#[case::without_a_method(one(), &[("origin", PAGE)], &[THIS_PAGE, BY_ORIGIN, EXPOSED])]
fn options_are_no_method_when_sent(
    #[case] cors: Cors,
    #[case] sent: &[(&str, &str)],
    #[case] expected: &[(&str, &str)],
) {
    let client = sent.iter().fold(mock(cors).nobody(), |client, (name, value)| client.header(name, value));
    let answer = client.send("OPTIONS", MEMORIES, b"");
    answer.assert_refused(405, "Method Not Allowed");
    assert_eq!(answer.header("allow"), Some("GET"));
    assert_told(&answer, expected);
}

#[rstest]
#[case::where_no_page_may(nobody(), "method not allowed; GET is; a page may ask with --cors http://localhost:3000")]
#[case::where_one_may(one(), "CORS preflight")]
fn the_log_says_of_a_browser_that_asks_first(#[case] cors: Cors, #[case] decided: &str) {
    assert_eq!(ask(&mock(cors).nobody(), PAGE, "GET").decided, decided);
}

#[rstest]
#[case::not_asking_for_a_method("OPTIONS", &[("origin", PAGE)])]
#[case::of_no_page("OPTIONS", &[("access-control-request-method", "GET")])]
#[case::not_asking_first("PUT", &[("origin", PAGE), ("access-control-request-method", "GET")])]
fn the_log_says_nothing_of_pages_to_somebody(#[case] method: &str, #[case] sent: &[(&str, &str)]) {
    let client = sent.iter().fold(mock(nobody()).nobody(), |client, (name, value)| client.header(name, value));
    assert_eq!(client.send(method, MEMORIES, b"").decided, "method not allowed; GET is");
}

#[test]
fn only_options_ask_first() {
    let client = mock(one()).owner().header("origin", PAGE).header("access-control-request-method", "GET");
    let answer = client.get(MEMORIES);
    answer.assert_status(200);
    assert_told(&answer, &[THIS_PAGE, BY_ORIGIN, EXPOSED]);
}

#[test]
fn asking_first_is_not_counted() {
    let mock = mock(one());
    for _ in 0..3 {
        ask(&mock.owner(), PAGE, "GET").assert_status(200);
    }
    assert_eq!(mock.owner().get(MEMORIES).header("x-ratelimit-remaining"), Some("99"));
}

#[test]
fn a_browser_may_ask_first_about_any_path() {
    let client = mock(one()).nobody().header("origin", PAGE).header("access-control-request-method", "GET");
    client.send("OPTIONS", "/nowhere", b"").assert_status(200).assert_body("OK");
}

#[rstest]
#[case::a_redirect("GET", "/v1/dev/user/memories/", b"", 307)]
#[case::an_unreadable_body("POST", MEMORIES, b"\xff", 400)]
#[case::an_unknown_category("GET", "/v1/dev/user/memories?categories=x", b"", 400)]
#[case::an_unknown_id("DELETE", "/v1/dev/user/memories/x", b"", 404)]
#[case::an_unknown_path("GET", "/v1/dev/user/secrets", b"", 404)]
#[case::another_method("PUT", MEMORIES, b"", 405)]
#[case::a_schema("POST", MEMORIES, b"{}", 422)]
#[case::a_rule("POST", MEMORIES, br#"{"content":" "}"#, 422)]
#[case::what_no_json_can_say("POST", MEMORIES, br#"{"content":"\ud800"}"#, 500)]
fn a_page_may_read_the_refusal_of(#[case] method: &str, #[case] path: &str, #[case] body: &[u8], #[case] status: u16) {
    let answer = mock(one()).owner().header("origin", PAGE).send(method, path, body);
    answer.assert_status(status);
    assert_told(&answer, &[THIS_PAGE, BY_ORIGIN, EXPOSED]);
}

#[test]
fn a_page_may_read_that_it_has_no_key() {
    let answer = mock(one()).nobody().header("origin", PAGE).get(MEMORIES);
    answer.assert_status(401);
    assert_told(&answer, &[THIS_PAGE, BY_ORIGIN, EXPOSED]);
}

#[test]
fn a_page_may_read_that_its_key_lacks_a_scope() {
    let answer = mock(one()).read_only().header("origin", PAGE).post(MEMORIES, &json!({ "content": "Likes tea" }));
    answer.assert_status(403);
    assert_told(&answer, &[THIS_PAGE, BY_ORIGIN, EXPOSED]);
}

#[test]
fn a_page_may_read_how_long_to_wait() {
    let limit = RateLimit::Custom { minute: 1, day: None };
    let mock = Mock::with(omi_mock::Config { cors: one(), rate_limit: limit, ..config() });
    let page = mock.owner().header("origin", PAGE);
    page.get(MEMORIES).assert_status(200);
    let answer = page.get(MEMORIES);
    answer.assert_status(429);
    assert_eq!(answer.header("retry-after"), Some("60"));
    assert_told(&answer, &[THIS_PAGE, BY_ORIGIN, EXPOSED]);
}

#[test]
fn a_page_may_read_that_its_world_has_no_good_name() {
    let answer = mock(one()).owner().header("origin", PAGE).header("x-omi-world", "a b").get(MEMORIES);
    answer.assert_status(400);
    assert_told(&answer, &[THIS_PAGE, BY_ORIGIN, EXPOSED]);
}

#[test]
fn a_page_may_read_the_document() {
    let answer = mock(anybody()).nobody().header("origin", PAGE).get("/openapi.json");
    answer.assert_status(200);
    assert_told(&answer, &[ANY, EXPOSED]);
}
