//! Whether two starts answer alike.

use omi_mock::{Chance, ClockSetting, Config, Timestamp};
use serde_json::json;

use crate::support::{Answer, Client, Mock, config};

/// Requests that draw ids and secrets and read the clock.
fn script(client: &Client) -> Vec<Answer> {
    let mut answers = vec![
        client.post("/v1/dev/user/memories", &json!({ "content": "Likes tea" })),
        client.post("/v1/dev/user/action-items", &json!({ "description": "Buy strings" })),
        client.post(
            "/v1/dev/user/action-items/batch",
            &json!({ "action_items": [{ "description": "a" }, { "description": "b" }] }),
        ),
        client.post(
            "/v1/dev/user/conversations",
            &json!({ "text": "I am vegetarian. Action item: prepare the budget by Friday." }),
        ),
        client.post(
            "/v1/dev/user/conversations/from-segments",
            &json!({ "transcript_segments": [{ "text": "Remind me to call Jo.", "start": 0, "end": 2 }] }),
        ),
        client.post("/v1/dev/user/goals", &json!({ "title": "Read", "target_value": 12 })),
        client.post("/v1/dev/keys", &json!({ "name": "Laptop" })),
        client.post("/v1/dev/user/ask", &json!({ "question": "Who keeps bees?" })),
        client.get("/v1/dev/user/nothing"),
    ];
    let lists = [
        "/v1/dev/keys",
        "/v1/dev/user/memories",
        "/v1/dev/user/memories/vector/search?query=tea",
        "/v1/dev/user/action-items",
        "/v1/dev/user/folders",
        "/v1/dev/user/conversations?include_transcript=true",
        "/v1/dev/user/goals",
        "/v1/dev/user/goals/goal_57568d9c7ea6/history",
        "/v1/dev/user/daily-summaries",
    ];
    answers.extend(lists.map(|path| client.get(path)));
    answers
}

fn deterministic(seed: u64) -> Mock {
    let clock = ClockSetting::Ticking(Timestamp::from_seconds(1_795_435_200));
    Mock::with(Config { clock, chance: Chance::Seeded(seed), ..config() })
}

/// What a client could tell apart.
fn seen(answers: &[Answer]) -> Vec<(u16, &str, &http::HeaderMap)> {
    answers.iter().map(|answer| (answer.status, answer.text(), &answer.headers)).collect()
}

#[test]
fn the_same_requests_are_answered_with_the_same_bytes() {
    let (one, other) = (deterministic(7), deterministic(7));
    other.wait_seconds(86_400);
    assert_eq!(seen(&script(&one.owner())), seen(&script(&other.owner())));
}

#[test]
fn a_named_world_repeats_itself_too_whatever_happens_in_others() {
    let (one, other) = (deterministic(7), deterministic(7));
    script(&other.owner());
    script(&other.owner().header("x-omi-world", "noise"));
    let within = |mock: &Mock| script(&mock.owner().header("x-omi-world", "suite"));
    assert_eq!(seen(&within(&one)), seen(&within(&other)));
}

/// The ids and secrets that a script made.
fn drawn(mock: &Mock) -> Vec<serde_json::Value> {
    let answers = script(&mock.owner());
    vec![answers[1].at("/id"), answers[3].at("/id"), answers[5].at("/id"), answers[6].at("/id"), answers[6].at("/key")]
}

#[test]
fn another_seed_gives_other_ids() {
    let (one, other) = (drawn(&deterministic(7)), drawn(&deterministic(8)));
    assert!(one.iter().zip(&other).all(|(one, other)| one != other), "{one:?}\n{other:?}");
}

#[test]
fn without_a_seed_no_two_starts_are_alike() {
    let fresh = || Mock::with(Config { chance: Chance::Fresh, ..config() });
    let (one, other) = (drawn(&fresh()), drawn(&fresh()));
    assert!(one.iter().zip(&other).all(|(one, other)| one != other), "{one:?}\n{other:?}");
}
