//! The filters of the list of conversations.

use rstest::rstest;
use serde_json::{Value, json};

use super::{CONVERSATIONS, but};
use crate::support::{Client, Mock};

/// Conversations of every kind; the title tells those with a star, which no answer does.
fn many() -> Client {
    let folder = |id: &str| {
        json!({
            "id": id, "name": id, "color": "#000000", "icon": "📁", "created_at": "now-9d", "updated_at": "now-9d",
            "order": 0, "is_default": false, "is_system": false,
        })
    };
    let mut conversations = Vec::new();
    for (at, day) in ["2026-11-10", "2026-11-11", "2026-11-12"].iter().enumerate() {
        for category in ["work", "social", "other"] {
            for folder_id in [None, Some("f1"), Some("f2")] {
                for starred in [true, false] {
                    let id = format!("{at}{category}{}{starred}", folder_id.unwrap_or("none"));
                    let title = if starred { "starred" } else { "plain" };
                    conversations.push(but(
                        &id,
                        &json!({
                            "started_at": format!("{day}T10:00:00Z"), "folder_id": folder_id, "starred": starred,
                            "structured": { "title": title, "overview": "", "emoji": "", "category": category },
                        }),
                    ));
                }
            }
        }
    }
    Mock::of_user(json!({ "folders": [folder("f1"), folder("f2"), folder("empty")], "conversations": conversations }))
        .owner()
}

/// The list holds what passes and nothing else, in the order of the whole list.
#[track_caller]
fn assert_law(owner: &Client, query: &str, passes: impl Fn(&Value) -> bool) -> usize {
    let all = owner.get(&format!("{CONVERSATIONS}?limit=1000")).assert_len(54).json();
    let all = all.as_array().expect("a list");
    let expected: Vec<&Value> = all.iter().filter(|conversation| passes(conversation)).collect();
    let listed = owner.get(&format!("{CONVERSATIONS}?limit=1000&{query}")).assert_status(200).json();
    assert_eq!(listed, json!(expected), "{query}");
    let page: Vec<&Value> = expected.iter().copied().skip(1).take(2).collect();
    let listed = owner.get(&format!("{CONVERSATIONS}?limit=2&offset=1&{query}")).json();
    assert_eq!(listed, json!(page), "a page of {query}");
    expected.len()
}

/// One filter of each kind and whether a conversation passes it.
type Filter = (&'static str, fn(&Value) -> bool);

#[rstest]
fn every_combination_gives_what_passes_and_nothing_else(
    #[values(0, 1, 2, 3)] category: usize,
    #[values(0, 1, 2, 3, 4)] folder: usize,
    #[values(0, 1, 2)] star: usize,
) {
    let categories: [Filter; 4] = [
        ("", |_| true),
        ("categories=work&", |one| one["structured"]["category"] == "work"),
        ("categories=other,%20social&", |one| one["structured"]["category"] != "work"),
        ("categories=music&", |_| false),
    ];
    let folders: [Filter; 5] = [
        ("", |_| true),
        ("folder_id=f1&", |one| one["folder_id"] == "f1"),
        ("folder_id=f2&", |one| one["folder_id"] == "f2"),
        ("folder_id=empty&", |_| false),
        ("folder_id=unknown&", |_| false),
    ];
    let stars: [Filter; 3] = [
        ("", |_| true),
        ("starred=true&", |one| one["structured"]["title"] == "starred"),
        ("starred=false&", |one| one["structured"]["title"] == "plain"),
    ];
    let dates: [Filter; 3] = [
        ("", |_| true),
        ("start_date=2026-11-11T10:00:00Z&end_date=2026-11-11T10:00:00Z", |one| {
            one["created_at"] == "2026-11-11T10:00:00Z"
        }),
        ("start_date=2026-11-11T10:00:00.000001Z", |one| one["created_at"] == "2026-11-12T10:00:00Z"),
    ];
    let owner = many();
    for date in dates {
        let filters = [categories[category], folders[folder], stars[star], date];
        let query: String = filters.iter().map(|(query, _)| *query).collect();
        assert_law(&owner, &query, |one| filters.iter().all(|(_, passes)| passes(one)));
    }
}

#[rstest]
#[case::from_a_day_on("start_date=2026-11-11", 36)]
#[case::from_a_moment_on("start_date=2026-11-11T10:00:00Z", 36)]
#[case::after_a_moment("start_date=2026-11-11T10:00:00.000001Z", 18)]
#[case::until_a_moment("end_date=2026-11-11T10:00:00Z", 36)]
#[case::before_a_moment("end_date=2026-11-11T09:59:59.999999Z", 18)]
#[case::a_day_is_its_midnight("end_date=2026-11-11", 18)]
#[case::one_moment("start_date=2026-11-11T15:30:00%2B05:30&end_date=2026-11-11T10:00:00", 18)]
#[case::backwards("start_date=2026-11-12&end_date=2026-11-10", 0)]
#[case::off_the_calendar_is_ignored("start_date=9999-12-31T23:59:59-05:00", 54)]
#[case::an_end_off_the_calendar_is_ignored("end_date=0001-01-01T00:00:00%2B05:00", 54)]
fn dates_are_inclusive(#[case] query: &str, #[case] count: usize) {
    many().get(&format!("{CONVERSATIONS}?limit=100&{query}")).assert_len(count);
}

#[rstest]
#[case::empty("", 54)]
#[case::blanks("%20,,", 54)]
#[case::trimmed("%20work%20,", 18)]
#[case::one_twice("work,work", 18)]
#[case::some_that_are_not_there("work,music,real", 18)]
fn categories_are_read(#[case] categories: &str, #[case] count: usize) {
    many().get(&format!("{CONVERSATIONS}?limit=100&categories={categories}")).assert_len(count);
}

#[rstest]
#[case::unknown("x", "Invalid category 'x' is not a valid CategoryEnum")]
#[case::the_first_of_two("work,%20y%20,x", "Invalid category 'y' is not a valid CategoryEnum")]
#[case::another_case("Work", "Invalid category 'Work' is not a valid CategoryEnum")]
#[case::of_memories("hobbies", "Invalid category 'hobbies' is not a valid CategoryEnum")]
#[case::with_a_quote("it%27s", "Invalid category \"it's\" is not a valid CategoryEnum")]
fn a_category_that_is_none(#[case] categories: &str, #[case] sentence: &str) {
    many().get(&format!("{CONVERSATIONS}?categories={categories}")).assert_refused(400, sentence);
}

#[test]
fn every_category_of_the_contract_is_known() {
    let names = "personal education health finance legal philosophy spiritual science entrepreneurship parenting \
                 romantic travel inspiration technology business social work sports politics literature history \
                 architecture music weather news entertainment psychology real design family economics environment other";
    let all: Vec<&str> = names.split_whitespace().collect();
    assert_eq!(all.len(), 33);
    many().get(&format!("{CONVERSATIONS}?limit=100&categories={}", all.join(","))).assert_len(54);
}

#[rstest]
#[case::an_empty_folder("folder_id=", &[("string_too_short", "query.folder_id")])]
#[case::no_date("start_date=soon", &[("datetime_from_date_parsing", "query.start_date")])]
#[case::a_raw_plus("end_date=2026-11-10T10:00:00+05:30", &[("datetime_from_date_parsing", "query.end_date")])]
#[case::all_in_their_order(
    "starred=2&folder_id=&include_transcript=&offset=x&limit=&categories=x&end_date=&start_date=",
    &[
        ("datetime_from_date_parsing", "query.start_date"),
        ("datetime_from_date_parsing", "query.end_date"),
        ("int_parsing", "query.limit"),
        ("int_parsing", "query.offset"),
        ("bool_parsing", "query.include_transcript"),
        ("string_too_short", "query.folder_id"),
        ("bool_parsing", "query.starred"),
    ]
)]
fn a_query_is_refused(#[case] query: &str, #[case] errors: &[(&str, &str)]) {
    many().get(&format!("{CONVERSATIONS}?{query}")).assert_fields(errors);
}
