//! When a conversation from segments begins and ends.

use rstest::rstest;
use serde_json::{Value, json};

use super::{CONVERSATIONS, FROM_SEGMENTS, made, nobody_yet, transcript};

#[rstest]
#[case::now_until_the_end_of_the_segment(json!({}), "2026-11-23T12:00:00Z", "2026-11-23T12:00:02.500000Z")]
#[case::nulls_are_absent(json!({ "started_at": null, "finished_at": null }), "2026-11-23T12:00:00Z", "2026-11-23T12:00:02.500000Z")]
#[case::a_start(json!({ "started_at": "2026-11-01T10:00:00+05:30" }), "2026-11-01T04:30:00Z", "2026-11-01T04:30:02.500000Z")]
#[case::an_end(json!({ "finished_at": "2026-11-24" }), "2026-11-23T12:00:00Z", "2026-11-24T00:00:00Z")]
#[case::both(json!({ "started_at": "2026-11-01", "finished_at": "2026-11-01T00:00:00.000001Z" }), "2026-11-01T00:00:00Z", "2026-11-01T00:00:00.000001Z")]
#[case::a_start_off_the_calendar(json!({ "started_at": "9999-12-31T23:59:59-01:00" }), "2026-11-23T12:00:00Z", "2026-11-23T12:00:02.500000Z")]
#[case::an_end_off_the_calendar(json!({ "finished_at": "0001-01-01T00:00:00+01:00" }), "2026-11-23T12:00:00Z", "2026-11-23T12:00:02.500000Z")]
#[case::the_last_moments(json!({ "started_at": "9999-12-31T23:59:57.499999Z" }), "9999-12-31T23:59:57.499999Z", "9999-12-31T23:59:59.999999Z")]
fn it_lasts(#[case] members: Value, #[case] from: &str, #[case] until: &str) {
    let conversation = made(&nobody_yet().owner(), &transcript(&members));
    assert_eq!(conversation["created_at"], from);
    assert_eq!(conversation["started_at"], from);
    assert_eq!(conversation["finished_at"], until);
}

#[test]
fn it_ends_with_the_last_segment_although_another_ends_later() {
    let segments = json!([{ "text": "a", "start": 0, "end": 60 }, { "text": "b", "start": 1, "end": 2 }]);
    let conversation = made(&nobody_yet().owner(), &json!({ "transcript_segments": segments }));
    assert_eq!(conversation["finished_at"], "2026-11-23T12:00:02Z");
}

/// As Python adds a `timedelta` of so many seconds.
#[rstest]
#[case::a_thousandth("1.001", "2026-11-23T12:00:01.001000Z")]
#[case::tenths("34.7", "2026-11-23T12:00:34.700000Z")]
#[case::a_microsecond("0.000001", "2026-11-23T12:00:00.000001Z")]
#[case::the_nearest_microsecond("0.0000016", "2026-11-23T12:00:00.000002Z")]
#[case::the_even_one_of_two("0.0000025", "2026-11-23T12:00:00.000002Z")]
#[case::a_carry("1.9999999", "2026-11-23T12:00:02Z")]
#[case::an_hour("3600", "2026-11-23T13:00:00Z")]
fn an_end_rounds_to_a_microsecond(#[case] end: &str, #[case] until: &str) {
    let body = format!(r#"{{"transcript_segments":[{{"text":"a","start":0,"end":{end}}}]}}"#);
    let owner = nobody_yet().owner();
    owner.send("POST", FROM_SEGMENTS, body.as_bytes()).assert_status(200);
    assert_eq!(owner.get(CONVERSATIONS).at("/0/finished_at"), until);
}

#[rstest]
#[case::before(json!({ "started_at": "2026-11-02", "finished_at": "2026-11-01" }))]
#[case::equal(json!({ "started_at": "2026-11-01", "finished_at": "2026-11-01" }))]
#[case::now(json!({ "finished_at": "2026-11-23T12:00:00Z" }))]
#[case::shorter_than_a_microsecond(json!({ "transcript_segments": [{ "text": "a", "start": 0, "end": 1e-7 }] }))]
fn an_end_that_is_not_after_the_start_is_refused(#[case] members: Value) {
    let owner = nobody_yet().owner();
    owner.post(FROM_SEGMENTS, &transcript(&members)).assert_refused(422, "finished_at must be after started_at");
    owner.get(CONVERSATIONS).assert_len(0);
}

#[rstest]
#[case::of_the_calendar(json!({ "started_at": "9999-12-31T23:59:57.500000Z" }))]
#[case::of_all_numbers(json!({ "transcript_segments": [{ "text": "a", "start": 0, "end": 1e300 }] }))]
fn an_end_past_the_end_is_more_than_the_service_bears(#[case] members: Value) {
    let owner = nobody_yet().owner();
    owner.post(FROM_SEGMENTS, &transcript(&members)).assert_status(500);
    owner.get(CONVERSATIONS).assert_len(0);
}

#[test]
fn an_end_that_is_told_need_not_be_reckoned() {
    let members = json!({
        "transcript_segments": [{ "text": "a", "start": 0, "end": 1e300 }], "finished_at": "2026-11-24",
    });
    assert_eq!(made(&nobody_yet().owner(), &transcript(&members))["finished_at"], "2026-11-24T00:00:00Z");
}
