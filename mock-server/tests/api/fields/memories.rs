//! Memories.

use rstest::rstest;
use serde_json::json;

use super::{Errors, assert_refused, long};
use crate::support::Mock;

const MEMORIES: &str = "/v1/dev/user/memories";

#[rstest]
#[case::nothing("{}", &[("missing", "body.content")])]
#[case::no_content(r#"{"category":"work"}"#, &[("missing", "body.content")])]
#[case::null(r#"{"content":null}"#, &[("string_type", "body.content")])]
#[case::a_number(r#"{"content":7}"#, &[("string_type", "body.content")])]
#[case::empty(r#"{"content":""}"#, &[("string_too_short", "body.content")])]
#[case::an_unknown_category(r#"{"content":"x","category":"sport"}"#, &[("enum", "body.category")])]
#[case::a_category_in_capitals(r#"{"content":"x","category":"Work"}"#, &[("enum", "body.category")])]
#[case::a_number_for_a_category(r#"{"content":"x","category":1}"#, &[("enum", "body.category")])]
#[case::no_visibility(r#"{"content":"x","visibility":null}"#, &[("string_type", "body.visibility")])]
#[case::a_yes_for_visibility(r#"{"content":"x","visibility":true}"#, &[("string_type", "body.visibility")])]
#[case::no_tags(r#"{"content":"x","tags":null}"#, &[("list_type", "body.tags")])]
#[case::a_word_for_tags(r#"{"content":"x","tags":"a,b"}"#, &[("list_type", "body.tags")])]
#[case::an_object_for_tags(r#"{"content":"x","tags":{}}"#, &[("list_type", "body.tags")])]
#[case::bad_tags(r#"{"content":"x","tags":["a",1,null]}"#, &[("string_type", "body.tags.1"), ("string_type", "body.tags.2")])]
#[case::everything(
    r#"{"tags":[[]],"visibility":1,"category":"","content":""}"#,
    &[
        ("string_too_short", "body.content"), ("enum", "body.category"), ("string_type", "body.visibility"),
        ("string_type", "body.tags.0"),
    ]
)]
fn a_new_memory_is_refused(#[case] body: &str, #[case] errors: Errors<'_>) {
    assert_refused("POST", MEMORIES, body, errors);
}

#[rstest]
#[case::the_shortest(1, 200)]
#[case::the_longest(500, 200)]
#[case::too_long(501, 422)]
fn a_memory_is_counted_in_characters(#[case] length: usize, #[case] status: u16) {
    let owner = Mock::start().owner();
    owner.post(MEMORIES, &json!({ "content": long(length) })).assert_status(status);
    let blanks = " ".repeat(length - 1) + "x";
    owner.post(MEMORIES, &json!({ "content": blanks })).assert_status(status);
}

#[rstest]
#[case::nothing("{}", &[("missing", "body.memories")])]
#[case::null(r#"{"memories":null}"#, &[("list_type", "body.memories")])]
#[case::an_object(r#"{"memories":{"content":"x"}}"#, &[("list_type", "body.memories")])]
#[case::the_bare_list(r#"[{"content":"x"}]"#, &[("model_attributes_type", "body")])]
#[case::words(r#"{"memories":["x"]}"#, &[("model_attributes_type", "body.memories.0")])]
#[case::some_bad_ones(
    r#"{"memories":[{"content":""},{"content":"x"},{"tags":[1]},null]}"#,
    &[
        ("string_too_short", "body.memories.0.content"), ("missing", "body.memories.2.content"),
        ("string_type", "body.memories.2.tags.0"), ("model_attributes_type", "body.memories.3"),
    ]
)]
fn a_batch_is_refused(#[case] body: &str, #[case] errors: Errors<'_>) {
    assert_refused("POST", "/v1/dev/user/memories/batch", body, errors);
}

#[rstest]
#[case::memories("/v1/dev/user/memories/batch", "memories", 25)]
#[case::action_items("/v1/dev/user/action-items/batch", "action_items", 50)]
fn a_batch_has_an_end(#[case] path: &str, #[case] member: &str, #[case] max: usize) {
    let owner = Mock::start().owner();
    let batch = |length: usize, of: serde_json::Value| json!({ member: vec![of; length] });
    owner.post(path, &batch(max, json!({ "content": "x", "description": "x" }))).assert_status(200);
    // A list that is too long reports only that.
    let refused = owner.post(path, &batch(max + 1, json!(null)));
    refused.assert_fields(&[("too_long", format!("body.{member}").as_str())]);
    let message = format!("List should have at most {max} items after validation, not {}", max + 1);
    assert_eq!(refused.at("/detail/0/msg"), json!(message));
    let context = json!({ "field_type": "List", "max_length": max, "actual_length": max + 1 });
    assert_eq!(refused.at("/detail/0/ctx"), context);
}

#[rstest]
#[case::empty(r#"{"content":""}"#, &[("string_too_short", "body.content")])]
#[case::a_list(r#"{"content":[]}"#, &[("string_type", "body.content")])]
#[case::a_category(r#"{"category":"x"}"#, &[("enum", "body.category")])]
#[case::tags(r#"{"tags":"x"}"#, &[("list_type", "body.tags")])]
#[case::a_visibility(r#"{"visibility":0}"#, &[("string_type", "body.visibility")])]
#[case::everything(
    r#"{"category":1,"tags":[0],"visibility":{},"content":false}"#,
    &[
        ("string_type", "body.content"), ("string_type", "body.visibility"), ("string_type", "body.tags.0"),
        ("enum", "body.category"),
    ]
)]
fn a_change_is_refused(#[case] body: &str, #[case] errors: Errors<'_>) {
    assert_refused("PATCH", "/v1/dev/user/memories/none", body, errors);
}

#[rstest]
#[case::limit("limit=x", &[("int_parsing", "query.limit")])]
#[case::a_fraction("limit=1.5", &[("int_parsing", "query.limit")])]
#[case::both("offset=&limit=", &[("int_parsing", "query.limit"), ("int_parsing", "query.offset")])]
#[case::an_endless_number(
    &format!("limit={}", "1".repeat(4_301)),
    &[("int_parsing_size", "query.limit")]
)]
fn a_list_is_refused(#[case] query: &str, #[case] errors: Errors<'_>) {
    assert_refused("GET", &format!("{MEMORIES}?{query}"), "", errors);
}

#[rstest]
#[case::a_whole_float("limit=2.0", 2)]
#[case::underscores("limit=1_0", 3)]
#[case::blanks("limit=%201%20", 1)]
#[case::a_sign("limit=%2B1", 1)]
#[case::too_small("limit=0", 1)]
#[case::far_too_small("limit=-99999999999999999999", 1)]
#[case::too_large("limit=99999999999999999999", 3)]
#[case::an_offset("offset=2", 1)]
#[case::a_negative_offset("offset=-5&limit=2", 2)]
#[case::an_endless_offset("offset=99999999999999999999", 0)]
fn a_list_is_clamped(#[case] query: &str, #[case] length: usize) {
    Mock::start().owner().get(&format!("{MEMORIES}?{query}")).assert_len(length);
}

#[rstest]
#[case::nothing("", &[("missing", "query.query")])]
#[case::empty("query=", &[("string_too_short", "query.query")])]
#[case::limit_of_zero("query=a&limit=0", &[("greater_than_equal", "query.limit")])]
#[case::limit_of_101("query=a&limit=101", &[("less_than_equal", "query.limit")])]
#[case::both("limit=-1", &[("missing", "query.query"), ("greater_than_equal", "query.limit")])]
#[case::a_word("limit=ten&query=", &[("string_too_short", "query.query"), ("int_parsing", "query.limit")])]
fn a_search_is_refused(#[case] query: &str, #[case] errors: Errors<'_>) {
    assert_refused("GET", &format!("{MEMORIES}/vector/search?{query}"), "", errors);
}

#[rstest]
#[case::the_least("1")]
#[case::the_most("100")]
fn a_search_takes_a_limit_of(#[case] limit: &str) {
    Mock::start().owner().get(&format!("{MEMORIES}/vector/search?query=tea&limit={limit}")).assert_status(200);
}
