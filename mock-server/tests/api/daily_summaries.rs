//! Daily summaries.

use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{Client, Mock};

const SUMMARIES: &str = "/v1/dev/user/daily-summaries";

fn summary(id: &str, date: &str) -> Value {
    json!({
        "id": id, "date": date, "created_at": "now-1d", "headline": "", "overview": "", "day_emoji": "🙂",
        "stats": { "total_conversations": 0, "total_duration_minutes": 0, "action_items_count": 0 },
        "highlights": [], "action_items": [], "unresolved_questions": [], "decisions_made": [], "knowledge_nuggets": [],
        "locations": []
    })
}

/// Somebody with five summaries, two of them of the same day.
fn of_five() -> Client {
    let summaries = [
        summary("c", "2026-09-02"),
        summary("e", "2026-08-31"),
        summary("a", "2026-09-03"),
        summary("d", "2026-09-01"),
        summary("b", "2026-09-02"),
    ];
    Mock::of_user(json!({ "daily_summaries": summaries })).owner()
}

#[rstest]
#[case::all("", "abcde")]
#[case::one("?limit=1", "a")]
#[case::after_one("?limit=2&offset=1", "bc")]
#[case::the_end("?limit=100&offset=4", "e")]
#[case::past_the_end("?offset=5", "")]
#[case::far_past_the_end("?offset=99999999999999999999", "")]
#[case::from_a_day("?start_date=2026-09-02", "abc")]
#[case::until_a_day("?end_date=2026-09-02", "bcde")]
#[case::one_day("?start_date=2026-09-01&end_date=2026-09-01", "d")]
#[case::a_page_of_some_days("?start_date=2026-09-01&end_date=2026-09-02&limit=1&offset=1", "c")]
#[case::backwards("?start_date=2026-09-03&end_date=2026-09-01", "")]
#[case::no_such_days("?start_date=2027-01-01", "")]
#[case::without_hyphens("?start_date=20260902", "abc")]
#[case::a_day_of_a_week("?start_date=2026-W36-3", "abc")]
#[case::a_week("?start_date=2026W36", "abcde")]
#[case::twice("?end_date=2026-08-31&end_date=2026-09-01", "de")]
fn a_list_holds(#[case] query: &str, #[case] expected: &str) {
    let list = of_five().get(&format!("{SUMMARIES}{query}"));
    list.assert_status(200);
    let expected: Vec<_> = expected.chars().map(|id| json!(id.to_string())).collect();
    let found: Vec<_> =
        list.at("/summaries").as_array().into_iter().flatten().map(|summary| summary["id"].clone()).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_list_without_summaries_is_an_envelope() {
    Mock::of_user(json!({})).owner().get(SUMMARIES).assert_status(200).assert_body(r#"{"summaries":[]}"#);
}

#[test]
fn a_page_holds_thirty_unless_told_otherwise() {
    let summaries: Vec<_> = (0..32).map(|day| summary(&format!("s{day}"), &format!("today-{day}d"))).collect();
    let list = Mock::of_user(json!({ "daily_summaries": summaries })).owner().get(SUMMARIES);
    assert_eq!(list.at("/summaries").as_array().map(Vec::len), Some(30));
}

#[rstest]
#[case::no_date("start_date", "soon")]
#[case::empty("start_date", "")]
#[case::a_day_that_is_not("start_date", "2026-02-30")]
#[case::a_month_of_one_digit("start_date", "2026-9-01")]
#[case::an_instant("start_date", "2026-09-01T00:00:00Z")]
#[case::a_blank_before("start_date", "%202026-09-01")]
#[case::slashes("start_date", "2026/09/01")]
#[case::a_number("start_date", "1788264000")]
#[case::no_end("end_date", "tomorrow")]
#[case::an_empty_end("end_date", "")]
fn a_bad_date_is_refused(#[case] parameter: &str, #[case] date: &str) {
    let sentence = format!("Invalid {parameter}: expected a real YYYY-MM-DD date");
    of_five().get(&format!("{SUMMARIES}?{parameter}={date}")).assert_refused(422, &sentence);
}

#[test]
fn the_start_is_looked_at_first() {
    let refused = of_five().get(&format!("{SUMMARIES}?end_date=x&start_date=y"));
    refused.assert_refused(422, "Invalid start_date: expected a real YYYY-MM-DD date");
}

#[rstest]
#[case::no_limit("limit=0", &[("greater_than_equal", "query.limit")])]
#[case::a_large_limit("limit=101", &[("less_than_equal", "query.limit")])]
#[case::an_empty_limit("limit", &[("int_parsing", "query.limit")])]
#[case::a_negative_offset("offset=-1", &[("greater_than_equal", "query.offset")])]
#[case::both_before_the_dates(
    "start_date=x&offset=a&limit=1000",
    &[("less_than_equal", "query.limit"), ("int_parsing", "query.offset")]
)]
fn a_query_is_refused(#[case] query: &str, #[case] expected: &[(&str, &str)]) {
    of_five().get(&format!("{SUMMARIES}?{query}")).assert_fields(expected);
}

#[test]
fn one_summary_is_what_the_list_shows_of_it() {
    let owner = Mock::start().owner();
    let one = owner.get(&format!("{SUMMARIES}/poGJfpi3dtMBzxCYLoNm"));
    one.assert_status(200).assert_body(concat!(
        r#"{"id":"poGJfpi3dtMBzxCYLoNm","date":"2026-11-22","created_at":"2026-11-22T22:00:00Z","headline":"A jar of honey","#,
        r#""overview":"Lena met Jo's bees and was not stung.","day_emoji":"🐝","#,
        r#""stats":{"total_conversations":1,"total_duration_minutes":0,"action_items_count":1},"#,
        r#""highlights":[{"topic":"Bees","emoji":"🐝","summary":"Two hives on the roof, and a jar to take home.","#,
        r#""conversation_ids":["1ef2b20d-8ae4-4ea3-b181-881756581cfd"]}],"#,
        r#""action_items":[{"description":"Bring back Jo's honey jars","priority":"low","completed":false,"#,
        r#""source_conversation_id":"1ef2b20d-8ae4-4ea3-b181-881756581cfd"}],"#,
        r#""unresolved_questions":[{"question":"When is the honey harvested?","conversation_id":"1ef2b20d-8ae4-4ea3-b181-881756581cfd"}],"#,
        r#""decisions_made":[],"#,
        r#""knowledge_nuggets":[{"insight":"Bees notice when somebody is in a hurry.","conversation_id":"1ef2b20d-8ae4-4ea3-b181-881756581cfd"}],"#,
        r#""locations":[{"latitude":50.8261,"longitude":-0.1389,"address":"A roof in Brighton","#,
        r#""conversation_id":"1ef2b20d-8ae4-4ea3-b181-881756581cfd","time":"17:12"}]}"#
    ));
    owner.get(SUMMARIES).assert_body(&format!(r#"{{"summaries":[{}]}}"#, one.text()));
}

#[test]
fn an_unknown_summary_is_not_found() {
    of_five().get(&format!("{SUMMARIES}/nobody")).assert_refused(404, "Daily summary not found");
}
