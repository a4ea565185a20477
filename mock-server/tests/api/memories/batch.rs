//! The creation of many memories at once.

use rstest::rstest;
use serde_json::{Value, json};

use super::{MEMORIES, remembering};

const BATCH: &str = "/v1/dev/user/memories/batch";

#[test]
fn a_batch_answers_in_its_order_and_without_scorings() {
    let mock = remembering(&json!([]));
    let batch = json!({ "memories": [
        { "content": " Likes tea ", "category": "work" },
        { "content": "Likes coffee", "category": "system", "visibility": "public", "tags": ["a"] },
    ] });
    mock.owner().post(BATCH, &batch).assert_status(200).assert_body(concat!(
        r#"{"memories":[{"id":"d73e14c0-5fd1-487b-82cd-2925f679804d","content":"Likes tea","category":"work","#,
        r#""visibility":"private","tags":[],"created_at":"2026-11-23T12:00:00Z","#,
        r#""updated_at":"2026-11-23T12:00:00Z","manually_added":true,"reviewed":false,"user_review":null,"#,
        r#""edited":false,"scoring":null},{"id":"13857133-80fe-45c2-86f5-23887f231623","content":"Likes coffee","#,
        r#""category":"system","visibility":"public","tags":["a"],"created_at":"2026-11-23T12:00:00Z","#,
        r#""updated_at":"2026-11-23T12:00:00Z","manually_added":true,"reviewed":false,"user_review":null,"#,
        r#""edited":false,"scoring":null}],"created_count":2}"#,
    ));
    let listed = mock.owner().get(MEMORIES);
    assert_eq!(listed.each("content"), ["Likes coffee", "Likes tea"]);
    assert_eq!(listed.each("scoring"), ["01_999_1795435200", "01_998_1795435200"]);
    assert_eq!(listed.each("reviewed"), [true, true]);
    assert_eq!(listed.each("user_review"), [true, true]);
}

#[test]
fn an_empty_batch_creates_nothing() {
    let mock = remembering(&json!([]));
    mock.owner()
        .post(BATCH, &json!({ "memories": [] }))
        .assert_status(200)
        .assert_body(r#"{"memories":[],"created_count":0}"#);
    mock.owner().get(MEMORIES).assert_len(0);
}

#[rstest]
#[case::the_first(&["  ", "Likes tea"])]
#[case::the_last(&["Likes tea", "Likes coffee", "\n"])]
#[case::all(&[" "])]
fn one_blank_text_and_nothing_is_created(#[case] texts: &[&str]) {
    let mock = remembering(&json!([]));
    let memories: Vec<Value> = texts.iter().map(|text| json!({ "content": text })).collect();
    mock.owner()
        .post(BATCH, &json!({ "memories": memories }))
        .assert_refused(422, "All memories must have non-empty content");
    mock.owner().get(MEMORIES).assert_len(0);
}

#[test]
fn the_same_text_twice_counts_twice_and_is_one_memory_as_the_last_says() {
    let mock = remembering(&json!([]));
    let batch =
        json!({ "memories": [{ "content": "Likes tea", "tags": ["a"] }, { "content": "Likes tea ", "tags": ["b"] }] });
    let made = mock.owner().post(BATCH, &batch);
    assert_eq!(made.at("/created_count"), 2);
    assert_eq!((made.at("/memories/0/tags"), made.at("/memories/1/tags")), (json!(["a"]), json!(["b"])));
    assert_eq!(made.at("/memories/0/id"), made.at("/memories/1/id"));
    let listed = mock.owner().get(MEMORIES);
    assert_eq!(listed.assert_len(1).at("/0/tags"), json!(["b"]));
}

#[rstest]
#[case::no_list(json!({}), &[("missing", "body.memories")])]
#[case::null(json!({ "memories": null }), &[("list_type", "body.memories")])]
#[case::a_list_alone(json!([]), &[("model_attributes_type", "body")])]
#[case::no_memory(json!({ "memories": ["Likes tea"] }), &[("model_attributes_type", "body.memories.0")])]
#[case::two_bad_ones(
    json!({ "memories": [{ "content": "" }, { "content": "a" }, { "tags": 1 }] }),
    &[("string_too_short", "body.memories.0.content"), ("missing", "body.memories.2.content"), ("list_type", "body.memories.2.tags")]
)]
#[case::too_many_says_only_that(
    json!({ "memories": vec![json!({ "content": "" }); 26] }), &[("too_long", "body.memories")]
)]
fn a_batch_is_refused(#[case] body: Value, #[case] errors: &[(&str, &str)]) {
    let mock = remembering(&json!([]));
    mock.owner().post(BATCH, &body).assert_fields(errors);
    mock.owner().get(MEMORIES).assert_len(0);
}

#[test]
fn a_batch_holds_25() {
    let mock = remembering(&json!([]));
    let batch = |length: u32| {
        let memories: Vec<Value> = (0..length).map(|n| json!({ "content": format!("Memory {n}") })).collect();
        json!({ "memories": memories })
    };
    let refused = mock.owner().post(BATCH, &batch(26)).assert_status(422).clone();
    assert_eq!(refused.at("/detail/0/msg"), "List should have at most 25 items after validation, not 26");
    assert_eq!(refused.at("/detail/0/ctx"), json!({ "field_type": "List", "max_length": 25, "actual_length": 26 }));
    assert_eq!(mock.owner().post(BATCH, &batch(25)).at("/created_count"), 25);
    mock.owner().get(MEMORIES).assert_len(25);
}
