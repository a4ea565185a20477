//! Two people of one seed, who know nothing of each other.

use serde_json::{Value, json};

use super::{CONVERSATIONS, but, segments};
use crate::support::{Client, Mock};

const OTHER_KEY: &str = "omi_dev_00000000000000000000000000aaaaaa";

fn two() -> (Client, Client) {
    let scopes = ["conversations:read", "conversations:write", "memories:read", "action_items:read"];
    let mock = Mock::seeded(&json!({ "users": [
        {
            "id": "user_one", "name": "Maya", "people": [{ "id": "jo", "name": "Jo" }],
            "conversations": [but("c1", &json!({ "segments": segments() }))],
        },
        {
            "id": "user_two", "name": "Otto",
            "keys": [{ "id": "k2", "name": "Two", "key": OTHER_KEY, "scopes": scopes, "created_at": "now-1d" }],
        },
    ] }));
    (mock.owner(), mock.with_key(OTHER_KEY))
}

#[test]
fn each_sees_and_changes_their_own() {
    let (one, two) = two();
    let path = format!("{CONVERSATIONS}/c1");
    two.get(CONVERSATIONS).assert_len(0);
    two.get(&path).assert_refused(404, "Conversation not found");
    two.patch(&path, &json!({ "title": "Mine" })).assert_refused(404, "Conversation not found");
    two.delete(&path).assert_refused(404, "Conversation not found");
    two.post(CONVERSATIONS, &json!({ "text": "I am vegan. Action item: buy tea" })).assert_status(200);
    assert_eq!(one.get(CONVERSATIONS).each("id"), ["c1"]);
    one.get("/v1/dev/user/memories").assert_len(0);
    one.get("/v1/dev/user/action-items").assert_len(0);
    two.get("/v1/dev/user/memories").assert_len(1);
    two.get("/v1/dev/user/action-items").assert_len(1);
}

#[test]
fn the_same_session_of_two_people_is_two_conversations() {
    let (one, two) = two();
    let new = json!({
        "client_session_id": "s1", "transcript_segments": [
            { "text": "Tea?", "person_id": "jo", "start": 0, "end": 1 },
            { "text": "Yes.", "is_user": true, "start": 1, "end": 2 },
        ],
    });
    let ids = [&one, &two].map(|client| client.post(&format!("{CONVERSATIONS}/from-segments"), &new).at("/id"));
    assert_ne!(ids[0], ids[1]);
    let names = |client: &Client, id: &Value| {
        let path = format!("{CONVERSATIONS}/{}?include_transcript=true", id.as_str().expect("an id"));
        let shown = client.get(&path);
        [shown.at("/transcript_segments/0/speaker_name"), shown.at("/transcript_segments/1/speaker_name")]
    };
    assert_eq!(names(&one, &ids[0]), ["Jo", "Maya"]);
    assert_eq!(names(&two, &ids[1]), ["Speaker 0", "Otto"], "a person is known to one of them only");
    one.delete(&format!("{CONVERSATIONS}/{}", ids[0].as_str().expect("an id"))).assert_status(200);
    assert_eq!(two.post(&format!("{CONVERSATIONS}/from-segments"), &new).at("/status"), "completed");
}
