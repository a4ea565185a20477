//! Errors on demand: keys, headers and rules that say what goes wrong, and where.

mod control;
mod counting;
mod delivery;
mod keys;
mod matching;
mod prefer;
mod refusals;
mod seeds;
mod states;
mod unused;
mod worlds;

use serde_json::{Value, json};

use crate::support::{Answer, Client, Mock};

const FAULTS: &str = "/__admin/faults";
const GOALS: &str = "/v1/dev/user/goals";
const MEMORIES: &str = "/v1/dev/user/memories";

/// A mock with these rules, a list or one.
#[track_caller]
fn mock_with(rules: &Value) -> Mock {
    let mock = Mock::start();
    add(&mock.nobody(), rules);
    mock
}

/// Adds rules to the world that `client` means.
#[track_caller]
fn add(client: &Client, rules: &Value) -> Answer {
    let answer = client.post(FAULTS, rules);
    answer.assert_status(200);
    answer
}

/// What GET shows of the counters: seen and fired, for each rule.
#[track_caller]
fn counts(client: &Client) -> Vec<(u64, u64)> {
    let shown = client.get(FAULTS).at("/faults");
    let number = |rule: &Value, name: &str| rule[name].as_u64().expect("a counter is a number");
    let rules = shown.as_array().expect("rules are a list");
    rules.iter().map(|rule| (number(rule, "seen"), number(rule, "fired"))).collect()
}

/// A rule that answers a teapot, so that nobody takes it for an answer of the API.
fn teapot(matching: &Value) -> Value {
    json!({ "match": matching, "fault": { "status": 418, "body": { "short": "stout" } } })
}
