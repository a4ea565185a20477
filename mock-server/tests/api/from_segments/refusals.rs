//! What is refused, and in which order.

use rstest::rstest;
use serde_json::{Value, json};

use super::{CONVERSATIONS, FROM_SEGMENTS, nobody_yet, transcript};

/// A segment that ends too early, starts too early and says nothing.
fn all_wrong() -> Value {
    json!({ "text": " ", "start": -1, "end": -1 })
}

#[rstest]
#[case::the_end_first(json!([all_wrong()]), "Segment 0: end time must be after start time")]
#[case::an_equal_end(json!([{ "text": "a", "start": 1.5, "end": 1.5 }]), "Segment 0: end time must be after start time")]
#[case::an_end_before_the_start(json!([{ "text": "a", "start": 2, "end": 1 }]), "Segment 0: end time must be after start time")]
#[case::then_the_start(json!([{ "text": " ", "start": -1, "end": 1 }]), "Segment 0: start time cannot be negative")]
#[case::a_start_just_below_zero(json!([{ "text": "a", "start": -1e-300, "end": 1 }]), "Segment 0: start time cannot be negative")]
#[case::then_the_text(json!([{ "text": "\t\u{a0}\n", "start": 0, "end": 1 }]), "Segment 0: text cannot be empty")]
#[case::an_empty_text(json!([{ "text": "", "start": 0, "end": 1 }]), "Segment 0: text cannot be empty")]
#[case::segment_by_segment(json!([{ "text": " ", "start": 0, "end": 1 }, all_wrong()]), "Segment 0: text cannot be empty")]
#[case::the_third(json!([{ "text": "a", "start": 0, "end": 1 }, { "text": "b", "start": 0, "end": 1 }, all_wrong()]), "Segment 2: end time must be after start time")]
fn a_segment_is_refused(#[case] segments: Value, #[case] sentence: &str) {
    let owner = nobody_yet().owner();
    let new = json!({
        "transcript_segments": segments, "started_at": "2026-11-02", "finished_at": "2026-11-01", "client_session_id": "s1",
    });
    owner.post(FROM_SEGMENTS, &new).assert_refused(422, sentence);
    owner.get(CONVERSATIONS).assert_len(0);
}

#[test]
fn segments_may_overlap_and_stand_in_any_order() {
    let segments = json!([{ "text": "b", "start": 5, "end": 9 }, { "text": "a", "start": -0.0, "end": 8 }]);
    nobody_yet()
        .owner()
        .post(FROM_SEGMENTS, &transcript(&json!({ "transcript_segments": segments })))
        .assert_status(200);
}

#[rstest]
#[case::no_segments(json!({}), &[("missing", "body.transcript_segments")])]
#[case::null(json!({ "transcript_segments": null }), &[("list_type", "body.transcript_segments")])]
#[case::an_empty_list(json!({ "transcript_segments": [] }), &[("too_short", "body.transcript_segments")])]
#[case::too_many_says_only_that(json!({ "transcript_segments": vec![json!({}); 501] }), &[("too_long", "body.transcript_segments")])]
#[case::an_empty_segment(
    json!({ "transcript_segments": [{}] }),
    &[
        ("missing", "body.transcript_segments.0.text"),
        ("missing", "body.transcript_segments.0.start"),
        ("missing", "body.transcript_segments.0.end"),
    ]
)]
#[case::a_segment_of_wrong_types(
    json!({ "transcript_segments": [{
        "text": 1, "speaker": 1, "speaker_id": 1.5, "is_user": null, "person_id": 1, "start": null, "end": "late",
    }] }),
    &[
        ("string_type", "body.transcript_segments.0.text"),
        ("string_type", "body.transcript_segments.0.speaker"),
        ("int_from_float", "body.transcript_segments.0.speaker_id"),
        ("bool_type", "body.transcript_segments.0.is_user"),
        ("string_type", "body.transcript_segments.0.person_id"),
        ("float_type", "body.transcript_segments.0.start"),
        ("float_parsing", "body.transcript_segments.0.end"),
    ]
)]
#[case::all(
    transcript(&json!({
        "client_platform": 1, "client_device_id": 1, "geolocation": 1, "language": 1, "finished_at": "x",
        "started_at": true, "source": 1, "client_session_id": "",
    })),
    &[
        ("string_too_short", "body.client_session_id"),
        ("enum", "body.source"),
        ("datetime_type", "body.started_at"),
        ("datetime_from_date_parsing", "body.finished_at"),
        ("string_type", "body.language"),
        ("model_attributes_type", "body.geolocation"),
        ("string_type", "body.client_device_id"),
        ("string_type", "body.client_platform"),
    ]
)]
fn a_body_is_refused(#[case] new: Value, #[case] errors: &[(&str, &str)]) {
    nobody_yet().owner().post(FROM_SEGMENTS, &new).assert_fields(errors);
}

#[test]
fn a_transcript_holds_500_segments() {
    let segments =
        |length: usize| json!({ "transcript_segments": vec![json!({ "text": "Tea?", "start": 0, "end": 1 }); length] });
    let owner = nobody_yet().owner();
    owner.post(FROM_SEGMENTS, &segments(500)).assert_status(200);
    let refused = owner.post(FROM_SEGMENTS, &segments(501)).assert_status(422).clone();
    assert_eq!(refused.at("/detail/0/msg"), "List should have at most 500 items after validation, not 501");
    let refused = owner.post(FROM_SEGMENTS, &segments(0)).assert_status(422).clone();
    assert_eq!(refused.at("/detail/0/msg"), "List should have at least 1 item after validation, not 0");
}
