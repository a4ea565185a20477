//! The creation of a conversation from a text.

use rstest::rstest;
use serde_json::{Value, json};

use super::CONVERSATIONS;
use crate::support::{Client, Mock};

fn nobody_yet() -> Client {
    Mock::of_user(json!({})).owner()
}

/// Creates a conversation and answers with it.
#[track_caller]
fn made(owner: &Client, new: &Value) -> Value {
    let created = owner.post(CONVERSATIONS, new).assert_status(200).clone();
    let id = created.at("/id");
    let id = id.as_str().expect("an id");
    created.assert_body(&format!(r#"{{"id":"{id}","status":"completed","discarded":false}}"#));
    owner.get(&format!("{CONVERSATIONS}/{id}?include_transcript=true")).assert_status(200).json()
}

#[test]
fn it_begins_now_lasts_five_minutes_and_has_no_segments() {
    let owner = nobody_yet();
    let conversation = made(&owner, &json!({ "text": " Lorem ipsum dolor. " }));
    let id = conversation["id"].as_str().expect("an id");
    assert_eq!((id.len(), &id[14..15]), (36, "4"), "a random UUID");
    let expected = json!({
        "id": id, "created_at": "2026-11-23T12:00:00Z", "started_at": "2026-11-23T12:00:00Z",
        "finished_at": "2026-11-23T12:05:00Z",
        "structured": {
            "title": "Lorem ipsum dolor", "overview": "Lorem ipsum dolor.", "emoji": "💬", "category": "other",
            "action_items": [], "events": [],
        },
        "language": "en", "source": "external_integration", "transcript_segments": [], "geolocation": null,
        "folder_id": null, "folder_name": null,
    });
    assert_eq!(conversation, expected);
    assert_eq!(owner.get(&format!("{CONVERSATIONS}?include_transcript=true")).json(), json!([expected]));
}

#[rstest]
#[case::both(json!("2026-11-01T10:00:00+01:00"), json!("2026-11-01T10:00:00"), "2026-11-01T09:00:00Z", "2026-11-01T10:00:00Z")]
#[case::a_start(json!("2026-11-01T10:00:00Z"), Value::Null, "2026-11-01T10:00:00Z", "2026-11-01T10:05:00Z")]
#[case::an_end(Value::Null, json!("2026-11-23T12:00:01Z"), "2026-11-23T12:00:00Z", "2026-11-23T12:00:01Z")]
#[case::none(Value::Null, Value::Null, "2026-11-23T12:00:00Z", "2026-11-23T12:05:00Z")]
#[case::equal(json!("2026-11-01T10:00:00Z"), json!("2026-11-01T10:00:00Z"), "2026-11-01T10:00:00Z", "2026-11-01T10:00:00Z")]
#[case::the_last_five_minutes(json!("9999-12-31T23:54:59.999999Z"), Value::Null, "9999-12-31T23:54:59.999999Z", "9999-12-31T23:59:59.999999Z")]
#[case::too_late_for_five_minutes(json!("9999-12-31T23:55:00Z"), Value::Null, "9999-12-31T23:55:00Z", "9999-12-31T23:55:00Z")]
#[case::the_first_instant(json!("0001-01-01"), Value::Null, "0001-01-01T00:00:00Z", "0001-01-01T00:05:00Z")]
#[case::a_start_off_the_calendar(json!("9999-12-31T23:59:59-01:00"), Value::Null, "2026-11-23T12:00:00Z", "2026-11-23T12:05:00Z")]
#[case::an_end_off_the_calendar(json!("2026-11-01T10:00:00Z"), json!("0001-01-01T00:00:00+01:00"), "2026-11-01T10:00:00Z", "2026-11-01T10:05:00Z")]
fn it_lasts(#[case] started_at: Value, #[case] finished_at: Value, #[case] from: &str, #[case] until: &str) {
    let new = json!({ "text": "Tea", "started_at": started_at, "finished_at": finished_at });
    let conversation = made(&nobody_yet(), &new);
    assert_eq!(conversation["created_at"], from);
    assert_eq!(conversation["started_at"], from);
    assert_eq!(conversation["finished_at"], until);
}

#[rstest]
#[case::blank(json!({ "text": " \n\u{a0}" }), "text cannot be empty")]
#[case::blank_before_its_times(json!({ "text": " ", "started_at": "2026-11-02", "finished_at": "2026-11-01" }), "text cannot be empty")]
#[case::an_end_before_the_start(json!({ "text": "Tea", "started_at": "2026-11-02", "finished_at": "2026-11-01T23:59:59.999999Z" }), "finished_at must be after started_at")]
#[case::an_end_before_now(json!({ "text": "Tea", "finished_at": "2026-11-23T11:59:59.999999Z" }), "finished_at must be after started_at")]
fn a_conversation_is_refused(#[case] new: Value, #[case] sentence: &str) {
    let owner = nobody_yet();
    owner.post(CONVERSATIONS, &new).assert_refused(422, sentence);
    owner.get(CONVERSATIONS).assert_len(0);
}

#[rstest]
#[case::absent(json!({ "text": "Tea" }), "en")]
#[case::null(json!({ "text": "Tea", "language": null }), "en")]
#[case::empty(json!({ "text": "Tea", "language": "" }), "en")]
#[case::told(json!({ "text": "Tea", "language": "cs" }), "cs")]
#[case::anything(json!({ "text": "Tea", "language": "no such language" }), "no such language")]
fn the_language_is(#[case] new: Value, #[case] language: &str) {
    assert_eq!(made(&nobody_yet(), &new)["language"], language);
}

#[rstest]
#[case::a_pole(json!({ "latitude": 90, "longitude": -180 }), true)]
#[case::the_other_pole(json!({ "latitude": -90.0, "longitude": 180.0 }), true)]
#[case::too_far_north(json!({ "latitude": 90.0001, "longitude": 0 }), false)]
#[case::too_far_south(json!({ "latitude": -90.0001, "longitude": 0 }), false)]
#[case::too_far_east(json!({ "latitude": 0, "longitude": 180.0001 }), false)]
#[case::too_far_west(json!({ "latitude": 0, "longitude": -180.0001 }), false)]
#[case::far_out(json!({ "latitude": 1e300, "longitude": -1e300 }), false)]
fn a_place_is_kept_if_it_is_on_earth(#[case] place: Value, #[case] kept: bool) {
    let conversation = made(&nobody_yet(), &json!({ "text": "Tea", "geolocation": place }));
    assert_eq!(conversation["geolocation"].is_object(), kept);
    if kept {
        assert_eq!(conversation["geolocation"]["latitude"].as_f64(), place["latitude"].as_f64());
        assert_eq!(conversation["geolocation"]["longitude"].as_f64(), place["longitude"].as_f64());
    }
}

#[test]
fn a_place_is_kept_with_all_that_is_known_of_it() {
    let place = json!({
        "google_place_id": "g1", "latitude": "50.5", "longitude": true, "address": "A roof", "location_type": "exact", "mood": 1,
    });
    let kept = json!({
        "google_place_id": "g1", "latitude": 50.5, "longitude": 1.0, "address": "A roof", "location_type": "exact",
    });
    assert_eq!(made(&nobody_yet(), &json!({ "text": "Tea", "geolocation": place }))["geolocation"], kept);
}

#[rstest]
#[case::nothing(json!({}), &[("missing", "body.text")])]
#[case::empty(json!({ "text": "" }), &[("string_too_short", "body.text")])]
#[case::too_long(json!({ "text": "č".repeat(100_001) }), &[("string_too_long", "body.text")])]
#[case::an_unknown_source(json!({ "text": "Tea", "text_source": "x" }), &[("enum", "body.text_source")])]
#[case::no_source(json!({ "text": "Tea", "text_source": null }), &[("enum", "body.text_source")])]
#[case::no_place(json!({ "text": "Tea", "geolocation": "here" }), &[("model_attributes_type", "body.geolocation")])]
#[case::half_a_place(json!({ "text": "Tea", "geolocation": { "latitude": null } }), &[("float_type", "body.geolocation.latitude"), ("missing", "body.geolocation.longitude")])]
#[case::all(
    json!({ "geolocation": 1, "language": 1, "finished_at": [], "started_at": "x", "text_source_spec": 1, "text_source": 1, "text": null }),
    &[
        ("string_type", "body.text"),
        ("enum", "body.text_source"),
        ("string_type", "body.text_source_spec"),
        ("datetime_from_date_parsing", "body.started_at"),
        ("datetime_type", "body.finished_at"),
        ("string_type", "body.language"),
        ("model_attributes_type", "body.geolocation"),
    ]
)]
fn a_body_is_refused(#[case] new: Value, #[case] errors: &[(&str, &str)]) {
    nobody_yet().post(CONVERSATIONS, &new).assert_fields(errors);
}

#[rstest]
#[case("audio_transcript")]
#[case("message")]
#[case("other_text")]
fn a_text_may_come_from(#[case] source: &str) {
    let new = json!({ "text": "č".repeat(100_000), "text_source": source, "text_source_spec": "a note", "title": "x" });
    assert_eq!(made(&nobody_yet(), &new)["source"], "external_integration");
}

#[test]
fn the_same_twice_is_two() {
    let owner = nobody_yet();
    let first = made(&owner, &json!({ "text": "Tea" }));
    assert_ne!(made(&owner, &json!({ "text": "Tea" }))["id"], first["id"]);
    owner.get(CONVERSATIONS).assert_len(2);
}
