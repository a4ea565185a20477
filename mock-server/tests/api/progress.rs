//! The progress of goals and its history.

use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{Client, Mock};

const GOAL: &str = "/v1/dev/user/goals/goal_57568d9c7ea6";

#[track_caller]
fn record(client: &Client, value: &str) {
    client.send("PATCH", &format!("{GOAL}/progress?current_value={value}"), b"").assert_status(200);
}

#[test]
fn progress_moves_the_goal_and_is_remembered() {
    let mock = Mock::start();
    let owner = mock.owner();
    let mut expected = owner.get(GOAL).json();
    mock.wait_seconds(30);
    let moved = owner.send("PATCH", &format!("{GOAL}/progress?current_value=42.5"), b"");
    moved.assert_status(200);
    expected["metric"]["current"] = json!(42.5);
    expected["current_value"] = json!(42.5);
    expected["updated_at"] = json!("2026-11-23T12:00:30Z");
    assert_eq!(moved.json(), expected);
    owner.get(GOAL).assert_body(moved.text());
    owner.get(&format!("{GOAL}/history")).assert_status(200).assert_body(concat!(
        r#"[{"date":"2026-11-23","value":42.5,"recorded_at":"2026-11-23T12:00:30Z"},"#,
        r#"{"date":"2026-11-22","value":2.0,"recorded_at":"2026-11-22T20:00:00Z"},"#,
        r#"{"date":"2026-11-21","value":1.0,"recorded_at":"2026-11-21T20:00:00Z"}]"#
    ));
}

#[test]
fn the_last_value_of_a_utc_day_wins() {
    let mock = Mock::start();
    let owner = mock.owner();
    record(&owner, "3");
    mock.wait_seconds(12 * 3600 - 1);
    record(&owner, "4");
    mock.wait_seconds(1);
    record(&owner, "5");
    let history = owner.get(&format!("{GOAL}/history?days=2"));
    assert_eq!(
        history.json(),
        json!([
            { "date": "2026-11-24", "value": 5.0, "recorded_at": "2026-11-24T00:00:00Z" },
            { "date": "2026-11-23", "value": 4.0, "recorded_at": "2026-11-23T23:59:59Z" },
        ])
    );
}

#[rstest]
#[case::an_integer("7", 7.0)]
#[case::a_power("1e2", 100.0)]
#[case::less_than_nothing("-0.5", -0.5)]
#[case::blanks("%2012%20", 12.0)]
#[case::a_plus_that_is_a_blank("+12", 12.0)]
#[case::underscores("1_000", 1000.0)]
#[case::twice("1&current_value=2", 2.0)]
fn a_value_reads_as(#[case] sent: &str, #[case] expected: f64) {
    let moved = Mock::start().owner().send("PATCH", &format!("{GOAL}/progress?current_value={sent}"), b"");
    moved.assert_status(200);
    assert_eq!(moved.at("/current_value"), json!(expected));
}

#[rstest]
#[case::not_given("", "missing")]
#[case::given_in_another_name("?value=1", "missing")]
#[case::nothing("?current_value=", "float_parsing")]
#[case::a_word("?current_value=much", "float_parsing")]
#[case::a_boolean("?current_value=true", "float_parsing")]
fn a_value_is_refused(#[case] query: &str, #[case] kind: &str) {
    let owner = Mock::start().owner();
    let path = format!("{GOAL}/progress{query}");
    owner.send("PATCH", &path, br#"{"current_value":1}"#).assert_fields(&[(kind, "query.current_value")]);
    let unknown = format!("/v1/dev/user/goals/goal_0/progress{query}");
    owner.send("PATCH", &unknown, b"").assert_fields(&[(kind, "query.current_value")]);
}

#[rstest]
#[case::no_number("nan")]
#[case::no_end("inf")]
#[case::no_beginning("-Infinity")]
#[case::an_overflow("1e999")]
fn a_value_that_json_cannot_say_fails_and_stores_nothing(#[case] value: &str) {
    let owner = Mock::start().owner();
    let before = (owner.get(GOAL), owner.get(&format!("{GOAL}/history")));
    owner.send("PATCH", &format!("{GOAL}/progress?current_value={value}"), b"").assert_status(500);
    owner.get(GOAL).assert_body(before.0.text());
    owner.get(&format!("{GOAL}/history")).assert_body(before.1.text());
}

#[test]
fn a_body_is_not_looked_at() {
    let owner = Mock::start().owner();
    let path = format!("{GOAL}/progress?current_value=1");
    owner.send("PATCH", &path, b"{").assert_status(200);
}

#[test]
fn progress_without_a_metric_makes_a_numeric_one() {
    let owner = Mock::of_user(json!({})).owner();
    let id = owner.post("/v1/dev/user/goals", &json!({ "title": "Read" })).at("/id");
    let path = format!("/v1/dev/user/goals/{}", id.as_str().expect("an id is a string"));
    owner.get(&format!("{path}/history")).assert_body("[]");
    let moved = owner.send("PATCH", &format!("{path}/progress?current_value=12"), b"");
    let expected = json!({ "type": "numeric", "current": 12.0, "target": 0.0, "min": null, "max": null, "unit": null });
    assert_eq!(
        (moved.at("/metric"), moved.at("/goal_type"), moved.at("/max_value")),
        (expected, json!("numeric"), json!(10.0))
    );
}

/// Someone with a goal that was recorded on each of 400 days, but one.
fn of_many_days() -> Client {
    let entry = |day: u32| json!({ "date": format!("today-{day}d"), "value": day, "recorded_at": format!("today-{day}d 20:00") });
    let history: Vec<_> = (1..=400).rev().filter(|&day| day != 3).map(entry).collect();
    let goal = json!({ "id": "goal_57568d9c7ea6", "title": "a", "status": "focused", "created_at": "now-401d", "updated_at": "now-1d", "history": history });
    Mock::of_user(json!({ "goals": [goal] })).owner()
}

#[rstest]
#[case::by_default("", 30, 31.0)]
#[case::one("?days=1", 1, 1.0)]
#[case::entries_not_days("?days=3", 3, 4.0)]
#[case::a_year("?days=365", 365, 366.0)]
#[case::a_number_with_a_point("?days=2.0", 2, 2.0)]
fn a_history_has_so_many_entries_and_reaches_back_to(#[case] query: &str, #[case] count: usize, #[case] last: f64) {
    let history = of_many_days().get(&format!("{GOAL}/history{query}"));
    history.assert_len(count);
    let values = history.each("value");
    assert_eq!((values.first(), values.last()), (Some(&json!(1.0)), Some(&json!(last))));
    let dates: Vec<_> = history.each("date").iter().map(ToString::to_string).collect();
    assert!(dates.is_sorted_by(|newer, older| newer > older), "{dates:?}");
}

#[rstest]
#[case::none("0", "greater_than_equal")]
#[case::less_than_none("-1", "greater_than_equal")]
#[case::too_many("366", "less_than_equal")]
#[case::very_many("99999999999999999999", "less_than_equal")]
#[case::a_fraction("1.5", "int_parsing")]
#[case::a_word("all", "int_parsing")]
#[case::nothing("", "int_parsing")]
fn days_are_refused(#[case] days: &str, #[case] kind: &str) {
    let owner = Mock::start().owner();
    for goal in [GOAL, "/v1/dev/user/goals/goal_0"] {
        owner.get(&format!("{goal}/history?days={days}")).assert_fields(&[(kind, "query.days")]);
    }
}

#[test]
fn a_refused_number_of_days_names_the_end_that_it_passed() {
    let detail = |days: &str| Mock::start().owner().get(&format!("{GOAL}/history?days={days}")).at("/detail/0");
    let expected: [Value; 2] = [
        json!({ "type": "greater_than_equal", "loc": ["query", "days"], "msg": "Input should be greater than or equal to 1", "input": "0", "ctx": { "ge": 1 } }),
        json!({ "type": "less_than_equal", "loc": ["query", "days"], "msg": "Input should be less than or equal to 365", "input": "366", "ctx": { "le": 365 } }),
    ];
    assert_eq!([detail("0"), detail("366")], expected);
}

#[test]
fn an_unknown_goal_has_no_history() {
    Mock::start().owner().get("/v1/dev/user/goals/goal_0/history").assert_status(200).assert_body("[]");
}
