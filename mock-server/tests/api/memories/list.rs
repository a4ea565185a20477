//! The list of memories: its order, its pages, its filter.

use rstest::rstest;
use serde_json::{Value, json};

use super::{MEMORIES, remembering};
use crate::support::{Client, Mock};

const CATEGORIES: [&str; 14] = [
    "interesting",
    "system",
    "manual",
    "workflow",
    "core",
    "hobbies",
    "lifestyle",
    "interests",
    "habits",
    "work",
    "skills",
    "learnings",
    "other",
    "auto",
];

/// Five memories, named by their places in the list.
fn five() -> Mock {
    let memory = |place: u32| {
        json!({
            "id": format!("m{place}"),
            "content": format!("Memory {place}"),
            "category": if place % 2 == 1 { "work" } else { "core" },
            "created_at": format!("now-{place}h"),
        })
    };
    remembering(&json!([memory(3), memory(1), memory(5), memory(2), memory(4)]))
}

#[track_caller]
fn ids(owner: &Client, query: &str) -> Vec<Value> {
    owner.get(&format!("{MEMORIES}?{query}")).assert_status(200).each("id")
}

#[test]
fn the_best_scoring_stands_first_then_the_newest_then_the_smallest_id() {
    let memory = |id: &str, scoring: &str, created_at: &str| json!({ "id": id, "content": id, "category": "core", "created_at": created_at, "scoring": scoring });
    let mock = remembering(&json!([
        memory("tie-b", "01_998_1795430000", "now-1h"),
        memory("by-the-service", "00_999_1795439999", "now-1m"),
        memory("tie-c", "01_998_1795430000", "now-1h"),
        memory("unboosted", "01_999_1700000000", "now-900d"),
        memory("older", "01_998_1795430000", "now-2h"),
        memory("tie-a", "01_998_1795430000", "now-1h"),
        memory("newer", "01_998_1795430000", "now-59m"),
        memory("scored-later", "01_998_1795430001", "now-3h"),
    ]));
    let expected = ["unboosted", "scored-later", "newer", "tie-a", "tie-b", "tie-c", "older", "by-the-service"];
    assert_eq!(ids(&mock.owner(), ""), expected);
}

#[test]
fn what_is_not_boosted_outranks_what_is() {
    let memories: Vec<Value> =
        CATEGORIES.iter().map(|name| json!({ "content": name, "category": name, "created_at": "now-1h" })).collect();
    let listed = remembering(&json!(memories)).owner().get(MEMORIES);
    let scorings = listed.each("scoring");
    let unboosted = ["system", "habits", "other", "auto"];
    for (category, scoring) in listed.each("category").iter().zip(&scorings) {
        let boosted = !unboosted.iter().any(|name| category == name);
        assert_eq!(scoring, if boosted { "01_998_1795431600" } else { "01_999_1795431600" }, "{category}");
    }
    assert_eq!(scorings.iter().position(|scoring| scoring == "01_998_1795431600"), Some(4));
}

#[rstest]
#[case::no_parameter("", &["m1", "m2", "m3", "m4", "m5"])]
#[case::the_first("limit=2", &["m1", "m2"])]
#[case::the_next("limit=2&offset=2", &["m3", "m4"])]
#[case::the_rest("limit=2&offset=4", &["m5"])]
#[case::past_the_end("limit=2&offset=5", &[])]
#[case::far_past_the_end("offset=99999999999999999999999999", &[])]
#[case::no_limit_is_one("limit=0", &["m1"])]
#[case::below_zero_is_one("limit=-7", &["m1"])]
#[case::far_below_zero_is_one("limit=-99999999999999999999999999", &["m1"])]
#[case::more_than_there_are("limit=1000", &["m1", "m2", "m3", "m4", "m5"])]
#[case::more_than_fits("limit=99999999999999999999999999", &["m1", "m2", "m3", "m4", "m5"])]
#[case::an_offset_below_zero("offset=-3&limit=1", &["m1"])]
#[case::the_last_of_two("limit=1&limit=3", &["m1", "m2", "m3"])]
#[case::as_python_reads_integers("limit=%202.0%20", &["m1", "m2"])]
#[case::what_does_not_exist("page=2&q=tea", &["m1", "m2", "m3", "m4", "m5"])]
fn a_page_is(#[case] query: &str, #[case] expected: &[&str]) {
    assert_eq!(ids(&five().owner(), query), expected);
}

#[rstest]
#[case::one("categories=work", &["m1", "m3", "m5"])]
#[case::two("categories=work,core", &["m1", "m2", "m3", "m4", "m5"])]
#[case::one_twice("categories=core,core", &["m2", "m4"])]
#[case::trimmed("categories=%20core%09,", &["m2", "m4"])]
#[case::none_that_is_there("categories=hobbies", &[])]
#[case::several_of_which_one_is_there("categories=hobbies,core,skills", &["m2", "m4"])]
#[case::empty("categories=", &["m1", "m2", "m3", "m4", "m5"])]
#[case::nothing_but_blanks("categories=%20,,%20", &["m1", "m2", "m3", "m4", "m5"])]
#[case::a_page_of_one("categories=work&limit=1&offset=1", &["m3"])]
#[case::a_page_of_two("categories=work,core&limit=2&offset=1", &["m2", "m3"])]
#[case::past_the_end_of_one("categories=work&offset=3", &[])]
#[case::past_the_end_of_two("categories=work,core&offset=5", &[])]
fn a_filter_gives(#[case] query: &str, #[case] expected: &[&str]) {
    assert_eq!(ids(&five().owner(), query), expected);
}

#[test]
fn every_category_gives_all_of_its_memories_and_no_others() {
    let memories: Vec<Value> = CATEGORIES
        .iter()
        .flat_map(|name| {
            let memory = |n: u32| json!({ "content": format!("{name} {n}"), "category": name, "created_at": "now-1h" });
            [memory(1), memory(2)]
        })
        .collect();
    let mock = remembering(&json!(memories));
    for name in CATEGORIES {
        let listed = mock.owner().get(&format!("{MEMORIES}?categories={name}"));
        assert_eq!(listed.assert_len(2).each("category"), [name, name]);
    }
    mock.owner().get(&format!("{MEMORIES}?limit=1000&categories={}", CATEGORIES.join(","))).assert_len(28);
}

#[rstest]
#[case::unknown("x", "Invalid category 'x' is not a valid MemoryCategory")]
#[case::the_first_of_two("work,%20y%20,x", "Invalid category 'y' is not a valid MemoryCategory")]
#[case::another_case("Work", "Invalid category 'Work' is not a valid MemoryCategory")]
#[case::of_conversations("personal", "Invalid category 'personal' is not a valid MemoryCategory")]
#[case::with_a_quote("it%27s", "Invalid category \"it's\" is not a valid MemoryCategory")]
#[case::with_double_quotes("%22x%22", "Invalid category '\"x\"' is not a valid MemoryCategory")]
#[case::with_both("%27%22", "Invalid category '\\'\"' is not a valid MemoryCategory")]
#[case::with_a_backslash("a%5Cb", "Invalid category 'a\\\\b' is not a valid MemoryCategory")]
#[case::with_a_line_end("a%0Ab", "Invalid category 'a\\nb' is not a valid MemoryCategory")]
#[case::with_an_accent("%C4%8Daj", "Invalid category 'čaj' is not a valid MemoryCategory")]
fn a_category_that_is_none(#[case] categories: &str, #[case] sentence: &str) {
    five().owner().get(&format!("{MEMORIES}?categories={categories}")).assert_refused(400, sentence);
}

#[rstest]
#[case::a_word("limit=many", &[("int_parsing", "query.limit")])]
#[case::nothing("limit=", &[("int_parsing", "query.limit")])]
#[case::a_name_alone("limit", &[("int_parsing", "query.limit")])]
#[case::a_fraction("offset=1.5", &[("int_parsing", "query.offset")])]
#[case::both_before_the_category("categories=x&offset=a&limit=b", &[("int_parsing", "query.limit"), ("int_parsing", "query.offset")])]
fn a_query_is_refused(#[case] query: &str, #[case] errors: &[(&str, &str)]) {
    five().owner().get(&format!("{MEMORIES}?{query}")).assert_fields(errors);
}

#[rstest]
#[case::unless_told("", 25)]
#[case::at_most("limit=1000", 1_000)]
#[case::not_more("limit=1001", 1_000)]
#[case::not_more_of_a_category("limit=5000&categories=core", 1_000)]
#[case::not_more_of_two("limit=5000&categories=core,work", 1_000)]
#[case::the_rest("limit=1000&offset=1000", 2)]
fn a_page_holds(#[case] query: &str, #[case] length: usize) {
    let memory = |n: u32| json!({ "content": format!("Memory {n}"), "category": "core", "created_at": "now-1h" });
    let memories: Vec<Value> = (0..1_002).map(memory).collect();
    remembering(&json!(memories)).owner().get(&format!("{MEMORIES}?{query}")).assert_len(length);
}

#[test]
fn a_memory_is_shown_to_the_letter() {
    let mock = remembering(&json!([{
        "id": "m1", "content": "Má rád čaj „zelený“", "category": "habits", "visibility": "team", "tags": ["a", "b"],
        "created_at": "2026-09-01T12:00:00Z", "updated_at": "2026-09-01T12:00:00.000050Z",
        "manually_added": false, "reviewed": false, "user_review": null, "edited": true,
    }]));
    mock.owner().get(MEMORIES).assert_status(200).assert_body(concat!(
        r#"[{"id":"m1","content":"Má rád čaj „zelený“","category":"habits","visibility":"private","tags":["a","b"],"#,
        r#""created_at":"2026-09-01T12:00:00Z","updated_at":"2026-09-01T12:00:00.000050Z","manually_added":false,"#,
        r#""reviewed":false,"user_review":null,"edited":true,"scoring":"00_999_1788264000"}]"#,
    ));
}

#[test]
fn nothing_is_an_empty_list() {
    remembering(&json!([])).owner().get(MEMORIES).assert_status(200).assert_body("[]");
}
