//! An exported world, begun again somewhere else, answers as it did.

use omi_mock::{Config, Extraction, Seed};
use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{Mock, config};

const KEYS: &str = "/v1/dev/keys";
const MEMORIES: &str = "/v1/dev/user/memories";
const ITEMS: &str = "/v1/dev/user/action-items";
const CONVERSATIONS: &str = "/v1/dev/user/conversations";
const GOALS: &str = "/v1/dev/user/goals";

fn export(mock: &Mock) -> Value {
    mock.nobody().get("/__admin/state").assert_status(200).json()
}

/// Everything that can be read of the first user, whatever its state.
fn everything(mock: &Mock, state: &Value) -> Vec<(String, String)> {
    let user = &state["users"][0];
    let ids = |list: &str| -> Vec<String> {
        let items = user[list].as_array().into_iter().flatten();
        items.filter_map(|item| item["id"].as_str()).map(str::to_owned).collect()
    };
    let mut paths: Vec<String> = [
        "memories?limit=1000",
        "memories?categories=work,interesting",
        "memories/vector/search?query=tea%20bees%20work",
        "action-items?limit=1000",
        "action-items?completed=true",
        "folders",
        "conversations?limit=1000",
        "conversations?limit=1000&include_transcript=true",
        "conversations?starred=true",
        "goals",
        "goals?include_inactive=true",
        "daily-summaries?limit=100",
    ]
    .map(|path| format!("/v1/dev/user/{path}"))
    .to_vec();
    paths.extend(ids("conversations").iter().map(|id| format!("{CONVERSATIONS}/{id}?include_transcript=true")));
    paths.extend(ids("conversations").iter().map(|id| format!("{ITEMS}?conversation_id={id}")));
    paths.extend(ids("goals").iter().map(|id| format!("{GOALS}/{id}/history?days=365")));
    paths.extend(ids("daily_summaries").iter().map(|id| format!("/v1/dev/user/daily-summaries/{id}")));
    let read = paths.into_iter().map(|path| {
        let body = mock.owner().get(&path).text().to_owned();
        (path, body)
    });
    let mut read: Vec<_> = read.collect();
    read.push((KEYS.to_owned(), mock.session().get(KEYS).text().to_owned()));
    let ask =
        mock.owner().post("/v1/dev/user/ask", &json!({ "question": "Who keeps bees and drinks tea?", "limit": 10 }));
    read.push(("ask".to_owned(), ask.text().to_owned()));
    read
}

fn unlimited(seed: &str) -> Config {
    Config { seed: Seed::named(seed).expect("the seed ships"), rate_limit: omi_mock::RateLimit::Off, ..config() }
}

/// Begins another mock with the state of this one, and compares all answers.
#[track_caller]
fn assert_comes_back(mock: &Mock) -> Mock {
    let state = export(mock);
    let seed = Seed::parse("state.json", &state.to_string()).unwrap_or_else(|error| panic!("{error}"));
    let again = Mock::with(Config { seed, ..unlimited("empty") });
    let (before, after) = (everything(mock, &state), everything(&again, &state));
    for (one, other) in before.iter().zip(&after) {
        assert_eq!(one, other);
    }
    assert_eq!(export(&again), state, "and what it exports is the same");
    again
}

#[rstest]
#[case("demo")]
#[case("tiny")]
#[case("empty")]
fn a_seed_comes_back(#[case] seed: &str) {
    assert_comes_back(&Mock::with(unlimited(seed)));
}

/// A demo in which much was written, changed and deleted.
fn lived_in() -> Mock {
    let mock = Mock::with(unlimited("demo"));
    let owner = mock.owner();
    let id = |answer: &crate::support::Answer| answer.at("/id").as_str().expect("an id is a text").to_owned();
    let links = owner.get(&format!("{ITEMS}?limit=1000")).each("conversation_id");
    let linked = links.iter().find_map(Value::as_str).expect("something of the demo leads to a conversation");
    owner.delete(&format!("{CONVERSATIONS}/{linked}")).assert_status(200);
    let tea = owner.post(MEMORIES, &json!({ "content": " Likes tea ", "tags": ["a", "ü"], "visibility": "public" }));
    owner.patch(&format!("{MEMORIES}/{}", id(&tea)), &json!({ "content": "Likes coffee" })).assert_status(200);
    owner.post(MEMORIES, &json!({ "content": "Likes coffee" })).assert_status(200);
    let item = owner.post(ITEMS, &json!({ "description": "x", "completed": true, "due_at": "2026-12-01T00:00:00.5Z" }));
    owner.patch(&format!("{ITEMS}/{}", id(&item)), &json!({ "description": "  " })).assert_status(200);
    mock.wait_seconds(90);

    let said = json!({ "text": "I am vegetarian. Action item: prepare the budget by Friday" });
    let deleted = id(&owner.post(CONVERSATIONS, &said));
    owner.delete(&format!("{CONVERSATIONS}/{deleted}")).assert_status(200);
    let kept =
        id(&owner.post(CONVERSATIONS, &json!({ "text": "Meeting tomorrow at 3pm with Jo. Action item: call Jo" })));
    owner.patch(&format!("{CONVERSATIONS}/{kept}"), &json!({ "discarded": true })).assert_status(200);
    for session in ["one", " two "] {
        let segments = json!({ "client_session_id": session, "language": "", "transcript_segments": [
            { "text": " Hello ", "speaker": "SPEAKER_07", "person_id": "nobody", "start": 0.1, "end": 0.1 + 0.2 },
            { "text": "Hi", "is_user": true, "speaker": null, "person_id": "", "start": 1, "end": 1e16 },
        ], "finished_at": "2026-11-24T00:00:00Z", "geolocation": { "latitude": 1.1, "longitude": -0.0 } });
        let made = id(&owner.post(&format!("{CONVERSATIONS}/from-segments"), &segments));
        if session == "one" {
            owner.delete(&format!("{CONVERSATIONS}/{made}")).assert_status(200);
        }
    }

    let goal = id(&owner.post(
        GOALS,
        &json!({ "title": "Read", "desired_outcome": "   ", "goal_type": "numeric", "target_value": 0.1 }),
    ));
    owner.send("PATCH", &format!("{GOALS}/{goal}/progress?current_value=0.30000000000000004"), b"").assert_status(200);
    mock.wait_seconds(86_400);
    owner.send("PATCH", &format!("{GOALS}/{goal}/progress?current_value=1e300"), b"").assert_status(200);
    owner.delete(&format!("{GOALS}/{goal}")).assert_status(200);

    mock.with_scopes(&["memories:read"]).get(MEMORIES).assert_status(200);
    mock.revoked();
    mock
}

#[test]
fn a_world_that_was_lived_in_comes_back() {
    assert_comes_back(&lived_in());
}

#[test]
fn links_to_deleted_conversations_stay() {
    let again = assert_comes_back(&lived_in());
    let items = again.owner().get(&format!("{ITEMS}?limit=1000"));
    let links = items.each("conversation_id");
    let conversations = again.nobody().get("/__admin/state/conversations").each("id");
    assert!(links.iter().any(|link| !link.is_null() && !conversations.contains(link)), "{links:?}");
}

#[test]
fn a_deleted_session_makes_no_conversation_again_and_a_kept_one_no_second() {
    let again = assert_comes_back(&lived_in());
    let send = |session: &str| {
        let segments =
            json!({ "client_session_id": session, "transcript_segments": [{ "text": "Hi", "start": 0, "end": 1 }] });
        again.owner().post(&format!("{CONVERSATIONS}/from-segments"), &segments)
    };
    assert_eq!(send("one").at("/status"), json!("deleted"));
    let known = export(&again)["users"][0]["conversations"].to_string();
    assert!(known.contains(send("two").at("/id").as_str().expect("an id")));
}

#[test]
fn a_key_works_on_and_a_revoked_one_does_not() {
    let mock = Mock::start();
    let make = |name: &str| mock.session().post(KEYS, &json!({ "name": name, "scopes": ["goals:read"] })).json();
    let (kept, gone) = (make("kept"), make("gone"));
    mock.session().delete(&format!("{KEYS}/{}", gone["id"].as_str().expect("an id"))).assert_status(204);
    let text = export(&mock).to_string();
    let again = assert_comes_back(&mock);
    let secret = |key: &Value| key["key"].as_str().expect("a new key shows its secret").to_owned();
    again.with_key(&secret(&kept)).get(GOALS).assert_status(200);
    again.with_key(&secret(&kept)).get(MEMORIES).assert_status(403);
    again.with_key(&secret(&gone)).get(GOALS).assert_status(401);
    assert!(!text.contains(&secret(&kept)), "an export tells no secret");
}

#[test]
fn everybody_comes_back() {
    let item = json!({ "id": "a", "description": "x", "created_at": "now-1d", "locked": true });
    let memory = json!({ "content": "y".repeat(100), "category": "work", "created_at": "now-1d", "locked": true });
    let mock = Mock::seeded(&json!({
        "users": [
            { "id": "one", "name": "Maya", "people": [{ "id": "p", "name": "Jo" }], "session_tokens": ["hush"],
              "action_items": [item], "memories": [memory] },
            { "id": "two", "memories_enrolled": false, "session_tokens": ["psst"],
              "keys": [{ "id": "k", "name": "k", "created_at": "now", "key": "omi_dev_5a1c0000000000000000000000000001" }] },
            { "id": "three", "account_deletion": "pending",
              "keys": [{ "id": "k", "name": "k", "created_at": "now", "scopes": [], "key": "omi_dev_5a1c0000000000000000000000000002" }] },
        ],
        "faults": [{ "id": "teapot", "match": { "path": "/teapot" }, "fault": { "status": 418 } }],
    }));
    let again = assert_comes_back(&mock);
    let two = "omi_dev_5a1c0000000000000000000000000001";
    assert_eq!(again.with_key(two).get(MEMORIES).text(), mock.with_key(two).get(MEMORIES).text());
    let three = "omi_dev_5a1c0000000000000000000000000002";
    assert_eq!(again.with_key(three).get(MEMORIES).text(), mock.with_key(three).get(MEMORIES).text());
    again.nobody().header("authorization", "Bearer psst").get(KEYS).assert_len(1);
    assert_eq!(again.nobody().get("/__admin/faults").at("/faults/0/id"), json!("teapot"));
}

#[test]
fn a_text_that_nobody_has_looked_at_yet_is_not_lost_with_its_conversation() {
    let mock = Mock::with(Config { extraction: Extraction::Manual, ..unlimited("empty") });
    mock.owner().post(CONVERSATIONS, &json!({ "text": "Action item: buy bread" })).assert_status(200);
    assert_comes_back(&mock);
}
