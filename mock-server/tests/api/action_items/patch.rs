//! Changes of an action item.

use omi_schemas::Side;
use rstest::rstest;
use serde_json::{Value, json};

use super::ITEMS;
use crate::support::Mock;

const PATH: &str = "/v1/dev/user/action-items/a1";
const NOTHING_GIVEN: &str = "At least one field must be provided";

/// A mock that takes this side everywhere.
fn on(side: Side) -> Mock {
    let items = json!([
        {
            "id": "a1", "description": "Buy tea", "completed": true, "created_at": "2026-11-20T08:00:00Z",
            "updated_at": "2026-11-21T08:00:00Z", "due_at": "2026-11-30T08:00:00Z", "completed_at": "2026-11-21T08:00:00Z",
        },
        { "id": "locked", "description": "Buy milk", "created_at": "now-1h", "locked": true },
    ]);
    Mock::of_user_told(json!({ "action_items": items }), |config| config.profile = omi_schemas::Profile::of(side))
}

#[rstest]
#[case::no_such_item("a9", json!({}), 404, "Action item not found")]
#[case::locked("locked", json!({}), 402, "A paid plan is required to access this action item.")]
#[case::locked_although_something_is_given("locked", json!({ "completed": true }), 402, "A paid plan is required to access this action item.")]
#[case::nothing("a1", json!({}), 422, NOTHING_GIVEN)]
#[case::nothing_but_nulls("a1", json!({ "description": null, "completed": null }), 422, NOTHING_GIVEN)]
#[case::nothing_that_is_known("a1", json!({ "conversation_id": "c1", "content": "a" }), 422, NOTHING_GIVEN)]
fn a_change_is_refused(
    #[values(Side::Docs, Side::Backend)] side: Side,
    #[case] id: &str,
    #[case] patch: Value,
    #[case] status: u16,
    #[case] sentence: &str,
) {
    let mock = on(side);
    let before = mock.owner().get(ITEMS).json();
    mock.owner().patch(&format!("{ITEMS}/{id}"), &patch).assert_refused(status, sentence);
    assert_eq!(mock.owner().get(ITEMS).json(), before);
}

#[rstest]
#[case::empty(json!({ "description": "" }), &[("string_too_short", "body.description")])]
#[case::too_long(json!({ "description": "a".repeat(501) }), &[("string_too_long", "body.description")])]
#[case::no_boolean(json!({ "completed": "maybe" }), &[("bool_parsing", "body.completed")])]
#[case::no_instant(json!({ "due_at": "soon" }), &[("datetime_from_date_parsing", "body.due_at")])]
fn a_body_is_refused_before_anything_is_looked_for(#[case] patch: Value, #[case] errors: &[(&str, &str)]) {
    on(Side::Docs).owner().patch(PATH, &patch).assert_fields(errors);
    on(Side::Docs).owner().patch(&format!("{ITEMS}/a9"), &patch).assert_fields(errors);
}

#[rstest]
#[case::description(json!({ "description": " Buy milk\t" }), json!({ "description": "Buy milk" }))]
#[case::only_blanks_are_stored_as_nothing(json!({ "description": "   " }), json!({ "description": "" }))]
#[case::completed_again(json!({ "completed": true }), json!({ "completed_at": "2026-11-23T12:00:05Z" }))]
#[case::open_again(json!({ "completed": false }), json!({ "completed": false, "completed_at": null }))]
#[case::due_at(json!({ "due_at": "2026-12-01T08:00:00+01:00" }), json!({ "due_at": "2026-12-01T07:00:00Z" }))]
#[case::all_at_once(
    json!({ "description": "Rest", "completed": false, "due_at": "2026-12-01" }),
    json!({ "description": "Rest", "completed": false, "completed_at": null, "due_at": "2026-12-01T00:00:00Z" })
)]
fn a_change_is_shown_and_kept(
    #[values(Side::Docs, Side::Backend)] side: Side,
    #[case] patch: Value,
    #[case] changed: Value,
) {
    let mock = on(side);
    mock.wait_seconds(5);
    let mut expected = mock.owner().get(ITEMS).at("/0");
    expected["updated_at"] = json!("2026-11-23T12:00:05Z");
    for (member, value) in changed.as_object().expect("members") {
        expected[member.as_str()] = value.clone();
    }
    assert_eq!(mock.owner().patch(PATH, &patch).assert_status(200).json(), expected);
    assert_eq!(mock.owner().get(ITEMS).json(), json!([expected]));
}

#[rstest]
#[case::alone(json!({ "due_at": null }))]
#[case::with_other_nulls(json!({ "due_at": null, "completed": null, "description": null }))]
fn null_removes_the_date_as_documented(#[case] patch: Value) {
    let mock = on(Side::Docs);
    let changed = mock.owner().patch(PATH, &patch).assert_status(200).clone();
    assert_eq!((changed.at("/due_at"), changed.at("/description")), (Value::Null, json!("Buy tea")));
    assert_eq!(mock.owner().get(ITEMS).at("/0/due_at"), Value::Null);
}

#[test]
fn null_is_no_date_to_the_backend() {
    let mock = on(Side::Backend);
    mock.owner().patch(PATH, &json!({ "due_at": null })).assert_refused(422, NOTHING_GIVEN);
    let changed = mock.owner().patch(PATH, &json!({ "due_at": null, "description": "Rest" }));
    assert_eq!(changed.assert_status(200).at("/due_at"), "2026-11-30T08:00:00Z");
}

#[test]
fn an_absent_date_stays_on_both_sides() {
    for side in [Side::Docs, Side::Backend] {
        let changed = on(side).owner().patch(PATH, &json!({ "description": "Rest" }));
        assert_eq!(changed.at("/due_at"), "2026-11-30T08:00:00Z");
    }
}

#[test]
fn the_list_follows_a_change() {
    let owner = Mock::of_user(json!({ "action_items": [
        { "id": "a1", "description": "First", "created_at": "now-1h", "due_at": "now+1h" },
        { "id": "a2", "description": "Second", "created_at": "now-1h", "due_at": "now+2h" },
    ] }))
    .owner();
    owner.patch(PATH, &json!({ "due_at": "2026-12-01" })).assert_status(200);
    assert_eq!(owner.get(ITEMS).each("id"), ["a2", "a1"]);
    owner.patch(&format!("{ITEMS}/a2"), &json!({ "completed": true })).assert_status(200);
    assert_eq!(owner.get(ITEMS).each("id"), ["a1", "a2"]);
    assert_eq!(owner.get(&format!("{ITEMS}?completed=true")).each("id"), ["a2"]);
}
