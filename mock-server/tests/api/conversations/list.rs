//! The list of conversations: what is in it, its order, its pages.

use omi_schemas::{Divergence, Profile, Side};
use rstest::rstest;
use serde_json::{Value, json};

use super::{CONVERSATIONS, but, conversation, segments};
use crate::support::Mock;

fn five() -> Mock {
    let started = |place: u32| but(&format!("c{place}"), &json!({ "started_at": format!("now-{place}h") }));
    Mock::of_user(json!({ "conversations": [started(3), started(5), started(1), started(4), started(2)] }))
}

#[test]
fn only_what_is_completed_kept_and_paid_for_is_listed() {
    let mock = Mock::of_user(json!({ "conversations": [
        conversation("listed"),
        but("processing", &json!({ "status": "processing" })),
        but("discarded", &json!({ "discarded": true })),
        but("locked", &json!({ "locked": true })),
        but("all of it", &json!({ "status": "processing", "discarded": true, "locked": true, "starred": true })),
    ] }));
    for query in
        ["", "?include_transcript=true", "?categories=other", "?categories=other,work", "?start_date=2000-01-01"]
    {
        assert_eq!(mock.owner().get(&format!("{CONVERSATIONS}{query}")).each("id"), ["listed"], "{query}");
    }
    mock.owner().get(&format!("{CONVERSATIONS}?starred=true")).assert_len(0);
}

#[test]
fn the_newest_creation_stands_first_and_ties_go_by_id() {
    let mock = Mock::of_user(json!({ "conversations": [
        but("tie-b", &json!({ "created_at": "now-2h" })),
        but("old but begun late", &json!({ "created_at": "now-3h", "started_at": "now-1m", "finished_at": "now" })),
        but("tie-a", &json!({ "created_at": "now-2h" })),
        but("newest", &json!({ "created_at": "now-1m", "started_at": "now-9d" })),
    ] }));
    assert_eq!(mock.owner().get(CONVERSATIONS).each("id"), ["newest", "tie-a", "tie-b", "old but begun late"]);
}

#[rstest]
#[case::no_parameter("", &["c1", "c2", "c3", "c4", "c5"])]
#[case::the_first("limit=2", &["c1", "c2"])]
#[case::the_next("limit=2&offset=2", &["c3", "c4"])]
#[case::the_rest("limit=2&offset=4", &["c5"])]
#[case::past_the_end("offset=5", &[])]
#[case::far_past_the_end("offset=99999999999999999999", &[])]
#[case::no_limit_is_one("limit=0", &["c1"])]
#[case::below_zero("limit=-1&offset=-1", &["c1"])]
#[case::with_transcripts("limit=2&offset=1&include_transcript=true", &["c2", "c3"])]
#[case::what_does_not_exist("statuses=processing&q=x&updated_after=2030-01-01", &["c1", "c2", "c3", "c4", "c5"])]
fn a_page_is(#[case] query: &str, #[case] expected: &[&str]) {
    assert_eq!(five().owner().get(&format!("{CONVERSATIONS}?{query}")).assert_status(200).each("id"), expected);
}

#[rstest]
#[case::unless_told(Side::Docs, "", 25)]
#[case::as_documented(Side::Docs, "limit=1000", 1_000)]
#[case::not_more_than_documented(Side::Docs, "limit=1001", 1_000)]
#[case::as_documented_with_transcripts(Side::Docs, "limit=1001&include_transcript=true", 1_000)]
#[case::unless_told_by_the_backend(Side::Backend, "", 25)]
#[case::of_the_backend(Side::Backend, "limit=100", 100)]
#[case::not_more_of_the_backend(Side::Backend, "limit=101", 100)]
#[case::of_the_backend_with_transcripts(Side::Backend, "limit=26&include_transcript=true", 25)]
#[case::fewer_of_the_backend_with_transcripts(Side::Backend, "limit=24&include_transcript=true", 24)]
#[case::of_a_category(Side::Backend, "limit=101&categories=other", 100)]
#[case::of_two_categories(Side::Backend, "limit=101&categories=other,work", 100)]
fn a_page_holds(#[case] side: Side, #[case] query: &str, #[case] length: usize) {
    let conversations: Vec<Value> = (0..1_001).map(|n| conversation(&format!("c{n}"))).collect();
    let rest = if side == Side::Docs { Side::Backend } else { Side::Docs };
    let mock = Mock::of_user_told(json!({ "conversations": conversations }), |config| {
        config.profile = Profile::of(rest).with(Divergence::D9, side);
    });
    mock.owner().get(&format!("{CONVERSATIONS}?{query}")).assert_len(length);
}

#[rstest]
#[case::not_asked_for("", json!(null), json!(null))]
#[case::refused("?include_transcript=false", json!(null), json!(null))]
#[case::asked_for(
    "?include_transcript=true",
    json!([]),
    json!([
        { "id": "s1", "text": "Tea?", "speaker_id": 0, "speaker_name": "Jo", "start": 0.0, "end": 1.5 },
        { "id": "s2", "text": "Yes.", "speaker_id": 1, "speaker_name": "Maya", "start": 2.0, "end": 2.25 },
        { "id": "s3", "text": "Me too.", "speaker_id": 2, "speaker_name": "Speaker 2", "start": 3.0, "end": 4.0 },
    ])
)]
fn transcripts(#[case] query: &str, #[case] of_the_silent: Value, #[case] of_the_spoken: Value) {
    let mock = Mock::of_user(json!({
        "name": "Maya", "people": [{ "id": "jo", "name": "Jo" }],
        "conversations": [
            conversation("silent"),
            but("spoken", &json!({ "segments": segments(), "started_at": "now-2h" })),
        ],
    }));
    let listed = mock.owner().get(&format!("{CONVERSATIONS}{query}"));
    assert_eq!(listed.each("id"), ["silent", "spoken"]);
    assert_eq!(listed.each("transcript_segments"), [of_the_silent, of_the_spoken]);
}

#[test]
fn a_conversation_is_shown_to_the_letter() {
    let mock = Mock::of_user(json!({
        "folders": [{
            "id": "f1", "name": "Work", "color": "#3B82F6", "icon": "💼", "created_at": "now-9d", "updated_at": "now-9d",
            "order": 0, "is_default": false, "is_system": true,
        }],
        "conversations": [{
            "id": "c1", "created_at": "2026-11-01T10:00:01Z", "started_at": "2026-11-01T10:00:00Z",
            "finished_at": "2026-11-01T10:00:04.000500Z", "source": "friend_com", "language": "cs", "folder_id": "f1",
            "structured": {
                "title": "Čaj", "overview": "O čaji.", "emoji": "🍵", "category": "social",
                "action_items": [{ "description": "Buy tea", "completed": true, "due_at": "2026-11-02T00:00:00Z", "conversation_id": "c1" }],
                "events": [{ "title": "Tea", "description": "At five", "start": "2026-11-02T17:00:00Z", "duration": 30, "created": false }],
            },
            "geolocation": { "latitude": 50, "longitude": -0.1389, "address": "A roof" },
            "segments": [],
        }],
    }));
    let shown = concat!(
        r#"{"id":"c1","created_at":"2026-11-01T10:00:01Z","started_at":"2026-11-01T10:00:00Z","#,
        r#""finished_at":"2026-11-01T10:00:04.000500Z","structured":{"title":"Čaj","overview":"O čaji.","emoji":"🍵","#,
        r#""category":"social","action_items":[{"description":"Buy tea","completed":true,"created_at":null,"#,
        r#""updated_at":null,"due_at":"2026-11-02T00:00:00Z","completed_at":null,"conversation_id":"c1"}],"#,
        r#""events":[{"title":"Tea","description":"At five","start":"2026-11-02T17:00:00Z","duration":30,"#,
        r#""created":false}]},"language":"cs","source":"friend_com","transcript_segments":TRANSCRIPT,"#,
        r#""geolocation":{"google_place_id":null,"latitude":50.0,"longitude":-0.1389,"address":"A roof","#,
        r#""location_type":null},"folder_id":"f1","folder_name":"Work"}"#,
    );
    let (hidden, empty) = (shown.replace("TRANSCRIPT", "null"), shown.replace("TRANSCRIPT", "[]"));
    let owner = mock.owner();
    owner.get(CONVERSATIONS).assert_status(200).assert_body(&format!("[{hidden}]"));
    owner.get(&format!("{CONVERSATIONS}?include_transcript=true")).assert_body(&format!("[{empty}]"));
    owner.get(&format!("{CONVERSATIONS}/c1")).assert_body(&hidden);
    owner.get(&format!("{CONVERSATIONS}/c1?include_transcript=true")).assert_body(&empty);
}
