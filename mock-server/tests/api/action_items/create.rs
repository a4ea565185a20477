//! The creation of an action item.

use rstest::rstest;
use serde_json::{Value, json};

use super::{ITEMS, with_items};

#[rstest]
#[case::open(json!({ "description": " Buy tea\n" }), r#""completed":false"#, r#""due_at":null,"completed_at":null"#)]
#[case::completed(
    json!({ "description": "Buy tea", "completed": true }),
    r#""completed":true"#, r#""due_at":null,"completed_at":"2026-11-23T12:00:00Z""#
)]
#[case::due(
    json!({ "description": "Buy tea", "due_at": "2026-11-24T08:00:00Z" }),
    r#""completed":false"#, r#""due_at":"2026-11-24T08:00:00Z","completed_at":null"#
)]
#[case::with_nulls(
    json!({ "description": "Buy tea", "due_at": null, "conversation_id": "c1" }),
    r#""completed":false"#, r#""due_at":null,"completed_at":null"#
)]
fn the_answer_is_what_the_list_shows(#[case] item: Value, #[case] completed: &str, #[case] times: &str) {
    let mock = with_items(&json!([]));
    let made = mock.owner().post(ITEMS, &item).assert_status(200).clone();
    let id = made.at("/id");
    let id = id.as_str().expect("an id");
    assert!(id.len() == 20 && id.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{id}");
    let expected = format!(
        r#"{{"id":"{id}","description":"Buy tea",{completed},"created_at":"2026-11-23T12:00:00Z","updated_at":"2026-11-23T12:00:00Z",{times},"conversation_id":null}}"#
    );
    made.assert_body(&expected);
    mock.owner().get(ITEMS).assert_body(&format!("[{expected}]"));
}

#[rstest]
#[case::with_an_offset(json!("2026-11-24T08:00:00+02:00"), json!("2026-11-24T06:00:00Z"))]
#[case::without_an_offset(json!("2026-11-24 08:00"), json!("2026-11-24T08:00:00Z"))]
#[case::a_date(json!("2026-11-24"), json!("2026-11-24T00:00:00Z"))]
#[case::unix_time(json!(1_795_435_200), json!("2026-11-23T12:00:00Z"))]
#[case::milliseconds(json!(1_795_435_200_500_i64), json!("2026-11-23T12:00:00.500000Z"))]
#[case::more_digits_than_six(json!("2026-11-24T08:00:00.1234569Z"), json!("2026-11-24T08:00:00.123456Z"))]
#[case::off_the_calendar(json!("9999-12-31T23:59:59-01:00"), Value::Null)]
#[case::the_last_instant(json!("9999-12-31T23:59:59.999999Z"), json!("9999-12-31T23:59:59.999999Z"))]
#[case::the_first_instant(json!("0001-01-01T00:00:00Z"), json!("0001-01-01T00:00:00Z"))]
fn it_is_due(#[case] due_at: Value, #[case] shown: Value) {
    let mock = with_items(&json!([]));
    let made = mock.owner().post(ITEMS, &json!({ "description": "Buy tea", "due_at": due_at }));
    assert_eq!(made.assert_status(200).at("/due_at"), shown);
    assert_eq!(mock.owner().get(ITEMS).at("/0/due_at"), shown);
}

#[rstest]
#[case::blanks("   ")]
#[case::line_ends("\r\n\t")]
#[case::blanks_of_unicode("\u{a0}\u{2003}")]
fn a_blank_description_is_refused(#[case] description: &str) {
    let mock = with_items(&json!([]));
    let refused = mock.owner().post(ITEMS, &json!({ "description": description }));
    refused.assert_refused(422, "description cannot be empty");
    mock.owner().get(ITEMS).assert_len(0);
}

#[rstest]
#[case::nothing(json!({}), &[("missing", "body.description")])]
#[case::empty(json!({ "description": "" }), &[("string_too_short", "body.description")])]
#[case::too_long(json!({ "description": "č".repeat(501) }), &[("string_too_long", "body.description")])]
#[case::null(json!({ "description": null }), &[("string_type", "body.description")])]
#[case::no_boolean(json!({ "description": "a", "completed": null }), &[("bool_type", "body.completed")])]
#[case::no_instant(json!({ "description": "a", "due_at": true }), &[("datetime_type", "body.due_at")])]
#[case::no_date(json!({ "description": "a", "due_at": "soon" }), &[("datetime_from_date_parsing", "body.due_at")])]
#[case::all(
    json!({ "due_at": [], "completed": "maybe", "description": 1 }),
    &[("string_type", "body.description"), ("bool_parsing", "body.completed"), ("datetime_type", "body.due_at")]
)]
fn a_body_is_refused(#[case] body: Value, #[case] errors: &[(&str, &str)]) {
    with_items(&json!([])).owner().post(ITEMS, &body).assert_fields(errors);
}

#[test]
fn the_same_twice_is_two() {
    let mock = with_items(&json!([]));
    let first = mock.owner().post(ITEMS, &json!({ "description": "a".repeat(500) })).at("/id");
    let second = mock.owner().post(ITEMS, &json!({ "description": "a".repeat(500) })).at("/id");
    assert_ne!(first, second);
    mock.owner().get(ITEMS).assert_len(2);
}
