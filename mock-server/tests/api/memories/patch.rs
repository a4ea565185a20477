//! Changes of a memory.

use rstest::rstest;
use serde_json::{Value, json};

use super::{MEMORIES, remembering};
use crate::support::Mock;

const PATH: &str = "/v1/dev/user/memories/m1";

fn one() -> Mock {
    remembering(&json!([
        {
            "id": "m1", "content": "Likes tea", "category": "habits", "visibility": "public", "tags": ["drinks"],
            "created_at": "2026-09-01T12:00:00Z",
        },
        { "id": "locked", "content": "Likes coffee", "category": "habits", "created_at": "now-1h", "locked": true },
    ]))
}

/// The memory as the list shows it, which is what is kept.
#[track_caller]
fn kept(mock: &Mock) -> Value {
    let listed = mock.owner().get(MEMORIES).json();
    let memories = listed.as_array().expect("a list");
    memories.iter().find(|memory| memory["id"] == "m1").expect("the memory is there").clone()
}

#[rstest]
#[case::nothing("m1", json!({}), 422, "At least one field (content, visibility, tags, or category) must be provided")]
#[case::nothing_but_nulls("m1", json!({ "content": null, "visibility": null, "tags": null, "category": null }), 422, "At least one field (content, visibility, tags, or category) must be provided")]
#[case::nothing_that_is_known("m1", json!({ "text": "a" }), 422, "At least one field (content, visibility, tags, or category) must be provided")]
#[case::nothing_before_no_such_memory("m9", json!({}), 422, "At least one field (content, visibility, tags, or category) must be provided")]
#[case::nothing_before_locked("locked", json!({}), 422, "At least one field (content, visibility, tags, or category) must be provided")]
#[case::no_such_memory("m9", json!({ "content": " ", "visibility": "x" }), 404, "Memory not found")]
#[case::locked("locked", json!({ "content": " ", "visibility": "x" }), 402, "A paid plan is required to access this memory.")]
#[case::blank_before_visibility("m1", json!({ "content": " \t", "visibility": "x" }), 422, "content must not be empty")]
#[case::blank("m1", json!({ "content": "\u{a0}" }), 422, "content must not be empty")]
#[case::visibility("m1", json!({ "visibility": "x" }), 422, "visibility must be 'public' or 'private'")]
#[case::visibility_empty("m1", json!({ "visibility": "" }), 422, "visibility must be 'public' or 'private'")]
#[case::visibility_in_capitals("m1", json!({ "visibility": "Public" }), 422, "visibility must be 'public' or 'private'")]
fn a_change_is_refused(#[case] id: &str, #[case] patch: Value, #[case] status: u16, #[case] sentence: &str) {
    let mock = one();
    let before = mock.owner().get(MEMORIES).json();
    mock.wait_seconds(1);
    mock.owner().patch(&format!("{MEMORIES}/{id}"), &patch).assert_refused(status, sentence);
    assert_eq!(mock.owner().get(MEMORIES).json(), before, "nothing changed");
}

#[rstest]
#[case::empty(json!({ "content": "" }), &[("string_too_short", "body.content")])]
#[case::too_long(json!({ "content": "a".repeat(501) }), &[("string_too_long", "body.content")])]
#[case::a_number(json!({ "visibility": 1 }), &[("string_type", "body.visibility")])]
#[case::no_tag(json!({ "tags": ["a", 1] }), &[("string_type", "body.tags.1")])]
#[case::no_category(json!({ "category": "x" }), &[("enum", "body.category")])]
#[case::all(
    json!({ "category": "x", "tags": "a", "visibility": [], "content": 1 }),
    &[("string_type", "body.content"), ("string_type", "body.visibility"), ("list_type", "body.tags"), ("enum", "body.category")]
)]
fn a_body_is_refused_before_anything_is_looked_for(#[case] patch: Value, #[case] errors: &[(&str, &str)]) {
    one().owner().patch(PATH, &patch).assert_fields(errors);
    one().owner().patch(&format!("{MEMORIES}/m9"), &patch).assert_fields(errors);
    one().owner().patch(&format!("{MEMORIES}/locked"), &patch).assert_fields(errors);
}

#[test]
fn all_at_once() {
    let mock = one();
    mock.wait_seconds(5);
    let patch = json!({ "content": " Likes milk ", "visibility": "private", "tags": [], "category": "work" });
    let expected = concat!(
        r#"{"id":"m1","content":"Likes milk","category":"work","visibility":"private","tags":[],"#,
        r#""created_at":"2026-09-01T12:00:00Z","updated_at":"2026-11-23T12:00:05Z","manually_added":true,"#,
        r#""reviewed":true,"user_review":true,"edited":true,"scoring":"01_999_1788264000"}"#,
    );
    mock.owner().patch(PATH, &patch).assert_status(200).assert_body(expected);
    assert_eq!(kept(&mock).to_string(), expected);
}

#[rstest]
#[case::content(json!({ "content": "Likes milk" }), "content", json!("Likes milk"), true)]
#[case::the_same_content(json!({ "content": "Likes tea" }), "content", json!("Likes tea"), true)]
#[case::visibility(json!({ "visibility": "private" }), "visibility", json!("private"), false)]
#[case::tags(json!({ "tags": ["a", "b"] }), "tags", json!(["a", "b"]), false)]
#[case::no_tags(json!({ "tags": [], "content": null }), "tags", json!([]), false)]
#[case::category(json!({ "category": "core" }), "category", json!("core"), false)]
fn one_member_alone(#[case] patch: Value, #[case] member: &str, #[case] value: Value, #[case] edited: bool) {
    let mock = one();
    mock.wait_seconds(5);
    let mut expected = kept(&mock);
    expected[member] = value;
    expected["edited"] = json!(edited);
    expected["updated_at"] = json!("2026-11-23T12:00:05Z");
    assert_eq!(mock.owner().patch(PATH, &patch).assert_status(200).json(), expected);
    assert_eq!(kept(&mock), expected);
}

#[test]
fn a_bad_visibility_leaves_the_new_text_and_the_old_tags_and_category() {
    let mock = one();
    mock.wait_seconds(5);
    let mut expected = kept(&mock);
    expected["content"] = json!("Likes milk");
    expected["edited"] = json!(true);
    expected["updated_at"] = json!("2026-11-23T12:00:05Z");
    let patch = json!({ "content": " Likes milk ", "visibility": "x", "tags": ["new"], "category": "work" });
    mock.owner().patch(PATH, &patch).assert_refused(422, "visibility must be 'public' or 'private'");
    assert_eq!(kept(&mock), expected);
}

#[test]
fn filters_and_search_follow_a_change() {
    let mock = one();
    let owner = mock.owner();
    owner.patch(PATH, &json!({ "content": "Plays chess", "category": "hobbies" })).assert_status(200);
    owner.get(&format!("{MEMORIES}?categories=habits")).assert_len(1);
    owner.get(&format!("{MEMORIES}?categories=hobbies")).assert_len(1);
    let found = |query: &str| owner.get(&format!("{MEMORIES}/vector/search?query={query}")).at("/returned_count");
    assert_eq!((found("tea"), found("chess")), (json!(0), json!(1)));
}
