use rstest::rstest;

use super::*;
use crate::model::MemoryCategory;

/// 2026-11-25T10:00:00Z, a Wednesday.
const SPOKEN_AT: Timestamp = Timestamp::from_seconds(1_795_600_800);

#[test]
fn a_transcript_gives_all_at_once() {
    let text = "User: Hello Anna.\n\
                Anna: We have to cut the budget, the bank wants its money back.\n\
                User: I am vegetarian. Dinner with the investors on Friday at 19:00.\n\
                Anna: Action item: prepare budget by Friday";
    let extracted = extract(text, SPOKEN_AT);
    assert_eq!(extracted.title, "We have to cut the budget, the bank wants its money back");
    assert_eq!(
        extracted.overview,
        "Hello Anna. We have to cut the budget, the bank wants its money back. I am vegetarian."
    );
    assert_eq!((extracted.category, extracted.emoji), (ConversationCategory::Finance, "💰"));
    let descriptions: Vec<&str> = extracted.action_items.iter().map(|item| item.description.as_str()).collect();
    assert_eq!(descriptions, ["cut the budget, the bank wants its money back", "prepare budget by Friday"]);
    assert_eq!(
        extracted.memories,
        [ExtractedMemory { content: "User is vegetarian".to_owned(), category: MemoryCategory::Interesting }]
    );
    assert_eq!(extracted.events[0].title, "Dinner with the investors");
}

#[rstest]
#[case::blank("  \n ", "", "")]
#[case::signs("👍👍", "👍👍", "")]
#[case::one_word("Hi", "Hi", "Hi.")]
#[case::another_language("дом стоит у реки", "Дом стоит у реки", "Дом стоит у реки.")]
#[case::ideographs("今日はいい天気です。", "今日はいい天気です", "今日はいい天気です。")]
fn little_gives_little(#[case] text: &str, #[case] title: &str, #[case] overview: &str) {
    let extracted = extract(text, SPOKEN_AT);
    assert_eq!((extracted.title.as_str(), extracted.overview.as_str()), (title, overview));
    assert_eq!((extracted.category, extracted.emoji), (ConversationCategory::Other, "💬"));
    assert!(extracted.action_items.is_empty() && extracted.memories.is_empty() && extracted.events.is_empty());
}

/// Texts that would be slow to read if anything were read over and over.
#[rstest]
#[case::one_word("x".repeat(100_000))]
#[case::signs("-".repeat(100_000))]
#[case::apostrophes("I'".repeat(50_000))]
#[case::blanks(format!("I{}need to go", " ".repeat(100_000)))]
#[case::no_stops("and I like tea ".repeat(7_000))]
#[case::the_same_task("I need to pack, ".repeat(7_000))]
#[case::openings("please ".repeat(15_000))]
#[case::short_sentences("I. ".repeat(33_000))]
#[case::dots(".".repeat(100_000))]
#[case::lines("a: b\n".repeat(20_000))]
#[case::dates("meeting by Friday in two at ".repeat(4_000))]
fn a_large_text_keeps_its_limits(#[case] text: String) {
    let extracted = extract(&text, SPOKEN_AT);
    assert!(extracted.title.chars().count() <= 60);
    assert!(extracted.overview.chars().count() <= 300);
    assert!(extracted.action_items.len() <= 10 && extracted.memories.len() <= 10 && extracted.events.len() <= 5);
}
