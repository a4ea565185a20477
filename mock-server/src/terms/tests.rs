use rstest::rstest;

use super::*;

const TEXTS: &[(&str, &str)] = &[
    ("m1", "User is vegetarian"),
    ("m2", "User likes green tea"),
    ("m3", "User likes strong black coffee in the morning, with milk"),
    ("m4", "User's daughter is called Ema"),
    ("m5", "To be or not to be"),
    ("m6", "👍"),
    ("m7", "Má rád čaj"),
];

fn index() -> TermIndex {
    let mut index = TermIndex::default();
    for (id, text) in TEXTS {
        index.insert(id, text);
    }
    index
}

fn ids(found: &[(Arc<str>, f64)]) -> Vec<&str> {
    found.iter().map(|(id, _)| &**id).collect()
}

#[rstest]
#[case::one_word("vegetarian", &["m1"])]
#[case::any_case("VEGETARIAN?", &["m1"])]
#[case::a_plural("vegetarians", &["m1"])]
#[case::stop_words_around_it("Is there anything with the tea in it?", &["m2"])]
#[case::a_rare_word_beats_a_frequent_one("does the user drink coffee", &["m3", "m1", "m2", "m4"])]
#[case::a_short_text_beats_a_long_one("likes", &["m2", "m3"])]
#[case::nothing_but_stop_words("not to be", &["m5"])]
#[case::signs("👍", &["m6"])]
#[case::another_language("ČAJ", &["m7"])]
#[case::no_common_word("quantum", &[])]
#[case::blank("  ", &[])]
fn a_query_finds(#[case] query: &str, #[case] expected: &[&str]) {
    assert_eq!(ids(&index().best(query, 10)), expected);
}

#[test]
fn the_same_text_scores_one() {
    for (id, text) in TEXTS {
        let found = index().best(text, 1);
        assert_eq!(found, [(Arc::from(*id), 1.0)], "{text}");
    }
}

#[test]
fn scores_have_four_decimals_and_fall() {
    let found = index().best("user likes tea and coffee", 10);
    assert!(found.is_sorted_by(|one, next| one.1 >= next.1), "{found:?}");
    for (_, score) in found {
        assert!(score > 0.0 && score <= 1.0);
        assert!((score * DECIMALS - (score * DECIMALS).round()).abs() < 1e-9, "{score}");
    }
}

#[test]
fn the_limit_keeps_the_best_and_ties_go_by_id() {
    let mut index = TermIndex::default();
    for id in ["c", "a", "d", "b"] {
        index.insert(id, "green tea");
    }
    index.insert("e", "green tea with honey");
    assert_eq!(ids(&index.best("green tea", 3)), ["a", "b", "c"]);
    assert!(index.best("green tea", 0).is_empty());
}

#[test]
fn a_removed_text_is_not_found_and_its_place_is_taken_again() {
    let mut index = index();
    index.remove("m2", "User likes green tea");
    index.remove("m2", "User likes green tea");
    index.remove("unknown", "User likes green tea");
    assert!(index.best("tea", 10).is_empty());
    index.insert("m8", "Sencha is a tea");
    assert_eq!(ids(&index.best("tea", 10)), ["m8"]);
    assert_eq!(ids(&index.best("likes", 10)), ["m3"]);
}

#[test]
fn a_copy_does_not_see_later_changes() {
    let mut index = index();
    let copy = index.clone();
    index.remove("m1", "User is vegetarian");
    index.insert("m9", "Vegetarian chili recipe");
    assert_eq!(ids(&copy.best("vegetarian", 10)), ["m1"]);
    assert_eq!(ids(&index.best("vegetarian", 10)), ["m9"]);
}

#[test]
fn many_texts_are_searched_across_spans() {
    let mut index = TermIndex::default();
    for number in 0..5_000 {
        index.insert(&Arc::from(format!("m{number}")), &format!("Memory about topic {number}"));
    }
    assert_eq!(index.best("topic 4321", 3)[0], (Arc::from("m4321"), index.best("topic 4321", 1)[0].1));
    assert_eq!(index.best("memory", usize::MAX).len(), 5_000);
}
