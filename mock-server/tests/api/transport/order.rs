//! Answers are compact, and their members come in the order of the contract.

use omi_schemas::{ENDPOINTS, Schema};
use rstest::rstest;
use serde_json::{Value, json};

use super::{ITEMS, MEMORIES};
use crate::support::{Answer, Call, Mock};

/// What every endpoint answers when all is well, each on a mock of its own.
fn good_answers(start: fn() -> Mock) -> Vec<(&'static str, Option<Schema>, Answer)> {
    let answers = ENDPOINTS.iter().map(|endpoint| {
        let mock = start();
        let client = if endpoint.scope().is_some() { mock.owner() } else { mock.session() };
        let mut call = Call::good(endpoint);
        if endpoint.transcript_policy.is_some() {
            call.query = "include_transcript=true";
        }
        let answer = call.by(&client);
        answer.assert_status(endpoint.success);
        (endpoint.id.as_str(), endpoint.answer_under(&mock.profile), answer)
    });
    answers.collect()
}

#[rstest]
#[case::docs(Mock::start)]
#[case::backend(Mock::backend)]
fn every_answer_is_compact_json(#[case] start: fn() -> Mock) {
    for (name, schema, answer) in good_answers(start) {
        if schema.is_some() {
            assert_eq!(answer.header("content-type"), Some("application/json"), "{name}");
            assert_eq!(answer.text(), answer.json().to_string(), "{name}");
        } else {
            assert_eq!(answer.header("content-type"), None, "{name}");
            answer.assert_body("");
        }
    }
}

#[rstest]
#[case::docs(Mock::start)]
#[case::backend(Mock::backend)]
fn members_come_in_the_order_of_their_schema(#[case] start: fn() -> Mock) {
    let mut objects = 0;
    for (name, schema, answer) in good_answers(start) {
        if let Some(schema) = schema {
            objects += hold_order(&schema.value(), &answer.json(), name);
        }
    }
    assert!(objects > 60, "only {objects} objects were looked at");
}

/// Holds the members of every object in `value` against the order of `schema`'s
/// properties, and says how many objects there were.
#[track_caller]
fn hold_order(schema: &Value, value: &Value, at: &str) -> usize {
    if let Some(file) = schema["$ref"].as_str() {
        let name = file.strip_suffix(".json").expect("a reference is to a file");
        return hold_order(&Schema::by_name(name).expect("the file is ours").value(), value, at);
    }
    if let (Some(choices), false) = (schema["anyOf"].as_array(), value.is_null()) {
        let choice = choices.iter().find(|choice| choice["type"] != json!("null")).expect("one is not null");
        return hold_order(choice, value, at);
    }
    match value {
        Value::Array(items) => items.iter().map(|item| hold_order(&schema["items"], item, at)).sum(),
        Value::Object(members) => {
            let Some(properties) = schema["properties"].as_object() else { return 0 };
            let expected: Vec<_> = properties.keys().collect();
            assert_eq!(members.keys().collect::<Vec<_>>(), expected, "{at}");
            let inner =
                members.iter().map(|(name, member)| hold_order(&properties[name], member, &format!("{at}.{name}")));
            1 + inner.sum::<usize>()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    }
}

#[test]
fn a_memory_is_written_so() {
    let mock = Mock::of_user(json!({}));
    mock.owner()
        .post(MEMORIES, &json!({ "content": "Likes tea", "category": "habits", "tags": ["a"] }))
        .assert_status(200);
    mock.owner().get(MEMORIES).assert_body(concat!(
        r#"[{"id":"d73e14c0-5fd1-487b-82cd-2925f679804d","content":"Likes tea","category":"habits","visibility":"private","tags":["a"],"#,
        r#""created_at":"2026-11-23T12:00:00Z","updated_at":"2026-11-23T12:00:00Z","manually_added":true,"reviewed":true,"#,
        r#""user_review":true,"edited":false,"scoring":"01_999_1795435200"}]"#,
    ));
}

#[test]
fn what_is_beyond_ascii_is_not_escaped() {
    let mock = Mock::of_user(json!({}));
    let made = mock.owner().send(
        "POST",
        ITEMS,
        r#"{"description":"Caf\u00e9 \ud83c\udf75 中文 \"a\\b\" \u007f\u2028x"}"#.as_bytes(),
    );
    made.assert_status(200);
    let expected = "\"description\":\"Café 🍵 中文 \\\"a\\\\b\\\" \u{7f}\u{2028}x\"";
    assert!(made.text().contains(expected), "{}", made.text());
}

#[test]
fn control_characters_are_escaped_as_python_does() {
    let mock = Mock::of_user(json!({}));
    let made = mock.owner().send("POST", ITEMS, br#"{"description":"a\u0000\u0001\b\t\n\u000b\f\r\u001f/b"}"#);
    made.assert_status(200);
    let expected = r#""description":"a\u0000\u0001\b\t\n\u000b\f\r\u001f/b""#;
    assert!(made.text().contains(expected), "{}", made.text());
}

#[rstest]
#[case::without_a_fraction("2026-09-01T12:00:00Z", "2026-09-01T12:00:00Z")]
#[case::with_an_empty_fraction("2026-09-01T12:00:00.000000Z", "2026-09-01T12:00:00Z")]
#[case::with_a_short_fraction("2026-09-01T12:00:00.5Z", "2026-09-01T12:00:00.500000Z")]
#[case::with_a_microsecond("2026-09-01T12:00:00.000001Z", "2026-09-01T12:00:00.000001Z")]
#[case::with_more_than_six_digits("2026-09-01T12:00:00.1234569Z", "2026-09-01T12:00:00.123456Z")]
#[case::with_an_offset("2026-09-01T12:00:00+05:30", "2026-09-01T06:30:00Z")]
#[case::with_an_offset_over_midnight("2026-09-01T22:00:00-03:00", "2026-09-02T01:00:00Z")]
#[case::without_an_offset("2026-09-01T12:00:00", "2026-09-01T12:00:00Z")]
#[case::a_date_alone("2026-09-01", "2026-09-01T00:00:00Z")]
#[case::in_small_letters("2026-09-01t12:00:00z", "2026-09-01T12:00:00Z")]
#[case::with_a_blank("2026-09-01 12:00", "2026-09-01T12:00:00Z")]
#[case::in_seconds("1788264000", "2026-09-01T12:00:00Z")]
#[case::in_milliseconds("1788264000123", "2026-09-01T12:00:00.123000Z")]
fn an_instant_reads_back(#[case] sent: &str, #[case] shown: &str) {
    let mock = Mock::of_user(json!({}));
    let made = mock.owner().post(ITEMS, &json!({ "description": "x", "due_at": sent }));
    made.assert_status(200);
    assert_eq!(made.at("/due_at"), json!(shown));
}

#[test]
fn the_time_of_an_answer_shows_its_microseconds() {
    let mock = Mock::of_user(json!({}));
    mock.wait(omi_mock::Micros(492_202));
    let made = mock.owner().post(ITEMS, &json!({ "description": "x" }));
    assert_eq!(made.at("/created_at"), json!("2026-11-23T12:00:00.492202Z"));
}

#[test]
fn a_page_past_the_end_is_an_empty_list() {
    let owner = Mock::start().owner();
    for path in [MEMORIES, ITEMS, "/v1/dev/user/conversations"] {
        owner.get(&format!("{path}?offset=1000")).assert_status(200).assert_body("[]");
    }
    owner.get("/v1/dev/user/daily-summaries?offset=1000").assert_body(r#"{"summaries":[]}"#);
}
