//! The filters of the list of action items.

use rstest::rstest;
use serde_json::{Value, json};

use super::ITEMS;
use crate::support::{Client, Mock};

/// Items of every kind, made a microsecond, a second or a day apart.
fn many() -> Client {
    let conversation = |id: &str| {
        json!({
            "id": id, "started_at": "now-9d", "finished_at": "now-8d", "source": "omi", "segments": [],
            "structured": { "title": "", "overview": "", "emoji": "", "category": "other" },
        })
    };
    let moments = [
        "2026-11-10T00:00:00Z",
        "2026-11-10T10:00:00Z",
        "2026-11-10T10:00:00.000001Z",
        "2026-11-10T10:00:01Z",
        "2026-11-11T00:00:00Z",
        "2026-11-20T23:59:59.999999Z",
    ];
    let mut items = Vec::new();
    for (at, created_at) in moments.iter().enumerate() {
        for (kind, conversation_id) in [None, Some("c1"), Some("c2")].into_iter().enumerate() {
            for completed in [false, true] {
                items.push(json!({
                    "id": format!("a{at}{kind}{completed}"), "description": "Do it", "created_at": created_at,
                    "completed": completed, "conversation_id": conversation_id,
                    "due_at": (at % 2 == 0).then_some("now+1d"),
                }));
            }
        }
    }
    Mock::of_user(json!({ "action_items": items, "conversations": [conversation("c1"), conversation("c2")] })).owner()
}

#[track_caller]
fn all(owner: &Client) -> Vec<Value> {
    let listed = owner.get(&format!("{ITEMS}?limit=1000")).json();
    listed.as_array().expect("a list").clone()
}

/// The list holds what passes and nothing else, in the order of the whole list.
#[track_caller]
fn assert_law(owner: &Client, query: &str, passes: impl Fn(&Value) -> bool) -> usize {
    let expected: Vec<Value> = all(owner).into_iter().filter(|item| passes(item)).collect();
    let listed = owner.get(&format!("{ITEMS}?limit=1000&{query}")).assert_status(200).json();
    assert_eq!(listed, json!(expected), "{query}");
    for offset in [0, 1, expected.len()] {
        let page: Vec<&Value> = expected.iter().skip(offset).take(2).collect();
        let listed = owner.get(&format!("{ITEMS}?limit=2&offset={offset}&{query}")).json();
        assert_eq!(listed, json!(page), "{query} from {offset}");
    }
    expected.len()
}

#[rstest]
#[case::open("completed=false", false)]
#[case::completed("completed=true", true)]
#[case::as_pydantic_reads_it("completed=Yes", true)]
#[case::in_digits("completed=0", false)]
fn completed_or_not(#[case] query: &str, #[case] completed: bool) {
    assert_eq!(assert_law(&many(), query, |item| item["completed"] == completed), 18);
}

#[rstest]
#[case::one("conversation_id=c1", "c1", 12)]
#[case::another("conversation_id=c2", "c2", 12)]
#[case::unknown("conversation_id=c3", "c3", 0)]
#[case::another_case("conversation_id=C1", "C1", 0)]
#[case::empty_matches_nothing("conversation_id=", "", 0)]
fn of_a_conversation(#[case] query: &str, #[case] conversation: &str, #[case] count: usize) {
    assert_eq!(assert_law(&many(), query, |item| item["conversation_id"] == conversation), count);
}

/// Instants of one form compare as their texts do.
#[rstest]
#[case::from_a_moment_on("start_date=2026-11-10T10:00:00.000001Z", "2026-11-10T10:00:00.000001Z", "9", 24)]
#[case::until_a_moment("end_date=2026-11-10T10:00:00.000001Z", "0", "2026-11-10T10:00:00.000001Z", 18)]
#[case::one_moment(
    "start_date=2026-11-10T10:00:01Z&end_date=2026-11-10T10:00:01Z",
    "2026-11-10T10:00:01.000000Z",
    "2026-11-10T10:00:01.000000Z",
    6
)]
#[case::a_day_is_its_midnight(
    "start_date=2026-11-10&end_date=2026-11-11",
    "2026-11-10T00:00:00.000000Z",
    "2026-11-11T00:00:00.000000Z",
    30
)]
#[case::with_an_offset("start_date=2026-11-10T15:30:01%2B05:30", "2026-11-10T10:00:01.000000Z", "9", 18)]
#[case::without_an_offset("start_date=2026-11-11T00:00:00", "2026-11-11T00:00:00.000000Z", "9", 12)]
#[case::unix_time("start_date=1794268800", "2026-11-10T00:00:00.000000Z", "9", 36)]
#[case::backwards("start_date=2026-11-12&end_date=2026-11-11", "9", "0", 0)]
#[case::before_all("end_date=2000-01-01", "0", "2000", 0)]
#[case::after_all("start_date=2027-01-01", "2027", "9", 0)]
#[case::beyond_digits_that_count("start_date=2026-11-10T10:00:00.0000019Z", "2026-11-10T10:00:00.000001Z", "9", 24)]
fn dates_are_inclusive(#[case] query: &str, #[case] from: &str, #[case] until: &str, #[case] count: usize) {
    let full = |item: &Value| {
        let text = item["created_at"].as_str().expect("an instant").to_owned();
        if text.contains('.') { text } else { text.replace('Z', ".000000Z") }
    };
    assert_eq!(assert_law(&many(), query, |item| (from..=until).contains(&full(item).as_str())), count);
}

#[rstest]
#[case::a_start_before_year_1("start_date=0001-01-01T00:00:00%2B05:00")]
#[case::an_end_before_year_1("end_date=0001-01-01T00:00:00%2B05:00")]
#[case::a_start_after_year_9999("start_date=9999-12-31T23:59:59-05:00")]
#[case::an_end_after_year_9999("end_date=9999-12-31T23:59:59-05:00")]
fn a_date_that_its_offset_takes_off_the_calendar_is_ignored(#[case] query: &str) {
    assert_eq!(assert_law(&many(), query, |_| true), 36);
}

#[rstest]
fn all_together(#[values("", "c1", "c3")] conversation: &str, #[values(true, false)] completed: bool) {
    let dates = "start_date=2026-11-10T10:00:00Z&end_date=2026-11-11T00:00:00Z";
    let query = format!("conversation_id={conversation}&completed={completed}&{dates}");
    let within = |item: &Value| {
        item["created_at"] != "2026-11-10T00:00:00Z" && item["created_at"] != "2026-11-20T23:59:59.999999Z"
    };
    let count = assert_law(&many(), &query, |item| {
        item["conversation_id"] == conversation && item["completed"] == completed && within(item)
    });
    assert_eq!(count, if conversation == "c1" { 4 } else { 0 });
}

#[rstest]
#[case::a_raw_plus_is_a_blank("start_date=2026-11-10T10:00:00+05:30", &[("datetime_from_date_parsing", "query.start_date")])]
#[case::empty("end_date=", &[("datetime_from_date_parsing", "query.end_date")])]
#[case::no_boolean("completed=maybe", &[("bool_parsing", "query.completed")])]
#[case::an_empty_boolean("completed=", &[("bool_parsing", "query.completed")])]
#[case::all_in_their_order(
    "offset=x&limit=y&end_date=z&start_date=z&completed=2",
    &[
        ("bool_parsing", "query.completed"),
        ("datetime_from_date_parsing", "query.start_date"),
        ("datetime_from_date_parsing", "query.end_date"),
        ("int_parsing", "query.limit"),
        ("int_parsing", "query.offset"),
    ]
)]
fn a_query_is_refused(#[case] query: &str, #[case] errors: &[(&str, &str)]) {
    many().get(&format!("{ITEMS}?{query}")).assert_fields(errors);
}
