//! How a world behaves at the beginning of a story.

use omi_mock::{Config, Scenario, Setting};
use omi_schemas::{Divergence, Side};
use serde_json::json;

use super::{ask, with_story};
use crate::support::{Mock, config};

fn backend() -> Scenario {
    let story = json!({ "story": "A test.", "setting": {
        "profile": "backend", "with": { "D1": "docs", "D2": "docs" }, "rate_limit": "7/min", "delay": "2s", "extraction": "manual",
    } });
    Scenario::parse("test.json", &story.to_string()).expect("the scenario is good")
}

#[test]
fn a_setting_wins_over_what_is_usual() {
    let mock = Mock::with(Config { scenario: Some(backend()), ..config() });
    let answer = mock.stranger().send_unheld("GET", "/v1/dev/user/goals", b"");
    assert_eq!(answer.at("/detail"), json!("Invalid API Key"));
    let answer = ask(&mock.owner());
    assert_eq!((answer.header("x-ratelimit-limit"), answer.delivery.delay.0), (Some("7"), 2_000_000));
    mock.owner().post("/v1/dev/user/conversations", &json!({ "text": "We talked about tea." })).assert_status(200);
    assert_eq!(mock.nobody().get("/__admin/jobs").at("/jobs").as_array().map(Vec::len), Some(1));
}

#[test]
fn what_somebody_has_said_wins_over_a_setting() {
    let said = Setting {
        profile: Some(Side::Docs),
        with: Some(vec![(Divergence::D4, Side::Backend)]),
        rate_limit: Some("9/min".parse().expect("it is a limit")),
        ..Setting::default()
    };
    let begun = Config { scenario: Some(backend().under(&said)), ..config() }.at_the_beginning();
    assert_eq!(begun.profile.to_string(), "docs with D4=backend");
    assert_eq!((begun.rate_limit.to_string(), begun.extraction.to_string()), ("9/min".to_owned(), "manual".to_owned()));
    assert_eq!(begun.delay.map(|delay| delay.to_string()), Some("2s".to_owned()));
}

#[test]
fn a_turn_wins_over_all() {
    let mock = with_story(&json!({
        "story": "A test.", "setting": { "rate_limit": "7/min" },
        "turns": [{ "requests": 1, "then": { "rate_limit": "8/min" } }],
    }));
    let limits =
        [ask(&mock.owner()), ask(&mock.owner())].map(|answer| answer.header("x-ratelimit-limit").map(str::to_owned));
    assert_eq!(limits.map(Option::unwrap_or_default), ["7", "8"]);
}
