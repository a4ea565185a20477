//! Action items.

use rstest::rstest;
use serde_json::json;

use super::{Errors, assert_refused, long};
use crate::support::Mock;

const ITEMS: &str = "/v1/dev/user/action-items";

#[rstest]
#[case::nothing("{}", &[("missing", "body.description")])]
#[case::null(r#"{"description":null}"#, &[("string_type", "body.description")])]
#[case::empty(r#"{"description":""}"#, &[("string_too_short", "body.description")])]
#[case::completed_null(r#"{"description":"x","completed":null}"#, &[("bool_type", "body.completed")])]
#[case::completed_by_half(r#"{"description":"x","completed":0.5}"#, &[("bool_type", "body.completed")])]
#[case::completed_twice(r#"{"description":"x","completed":2}"#, &[("bool_parsing", "body.completed")])]
#[case::completed_perhaps(r#"{"description":"x","completed":"maybe"}"#, &[("bool_parsing", "body.completed")])]
#[case::completed_empty(r#"{"description":"x","completed":""}"#, &[("bool_parsing", "body.completed")])]
#[case::completed_list(r#"{"description":"x","completed":[true]}"#, &[("bool_type", "body.completed")])]
#[case::due_true(r#"{"description":"x","due_at":true}"#, &[("datetime_type", "body.due_at")])]
#[case::due_list(r#"{"description":"x","due_at":[]}"#, &[("datetime_type", "body.due_at")])]
#[case::due_soon(r#"{"description":"x","due_at":"soon"}"#, &[("datetime_from_date_parsing", "body.due_at")])]
#[case::due_empty(r#"{"description":"x","due_at":""}"#, &[("datetime_from_date_parsing", "body.due_at")])]
#[case::due_in_month_13(r#"{"description":"x","due_at":"2026-13-01"}"#, &[("datetime_from_date_parsing", "body.due_at")])]
#[case::due_at_hour_25(r#"{"description":"x","due_at":"2026-11-23T25:00:00Z"}"#, &[("datetime_from_date_parsing", "body.due_at")])]
#[case::everything(
    r#"{"due_at":{},"completed":"?","description":[]}"#,
    &[("string_type", "body.description"), ("bool_parsing", "body.completed"), ("datetime_type", "body.due_at")]
)]
fn a_new_item_is_refused(#[case] body: &str, #[case] errors: Errors<'_>) {
    assert_refused("POST", ITEMS, body, errors);
}

#[rstest]
#[case::nothing("{}", &[("missing", "body.action_items")])]
#[case::a_word(r#"{"action_items":"x"}"#, &[("list_type", "body.action_items")])]
#[case::bad_ones(
    r#"{"action_items":[{"description":"x"},{"completed":"?"}]}"#,
    &[("missing", "body.action_items.1.description"), ("bool_parsing", "body.action_items.1.completed")]
)]
fn a_batch_is_refused(#[case] body: &str, #[case] errors: Errors<'_>) {
    assert_refused("POST", "/v1/dev/user/action-items/batch", body, errors);
}

#[rstest]
#[case::empty(r#"{"description":""}"#, &[("string_too_short", "body.description")])]
#[case::everything(
    r#"{"due_at":"x","completed":"x","description":1}"#,
    &[("string_type", "body.description"), ("bool_parsing", "body.completed"), ("datetime_from_date_parsing", "body.due_at")]
)]
fn a_change_is_refused(#[case] body: &str, #[case] errors: Errors<'_>) {
    assert_refused("PATCH", "/v1/dev/user/action-items/none", body, errors);
}

#[rstest]
#[case::the_shortest(1, 200)]
#[case::the_longest(500, 200)]
#[case::too_long(501, 422)]
fn a_description_is_counted_in_characters(#[case] length: usize, #[case] status: u16) {
    let owner = Mock::start().owner();
    owner.post(ITEMS, &json!({ "description": long(length) })).assert_status(status);
    let path = format!("{ITEMS}/42J5XbqI3AX6qyPhRskz");
    owner.patch(&path, &json!({ "description": long(length) })).assert_status(status);
}

#[rstest]
#[case::completed("completed=2", &[("bool_parsing", "query.completed")])]
#[case::completed_empty("completed=", &[("bool_parsing", "query.completed")])]
#[case::start("start_date=yesterday", &[("datetime_from_date_parsing", "query.start_date")])]
#[case::start_empty("start_date", &[("datetime_from_date_parsing", "query.start_date")])]
#[case::end_with_a_raw_offset("end_date=2026-11-23T10:00:00+05:30", &[("datetime_from_date_parsing", "query.end_date")])]
#[case::everything(
    "offset=x&limit=x&end_date=x&start_date=x&completed=x&conversation_id=x",
    &[
        ("bool_parsing", "query.completed"), ("datetime_from_date_parsing", "query.start_date"),
        ("datetime_from_date_parsing", "query.end_date"), ("int_parsing", "query.limit"), ("int_parsing", "query.offset"),
    ]
)]
fn a_list_is_refused(#[case] query: &str, #[case] errors: Errors<'_>) {
    assert_refused("GET", &format!("{ITEMS}?{query}"), "", errors);
}

#[rstest]
fn a_boolean_is_also(
    #[values(
        ("true", true), ("TRUE", true), ("True", true), ("t", true), ("y", true), ("yes", true), ("Yes", true),
        ("on", true), ("1", true), ("false", false), ("FALSE", false), ("f", false), ("n", false), ("no", false),
        ("off", false), ("OFF", false), ("0", false)
    )]
    (word, meaning): (&str, bool),
) {
    let owner = Mock::start().owner();
    let made = owner.post(ITEMS, &json!({ "description": "x", "completed": word }));
    assert_eq!(made.at("/completed"), json!(meaning));
    owner.get(&format!("{ITEMS}?completed={word}")).assert_status(200);
}

#[rstest]
#[case::one("1", true)]
#[case::zero("0", false)]
#[case::one_with_a_point("1.0", true)]
#[case::zero_with_a_point("0.0", false)]
fn a_boolean_is_a_number_too(#[case] number: &str, #[case] meaning: bool) {
    let body = format!(r#"{{"description":"x","completed":{number}}}"#);
    let made = Mock::start().owner().send("POST", ITEMS, body.as_bytes());
    assert_eq!(made.at("/completed"), json!(meaning));
}
