//! Segments as they are kept: who speaks, and what is shown of it.

use rstest::rstest;
use serde_json::{Value, json};

use super::{CONVERSATIONS, FROM_SEGMENTS, made, nobody_yet, transcript};

/// What is kept of one segment with these members.
#[track_caller]
fn kept(members: &Value) -> Value {
    let mut segment = json!({ "text": "Tea?", "start": 0, "end": 1 });
    for (member, value) in members.as_object().expect("members") {
        segment[member.as_str()] = value.clone();
    }
    let conversation = made(&nobody_yet().owner(), &json!({ "transcript_segments": [segment] }));
    conversation["transcript_segments"][0].clone()
}

#[rstest]
#[case::absent(json!({}), 0)]
#[case::as_the_service_labels(json!({ "speaker": "SPEAKER_01" }), 1)]
#[case::any_word(json!({ "speaker": "foo_12" }), 12)]
#[case::the_first_underscore_counts(json!({ "speaker": "a_2_9" }), 2)]
#[case::no_number(json!({ "speaker": "foo_bar" }), 0)]
#[case::no_underscore(json!({ "speaker": "SPEAKER 4" }), 0)]
#[case::empty(json!({ "speaker": "" }), 0)]
#[case::null(json!({ "speaker": null }), 0)]
#[case::told(json!({ "speaker": "SPEAKER_01", "speaker_id": 7 }), 7)]
#[case::told_as_zero(json!({ "speaker": "SPEAKER_01", "speaker_id": 0 }), 0)]
#[case::told_as_null(json!({ "speaker": "SPEAKER_01", "speaker_id": null }), 1)]
#[case::told_in_digits(json!({ "speaker_id": " 12 " }), 12)]
#[case::below_zero(json!({ "speaker_id": -3 }), -3)]
fn the_number_of_the_speaker_is(#[case] segment: Value, #[case] number: i64) {
    let kept = kept(&segment);
    assert_eq!((&kept["speaker_id"], &kept["speaker_name"]), (&json!(number), &json!(format!("Speaker {number}"))));
}

#[rstest]
#[case::nobody(json!({ "speaker": "SPEAKER_03" }), "Speaker 3")]
#[case::the_owner(json!({ "is_user": true, "speaker": "SPEAKER_03" }), "Maya")]
#[case::the_owner_although_a_person_is_named(json!({ "is_user": true, "person_id": "jo" }), "Maya")]
#[case::a_known_person(json!({ "person_id": "jo", "speaker_id": 5 }), "Jo")]
#[case::an_unknown_person(json!({ "person_id": "eva", "speaker_id": 5 }), "Speaker 5")]
fn the_name_of_the_speaker_is(#[case] segment: Value, #[case] name: &str) {
    assert_eq!(kept(&segment)["speaker_name"], name);
}

#[test]
fn an_owner_without_a_name_is_the_user() {
    let owner = crate::support::Mock::of_user(json!({})).owner();
    let segments = json!([{ "text": "Tea?", "is_user": true, "start": 0, "end": 1 }]);
    let conversation = made(&owner, &transcript(&json!({ "transcript_segments": segments })));
    assert_eq!(conversation["transcript_segments"][0]["speaker_name"], "User");
}

#[test]
fn segments_keep_their_order_get_ids_and_lose_the_blanks_around_them() {
    let owner = nobody_yet().owner();
    let segments = json!([
        { "text": " Tea?\n", "start": 1, "end": "2.5", "mood": "unknown" },
        { "text": "\u{a0}Yes,  please. ", "start": 0.1, "end": 1e16 },
    ]);
    let new = transcript(&json!({ "transcript_segments": segments, "finished_at": "2026-11-24" }));
    let created = owner.post(FROM_SEGMENTS, &new).assert_status(200).clone();
    let path = format!("{CONVERSATIONS}/{}", created.at("/id").as_str().expect("an id"));
    let shown = owner.get(&format!("{path}?include_transcript=true"));
    let ids = [shown.at("/transcript_segments/0/id"), shown.at("/transcript_segments/1/id")];
    assert_ne!(ids[0], ids[1]);
    assert!(ids.iter().all(|id| id.as_str().is_some_and(|id| id.len() == 36)), "UUIDs");
    let transcript = format!(
        concat!(
            r#""transcript_segments":[{{"id":{},"text":"Tea?","speaker_id":0,"speaker_name":"Speaker 0","#,
            r#""start":1.0,"end":2.5}},{{"id":{},"text":"Yes,  please.","speaker_id":0,"#,
            r#""speaker_name":"Speaker 0","start":0.1,"end":1e+16}}]"#,
        ),
        ids[0], ids[1]
    );
    assert!(shown.text().contains(&transcript), "{}\nis not in\n{}", transcript, shown.text());
    let changed = owner.patch(&path, &json!({ "title": "Tea" }));
    assert_eq!(changed.at("/transcript_segments/0/speaker_name"), Value::Null);
    assert_eq!(owner.get(&path).at("/transcript_segments"), Value::Null);
}

#[rstest]
#[case::too_large("speaker_id", "9".repeat(40))]
#[case::too_small("speaker_id", format!("-{}", "9".repeat(40)))]
#[case::just_too_large("speaker_id", "9223372036854775808".to_owned())]
#[case::in_the_label("speaker", "SPEAKER_9223372036854775808".to_owned())]
fn a_number_that_no_database_holds_is_more_than_the_service_bears(#[case] member: &str, #[case] number: String) {
    let owner = nobody_yet().owner();
    let segments = json!([{ "text": "Tea?", member: number, "start": 0, "end": 1 }]);
    owner.post(FROM_SEGMENTS, &json!({ "transcript_segments": segments })).assert_status(500);
    owner.get(CONVERSATIONS).assert_len(0);
}
