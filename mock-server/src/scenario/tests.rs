//! What ships can be read, and a mistake is told with its place.

use rstest::rstest;

use super::*;

#[test]
fn every_scenario_that_ships_is_read_by_its_name() {
    let names: Vec<_> = Scenario::all().map(|scenario| scenario.name().to_owned()).collect();
    assert_eq!(names, omi_fixtures::SCENARIO_NAMES);
    assert!(Scenario::named("Lost-write").is_none());
}

#[test]
fn a_file_is_called_by_its_stem_whatever_it_says() {
    let text = r#"{ "name": "other", "story": "A test.", "setting": { "profile": "backend" } }"#;
    assert_eq!(Scenario::parse("stories/mine.json", text).expect("it is good").name(), "mine");
    assert_eq!(Scenario::read("scenario", text).expect("it is good").name(), "other");
}

const RULE: &str = r#"{ "id": "a", "fault": { "delay": "1s" } }"#;

#[rstest]
#[case::no_json("{", "f.json:1:1: this is not JSON: the file ends too early")]
#[case::no_story(r#"{ "turns": [] }"#, "f.json:1:15: `story` is missing from what ends here")]
#[case::a_blank_story("{\n\"story\": \" \" }", "f.json:2:12: this text is blank")]
#[case::nothing(
    r#"{ "story": "x", "setting": {} }"#,
    "f.json:1:1: nothing happens in this story: give `setting`, `faults` or `turns`"
)]
#[case::a_misspelt_member(
    "{ \"story\": \"x\",\n  \"fautls\": [] }",
    "f.json:2:10: unknown member `fautls`, did you mean `faults`?"
)]
#[case::a_third_side(
    r#"{ "story": "x", "setting": { "profile": "both" } }"#,
    "f.json:1:46: `both` is neither `docs` nor `backend`"
)]
#[case::a_list_for_sides(
    r#"{ "story": "x", "setting": { "with": ["D3=docs"] } }"#,
    "f.json:1:37: expected an object, found a list"
)]
#[case::an_unknown_difference(
    r#"{ "story": "x", "setting": { "with": { "D11": "docs" } } }"#,
    "f.json:1:56: `D11` is not a known divergence; they are D1 to D10"
)]
#[case::a_limit_of_nothing(
    r#"{ "story": "x", "setting": { "rate_limit": "0/min" } }"#,
    "f.json:1:50: `0/min` is no limit; write `profile`, `off`, `100/min` or `100/min,10000/day`"
)]
#[case::an_unknown_error(
    r#"{ "story": "x", "faults": [{ "fault": { "error": "intrenal" } }] }"#,
    "f.json:1:61: no error of the gallery is called `intrenal`; did you mean `internal`?"
)]
#[case::an_unknown_break(
    r#"{ "story": "x", "faults": [{ "fault": { "break": "drop_membre" } }] }"#,
    "f.json:1:66: no break is called `drop_membre`; did you mean `drop_member`?"
)]
fn a_scenario_is_refused(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(Scenario::parse("f.json", text).expect_err("it is wrong").to_string(), expected);
}

#[rstest]
#[case::two_rules_of_one_id(&format!(r#"{{ "requests": 1, "then": {{ "faults": [{RULE}, {RULE}] }} }}"#), "f.json:2:90: another rule has the id `a`")]
#[case::no_moment(
    r#"{ "then": { "profile": "docs" } }"#,
    "f.json:2:1: a turn has a moment: give `after` or `requests`"
)]
#[case::a_vague_moment(
    r#"{ "after": "soon", "then": { "profile": "docs" } }"#,
    "f.json:2:17: `soon` is no length of time; write it like \"300ms\", \"10s\", \"5m\", \"2h\" or \"1d\""
)]
#[case::a_moment_too_late(
    r#"{ "after": "400d", "then": { "profile": "docs" } }"#,
    "f.json:2:17: `400d` is longer than a year"
)]
#[case::nothing(
    r#"{ "requests": 1, "then": {} }"#,
    "f.json:2:29: a turn does something: give `profile`, `with`, `extraction`, `rate_limit`, `delay`, `faults`, `remove_faults`, `revoke_key`, `rate_limits` or `user`"
)]
#[case::a_misspelt_deed(
    r#"{ "requests": 1, "then": { "revoke_kye": "x" } }"#,
    "f.json:2:39: unknown member `revoke_kye`, did you mean `revoke_key`?"
)]
#[case::a_secret(
    r#"{ "requests": 1, "then": { "revoke_key": "omi_dev_0123456789abcdef0123456789abcdef" } }"#,
    "f.json:2:85: a key is told by its name, as in `Mock key` or `omi_dev_mock_key`, not its secret"
)]
#[case::an_unknown_window(
    r#"{ "requests": 1, "then": { "rate_limits": { "remaining": { "minuet": 1 } } } }"#,
    "f.json:2:74: no window is called `minuet`; did you mean `minute`?"
)]
#[case::no_window(
    r#"{ "requests": 1, "then": { "rate_limits": { "remaining": {} } } }"#,
    "f.json:2:61: `remaining` names a window: `minute`, `day` or a policy"
)]
#[case::less_than_nothing(
    r#"{ "requests": 1, "then": { "rate_limits": { "remaining": { "minute": -1 } } } }"#,
    "f.json:2:71: expected a whole number, 0 or more, found `-1`"
)]
#[case::nothing_to_a_user(
    r#"{ "requests": 1, "then": { "user": { "id": "u" } } }"#,
    "f.json:2:52: something becomes of a user: give `memories_enrolled` or `account_deletion`"
)]
#[case::a_finished_deletion(
    r#"{ "requests": 1, "then": { "user": { "account_deletion": "done" } } }"#,
    "f.json:2:63: unknown value `done`, expected `pending`"
)]
#[case::a_rule_that_nobody_wrote(
    r#"{ "requests": 1, "then": { "remove_faults": ["slwo"] } }"#,
    "f.json:2:46: no rule before this turn is called `slwo`; did you mean `slow`?"
)]
#[case::a_rule_of_its_own(&format!(r#"{{ "requests": 1, "then": {{ "faults": [{RULE}], "remove_faults": ["a"] }} }}"#), "f.json:2:101: no rule before this turn is called `a`; there are `slow`")]
fn a_turn_is_refused(#[case] turn: &str, #[case] expected: &str) {
    let rule = r#"{ "id": "slow", "fault": { "delay": "1s" } }"#;
    let text = format!("{{ \"story\": \"x\", \"faults\": [{rule}], \"turns\": [\n{turn}\n] }}");
    assert_eq!(Scenario::parse("f.json", &text).expect_err("it is wrong").to_string(), expected);
}

#[rstest]
#[case::by_time(
    r#"{ "after": "5s""#,
    r#"{ "after": "4s""#,
    "f.json:2:12: the turn above comes later than this one, says its `after`"
)]
#[case::by_requests(
    r#"{ "requests": 5"#,
    r#"{ "requests": 4"#,
    "f.json:2:15: the turn above comes later than this one, says its `requests`"
)]
fn turns_come_in_their_order(#[case] one: &str, #[case] other: &str, #[case] expected: &str) {
    let then = r#""then": { "profile": "docs" } }"#;
    let text = |one: &str, other: &str| format!("{{ \"story\": \"x\", \"turns\": [{one}, {then},\n{other}, {then}] }}");
    assert_eq!(Scenario::parse("f.json", &text(one, other)).expect_err("it is wrong").to_string(), expected);
    assert!(Scenario::parse("f.json", &text(other, one)).is_ok());
}

#[test]
fn a_rule_of_an_earlier_turn_can_be_removed() {
    let begins = format!(r#"{{ "requests": 1, "then": {{ "faults": [{RULE}] }} }}"#);
    let ends = r#"{ "requests": 1, "then": { "remove_faults": ["a"] } }"#;
    let text = format!(r#"{{ "story": "x", "turns": [{begins}, {ends}] }}"#);
    assert!(Scenario::parse("f.json", &text).is_ok());
}
