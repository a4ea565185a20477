//! The list of action items: its order and its pages.

use rstest::rstest;
use serde_json::{Value, json};

use super::{ITEMS, with_items};
use crate::support::Mock;

/// Six items, named by their places in the list; the second and the fifth are locked.
fn six() -> Mock {
    let item = |place: u32| {
        json!({
            "id": format!("a{place}"), "description": "Do it", "created_at": "now-1h",
            "due_at": format!("now+{place}h"), "locked": place == 2 || place == 5,
        })
    };
    with_items(&json!([item(4), item(6), item(2), item(1), item(5), item(3)]))
}

#[test]
fn open_ones_stand_first_then_by_due_date_then_the_newest_then_by_id() {
    let item = |id: &str, completed: bool, due_at: Option<&str>, created_at: &str| json!({ "id": id, "description": id, "completed": completed, "due_at": due_at, "created_at": created_at });
    let mock = with_items(&json!([
        item("done undated newest", true, None, "now-1m"),
        item("done due soon", true, Some("now+1h"), "now-9d"),
        item("open undated tie b", false, None, "now-2h"),
        item("open due later", false, Some("now+9d"), "now-1m"),
        item("open undated newest", false, None, "now-1h"),
        item("open due soon, older", false, Some("now+1h"), "now-3h"),
        item("open undated tie a", false, None, "now-2h"),
        item("open overdue", false, Some("now-5d"), "now-6d"),
        item("done due later", true, Some("now+2h"), "now-8d"),
        item("open due soon, newer", false, Some("now+1h"), "now-2h"),
        item("done undated older", true, None, "now-2m"),
    ]));
    assert_eq!(
        mock.owner().get(ITEMS).each("id"),
        [
            "open overdue",
            "open due soon, newer",
            "open due soon, older",
            "open due later",
            "open undated newest",
            "open undated tie a",
            "open undated tie b",
            "done due soon",
            "done due later",
            "done undated newest",
            "done undated older",
        ]
    );
}

#[rstest]
#[case::no_parameter("", &["a1", "a3", "a4", "a6"])]
#[case::a_locked_one_takes_its_place("limit=2", &["a1"])]
#[case::the_next("limit=2&offset=2", &["a3", "a4"])]
#[case::a_locked_one_again("limit=2&offset=4", &["a6"])]
#[case::nothing_but_a_locked_one("limit=1&offset=1", &[])]
#[case::past_the_end("offset=6", &[])]
#[case::far_past_the_end("offset=99999999999999999999", &[])]
#[case::no_limit_is_one("limit=0", &["a1"])]
#[case::below_zero("limit=-1&offset=-1", &["a1"])]
#[case::more_than_there_are("limit=99999999999999999999", &["a1", "a3", "a4", "a6"])]
#[case::a_locked_one_among_those_of_a_date("limit=2&start_date=2000-01-01", &["a1"])]
#[case::the_next_of_a_date("limit=2&offset=2&start_date=2000-01-01", &["a3", "a4"])]
fn a_page_is(#[case] query: &str, #[case] expected: &[&str]) {
    assert_eq!(six().owner().get(&format!("{ITEMS}?{query}")).assert_status(200).each("id"), expected);
}

#[rstest]
#[case::unless_told("", 100)]
#[case::at_most("limit=1000", 1_000)]
#[case::not_more("limit=1001", 1_000)]
#[case::not_more_of_the_open("limit=1001&completed=false", 1_000)]
#[case::not_more_since_a_date("limit=1001&start_date=2000-01-01", 1_000)]
#[case::the_rest("limit=1000&offset=1000", 2)]
fn a_page_holds(#[case] query: &str, #[case] length: usize) {
    let item = |n: u32| json!({ "id": format!("a{n}"), "description": "Do it", "created_at": "now-1h" });
    let items: Vec<Value> = (0..1_002).map(item).collect();
    with_items(&json!(items)).owner().get(&format!("{ITEMS}?{query}")).assert_len(length);
}

#[test]
fn an_item_is_shown_to_the_letter() {
    let mock = Mock::of_user(json!({ "action_items": [{
        "id": "14XBxs66lViHuv3g9c9p", "description": "Koupit čaj", "completed": true,
        "created_at": "2026-09-01T12:00:00Z", "updated_at": "2026-09-01T12:00:00.000001Z",
        "due_at": "2026-09-02T12:00:00Z", "completed_at": "2026-09-01T13:00:00Z",
    }] }));
    mock.owner().get(ITEMS).assert_status(200).assert_body(concat!(
        r#"[{"id":"14XBxs66lViHuv3g9c9p","description":"Koupit čaj","completed":true,"#,
        r#""created_at":"2026-09-01T12:00:00Z","updated_at":"2026-09-01T12:00:00.000001Z","#,
        r#""due_at":"2026-09-02T12:00:00Z","completed_at":"2026-09-01T13:00:00Z","conversation_id":null}]"#,
    ));
}

#[test]
fn nothing_is_an_empty_list() {
    with_items(&json!([])).owner().get(ITEMS).assert_status(200).assert_body("[]");
}
