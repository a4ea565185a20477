//! The data that is asked for: the demo's, and a thousand of each on top.

use serde_json::{Value, json};

/// How much of each is added.
const ADDED: usize = 1_000;

/// A seed file.
pub(crate) fn seed() -> String {
    let mut seed: Value = serde_json::from_str(omi_fixtures::DEMO).expect("the demo is JSON");
    let user = &mut seed["users"][0];
    for number in 0..ADDED {
        push(user, "memories", memory(number));
        push(user, "action_items", action_item(number));
        push(user, "conversations", conversation(number));
    }
    seed.to_string()
}

/// A twentieth of the memories has the category `skills`, the others are spread.
fn memory(number: usize) -> Value {
    const OTHERS: [&str; 4] = ["interesting", "work", "hobbies", "lifestyle"];
    let category = if number.is_multiple_of(20) { "skills" } else { OTHERS[number % OTHERS.len()] };
    json!({
        "content": format!("Benchmark memory {number:06} about something that is easily remembered."),
        "category": category,
        "created_at": format!("now-{}m", number + 60),
    })
}

fn action_item(number: usize) -> Value {
    let created = format!("now-{}m", number + 60);
    let item = json!({
        "id": format!("bench{number:015}"),
        "description": format!("Benchmark task {number:06} that somebody has to do one day"),
        "created_at": created,
    });
    if number.is_multiple_of(2) { item } else { with(item, "completed_at", created.into()) }
}

fn conversation(number: usize) -> Value {
    json!({
        "id": format!("00000000-0000-4000-8000-{number:012}"),
        "started_at": format!("now-{}h", number + 24 * 90),
        "finished_at": format!("now-{}h", number + 24 * 90 - 1),
        "source": "phone",
        "structured": {
            "title": format!("Benchmark conversation {number:06}"),
            "overview": "Somebody said what was to be done next, and somebody else agreed to it.",
            "emoji": "💬",
            "category": "work",
        },
        "segments": [
            { "id": format!("00000000-0000-4000-9000-{number:012}"), "text": "What is to be done next?", "speaker": "SPEAKER_00", "speaker_id": 0, "is_user": true, "start": 0.0, "end": 2.0 },
            { "id": format!("00000000-0000-4000-a000-{number:012}"), "text": "This, and then that.", "speaker": "SPEAKER_01", "speaker_id": 1, "is_user": false, "start": 2.0, "end": 4.0 },
        ],
    })
}

fn with(mut record: Value, member: &str, value: Value) -> Value {
    record[member] = value;
    record
}

fn push(user: &mut Value, list: &str, record: Value) {
    if let Some(list) = user[list].as_array_mut() {
        list.push(record);
    }
}
