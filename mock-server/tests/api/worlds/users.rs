//! Several users in one world.

use omi_mock::{Config, RateLimit, Seed};
use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{Client, Mock, config};

const ANNA: &str = "omi_dev_aaaa0000000000000000000000000001";
const ANNAS_OTHER: &str = "omi_dev_aaaa0000000000000000000000000002";
const BEN: &str = "omi_dev_bbbb0000000000000000000000000001";
const SCOPES: [&str; 8] = [
    "conversations:read",
    "conversations:write",
    "memories:read",
    "memories:write",
    "action_items:read",
    "action_items:write",
    "goals:read",
    "goals:write",
];

/// Two users who have one of everything.
fn two() -> Value {
    let key = |secret: &str| json!({ "id": &secret[8..], "name": secret[8..12], "key": secret, "scopes": SCOPES, "created_at": "now-1d" });
    let user = |name: &str, keys: &[&str]| {
        json!({
            "id": format!("user_{name}"), "name": name, "session_tokens": [format!("session_{name}")],
            "keys": keys.iter().map(|secret| key(secret)).collect::<Vec<_>>(),
            "memories": [{ "id": format!("memory_{name}"), "content": format!("{name} swims"), "category": "habits", "created_at": "now-1d" }],
            "action_items": [{ "id": format!("item_{name}"), "description": format!("{name} packs"), "created_at": "now-1d" }],
            "conversations": [{
                "id": format!("conversation_{name}"), "started_at": "now-1d", "finished_at": "now-1d", "source": "omi", "segments": [],
                "structured": { "title": format!("{name} and the boats"), "overview": "", "emoji": "⛵", "category": "other" }
            }],
            "goals": [{ "id": format!("goal_{name}"), "title": name, "status": "background", "created_at": "now-1d", "updated_at": "now-1d" }],
            "daily_summaries": [{
                "id": format!("summary_{name}"), "date": "today-1d", "created_at": "now-1d", "headline": "", "overview": "", "day_emoji": "⛵",
                "stats": { "total_conversations": 1, "total_duration_minutes": 0, "action_items_count": 0 },
                "highlights": [], "action_items": [], "unresolved_questions": [], "decisions_made": [], "knowledge_nuggets": [],
                "locations": []
            }],
        })
    };
    json!({ "users": [user("anna", &[ANNA, ANNAS_OTHER]), user("ben", &[BEN])] })
}

fn of_two(rate_limit: RateLimit) -> Mock {
    let seed = Seed::parse("two.json", &two().to_string()).expect("the seed of a test is good");
    Mock::with(Config { seed, rate_limit, ..config() })
}

fn ids(client: &Client, path: &str) -> Vec<Value> {
    client.get(path).each("id")
}

#[rstest]
#[case::memories("memories", "memory")]
#[case::action_items("action-items", "item")]
#[case::conversations("conversations", "conversation")]
#[case::goals("goals", "goal")]
fn everybody_lists_their_own(#[case] list: &str, #[case] kind: &str) {
    let mock = of_two(RateLimit::Profile);
    for (key, name) in [(ANNA, "anna"), (ANNAS_OTHER, "anna"), (BEN, "ben")] {
        assert_eq!(ids(&mock.with_key(key), &format!("/v1/dev/user/{list}")), [json!(format!("{kind}_{name}"))]);
    }
}

#[test]
fn the_built_in_keys_are_those_of_the_first_user() {
    let mock = of_two(RateLimit::Profile);
    for client in [mock.owner(), mock.read_only()] {
        assert_eq!(ids(&client, "/v1/dev/user/memories"), [json!("memory_anna")]);
    }
    assert_eq!(ids(&mock.session(), "/v1/dev/keys").len(), 2);
}

#[test]
fn a_session_shows_the_keys_of_its_user() {
    let mock = of_two(RateLimit::Profile);
    let ben = mock.nobody().header("authorization", "Bearer session_ben");
    assert_eq!(ids(&ben, "/v1/dev/keys"), [json!(&BEN[8..])]);
    assert_eq!(ids(&mock.with_key(BEN), "/v1/dev/keys"), [json!(&BEN[8..])]);
}

#[rstest]
#[case::a_memory("DELETE", "memories/memory_anna", "", "Memory not found")]
#[case::a_changed_memory("PATCH", "memories/memory_anna", r#"{"tags":[]}"#, "Memory not found")]
#[case::an_item("DELETE", "action-items/item_anna", "", "Action item not found")]
#[case::a_changed_item("PATCH", "action-items/item_anna", r#"{"completed":true}"#, "Action item not found")]
#[case::a_conversation("GET", "conversations/conversation_anna", "", "Conversation not found")]
#[case::a_changed_conversation(
    "PATCH",
    "conversations/conversation_anna",
    r#"{"title":"a"}"#,
    "Conversation not found"
)]
#[case::a_deleted_conversation("DELETE", "conversations/conversation_anna", "", "Conversation not found")]
#[case::a_goal("GET", "goals/goal_anna", "", "Goal not found")]
#[case::a_changed_goal("PATCH", "goals/goal_anna", r#"{"title":"a"}"#, "Goal not found")]
#[case::progress("PATCH", "goals/goal_anna/progress?current_value=1", "", "Goal not found")]
#[case::a_deleted_goal("DELETE", "goals/goal_anna", "", "Goal not found")]
#[case::a_summary("GET", "daily-summaries/summary_anna", "", "Daily summary not found")]
fn what_is_somebody_elses_is_not_there(
    #[case] method: &str,
    #[case] path: &str,
    #[case] body: &str,
    #[case] sentence: &str,
) {
    let mock = of_two(RateLimit::Profile);
    let path = format!("/v1/dev/user/{path}");
    mock.with_key(BEN).send(method, &path, body.as_bytes()).assert_refused(404, sentence);
    mock.with_key(ANNA).send(method, &path, body.as_bytes()).assert_status(200);
}

#[test]
fn nobody_is_answered_from_the_conversations_of_others() {
    let mock = of_two(RateLimit::Profile);
    let answer = mock.with_key(BEN).post("/v1/dev/user/ask", &json!({ "question": "boats" }));
    assert_eq!(answer.at("/sources").as_array().map(Vec::len), Some(1));
    assert_eq!(answer.at("/sources/0/id"), json!("conversation_ben"));
    let found = mock.with_key(BEN).get("/v1/dev/user/memories/vector/search?query=swims");
    assert_eq!((found.at("/returned_count"), found.at("/items/0/id")), (json!(1), json!("memory_ben")));
}

#[test]
fn what_one_writes_the_other_does_not_see() {
    let mock = of_two(RateLimit::Profile);
    mock.with_key(ANNA).post("/v1/dev/user/memories", &json!({ "content": "Climbs" })).assert_status(200);
    mock.with_key(ANNAS_OTHER).get("/v1/dev/user/memories").assert_len(2);
    mock.with_key(BEN).get("/v1/dev/user/memories").assert_len(1);
}

#[test]
fn the_day_is_counted_per_user_and_the_minute_per_key() {
    let mock = of_two(RateLimit::Custom { minute: 2, day: Some(3) });
    let goals = "/v1/dev/user/goals";
    for (key, status) in [(ANNA, 200), (ANNA, 200), (ANNA, 429), (ANNAS_OTHER, 200), (ANNAS_OTHER, 429), (BEN, 200)] {
        mock.with_key(key).get(goals).assert_status(status);
    }
    mock.wait_seconds(60);
    let refused = mock.with_key(ANNAS_OTHER).get(goals);
    refused.assert_refused(429, "Rate limit exceeded. Try again in 86340s.");
    assert_eq!(refused.header("x-ratelimit-limit"), Some("3"));
    mock.with_key(BEN).get(goals).assert_status(200);
}
