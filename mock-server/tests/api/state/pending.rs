//! Texts that nobody has looked at yet, kept with all that a world knows.

use omi_mock::{Config, Extraction, Micros, Seed};
use rstest::rstest;
use serde_json::{Value, json};

use crate::support::{Mock, config};

const CONVERSATIONS: &str = "/v1/dev/user/conversations";
const ITEMS: &str = "/v1/dev/user/action-items";
const MEMORIES: &str = "/v1/dev/user/memories";
const AFTER_3_S: Extraction = Extraction::After(Micros::seconds(3));

fn looking(extraction: Extraction) -> Mock {
    let seed = Seed::named("empty").expect("the seed ships");
    Mock::with(Config { seed, extraction, ..config() })
}

/// A mock in which something was said, and nobody has looked at it.
fn told(extraction: Extraction) -> Mock {
    let mock = looking(extraction);
    mock.owner().post(CONVERSATIONS, &json!({ "text": "Action item: buy bread" })).assert_status(200);
    mock
}

fn state(mock: &Mock) -> Value {
    mock.nobody().get("/__admin/state").assert_status(200).json()
}

/// Another mock with the state of this one, which itself looks at everything at once.
fn again(mock: &Mock) -> Mock {
    let seed = Seed::parse("state.json", &state(mock).to_string()).unwrap_or_else(|error| panic!("{error}"));
    Mock::with(Config { seed, extraction: Extraction::Now, ..config() })
}

/// The same mock with its own state put back.
fn replaced(mock: &Mock) -> Mock {
    mock.nobody().send("PUT", "/__admin/state", state(mock).to_string().as_bytes()).assert_status(200);
    mock.clone()
}

/// The same mock with its own conversations put back.
fn replaced_in_part(mock: &Mock) -> Mock {
    let list = mock.nobody().get("/__admin/state/conversations");
    mock.nobody().send("PUT", "/__admin/state/conversations", &list.body).assert_status(200);
    mock.clone()
}

/// The same mock, where the text was looked at and that was taken back.
fn restored(mock: &Mock) -> Mock {
    let post = |path| mock.nobody().post(path, &json!({}));
    post("/__admin/snapshots/told").assert_status(200);
    post("/__admin/jobs/advance").assert_body(r#"{"done":1}"#);
    assert_eq!(items(mock), ["buy bread"]);
    post("/__admin/snapshots/told/restore").assert_status(200);
    mock.clone()
}

/// Another mock with the state of this one, where the text was looked at before it was reset.
fn reset(mock: &Mock) -> Mock {
    let again = again(mock);
    let post = |path| again.nobody().post(path, &json!({}));
    post("/__admin/jobs/advance").assert_body(r#"{"done":1}"#);
    post("/__admin/reset").assert_status(200);
    again
}

fn items(mock: &Mock) -> Vec<Value> {
    mock.owner().get(ITEMS).each("description")
}

type Keep = fn(&Mock) -> Mock;

#[rstest]
fn a_text_is_looked_at_when_it_is_due(#[values(again, replaced, replaced_in_part, restored, reset)] keep: Keep) {
    let mock = keep(&told(AFTER_3_S));
    assert_eq!(mock.nobody().get("/__admin/jobs").at("/jobs/0/due_at"), json!("2026-11-23T12:00:03Z"));
    mock.wait(Micros(2_999_999));
    assert_eq!(items(&mock), [] as [Value; 0]);
    mock.wait(Micros(1));
    assert_eq!(items(&mock), ["buy bread"]);
    let conversation = mock.owner().get(CONVERSATIONS);
    assert_eq!(conversation.at("/0/structured/action_items/0/description"), "buy bread");
    assert_eq!(mock.owner().get(ITEMS).each("conversation_id"), conversation.each("id"));
    assert_eq!(mock.owner().get(ITEMS).each("created_at"), ["2026-11-23T12:00:03Z"]);
    mock.nobody().get("/__admin/jobs").assert_body(r#"{"jobs":[]}"#);
}

#[rstest]
fn a_text_is_looked_at_when_somebody_says_so(#[values(again, replaced, replaced_in_part, restored, reset)] keep: Keep) {
    let mock = keep(&told(Extraction::Manual));
    mock.wait_seconds(86_400);
    assert_eq!(items(&mock), [] as [Value; 0]);
    mock.nobody().post("/__admin/jobs/advance", &json!({})).assert_body(r#"{"done":1}"#);
    assert_eq!(items(&mock), ["buy bread"]);
}

#[test]
fn a_text_that_was_due_while_the_mock_was_away_is_looked_at_with_the_first_request() {
    let seed = state(&told(AFTER_3_S));
    let mock = Mock::seeded(&seed);
    mock.wait_seconds(3_600);
    assert_eq!(mock.owner().get(ITEMS).each("created_at"), ["2026-11-23T12:00:03Z"]);
}

#[test]
fn texts_are_looked_at_in_the_order_in_which_they_were_told() {
    let mock = looking(Extraction::Manual);
    let tell = || {
        mock.wait_seconds(1);
        mock.owner().post(CONVERSATIONS, &json!({ "text": "I am vegetarian." })).at("/id")
    };
    let told: Vec<Value> = (0..8).map(|_| tell()).collect();
    let again = again(&mock);
    again.nobody().post("/__admin/jobs/advance", &json!({})).assert_body(r#"{"done":8}"#);
    again.owner().get(MEMORIES).assert_len(1);
    let first = state(&again)["users"][0]["memories"][0]["conversation_id"].take();
    assert_eq!(first, told[0], "the first to say so is where it is from");
}

#[test]
fn of_a_text_that_was_looked_at_nothing_is_kept() {
    let mock = told(Extraction::Now);
    assert_eq!(state(&mock)["users"][0]["conversations"][0].get("extraction"), None);
}

#[test]
fn a_conversation_that_is_replaced_is_not_looked_at() {
    let mock = told(Extraction::Manual);
    mock.nobody().send("PUT", "/__admin/state/conversations", b"[]").assert_status(200);
    mock.nobody().get("/__admin/jobs").assert_body(r#"{"jobs":[]}"#);
}

#[test]
fn everybody_has_texts_of_their_own() {
    let key = |digit: u8| format!("omi_dev_5a1c000000000000000000000000000{digit}");
    let user = |id: &str, digit: u8| {
        let keys = json!([{ "id": "k", "name": "k", "created_at": "now", "key": key(digit),
                            "scopes": ["conversations:write", "action_items:read"] }]);
        json!({ "id": id, "keys": keys })
    };
    let mut seed = json!({ "users": [user("one", 1), user("two", 2)] });
    for (place, text) in ["Action item: buy bread", "Action item: buy milk"].into_iter().enumerate() {
        seed["users"][place]["conversations"] = json!([{
            "id": "the-same", "started_at": "now-1h", "finished_at": "now", "source": "omi", "segments": [],
            "structured": { "title": "", "overview": "", "emoji": "🧠", "category": "other" },
            "extraction": { "text": text, "due_at": "now+1s" },
        }]);
    }
    let mock = again(&Mock::seeded(&seed));
    mock.wait_seconds(1);
    assert_eq!(mock.with_key(&key(1)).get(ITEMS).each("description"), ["buy bread"]);
    assert_eq!(mock.with_key(&key(2)).get(ITEMS).each("description"), ["buy milk"]);
}
