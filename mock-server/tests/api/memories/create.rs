//! The creation of a memory.

use rstest::rstest;
use serde_json::{Value, json};

use super::{MEMORIES, path_of, remembering};

#[test]
fn the_answer_shows_a_memory_that_nobody_has_looked_at_and_the_list_one_that_is_kept() {
    let mock = remembering(&json!([]));
    let owner = mock.owner();
    owner
        .post(MEMORIES, &json!({ "content": "Likes tea", "tags": ["drinks", "", "drinks"] }))
        .assert_status(200)
        .assert_body(concat!(
            r#"{"id":"d73e14c0-5fd1-487b-82cd-2925f679804d","content":"Likes tea","category":"interesting","#,
            r#""visibility":"private","tags":["drinks","","drinks"],"created_at":"2026-11-23T12:00:00Z","#,
            r#""updated_at":"2026-11-23T12:00:00Z","manually_added":true,"reviewed":false,"user_review":null,"#,
            r#""edited":false,"scoring":"01_998_1795435200"}"#,
        ));
    owner.get(MEMORIES).assert_body(concat!(
        r#"[{"id":"d73e14c0-5fd1-487b-82cd-2925f679804d","content":"Likes tea","category":"interesting","#,
        r#""visibility":"private","tags":["drinks","","drinks"],"created_at":"2026-11-23T12:00:00Z","#,
        r#""updated_at":"2026-11-23T12:00:00Z","manually_added":true,"reviewed":true,"user_review":true,"#,
        r#""edited":false,"scoring":"01_998_1795435200"}]"#,
    ));
}

#[rstest]
#[case("interesting", "01_998_1795435200")]
#[case("system", "01_999_1795435200")]
#[case("manual", "01_998_1795435200")]
#[case("workflow", "01_998_1795435200")]
#[case("core", "01_998_1795435200")]
#[case("hobbies", "01_998_1795435200")]
#[case("lifestyle", "01_998_1795435200")]
#[case("interests", "01_998_1795435200")]
#[case("habits", "01_999_1795435200")]
#[case("work", "01_998_1795435200")]
#[case("skills", "01_998_1795435200")]
#[case("learnings", "01_998_1795435200")]
#[case("other", "01_999_1795435200")]
#[case("auto", "01_999_1795435200")]
fn the_category_decides_the_scoring(#[case] category: &str, #[case] scoring: &str) {
    let mock = remembering(&json!([]));
    let made = mock.owner().post(MEMORIES, &json!({ "content": "Likes tea", "category": category }));
    assert_eq!((made.at("/category"), made.at("/scoring")), (json!(category), json!(scoring)));
}

#[rstest]
#[case::about_a_person(json!({ "content": "Likes tea" }), "interesting")]
#[case::about_a_program(json!({ "content": "Prefers dark mode" }), "system")]
#[case::null_is_absent(json!({ "content": "Prefers dark mode", "category": null }), "system")]
#[case::told(json!({ "content": "Prefers dark mode", "category": "work" }), "work")]
fn the_category_is(#[case] memory: Value, #[case] category: &str) {
    let made = remembering(&json!([])).owner().post(MEMORIES, &memory);
    assert_eq!(made.at("/category"), category);
}

#[rstest]
#[case::public("public", "public")]
#[case::private("private", "private")]
#[case::another_word("shared", "private")]
#[case::nothing("", "private")]
#[case::another_case("Public", "private")]
#[case::blanks_around(" public ", "private")]
fn any_visibility_reads_back_as_one_of_two(#[case] sent: &str, #[case] shown: &str) {
    let mock = remembering(&json!([]));
    let made = mock.owner().post(MEMORIES, &json!({ "content": "Likes tea", "visibility": sent }));
    assert_eq!(made.at("/visibility"), shown);
    assert_eq!(mock.owner().get(MEMORIES).at("/0/visibility"), shown);
}

#[rstest]
#[case::plain("Likes tea")]
#[case::blanks("  Likes tea\t\r\n")]
#[case::blanks_of_unicode("\u{a0}\u{3000}Likes tea\u{2028}\u{85}")]
#[case::separators_of_old("\u{1c}\u{1f}Likes tea\u{1d}")]
fn the_text_is_stored_trimmed_and_the_id_is_of_the_trimmed_text(#[case] content: &str) {
    let made = remembering(&json!([])).owner().post(MEMORIES, &json!({ "content": content }));
    assert_eq!(made.at("/content"), "Likes tea");
    assert_eq!(made.at("/id"), "d73e14c0-5fd1-487b-82cd-2925f679804d");
}

#[rstest]
#[case::blanks("   ")]
#[case::line_ends("\r\n\t")]
#[case::blanks_of_unicode("\u{a0}\u{2003}\u{3000}")]
fn a_blank_text_is_refused(#[case] content: &str) {
    let mock = remembering(&json!([]));
    mock.owner().post(MEMORIES, &json!({ "content": content })).assert_refused(422, "content cannot be empty");
    mock.owner().get(MEMORIES).assert_len(0);
}

#[rstest]
#[case::no_content(json!({}), &[("missing", "body.content")])]
#[case::null(json!({ "content": null }), &[("string_type", "body.content")])]
#[case::a_number(json!({ "content": 7 }), &[("string_type", "body.content")])]
#[case::empty(json!({ "content": "" }), &[("string_too_short", "body.content")])]
#[case::too_long(json!({ "content": "č".repeat(501) }), &[("string_too_long", "body.content")])]
#[case::too_long_before_trimming(json!({ "content": format!("{}{}", "č".repeat(500), " ") }), &[("string_too_long", "body.content")])]
#[case::an_unknown_category(json!({ "content": "a", "category": "x" }), &[("enum", "body.category")])]
#[case::no_visibility(json!({ "content": "a", "visibility": null }), &[("string_type", "body.visibility")])]
#[case::no_tags(json!({ "content": "a", "tags": null }), &[("list_type", "body.tags")])]
#[case::a_tag_that_is_none(json!({ "content": "a", "tags": ["a", 1, null] }), &[("string_type", "body.tags.1"), ("string_type", "body.tags.2")])]
#[case::all_at_once(
    json!({ "tags": {}, "visibility": 1, "category": 2, "content": "" }),
    &[("string_too_short", "body.content"), ("enum", "body.category"), ("string_type", "body.visibility"), ("list_type", "body.tags")]
)]
fn a_body_is_refused(#[case] body: Value, #[case] errors: &[(&str, &str)]) {
    let mock = remembering(&json!([]));
    mock.owner().post(MEMORIES, &body).assert_fields(errors);
    mock.owner().get(MEMORIES).assert_len(0);
}

#[rstest]
#[case::of_500_characters("č".repeat(500))]
#[case::of_500_emoji("🍵".repeat(500))]
#[case::of_one("a".to_owned())]
#[case::of_what_only_looks_blank("\u{200b}".to_owned())]
fn a_text_is_accepted(#[case] content: String) {
    let mock = remembering(&json!([]));
    mock.owner().post(MEMORIES, &json!({ "content": content, "mood": "unknown" })).assert_status(200);
    assert_eq!(mock.owner().get(MEMORIES).at("/0/content"), content);
}

#[test]
fn the_same_text_again_replaces_the_memory() {
    let mock = remembering(&json!([]));
    let owner = mock.owner();
    let first = owner.post(
        MEMORIES,
        &json!({ "content": " Likes tea ", "category": "habits", "visibility": "public", "tags": ["drinks"] }),
    );
    owner.patch(&path_of(&first.at("/id")), &json!({ "content": "Likes tea" })).assert_status(200);
    assert_eq!(owner.get(MEMORIES).at("/0/edited"), true);
    mock.wait_seconds(60);
    let second = owner.post(MEMORIES, &json!({ "content": "Likes tea" })).assert_status(200).clone();
    assert_eq!(first.at("/id"), second.at("/id"));
    owner.get(MEMORIES).assert_len(1).assert_body(concat!(
        r#"[{"id":"d73e14c0-5fd1-487b-82cd-2925f679804d","content":"Likes tea","category":"interesting","#,
        r#""visibility":"private","tags":[],"created_at":"2026-11-23T12:01:00Z","#,
        r#""updated_at":"2026-11-23T12:01:00Z","manually_added":true,"reviewed":true,"user_review":true,"#,
        r#""edited":false,"scoring":"01_998_1795435260"}]"#,
    ));
    owner.get(&format!("{MEMORIES}?categories=habits")).assert_len(0);
    owner.get(&format!("{MEMORIES}?categories=interesting")).assert_len(1);
}

#[test]
fn the_id_stays_when_the_text_changes() {
    let mock = remembering(&json!([]));
    let owner = mock.owner();
    let id = owner.post(MEMORIES, &json!({ "content": "Likes tea" })).at("/id");
    owner.patch(&path_of(&id), &json!({ "content": "Likes coffee" })).assert_status(200);
    let coffee = owner.post(MEMORIES, &json!({ "content": "Likes coffee" })).at("/id");
    assert_ne!(coffee, id);
    owner.get(MEMORIES).assert_len(2);
    let tea = owner.post(MEMORIES, &json!({ "content": "Likes tea" }));
    assert_eq!(tea.at("/id"), id);
    owner.get(MEMORIES).assert_len(2);
    let mut contents: Vec<_> = owner.get(MEMORIES).each("content").iter().map(Value::to_string).collect();
    contents.sort();
    assert_eq!(contents, ["\"Likes coffee\"", "\"Likes tea\""]);
}
