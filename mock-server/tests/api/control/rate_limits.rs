//! Windows, looked at and set.

use omi_mock::{Config, RateLimit};
use rstest::rstest;
use serde_json::json;

use crate::support::{Mock, config};

const LIMITS: &str = "/__admin/rate-limits";
const GOALS: &str = "/v1/dev/user/goals";

fn put(mock: &Mock, body: &serde_json::Value) -> crate::support::Answer {
    mock.nobody().send("PUT", LIMITS, body.to_string().as_bytes())
}

#[test]
fn an_open_window_says_what_is_left() {
    let mock = Mock::start();
    mock.nobody().get(LIMITS).assert_body(r#"{"rate_limits":[]}"#);
    mock.owner().get(GOALS).assert_status(200);
    mock.wait_seconds(1);
    mock.owner().get(GOALS).assert_status(200);
    let gauges = mock.nobody().get(LIMITS).at("/rate_limits");
    let user = gauges[0]["user"].clone();
    assert_eq!(
        gauges,
        json!([
            { "window": "minute", "key": "Mock key", "user": user, "limit": 100, "used": 2, "remaining": 98,
              "resets_at": "2026-11-23T12:01:00Z" },
            { "window": "day", "key": null, "user": user, "limit": 10_000, "used": 2, "remaining": 9_998,
              "resets_at": "2026-11-24T12:00:00Z" },
        ])
    );
    mock.wait_seconds(60);
    assert_eq!(mock.nobody().get(LIMITS).each_of("rate_limits", "window"), [json!("day")]);
}

#[test]
fn the_next_but_one_request_is_refused_where_one_is_left() {
    let mock = Mock::start();
    put(&mock, &json!({ "key": "Mock key", "remaining": 1 })).assert_status(200);
    assert_eq!(mock.owner().get(GOALS).header("x-ratelimit-remaining"), Some("0"));
    mock.owner().get(GOALS).assert_refused(429, "Rate limit exceeded. Try again in 60s.");
    mock.read_only().get(GOALS).assert_status(200);
}

#[test]
fn the_day_of_a_user_can_be_used_up() {
    let mock = Mock::start();
    put(&mock, &json!({ "key": "Mock key", "window": "day", "remaining": 0 })).assert_status(200);
    let refused = mock.owner().get(GOALS);
    refused.assert_refused(429, "Rate limit exceeded. Try again in 86400s.");
    assert_eq!(refused.header("x-ratelimit-limit"), Some("10000"));
}

#[test]
fn every_policy_can_be_used_up_or_one() {
    let mock = Mock::backend();
    put(&mock, &json!({ "key": "Mock key", "window": "dev:goals_read", "remaining": 0 })).assert_status(200);
    mock.owner().get(GOALS).assert_status(429);
    mock.owner().get("/v1/dev/user/memories").assert_status(200);
    put(&mock, &json!({ "key": "Mock key", "remaining": 0 })).assert_status(200);
    mock.owner().get("/v1/dev/user/memories").assert_status(429);
}

#[test]
fn what_was_counted_can_be_forgotten() {
    let mock = Mock::start();
    for key in ["Mock key", "Mock read-only key"] {
        put(&mock, &json!({ "key": key, "remaining": 0 })).assert_status(200);
    }
    mock.nobody().delete("/__admin/rate-limits?key=Mock%20key").assert_status(200);
    mock.owner().get(GOALS).assert_status(200);
    mock.read_only().get(GOALS).assert_status(429);
    mock.nobody().delete(LIMITS).assert_body(r#"{"rate_limits":[]}"#);
    mock.read_only().get(GOALS).assert_status(200);
}

#[rstest]
#[case::an_unknown_key(json!({ "key": "Mock kye", "remaining": 1 }), 404, "there is no key `Mock kye`; did you mean `Mock key`")]
#[case::an_unknown_window(
    json!({ "key": "Mock key", "window": "minut", "remaining": 1 }),
    404,
    "there is no window `minut`; did you mean `minute`?"
)]
#[case::more_than_allowed(
    json!({ "key": "Mock key", "window": "minute", "remaining": 101 }),
    400,
    "101 are more than the 100 that the window allows"
)]
#[case::nothing_said(json!({}), 400, r#"the body must be like {"key":"Mock key","remaining":1}: missing field `key`"#)]
fn a_mistake_is_explained(#[case] body: serde_json::Value, #[case] status: u16, #[case] told: &str) {
    let answer = put(&Mock::start(), &body);
    answer.assert_status(status);
    assert!(answer.at("/error").as_str().is_some_and(|error| error.starts_with(told)), "{}", answer.text());
}

#[test]
fn nothing_can_be_left_where_nothing_is_counted() {
    let mock = Mock::with(Config { rate_limit: RateLimit::Off, ..config() });
    let refused = put(&mock, &json!({ "key": "Mock key", "remaining": 1 }));
    refused.assert_status(409).assert_body(r#"{"error":"nothing is counted: the mock runs with --rate-limit off"}"#);
}
