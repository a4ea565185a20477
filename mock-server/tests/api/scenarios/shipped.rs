//! The scenarios that ship, played from their beginning to their end.

use omi_mock::{Config, Micros, Scenario};
use omi_schemas::sentences as say;
use serde_json::json;

use super::{CONVERSATIONS, GOALS, MEMORIES, advance, ask, playing, statuses};
use crate::support::{Client, Mock, config};

/// What became of so many requests: who asked for a fault, or `whole`.
fn fates(mock: &Mock, count: usize) -> Vec<String> {
    let fate = |_| match ask(&mock.owner()).fault {
        Some(fault) => fault,
        None => "whole".to_owned(),
    };
    (0..count).map(fate).collect()
}

#[test]
fn flaky_network_fails_now_and_then_and_for_as_long_as_the_tunnel() {
    let rate_limit = "off".parse().expect("it is a limit");
    let mock = Mock::with(Config { rate_limit, scenario: Scenario::named("flaky-network"), ..config() });
    let before = fates(&mock, 300);
    for fault in ["reset", "no-answer", "cut", "late"] {
        let failed = before.iter().filter(|fate| **fate == format!("rule \"{fault}\"")).count();
        assert!((1..60).contains(&failed), "{fault} {failed} times");
    }
    assert!(before.iter().filter(|fate| *fate == "whole").count() > 200);
    let posted = |_| mock.owner().send_unheld("POST", MEMORIES, br#"{"content":"Likes trains"}"#);
    let lost = (0..300).map(posted).filter(|answer| answer.fault.as_deref() == Some("rule \"lost-answer\"")).count();
    assert!((1..40).contains(&lost), "{lost}");
    let delays: Vec<_> = (0..20).map(|_| ask(&mock.owner()).delivery.delay).collect();
    assert!(delays.iter().all(|delay| *delay > Micros(0)) && delays.windows(2).any(|pair| pair[0] != pair[1]));
    advance(&mock.nobody(), "1m");
    let in_the_tunnel = fates(&mock, 100);
    assert!(in_the_tunnel.iter().all(|fate| fate != "whole"));
    assert!(in_the_tunnel.iter().filter(|fate| *fate == "rule \"tunnel\"").count() > 50);
    advance(&mock.nobody(), "20s");
    assert!(fates(&mock, 100).iter().filter(|fate| *fate == "whole").count() > 60);
}

#[test]
fn rate_limited_morning_leaves_little_of_some_minutes() {
    let mock = playing("rate-limited-morning");
    let left = || ask(&mock.owner()).header("x-ratelimit-remaining").map(str::to_owned);
    assert_eq!([left(), left(), left()].map(Option::unwrap_or_default), ["2", "1", "0"]);
    let refused = ask(&mock.owner());
    assert_eq!((refused.status, refused.header("retry-after")), (429, Some("60")));
    assert_eq!(ask(&mock.read_only()).header("x-ratelimit-remaining"), Some("2"), "each key has its own minute");
    advance(&mock.nobody(), "60s");
    assert_eq!(left().as_deref(), Some("99"));
    advance(&mock.nobody(), "4m");
    assert_eq!(statuses(&mock.owner(), 2), [429, 429]);
    advance(&mock.nobody(), "60s");
    assert_eq!(left().as_deref(), Some("99"));
    advance(&mock.nobody(), "4m");
    assert_eq!(left().as_deref(), Some("9"));
}

#[test]
fn day_quota_exhausted_refuses_until_the_day_is_over() {
    let mock = playing("day-quota-exhausted");
    assert_eq!(statuses(&mock.owner(), 13), [200; 13]);
    let refused = ask(&mock.owner());
    assert_eq!((refused.status, refused.header("x-ratelimit-limit")), (429, Some("10000")));
    assert_eq!(refused.header("retry-after"), Some("86400"));
    assert_eq!(ask(&mock.read_only()).status, 429, "the day is the user's");
    advance(&mock.nobody(), "23h");
    assert_eq!(ask(&mock.owner()).header("retry-after"), Some("3600"));
    advance(&mock.nobody(), "1h");
    assert_eq!(ask(&mock.owner()).status, 200);
}

#[test]
fn key_revoked_mid_session_revokes_the_key_for_good() {
    let mock = playing("key-revoked-mid-session");
    assert_eq!(statuses(&mock.owner(), 10), [200; 10]);
    ask(&mock.owner());
    for client in [mock.owner(), mock.with_key("omi_dev_mock_key")] {
        client.get(GOALS).assert_refused(401, say::UNKNOWN_KEY_DOCS);
    }
    assert_eq!(ask(&mock.read_only()).status, 200);
    let made = mock.session().post("/v1/dev/keys", &json!({ "name": "Next" })).at("/key");
    assert_eq!(ask(&mock.with_key(made.as_str().expect("a key is a text"))).status, 200);
}

#[test]
fn not_enrolled_refuses_memories_until_the_owner_enrolls() {
    let mock = playing("not-enrolled");
    let list = || mock.owner().get(MEMORIES);
    let refused = list();
    assert_eq!((refused.status, refused.at("/detail/reason")), (403, json!("missing_rollout_state")));
    assert_eq!(statuses(&mock.owner(), 2), [200; 2]);
    advance(&mock.nobody(), "599s");
    list().assert_status(403);
    advance(&mock.nobody(), "1s");
    list().assert_len(3);
}

#[test]
fn account_deletion_refuses_everything_and_ends_the_key() {
    let mock = playing("account-deletion");
    assert_eq!(statuses(&mock.owner(), 5), [200; 5]);
    for path in [GOALS, MEMORIES, CONVERSATIONS] {
        let refused = mock.owner().get(path);
        assert_eq!((refused.status, refused.at("/detail/status")), (403, json!("pending")), "{path}");
    }
    advance(&mock.nobody(), "1h");
    mock.owner().get(GOALS).assert_refused(401, say::UNKNOWN_KEY_DOCS);
}

/// Whether a new conversation has its title so many seconds after its creation.
fn is_titled_after(mock: &Mock, seconds: i64) -> bool {
    let owner = mock.owner();
    let text = "We talked about the garden. Action item: order the roses.";
    let made = owner.post(CONVERSATIONS, &json!({ "text": text })).at("/id");
    mock.wait_seconds(seconds);
    let read = owner.get(&format!("{CONVERSATIONS}/{}", made.as_str().expect("an id is a text")));
    read.at("/structured/title") != json!("")
}

#[test]
fn slow_extraction_takes_three_seconds_then_a_minute_then_three_seconds() {
    let mock = playing("slow-extraction");
    assert!(!is_titled_after(&mock, 2) && is_titled_after(&mock, 3));
    advance(&mock.nobody(), "5m");
    assert!(!is_titled_after(&mock, 59) && is_titled_after(&mock, 60));
    advance(&mock.nobody(), "15m");
    assert!(!is_titled_after(&mock, 2) && is_titled_after(&mock, 3));
}

/// What the client hears of a new memory, and how many there are with its text.
fn written(owner: &Client, text: &str) -> (u16, Option<String>, usize) {
    let heard = owner.post("/v1/dev/user/action-items", &json!({ "description": text }));
    let wire = heard.delivery.wire.map(|wire| format!("{wire:?}"));
    let all = owner.get("/v1/dev/user/action-items?limit=100").each("description");
    (heard.status, wire, all.iter().filter(|found| **found == json!(text)).count())
}

#[test]
fn lost_write_loses_an_answer_then_hides_a_success_then_writes_twice() {
    let mock = playing("lost-write");
    let owner = mock.owner();
    assert_eq!(written(&owner, "Lost"), (200, Some("EmptyResponse".to_owned()), 1));
    assert_eq!(written(&owner, "Heard"), (200, None, 1));
    assert_eq!(statuses(&owner, 6), [200; 6]);
    assert_eq!(written(&owner, "Hidden"), (500, None, 1));
    assert_eq!(written(&owner, "Heard again"), (200, None, 1));
    assert_eq!(statuses(&owner, 6), [200; 6]);
    assert_eq!(written(&owner, "Twice"), (200, None, 2));
    assert_eq!(written(&owner, "Once"), (200, None, 1));
}

#[test]
fn maintenance_window_answers_with_a_page_for_five_minutes() {
    let mock = playing("maintenance-window");
    advance(&mock.nobody(), "119s");
    assert_eq!(ask(&mock.owner()).status, 200);
    for by in ["1s", "299s"] {
        advance(&mock.nobody(), by);
        let page = ask(&mock.owner());
        assert_eq!((page.status, page.header("content-type")), (503, Some("text/html")));
    }
    advance(&mock.nobody(), "1s");
    assert_eq!(ask(&mock.owner()).status, 200);
}

#[test]
fn backend_upgrade_changes_sides_behind_a_deployment() {
    let mock = playing("backend-upgrade");
    let folders = || mock.owner().send_unheld("GET", "/v1/dev/user/folders", b"");
    let shows_mapping = |answer: &crate::support::Answer| answer.at("/0").get("category_mapping").is_some();
    let before = folders();
    assert!(shows_mapping(&before) && before.header("x-ratelimit-remaining").is_some());
    advance(&mock.nobody(), "60s");
    assert_eq!(folders().status, 502);
    advance(&mock.nobody(), "15s");
    let after = folders();
    assert!(!shows_mapping(&after) && after.header("x-ratelimit-remaining").is_none());
    let stranger = mock.stranger().send_unheld("GET", GOALS, b"");
    assert_eq!(stranger.at("/detail"), json!(say::UNKNOWN_KEY_BACKEND));
    let gauges = mock.nobody().get("/__admin/rate-limits");
    assert!(gauges.text().contains("dev:conversations_read"), "{}", gauges.text());
}

#[test]
fn every_scenario_that_ships_is_played_here() {
    let tests = include_str!("shipped.rs");
    for name in omi_fixtures::SCENARIO_NAMES {
        assert!(tests.contains(&format!("(\"{name}\")")), "{name} is not played");
    }
}
