//! What is said at the end: turns that never came, and rules that never fired.

use omi_mock::{App, Config, Scenario};
use serde_json::json;

use super::{GOALS, NOON, ask_in};
use crate::support::config;

fn app() -> App {
    let story = json!({
        "story": "A test.",
        "faults": [{ "id": "never", "match": { "method": "PUT" }, "fault": { "status": 418 } }],
        "turns": [
            { "requests": 1, "then": { "faults": [{ "id": "later", "fault": { "status": 418 } }] } },
            { "after": "90s", "requests": 5, "then": { "remove_faults": ["later"] } },
        ],
    });
    let scenario = Scenario::parse("mine.json", &story.to_string()).expect("the scenario is good");
    App::new(&Config { scenario: Some(scenario), ..config() }, NOON)
}

#[test]
fn a_turn_that_came_in_one_world_came() {
    let app = app();
    assert_eq!(app.missed_turns(), ["turn 1 of mine, after 1 request", "turn 2 of mine, after 90s and 5 requests"]);
    assert_eq!(app.unfired_rules(), [Box::from("never")]);
    ask_in(&app, "one", "GET", GOALS, "");
    ask_in(&app, "one", "GET", GOALS, "");
    ask_in(&app, "two", "GET", GOALS, "");
    assert_eq!(app.missed_turns(), ["turn 2 of mine, after 90s and 5 requests"]);
    assert_eq!(app.unfired_rules(), [Box::from("never")]);
}

#[test]
fn what_came_before_a_reset_came() {
    let app = app();
    ask_in(&app, "one", "GET", GOALS, "");
    ask_in(&app, "one", "GET", GOALS, "");
    ask_in(&app, "one", "POST", "/__admin/reset", "");
    assert_eq!(app.missed_turns(), ["turn 2 of mine, after 90s and 5 requests"]);
    ask_in(&app, "one", "GET", GOALS, "");
    ask_in(&app, "one", "PUT", GOALS, "");
    assert_eq!(app.unfired_rules(), Vec::<Box<str>>::new());
}
