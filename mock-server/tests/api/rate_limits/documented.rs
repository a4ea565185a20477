//! 100 requests a minute for each key and 10,000 a day for each user, told on every answer.

use omi_mock::{Config, Micros};
use rstest::rstest;
use serde_json::json;

use super::{GOALS, NOTHING, asked_until_refused, told};
use crate::support::{Mock, config};

/// 2026-11-23T12:01:00Z.
const MINUTE_ENDS: &str = "1795435260";
/// 2026-11-24T12:00:00Z.
const DAY_ENDS: &str = "1795521600";

#[test]
fn a_key_may_ask_a_hundred_times_a_minute() {
    let mock = Mock::start();
    let owner = mock.owner();
    for left in (0..100).rev() {
        let answer = owner.get(GOALS);
        answer.assert_status(200);
        assert_eq!(told(&answer), [Some("100"), Some(left.to_string().as_str()), Some(MINUTE_ENDS), None]);
    }
    let refused = owner.get(GOALS);
    refused.assert_status(429).assert_body(r#"{"detail":"Rate limit exceeded. Try again in 60s."}"#);
    assert_eq!(told(&refused), [Some("100"), Some("0"), Some(MINUTE_ENDS), Some("60")]);
    assert_eq!(refused.header("content-type"), Some("application/json"));
}

#[rstest]
#[case::success("GET", "/v1/dev/user/goals", b"", 200)]
#[case::a_redirect("GET", "/v1/dev/user/goals/", b"", 307)]
#[case::a_missing_scope("POST", "/v1/dev/user/goals", br#"{"title":"x"}"#, 403)]
#[case::no_such_path("GET", "/v1/dev/nothing", b"", 404)]
#[case::the_bare_base("GET", "/v1/dev/", b"", 404)]
#[case::no_such_thing("GET", "/v1/dev/user/goals/none", b"", 404)]
#[case::no_such_method("PUT", "/v1/dev/user/goals", b"", 405)]
#[case::an_unreadable_body("POST", "/v1/dev/user/goals", b"\xff", 400)]
#[case::a_malformed_body("POST", "/v1/dev/user/goals", b"{", 422)]
#[case::a_bad_query("GET", "/v1/dev/user/goals?limit=x", b"", 422)]
#[case::a_bad_category("GET", "/v1/dev/user/memories?categories=x", b"", 400)]
#[case::a_deletion("DELETE", "/v1/dev/keys/63496b34-60c9-4790-9f68-d372a3bd1893", b"", 204)]
#[case::the_list_of_keys("GET", "/v1/dev/keys", b"", 200)]
fn a_request_counts_whatever_comes_of_it(
    #[case] method: &str,
    #[case] target: &str,
    #[case] body: &[u8],
    #[case] status: u16,
) {
    let answer = Mock::start().read_only().send(method, target, body);
    answer.assert_status(status);
    assert_eq!(told(&answer), [Some("100"), Some("99"), Some(MINUTE_ENDS), None]);
}

#[test]
fn what_the_service_itself_fails_on_counts() {
    let answer = Mock::start().owner().send("POST", "/v1/dev/user/goals", br#"{"title":"x","target_value":NaN}"#);
    answer.assert_status(500);
    assert_eq!(told(&answer), [Some("100"), Some("99"), Some(MINUTE_ENDS), None]);
}

#[test]
fn nobody_else_is_counted_or_told() {
    let mock = Mock::start();
    let revoked = mock.revoked();
    let bare = mock.nobody().header("authorization", "omi_dev_00000000000000000000000000000200");
    for _ in 0..150 {
        for client in [&mock.nobody(), &mock.stranger(), &revoked, &bare] {
            let answer = client.get(GOALS);
            answer.assert_status(401);
            assert_eq!(told(&answer), NOTHING);
        }
        let listed = mock.session().get("/v1/dev/keys");
        listed.assert_status(200);
        assert_eq!(told(&listed), NOTHING);
    }
    assert_eq!(mock.owner().get(GOALS).header("x-ratelimit-remaining"), Some("99"));
}

#[rstest]
#[case::the_document("/openapi.json", 200)]
#[case::another_path("/v1/other", 404)]
#[case::the_root("/", 404)]
#[case::the_base_without_its_slash("/v1/dev", 404)]
fn a_known_key_is_not_counted_at(#[case] target: &str, #[case] status: u16) {
    let answer = Mock::start().owner().get(target);
    answer.assert_status(status);
    assert_eq!(told(&answer), NOTHING);
}

#[test]
fn keys_are_counted_apart_and_the_two_ways_to_write_a_key_together() {
    let mock = Mock::start();
    assert_eq!(mock.owner().get(GOALS).header("x-ratelimit-remaining"), Some("99"));
    assert_eq!(mock.with_key("omi_dev_mock_key").get(GOALS).header("x-ratelimit-remaining"), Some("98"));
    assert_eq!(mock.read_only().get(GOALS).header("x-ratelimit-remaining"), Some("99"));
}

#[test]
fn a_revoked_key_is_no_longer_counted() {
    let mock = Mock::start();
    let made = mock.session().post("/v1/dev/keys", &json!({ "name": "Phone" })).json();
    let phone = mock.with_key(made["key"].as_str().expect("a new key shows its secret"));
    let path = format!("/v1/dev/keys/{}", made["id"].as_str().expect("a key has an id"));
    let last = phone.delete(&path);
    last.assert_status(204);
    assert_eq!(last.header("x-ratelimit-remaining"), Some("99"));
    let refused = phone.get(GOALS);
    refused.assert_status(401);
    assert_eq!(told(&refused), NOTHING);
}

/// Two users; the first has a key beside the two that are built in.
fn two_users() -> Mock {
    let key = |id: &str, secret: &str| json!([{ "id": id, "name": id, "key": secret, "created_at": "now-1d" }]);
    let one = json!({ "id": "user_one", "keys": key("second", SECOND) });
    let other = json!({ "id": "user_other", "keys": key("other", OTHER) });
    Mock::seeded(&json!({ "users": [one, other] }))
}

const SECOND: &str = "omi_dev_0000000000000000000000000000a002";
const OTHER: &str = "omi_dev_0000000000000000000000000000b001";

#[test]
fn a_user_may_ask_ten_thousand_times_a_day_with_all_their_keys() {
    let mock = two_users();
    let (first, second) = (mock.owner(), mock.with_key(SECOND));
    for minute in 0..50 {
        for _ in 0..100 {
            first.get("/v1/dev/x").assert_status(404);
            second.get("/v1/dev/x").assert_status(404);
        }
        assert_eq!(first.get("/v1/dev/x").status, 429, "minute {minute}");
        mock.wait_seconds(60);
    }
    for client in [&first, &second, &mock.read_only()] {
        let refused = client.get("/v1/dev/x");
        // 24 hours without the 50 minutes that passed.
        refused.assert_refused(429, "Rate limit exceeded. Try again in 83400s.");
        assert_eq!(told(&refused), [Some("10000"), Some("0"), Some(DAY_ENDS), Some("83400")]);
    }
    let other = mock.with_key(OTHER).get("/v1/dev/x");
    assert_eq!(told(&other)[..2], [Some("100"), Some("99")]);
    mock.wait_seconds(83_399);
    second.get("/v1/dev/x").assert_status(429);
    mock.wait_seconds(1);
    assert_eq!(told(&first.get("/v1/dev/x")), [Some("100"), Some("99"), Some("1795521660"), None]);
}

#[test]
fn a_request_that_the_minute_refuses_does_not_count_for_the_day() {
    let rate_limit = "2/min,3/day".parse().expect("that is a limit");
    let mock = Mock::with(Config { rate_limit, ..config() });
    let owner = mock.owner();
    let (asked, _) = asked_until_refused(|| owner.get(GOALS));
    assert_eq!(asked, 2);
    for _ in 0..10 {
        assert_eq!(owner.get(GOALS).header("x-ratelimit-limit"), Some("2"));
    }
    mock.wait_seconds(60);
    owner.get(GOALS).assert_status(200);
    assert_eq!(owner.get(GOALS).header("x-ratelimit-limit"), Some("3"));
}

#[test]
fn the_end_of_a_window_and_the_wait_are_rounded_up() {
    let mock = Mock::start();
    let owner = mock.owner();
    mock.wait(Micros(1));
    assert_eq!(owner.get(GOALS).header("x-ratelimit-reset"), Some("1795435261"));
    for _ in 0..99 {
        owner.get(GOALS).assert_status(200);
    }
    let moments =
        [(0, "60"), (1, "60"), (999_998, "60"), (1, "59"), (1, "59"), (57_999_998, "2"), (1, "1"), (999_999, "1")];
    for (wait, seconds) in moments {
        mock.wait(Micros(wait));
        let refused = owner.get(GOALS);
        let expected = format!("Rate limit exceeded. Try again in {seconds}s.");
        refused.assert_refused(429, &expected);
        assert_eq!(told(&refused), [Some("100"), Some("0"), Some("1795435261"), Some(seconds)], "{wait}");
    }
    mock.wait(Micros(1));
    owner.get(GOALS).assert_status(200);
}
