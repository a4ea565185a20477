//! Lists of goals: which, in what order, and how many.

use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{Client, Mock};

/// A goal whose id says nothing of its age.
fn goal(letter: char, status: &str, hours: u32) -> Value {
    let created_at = format!("now-{hours}h");
    json!({ "id": format!("goal_{letter}"), "title": "a", "status": status, "created_at": created_at, "updated_at": "now" })
}

/// Five active goals and two that are not, two of them of the same age.
fn of_many() -> Client {
    let goals = [
        goal('d', "background", 9),
        goal('b', "focused", 2),
        goal('g', "abandoned", 1),
        goal('a', "paused", 5),
        goal('f', "achieved", 7),
        goal('e', "background", 5),
        goal('c', "background", 3),
    ];
    Mock::of_user(json!({ "goals": goals })).owner()
}

#[rstest]
#[case::by_default("", "daecb")]
#[case::all("?limit=5", "daecb")]
#[case::more_than_all("?limit=1000", "daecb")]
#[case::the_first_four_by_id("?limit=4", "dacb")]
#[case::the_first_three_by_id("?limit=3", "acb")]
#[case::the_first_by_id("?limit=1", "a")]
#[case::none("?limit=0", "a")]
#[case::less_than_none("?limit=-7", "a")]
#[case::too_many("?limit=1001", "daecb")]
#[case::very_many("?limit=99999999999999999999", "daecb")]
#[case::offsets_are_not_known("?offset=3", "daecb")]
#[case::active_only("?include_inactive=false", "daecb")]
#[case::as_a_word("?include_inactive=no&limit=2", "ab")]
#[case::everything("?include_inactive=true", "gbcaefd")]
#[case::everything_whatever_the_limit("?include_inactive=1&limit=2", "gbcaefd")]
fn a_list_holds(#[case] query: &str, #[case] expected: &str) {
    let list = of_many().get(&format!("/v1/dev/user/goals{query}"));
    list.assert_status(200);
    let expected: Vec<_> = expected.chars().map(|letter| json!(format!("goal_{letter}"))).collect();
    assert_eq!(list.each("id"), expected);
}

#[test]
fn a_page_holds_ten_unless_told_otherwise() {
    let goals: Vec<_> = ('a'..='l').zip(1..).map(|(letter, hours)| goal(letter, "background", hours)).collect();
    let owner = Mock::of_user(json!({ "goals": goals })).owner();
    owner.get("/v1/dev/user/goals").assert_len(10);
    owner.get("/v1/dev/user/goals?limit=12").assert_len(12);
}

#[rstest]
#[case::no_number("?limit=ten", &[("int_parsing", "query.limit")])]
#[case::nothing("?limit=", &[("int_parsing", "query.limit")])]
#[case::half("?limit=1.5", &[("int_parsing", "query.limit")])]
#[case::perhaps("?include_inactive=perhaps", &[("bool_parsing", "query.include_inactive")])]
#[case::both("?include_inactive=&limit=x", &[("int_parsing", "query.limit"), ("bool_parsing", "query.include_inactive")])]
fn a_query_is_refused(#[case] query: &str, #[case] expected: &[(&str, &str)]) {
    of_many().get(&format!("/v1/dev/user/goals{query}")).assert_fields(expected);
}

#[test]
fn whether_a_goal_is_active_is_its_status() {
    let list = of_many().get("/v1/dev/user/goals?include_inactive=true");
    let expected = [
        ("abandoned", false),
        ("focused", true),
        ("background", true),
        ("paused", true),
        ("background", true),
        ("achieved", false),
        ("background", true),
    ];
    let (statuses, active): (Vec<_>, Vec<_>) =
        expected.map(|(status, active)| (json!(status), json!(active))).into_iter().unzip();
    assert_eq!((list.each("status"), list.each("is_active")), (statuses, active));
}
