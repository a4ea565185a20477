//! Search in memories.

use rstest::rstest;
use serde_json::{Value, json};

use crate::support::Mock;

const SEARCH: &str = "/v1/dev/user/memories/vector/search";

fn remembering(contents: &[&str]) -> Mock {
    let memory = |(place, content): (usize, &&str)| json!({ "id": format!("m{place}"), "content": content, "category": "core", "created_at": "now-1h" });
    let memories: Vec<Value> = contents.iter().enumerate().map(memory).collect();
    Mock::of_user(json!({ "memories": memories }))
}

#[test]
fn an_answer_is_shown_to_the_letter() {
    let mock = remembering(&["Likes tea", "Plays chess"]);
    mock.owner().get(&format!("{SEARCH}?query=likes%20tea")).assert_status(200).assert_body(concat!(
        r#"{"items":[{"id":"m0","content":"Likes tea","category":"core","relevance_score":1.0}],"returned_count":1,"#,
        r#""archive_default_visible":false,"policy":{"consumer":"developer_api","app_has_default_memory_grant":true,"#,
        r#""archive_capability":false,"raw_provenance_capability":false}}"#,
    ));
}

#[rstest]
#[case::no_common_word("quantum")]
#[case::blanks("%20%20")]
#[case::signs("%3F%21")]
fn nothing_found_is_an_empty_list(#[case] query: &str) {
    let found = remembering(&["Likes tea"]).owner().get(&format!("{SEARCH}?query={query}"));
    found.assert_status(200);
    assert_eq!((found.at("/items"), found.at("/returned_count")), (json!([]), json!(0)));
}

#[test]
fn the_best_stands_first_and_scores_are_above_zero_with_four_decimals() {
    let mock = remembering(&[
        "Keeps tea next to the coffee and much else in a cupboard of the kitchen",
        "Green tea",
        "Likes green tea with honey",
        "Plays chess",
    ]);
    let found = mock.owner().get(&format!("{SEARCH}?query=green+tea"));
    let items = found.at("/items");
    let items = items.as_array().expect("a list");
    let ids: Vec<&Value> = items.iter().map(|item| &item["id"]).collect();
    assert_eq!(ids, ["m1", "m2", "m0"]);
    let scores: Vec<f64> = items.iter().map(|item| item["relevance_score"].as_f64().expect("a number")).collect();
    assert!(scores.is_sorted_by(|one, next| one >= next), "{scores:?}");
    for score in scores {
        assert!(score > 0.0 && score <= 1.0, "{score}");
        assert!(score.to_string().len() <= "0.1234".len(), "{score}");
    }
}

#[test]
fn ties_go_by_id() {
    let contents: Vec<String> = (0..5).map(|n| format!("Likes tea {}", ["a b", "b a"][n % 2])).collect();
    let contents: Vec<&str> = contents.iter().map(String::as_str).collect();
    let found = remembering(&contents).owner().get(&format!("{SEARCH}?query=tea")).at("/items");
    let ids: Vec<&Value> = found.as_array().expect("a list").iter().map(|item| &item["id"]).collect();
    assert_eq!(ids, ["m0", "m1", "m2", "m3", "m4"]);
}

#[rstest]
#[case::unless_told("", 10)]
#[case::one("&limit=1", 1)]
#[case::five("&limit=5", 5)]
#[case::twenty("&limit=20", 20)]
#[case::never_more_than_twenty("&limit=21", 20)]
#[case::never_more_than_twenty_of_a_hundred("&limit=100", 20)]
fn a_search_answers_at_most(#[case] limit: &str, #[case] count: usize) {
    let contents: Vec<String> = (0..30).map(|n| format!("Likes tea number {n}")).collect();
    let contents: Vec<&str> = contents.iter().map(String::as_str).collect();
    let found = remembering(&contents).owner().get(&format!("{SEARCH}?query=tea{limit}"));
    assert_eq!(found.at("/returned_count"), count);
    assert_eq!(found.at("/items").as_array().map(Vec::len), Some(count));
}

#[rstest]
#[case::no_query("", &[("missing", "query.query")])]
#[case::an_empty_query("query=", &[("string_too_short", "query.query")])]
#[case::no_limit("query=tea&limit=0", &[("greater_than_equal", "query.limit")])]
#[case::a_limit_below_zero("query=tea&limit=-1", &[("greater_than_equal", "query.limit")])]
#[case::a_limit_too_large("query=tea&limit=101", &[("less_than_equal", "query.limit")])]
#[case::no_number("query=tea&limit=many", &[("int_parsing", "query.limit")])]
#[case::both("limit=101", &[("missing", "query.query"), ("less_than_equal", "query.limit")])]
fn a_search_is_refused(#[case] query: &str, #[case] errors: &[(&str, &str)]) {
    remembering(&[]).owner().get(&format!("{SEARCH}?{query}")).assert_fields(errors);
}

#[test]
fn what_is_created_replaced_and_deleted_is_found_accordingly() {
    let mock = remembering(&[]);
    let owner = mock.owner();
    let count = |query: &str| owner.get(&format!("{SEARCH}?query={query}")).at("/returned_count");
    let id = owner.post("/v1/dev/user/memories", &json!({ "content": "Likes tea" })).at("/id");
    owner.post("/v1/dev/user/memories", &json!({ "content": "Likes tea" })).assert_status(200);
    assert_eq!(count("tea"), 1);
    owner.delete(&format!("/v1/dev/user/memories/{}", id.as_str().expect("an id"))).assert_status(200);
    assert_eq!(count("tea"), 0);
}
