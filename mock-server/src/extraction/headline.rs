//! The title and the overview: the first sentences that say something.

use super::phrase;
use super::sentence::Sentence;
use super::wording::{capitalised, cut, tidy};

const TITLE_CHARS: usize = 60;
const OVERVIEW_CHARS: usize = 300;
const OVERVIEW_SENTENCES: usize = 3;

/// Fewer words than this make no title while another sentence has more.
const TITLE_WORDS: usize = 3;

const GREETINGS: &[&str] =
    &["hello", "hi", "hey", "welcome", "good morning", "good afternoon", "good evening", "thank you", "thanks"];

/// Words that a title that was cut does not end with.
const DANGLING: &[&str] =
    &["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "that", "the", "to", "with"];

/// The first sentence of three words or more behind its greeting, else the first
/// at all, else whatever signs `text` has; cut at a word, without what ends it.
pub(super) fn title(sentences: &[Sentence<'_>], text: &str) -> String {
    let mut said = sentences.iter().map(|sentence| ungreeted(sentence.text));
    let meaningful = said.find(|said| phrase::words(said).nth(TITLE_WORDS - 1).is_some());
    let first = || sentences.first().map(|sentence| sentence.text);
    let said = meaningful.or_else(first).map_or_else(|| text.trim().lines().next().unwrap_or_default(), tidy);
    let mut title = cut(said, TITLE_CHARS);
    if title.len() < said.len() {
        while let Some((shorter, last)) = title.rsplit_once(' ')
            && phrase::is_any(last, DANGLING)
        {
            title = shorter;
        }
        title = tidy(title);
    }
    capitalised(title)
}

/// `sentence` from the comma behind its greeting; nothing if it only greets.
fn ungreeted(sentence: &str) -> &str {
    match phrase::after_any(sentence, GREETINGS) {
        Some(greeted) => greeted.split_once(", ").map_or("", |(_, said)| said),
        None => sentence,
    }
}

/// The first three sentences as far as they fit, each ended.
pub(super) fn overview(sentences: &[Sentence<'_>]) -> String {
    let mut overview = String::new();
    let mut room = OVERVIEW_CHARS;
    for sentence in sentences.iter().take(OVERVIEW_SENTENCES) {
        let ended = ended(sentence.text);
        let length = ended.chars().take(room + 1).count() + usize::from(!overview.is_empty());
        if length > room {
            if overview.is_empty() {
                overview = capitalised(cut(&ended, OVERVIEW_CHARS - 1)) + "…";
            }
            break;
        }
        room -= length;
        if !overview.is_empty() {
            overview.push(' ');
        }
        overview += &ended;
    }
    overview
}

/// A sentence with a capital and a full stop, for lines of a list have neither.
fn ended(said: &str) -> String {
    let mut ended = capitalised(said);
    if ended.ends_with(|c: char| c.is_alphanumeric() || c == ')') {
        ended.push('.');
    }
    ended
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::super::sentence::split;
    use super::*;

    #[rstest]
    #[case::the_first_sentence("budget review with Anna. Then lunch.", "Budget review with Anna")]
    #[case::after_a_greeting("Hi everybody out there! Okay. We talked about tea.", "We talked about tea")]
    #[case::with_a_greeting("Hey team, let's discuss the roadmap.", "Let's discuss the roadmap")]
    #[case::short_ones_only("Okay. Yes.", "Okay")]
    #[case::a_task("Action item: prepare budget by Friday", "Prepare budget by Friday")]
    #[case::a_transcript("Speaker 0: Hello.\nSpeaker 1: The roof is leaking again.", "The roof is leaking again")]
    #[case::a_long_sentence(
        "Yesterday the whole team met in the big room upstairs to talk about the plan for next year",
        "Yesterday the whole team met in the big room upstairs"
    )]
    #[case::signs(" 👍\n👍 ", "👍")]
    #[case::another_language("přišel jsem pozdě domů.", "Přišel jsem pozdě domů")]
    fn a_title_is(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(title(&split(text), text), expected);
    }

    #[test]
    fn an_overview_is_the_first_three_sentences() {
        let sentences = split("Budget review\nAnna: we agreed. Costs fell! Nobody minded.");
        assert_eq!(overview(&sentences), "Budget review. We agreed. Costs fell!");
    }

    #[rstest]
    #[case::one_sentence("word ".repeat(1_000))]
    #[case::one_word("č".repeat(1_000))]
    #[case::long_sentences(format!("{0}. {0}. {0}.", "word ".repeat(40).trim()))]
    fn an_overview_has_at_most_300_characters(#[case] text: String) {
        let overview = overview(&split(&text));
        assert!((100..=OVERVIEW_CHARS).contains(&overview.chars().count()), "{overview}");
    }
}
