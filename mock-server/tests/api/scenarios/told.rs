//! What is said of a turn: in the log, in the journal, and of what it could not do.

use rstest::rstest;
use serde_json::{Value, json};

use super::{ask, with_turns};

#[rstest]
#[case::a_profile(json!({ "profile": "backend", "with": { "D3": "docs" } }), "profile backend, with D3=docs")]
#[case::waits(json!({ "extraction": "after:60s", "delay": "300ms" }), "extraction after:1m, delay 300ms")]
#[case::limits(json!({ "rate_limit": "5/min,10/day" }), "rate limit 5/min,10/day")]
#[case::no_limits(json!({ "rate_limit": "off", "extraction": "now" }), "extraction now, rate limit off")]
#[case::rules(json!({ "faults": [{ "id": "a", "fault": { "delay": "1s" } }, { "fault": { "delay": "1s" } }] }), "the rule `a` begins, the rule `rule-1` begins")]
#[case::a_revoked_key(json!({ "revoke_key": "omi_dev_mock_readonly" }), "the key `omi_dev_mock_readonly` is revoked")]
#[case::no_such_key(json!({ "revoke_key": "Tablet" }), "no key is called `Tablet`")]
#[case::what_is_left(json!({ "rate_limits": { "remaining": { "day": 3 } } }), "3 left of `day`")]
#[case::what_nobody_counts(json!({ "rate_limits": { "remaining": { "dev:ask": 3 } } }), "nothing counts `dev:ask`")]
#[case::limits_of_nobody(json!({ "rate_limits": { "key": "Tablet", "remaining": { "day": 3 } } }), "no key is called `Tablet`")]
#[case::a_user(json!({ "user": { "memories_enrolled": false, "account_deletion": null } }), "memories are not enrolled, the account stays")]
#[case::no_such_user(json!({ "user": { "id": "user_max", "memories_enrolled": true } }), "no user is called `user_max`")]
fn the_log_says(#[case] then: Value, #[case] told: &str) {
    let mock = with_turns(&json!([{ "requests": 0, "then": then }]));
    let said = ask(&mock.owner().header("prefer", "code=500")).decided;
    assert!(said.starts_with(&format!("turn 1 of \"test\": {told} (")), "{said}");
    let happened = mock.nobody().get("/__admin/scenario").at("/scenario/happened/0/told");
    assert_eq!(happened, json!(told));
}

#[test]
fn two_turns_at_once_are_both_said() {
    let mock = with_turns(&json!([
        { "requests": 0, "then": { "faults": [{ "id": "a", "fault": { "error": "internal" } }] } },
        { "after": "0s", "then": { "remove_faults": ["a"] } },
    ]));
    let told = "turn 1 of \"test\": the rule `a` begins; turn 2 of \"test\": the rule `a` is over (listGoals)";
    assert_eq!(ask(&mock.owner()).decided, told);
    assert_eq!(ask(&mock.owner()).decided, "listGoals");
}

#[test]
fn a_rule_that_somebody_else_removed_is_missed() {
    let mock = with_turns(&json!([
        { "requests": 0, "then": { "faults": [{ "id": "a", "fault": { "error": "internal" } }] } },
        { "requests": 1, "then": { "remove_faults": ["a"] } },
    ]));
    ask(&mock.owner());
    mock.nobody().delete("/__admin/faults").assert_status(200);
    assert!(ask(&mock.owner()).decided.contains("the rule `a` is not there any more"));
}

#[test]
fn the_journal_tells_of_the_turn_before_a_request() {
    let mock = with_turns(&json!([{ "requests": 1, "then": { "revoke_key": "Mock key" } }]));
    ask(&mock.owner());
    ask(&mock.owner());
    let told = "turn 1 of \"test\": the key `Mock key` is revoked";
    let listed = mock.nobody().get("/__admin/requests");
    assert_eq!(listed.each_of("requests", "turn"), [json!(told), json!(null)]);
    assert_eq!(listed.at("/requests/0/decided"), json!("unknown key"));
    let explained = mock.nobody().get("/__admin/requests/2").at("/explain");
    let explained = explained.as_str().expect("it is a sentence");
    assert!(explained.starts_with(&format!("Just before it happened {told}. `listGoals` wants")), "{explained}");
}
