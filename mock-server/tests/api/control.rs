//! Control, for whoever drives the mock.

mod rate_limits;
mod snapshots;
mod worlds;

use omi_mock::{Access, Config, Cors, Extraction, Reach};
use rstest::rstest;
use serde_json::json;

use crate::support::{Mock, config};

const CONVERSATIONS: &str = "/v1/dev/user/conversations";

#[test]
fn health_says_what_is_mirrored() {
    let health = Mock::start().nobody().get("/__admin/health");
    health.assert_status(200);
    assert_eq!(health.at("/status"), json!("ok"));
    assert_eq!(health.at("/contract"), json!("2026-11-23"));
}

#[test]
fn a_window_ends_when_the_clock_is_advanced() {
    let mock = Mock::start();
    for _ in 0..100 {
        mock.owner().get("/v1/dev/user/goals").assert_status(200);
    }
    mock.owner().get("/v1/dev/user/goals").assert_refused(429, "Rate limit exceeded. Try again in 60s.");
    let moved = mock.nobody().post("/__admin/clock/advance", &json!({ "by": "59s" }));
    moved.assert_body(r#"{"now":"2026-11-23T12:00:59Z"}"#);
    mock.owner().get("/v1/dev/user/goals").assert_refused(429, "Rate limit exceeded. Try again in 1s.");
    mock.nobody().post("/__admin/clock/advance", &json!({ "by": "1s" })).assert_status(200);
    mock.owner().get("/v1/dev/user/goals").assert_status(200);
}

#[test]
fn a_clock_that_is_set_goes_on_from_there() {
    let mock = Mock::start();
    let set = mock.nobody().send("PUT", "/__admin/clock", br#"{"now":"2026-12-24T19:00:00+01:00"}"#);
    set.assert_body(r#"{"now":"2026-12-24T18:00:00Z"}"#);
    mock.wait_seconds(5);
    mock.nobody().get("/__admin/clock").assert_body(r#"{"now":"2026-12-24T18:00:05Z"}"#);
    let made = mock.owner().post("/v1/dev/user/memories", &json!({ "content": "Sings carols" }));
    assert_eq!(made.at("/created_at"), json!("2026-12-24T18:00:05Z"));
}

#[test]
fn a_world_has_a_clock_of_its_own() {
    let mock = Mock::start();
    mock.nobody()
        .header("x-omi-world", "later")
        .post("/__admin/clock/advance", &json!({ "by": "1d" }))
        .assert_status(200);
    mock.nobody().get("/__admin/clock").assert_body(r#"{"now":"2026-11-23T12:00:00Z"}"#);
}

#[test]
fn jobs_are_done_on_demand() {
    let mock = Mock::with(Config { extraction: Extraction::Manual, ..config() });
    let created = mock.owner().post(CONVERSATIONS, &json!({ "text": "Action item: buy bread" }));
    let path = format!("{CONVERSATIONS}/{}", created.at("/id").as_str().expect("an id is a text"));
    assert_eq!(mock.owner().get(&path).at("/structured/action_items"), json!([]));
    mock.nobody().post("/__admin/jobs/advance", &json!({})).assert_body(r#"{"done":1}"#);
    assert_eq!(mock.owner().get(&path).at("/structured/action_items/0/description"), json!("buy bread"));
    mock.nobody().post("/__admin/jobs/advance", &json!({})).assert_body(r#"{"done":0}"#);
}

#[test]
fn a_reset_world_is_what_it_was_at_the_start() {
    let mock = Mock::start();
    let before = mock.owner().get("/v1/dev/user/memories");
    mock.owner().post("/v1/dev/user/memories", &json!({ "content": "Sings carols" })).assert_status(200);
    mock.nobody().post("/__admin/reset", &json!({})).assert_status(200);
    let after = mock.owner().get("/v1/dev/user/memories");
    after.assert_body(before.text());
    assert_eq!(after.header("x-ratelimit-remaining"), Some("99"));
}

#[rstest]
#[case::nothing_there("GET", "/__admin/clocks", "", 404, "nothing is at /__admin/clocks; did you mean `clock`")]
#[case::nothing_in_a_group("POST", "/__admin/snapshots", "", 405, "POST is not for /__admin/snapshots; GET is")]
#[case::nothing_like_it(
    "GET",
    "/__admin/zebra",
    "",
    404,
    "nothing is at /__admin/zebra; GET /__admin/ lists what there is"
)]
#[case::deeper_than_there_is(
    "GET",
    "/__admin/snapshots/a/b/c",
    "",
    404,
    "nothing is at /__admin/snapshots/a/b/c; did you mean `snapshots`, "
)]
#[case::an_unknown_parameter(
    "GET",
    "/__admin/requests?methd=GET",
    "",
    400,
    "there is no parameter `methd` here; did you mean `method`?"
)]
#[case::a_parameter_where_none_is(
    "GET",
    "/__admin/clock?zone=utc",
    "",
    400,
    "there is no parameter `zone` here; known are world"
)]
#[case::a_bad_name_of_a_world("GET", "/__admin/clock?world=a%20b", "", 400, "X-Omi-World must be 1 to 64 letters")]
#[case::another_method("GET", "/__admin/reset", "", 405, "GET is not for /__admin/reset; POST is")]
#[case::no_body("POST", "/__admin/clock/advance", "", 400, r#"the body must be like {"by":"61s"}"#)]
#[case::a_member_too_many(
    "POST",
    "/__admin/clock/advance",
    r#"{"by":"1s","at":1}"#,
    400,
    r#"the body must be like {"by":"61s"}"#
)]
#[case::no_length("POST", "/__admin/clock/advance", r#"{"by":"soon"}"#, 400, r#""soon" is no length of time; "#)]
#[case::no_moment("PUT", "/__admin/clock", r#"{"now":"noon"}"#, 400, r#""noon" is no moment; "#)]
fn a_mistake_is_explained(
    #[case] method: &str,
    #[case] path: &str,
    #[case] body: &str,
    #[case] status: u16,
    #[case] message: &str,
) {
    let answer = Mock::start().nobody().send(method, path, body.as_bytes());
    assert_eq!(answer.status, status, "{answer:?}");
    let told = answer.at("/error");
    assert!(told.as_str().is_some_and(|told| told.starts_with(message)), "{told}");
}

#[test]
fn the_root_lists_what_there_is() {
    let actions = Mock::start().nobody().get("/__admin/").at("/actions");
    for action in ["GET /__admin/health", "POST /__admin/snapshots/{name}/restore", "GET /__admin/requests.har"] {
        assert!(actions.as_array().is_some_and(|all| all.contains(&json!(action))), "{actions}");
    }
    assert_eq!(Mock::start().nobody().send_unheld("GET", "/__admin", b"").at("/actions"), actions);
}

#[test]
fn jobs_are_listed_until_they_are_done() {
    let mock = Mock::with(Config { extraction: "after:3s".parse::<Extraction>().expect("it is a moment"), ..config() });
    let created = mock.owner().post(CONVERSATIONS, &json!({ "text": "Action item: buy bread" }));
    let jobs = mock.nobody().get("/__admin/jobs");
    assert_eq!(jobs.at("/jobs/0/conversation_id"), created.at("/id"));
    assert_eq!(jobs.at("/jobs/0/due_at"), json!("2026-11-23T12:00:03Z"));
    mock.nobody().post("/__admin/clock/advance", &json!({ "by": "3s" })).assert_status(200);
    mock.owner().get(CONVERSATIONS).assert_status(200);
    mock.nobody().get("/__admin/jobs").assert_body(r#"{"jobs":[]}"#);
}

#[test]
fn control_is_neither_counted_nor_in_need_of_a_key() {
    let mock = Mock::start();
    let answer = mock.owner().get("/__admin/clock");
    answer.assert_status(200);
    assert_eq!(answer.header("x-ratelimit-limit"), None);
    assert_eq!(mock.owner().get("/v1/dev/user/goals").header("x-ratelimit-remaining"), Some("99"));
}

#[rstest]
#[case::no_name("localhost", 200)]
#[case::with_a_port("localhost:4010", 200)]
#[case::an_address("127.0.0.1:4010", 200)]
#[case::a_version_6_address("[::1]:4010", 200)]
#[case::one_that_is_allowed("mock.test:4010", 200)]
#[case::one_that_is_not("evil.example", 403)]
#[case::one_that_begins_well("localhost.evil.example", 403)]
fn a_page_that_was_sent_here_under_this_name_gets(#[case] host: &str, #[case] status: u16) {
    let access = Access { hosts: vec!["mock.test".to_owned()], ..Access::default() };
    let mock = Mock::with(Config { access, ..config() });
    let somebody = mock.nobody().header("host", host);
    assert_eq!(somebody.get("/__admin/clock").status, status);
    somebody.get("/__admin/health").assert_status(200);
}

#[rstest]
#[case::of_this_machine("http://localhost:5173", 200)]
#[case::of_a_site("http://evil.example", 403)]
#[case::of_nowhere("null", 403)]
fn a_page_that_controls_the_mock_gets(#[case] origin: &str, #[case] status: u16) {
    let mock = Mock::with(Config { cors: Cors::Any, ..config() });
    let page = mock.nobody().header("origin", origin);
    assert_eq!(page.post("/__admin/reset", &json!({})).status, status);
    let asks = page.header("access-control-request-method", "POST").send("OPTIONS", "/__admin/reset", b"");
    assert_eq!(asks.status, 405, "no page is told beforehand that it may");
}

#[rstest]
#[case::none(None, 401)]
#[case::a_wrong_one(Some("Bearer guess"), 401)]
#[case::the_right_one(Some("Bearer sesame"), 200)]
fn a_mock_with_a_token_asks_for_it(
    #[case] shown: Option<&str>,
    #[case] status: u16,
    #[values(Reach::Loopback, Reach::Network)] reach: Reach,
) {
    let access = Access { token: Some("sesame".into()), reach, ..Access::default() };
    let mock = Mock::with(Config { access, ..config() });
    let somebody = shown.map_or_else(|| mock.nobody(), |shown| mock.nobody().header("authorization", shown));
    assert_eq!(somebody.header("host", "localhost").get("/__admin/clock").status, status);
}

#[test]
fn a_mock_that_others_can_reach_is_not_controlled_without_a_token() {
    let mock = Mock::with(Config { access: Access { reach: Reach::Network, ..Access::default() }, ..config() });
    let refused = mock.nobody().header("host", "localhost").get("/__admin/clock");
    assert_eq!(refused.status, 403);
    mock.nobody().get("/__admin/health").assert_status(200);
}
