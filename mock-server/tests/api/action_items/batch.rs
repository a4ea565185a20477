//! The creation of many action items at once.

use rstest::rstest;
use serde_json::{Value, json};

use super::{ITEMS, with_items};

const BATCH: &str = "/v1/dev/user/action-items/batch";

#[test]
fn a_batch_answers_in_its_order() {
    let mock = with_items(&json!([]));
    let batch = json!({ "action_items": [
        { "description": "Done ", "completed": true },
        { "description": "Later" },
        { "description": "Soon", "due_at": "2026-11-24" },
    ] });
    let made = mock.owner().post(BATCH, &batch).assert_status(200).clone();
    let json = made.json();
    let members: Vec<&String> = json.as_object().expect("an object").keys().collect();
    assert_eq!(members, ["action_items", "created_count"]);
    assert_eq!(made.at("/created_count"), 3);
    let descriptions: Vec<Value> = (0..3).map(|n| made.at(&format!("/action_items/{n}/description"))).collect();
    assert_eq!(descriptions, ["Done", "Later", "Soon"]);
    assert_eq!(made.at("/action_items/0/completed_at"), "2026-11-23T12:00:00Z");
    let listed = mock.owner().get(ITEMS);
    assert_eq!(listed.each("description"), ["Soon", "Later", "Done"]);
    assert_eq!(listed.at("/0"), made.at("/action_items/2"));
}

#[test]
fn an_empty_batch_creates_nothing() {
    let made = with_items(&json!([])).owner().post(BATCH, &json!({ "action_items": [] }));
    made.assert_status(200).assert_body(r#"{"action_items":[],"created_count":0}"#);
}

#[rstest]
#[case::the_first(&["  ", "Buy tea"])]
#[case::the_last(&["Buy tea", "Buy milk", "\n"])]
fn one_blank_description_and_nothing_is_created(#[case] descriptions: &[&str]) {
    let mock = with_items(&json!([]));
    let items: Vec<Value> = descriptions.iter().map(|text| json!({ "description": text })).collect();
    mock.owner()
        .post(BATCH, &json!({ "action_items": items }))
        .assert_refused(422, "All action items must have non-empty descriptions");
    mock.owner().get(ITEMS).assert_len(0);
}

#[rstest]
#[case::no_list(json!({}), &[("missing", "body.action_items")])]
#[case::null(json!({ "action_items": null }), &[("list_type", "body.action_items")])]
#[case::two_bad_ones(
    json!({ "action_items": [{ "description": "" }, { "description": "a" }, { "completed": null }] }),
    &[
        ("string_too_short", "body.action_items.0.description"),
        ("missing", "body.action_items.2.description"),
        ("bool_type", "body.action_items.2.completed"),
    ]
)]
#[case::too_many_says_only_that(json!({ "action_items": vec![json!({}); 51] }), &[("too_long", "body.action_items")])]
fn a_batch_is_refused(#[case] body: Value, #[case] errors: &[(&str, &str)]) {
    let mock = with_items(&json!([]));
    mock.owner().post(BATCH, &body).assert_fields(errors);
    mock.owner().get(ITEMS).assert_len(0);
}

#[test]
fn a_batch_holds_50() {
    let mock = with_items(&json!([]));
    let batch = |length: usize| json!({ "action_items": vec![json!({ "description": "Buy tea" }); length] });
    let refused = mock.owner().post(BATCH, &batch(51)).assert_status(422).clone();
    assert_eq!(refused.at("/detail/0/msg"), "List should have at most 50 items after validation, not 51");
    assert_eq!(mock.owner().post(BATCH, &batch(50)).at("/created_count"), 50);
    mock.owner().get(ITEMS).assert_len(50);
}
