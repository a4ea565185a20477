//! The clock of a mock.

use omi_mock::{ClockSetting, Config, Timestamp};
use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{Client, Mock, config};

/// 2031-02-28T23:59:59.5Z.
const LATER: Timestamp = Timestamp::from_micros(1_930_089_599_500_000);

fn set_to(clock: ClockSetting) -> Mock {
    Mock::with(Config { clock, ..config() })
}

/// What time a new action item says it is.
fn time(client: &Client) -> Value {
    client.post("/v1/dev/user/action-items", &json!({ "description": "Look at the clock" })).at("/created_at")
}

#[test]
fn the_clock_of_the_system_is_the_true_time() {
    let mock = set_to(ClockSetting::System);
    assert_eq!(time(&mock.owner()), json!("2026-11-23T12:00:00Z"));
    mock.wait_seconds(3);
    assert_eq!(time(&mock.owner()), json!("2026-11-23T12:00:03Z"));
}

#[test]
fn a_clock_that_is_set_runs_like_the_true_time() {
    let mock = set_to(ClockSetting::StartingAt(LATER));
    assert_eq!(time(&mock.owner()), json!("2031-02-28T23:59:59.500000Z"));
    mock.wait_seconds(3);
    assert_eq!(time(&mock.owner()), json!("2031-03-01T00:00:02.500000Z"));
}

#[test]
fn a_ticking_clock_moves_with_requests_alone() {
    let mock = set_to(ClockSetting::Ticking(LATER));
    let owner = mock.owner();
    assert_eq!(time(&owner), json!("2031-02-28T23:59:59.500000Z"));
    mock.wait_seconds(3600);
    assert_eq!(time(&owner), json!("2031-02-28T23:59:59.501000Z"));
    mock.nobody().get("/v1/dev/user/goals").assert_status(401);
    assert_eq!(time(&owner), json!("2031-02-28T23:59:59.503000Z"));
}

#[test]
fn each_world_ticks_for_itself() {
    let mock = set_to(ClockSetting::Ticking(LATER));
    let other = mock.owner().header("x-omi-world", "other");
    time(&mock.owner());
    time(&mock.owner());
    assert_eq!(time(&other), json!("2031-02-28T23:59:59.500000Z"));
}

#[test]
fn a_world_that_is_opened_late_has_the_time_of_the_others() {
    let mock = set_to(ClockSetting::StartingAt(LATER));
    mock.wait_seconds(3);
    assert_eq!(time(&mock.owner().header("x-omi-world", "late")), json!("2031-03-01T00:00:02.500000Z"));
}

#[rstest]
#[case::running(ClockSetting::StartingAt(LATER))]
#[case::ticking(ClockSetting::Ticking(LATER))]
fn the_seed_is_told_from_the_set_start(#[case] clock: ClockSetting) {
    let conversations = set_to(clock).owner().get("/v1/dev/user/conversations");
    assert_eq!(conversations.each("started_at"), [json!("2031-02-28T21:59:59.500000Z"), json!("2031-02-27T17:12:00Z")]);
}

#[test]
fn limits_follow_the_set_clock() {
    let mock = set_to(ClockSetting::StartingAt(LATER));
    let answer = mock.owner().get("/v1/dev/user/goals");
    assert_eq!(answer.header("x-ratelimit-reset"), Some("1930089660"));
}
