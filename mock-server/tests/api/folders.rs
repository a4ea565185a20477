//! Folders of conversations.

use omi_schemas::{Divergence, Profile, Side};
use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{Client, Mock};

const FOLDERS: &str = "/v1/dev/user/folders";
const CONVERSATIONS: &str = "/v1/dev/user/conversations";

fn folder(id: &str, order: i64, mapping: Option<&str>) -> Value {
    json!({
        "id": id, "name": format!("Folder {id}"), "color": "#3B82F6", "icon": "💼", "created_at": "now-9d",
        "updated_at": "now-9d", "order": order, "is_default": false, "is_system": mapping.is_some(),
        "category_mapping": mapping,
    })
}

/// A conversation in a folder, with other members.
fn in_folder(id: &str, folder: &str, members: &Value) -> Value {
    let mut conversation = json!({
        "id": id, "started_at": "now-1h", "finished_at": "now-59m", "source": "omi", "segments": [], "folder_id": folder,
        "structured": { "title": id, "overview": "", "emoji": "", "category": "other" },
    });
    for (member, value) in members.as_object().expect("members") {
        conversation[member.as_str()] = value.clone();
    }
    conversation
}

/// The system's folders and one of their own.
fn usual() -> Value {
    json!([
        folder("work", 0, Some("work")),
        folder("personal", 1, Some("personal")),
        folder("social", 2, Some("social")),
        folder("mine", 3, None)
    ])
}

#[track_caller]
fn counts(owner: &Client) -> Vec<Value> {
    owner.get(FOLDERS).assert_status(200).each("conversation_count")
}

#[test]
fn folders_stand_in_their_order_and_ties_go_by_id() {
    let folders = json!([folder("c", 5, None), folder("b", 7, None), folder("d", -1, None), folder("a", 7, None)]);
    let listed = Mock::of_user(json!({ "folders": folders })).owner().get(FOLDERS);
    assert_eq!(listed.each("id"), ["d", "c", "a", "b"]);
}

#[test]
fn nobody_has_folders_unless_told() {
    Mock::of_user(json!({})).owner().get(FOLDERS).assert_status(200).assert_body("[]");
}

#[rstest]
#[case::documented(Side::Docs, r#""category_mapping":"work","#, r#""category_mapping":null,"#)]
#[case::of_the_backend(Side::Backend, "", "")]
fn a_folder_is_shown_as(#[case] side: Side, #[case] mapped: &str, #[case] unmapped: &str) {
    let folders = json!([
        {
            "id": "f1", "name": "Work", "description": "Meetings", "color": "#3B82F6", "icon": "💼",
            "created_at": "2026-09-01T12:00:00Z", "updated_at": "2026-09-01T12:00:00.000001Z", "order": 0,
            "is_default": false, "is_system": true, "category_mapping": "work",
        },
        {
            "id": "f2", "name": "Čaj", "color": "#000000", "icon": "🍵", "created_at": "2026-09-01T12:00:00Z",
            "updated_at": "2026-09-01T12:00:00Z", "order": 1, "is_default": true, "is_system": false,
        },
    ]);
    let rest = if side == Side::Docs { Side::Backend } else { Side::Docs };
    let mock = Mock::of_user_told(json!({ "folders": folders }), |config| {
        config.profile = Profile::of(rest).with(Divergence::D7, side);
    });
    mock.owner().get(FOLDERS).assert_status(200).assert_body(&format!(
        concat!(
            r##"[{{"id":"f1","name":"Work","description":"Meetings","color":"#3B82F6","icon":"💼","##,
            r#""created_at":"2026-09-01T12:00:00Z","updated_at":"2026-09-01T12:00:00.000001Z","order":0,"#,
            r#""is_default":false,"is_system":true,{}"conversation_count":0}},"#,
            r##"{{"id":"f2","name":"Čaj","description":null,"color":"#000000","icon":"🍵","##,
            r#""created_at":"2026-09-01T12:00:00Z","updated_at":"2026-09-01T12:00:00Z","order":1,"#,
            r#""is_default":true,"is_system":false,{}"conversation_count":0}}]"#,
        ),
        mapped, unmapped
    ));
}

#[test]
fn conversations_count_whatever_their_status_unless_they_are_discarded() {
    let owner = Mock::of_user(json!({ "folders": usual(), "conversations": [
        in_folder("c1", "mine", &json!({})),
        in_folder("c2", "mine", &json!({ "status": "processing" })),
        in_folder("c3", "mine", &json!({ "locked": true })),
        in_folder("c4", "mine", &json!({ "discarded": true })),
        in_folder("c5", "mine", &json!({ "discarded": true, "status": "processing" })),
        in_folder("c6", "work", &json!({ "starred": true })),
    ] }))
    .owner();
    assert_eq!(counts(&owner), [1, 0, 0, 3]);
}

#[test]
fn the_count_follows_every_change() {
    let owner = Mock::of_user(json!({ "folders": usual(), "conversations": [
        in_folder("c1", "mine", &json!({})), in_folder("c2", "mine", &json!({})),
    ] }))
    .owner();
    let (first, second) = (format!("{CONVERSATIONS}/c1"), format!("{CONVERSATIONS}/c2"));
    owner.patch(&first, &json!({ "discarded": true })).assert_status(200);
    assert_eq!(counts(&owner), [0, 0, 0, 1]);
    owner.patch(&first, &json!({ "discarded": true, "title": "Tea" })).assert_status(200);
    assert_eq!(counts(&owner), [0, 0, 0, 1]);
    owner.delete(&first).assert_status(200);
    assert_eq!(counts(&owner), [0, 0, 0, 1], "it did not count any more");
    owner.patch(&second, &json!({ "title": "Tea" })).assert_status(200);
    assert_eq!(counts(&owner), [0, 0, 0, 1]);
    owner.delete(&second).assert_status(200);
    assert_eq!(counts(&owner), [0, 0, 0, 0]);
}

#[rstest]
#[case::work("The agenda of the meeting with a colleague", "work", Some("work"))]
#[case::business("Our company and the customer made a deal", "business", Some("work"))]
#[case::technology("The algorithm and the database on the server", "technology", Some("work"))]
#[case::finance("The bank gave a loan and a mortgage", "finance", Some("work"))]
#[case::family("My sister and my brother and my cousin", "family", Some("personal"))]
#[case::health("The doctor and the nurse at the hospital", "health", Some("personal"))]
#[case::personal("My birthday, my hobby and my diary", "personal", Some("personal"))]
#[case::social("A party and a wedding with many a guest", "social", Some("social"))]
#[case::music("The band played a song on the guitar", "music", None)]
#[case::other("Lorem ipsum", "other", None)]
fn a_new_conversation_goes_to_the_folder_of_its_category(
    #[case] text: &str,
    #[case] category: &str,
    #[case] folder: Option<&str>,
) {
    let owner = Mock::of_user(json!({ "folders": usual() })).owner();
    owner.post(CONVERSATIONS, &json!({ "text": text })).assert_status(200);
    let segments = json!([{ "text": text, "start": 0, "end": 1 }]);
    owner
        .post(&format!("{CONVERSATIONS}/from-segments"), &json!({ "transcript_segments": segments }))
        .assert_status(200);
    let listed = owner.get(CONVERSATIONS).assert_len(2).clone();
    for conversation in listed.json().as_array().expect("a list") {
        assert_eq!(conversation["structured"]["category"], category);
        assert_eq!(conversation["folder_id"], json!(folder));
        assert_eq!(conversation["folder_name"], json!(folder.map(|folder| format!("Folder {folder}"))));
    }
    for (place, id) in ["work", "personal", "social", "mine"].into_iter().enumerate() {
        let count = if Some(id) == folder { 2 } else { 0 };
        assert_eq!(counts(&owner)[place], count, "{id}");
        owner.get(&format!("{CONVERSATIONS}?folder_id={id}")).assert_len(count);
    }
}

#[test]
fn without_such_a_folder_it_goes_to_none() {
    let owner = Mock::of_user(json!({ "folders": [folder("mine", 0, None)] })).owner();
    owner.post(CONVERSATIONS, &json!({ "text": "The agenda of the meeting" })).assert_status(200);
    assert_eq!(owner.get(CONVERSATIONS).at("/0/folder_id"), Value::Null);
}

#[test]
fn two_people_count_their_own() {
    let other = "omi_dev_00000000000000000000000000aaaaaa";
    let key =
        json!({ "id": "k2", "name": "Two", "key": other, "scopes": ["conversations:read"], "created_at": "now-1d" });
    let mock = Mock::seeded(&json!({ "users": [
        { "id": "one", "folders": usual(), "conversations": [in_folder("c1", "mine", &json!({}))] },
        { "id": "two", "folders": usual(), "keys": [key] },
    ] }));
    assert_eq!(counts(&mock.owner()), [0, 0, 0, 1]);
    assert_eq!(counts(&mock.with_key(other)), [0, 0, 0, 0]);
}
