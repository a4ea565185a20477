//! Phrases in a sentence: what it opens with, and where its clauses begin and end.

use crate::terms::is_apostrophe;

/// Words after which a new clause begins, wherever they stand.
const CONNECTIVES: &[&str] = &["and", "but", "so", "because", "since", "then", "that", "you", "although", "while"];

/// Words that can stand before what a clause says without changing it.
const FILLERS: &[&str] = &[
    "actually", "also", "anyway", "hello", "hey", "hi", "honestly", "oh", "ok", "okay", "right", "sure", "thanks",
    "today", "tomorrow", "tonight", "well", "yeah", "yes", "no",
];

/// What a clause gives way to.
#[rustfmt::skip] // a list reads by lines
const NEXT_CLAUSES: &[&str] = &[
    "and i", "and i'm", "and i've", "and my", "and we", "and please", "and don't", "and remember", "but", "because",
    "so i", "so i'm", "so my", "so we", "then i",
];

/// What a comma or a semicolon ends a clause before.
const NEXT_SUBJECTS: &[&str] = &["i", "i'm", "i've", "my", "we", "you", "please", "don't", "remember"];

/// The longest clause that is read.
const CLAUSE_BYTES: usize = 2_000;

/// The words of `text` with their places: runs of letters, digits and apostrophes.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += text[at..].find(is_in_word)?;
        let length = text[at..].find(|c| !is_in_word(c)).unwrap_or(text.len() - at);
        let word = (at, &text[at..at + length]);
        at += length;
        Some(word)
    })
}

/// Whether `word` is `plain`, which is in lower case, in any case and with any apostrophe.
pub(super) fn is(word: &str, plain: &str) -> bool {
    without_word(word, plain).is_some_and(str::is_empty)
}

/// Whether `word` is one of `plain`.
pub(super) fn is_any(word: &str, plain: &[&str]) -> bool {
    plain.iter().any(|plain| is(word, plain))
}

/// What follows `opening` (words in lower case) in `text`, if that is how it opens.
pub(super) fn after<'a>(text: &'a str, opening: &str) -> Option<&'a str> {
    let rest = opening.split(' ').try_fold(text, |rest, word| {
        without_word(rest, word).map(|rest| rest.trim_start_matches(|c: char| c.is_whitespace()))
    })?;
    Some(rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '-')))
}

/// What follows the first of `openings` that `text` has.
pub(super) fn after_any<'a>(text: &'a str, openings: &[&str]) -> Option<&'a str> {
    openings.iter().find_map(|opening| after(text, opening))
}

/// The places where a clause of `sentence` can begin: its start, after a break
/// or a connective, and after fillers there.
///
/// It keeps "if I like" and "the man I work for" from being taken for facts.
pub(super) fn clauses(sentence: &str) -> impl Iterator<Item = usize> {
    let (mut end, mut begins) = (0, true);
    words(sentence).filter_map(move |(start, word)| {
        begins |= has_break(&sentence[end..start]);
        end = start + word.len();
        let begun = begins;
        begins = is_any(word, CONNECTIVES) || (begun && is_any(word, FILLERS));
        begun.then_some(start)
    })
}

/// The clause that `text` begins with, without what ends it.
pub(super) fn clause(text: &str) -> &str {
    let end = (0..=CLAUSE_BYTES.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    let text = &text[..end.unwrap_or_default()];
    let mut last = 0;
    for (start, word) in words(text) {
        let gives_way = after_any(&text[start..], NEXT_CLAUSES).is_some()
            || (has_break(&text[last..start]) && is_any(word, NEXT_SUBJECTS));
        if start > 0 && gives_way {
            return &text[..start];
        }
        last = start + word.len();
    }
    text
}

fn has_break(gap: &str) -> bool {
    gap.contains([',', ';', ':', '–', '—', '!', '(', '"', '“'])
}

fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() || is_apostrophe(c)
}

/// `text` without the word `plain` at its start. It looks no further than that
/// word, so that trying many on one very long word stays cheap.
fn without_word<'a>(text: &'a str, plain: &str) -> Option<&'a str> {
    let mut chars = text.chars();
    for wanted in plain.chars() {
        let c = chars.next()?;
        if !(c.to_ascii_lowercase() == wanted || (is_apostrophe(c) && is_apostrophe(wanted))) {
            return None;
        }
    }
    let rest = chars.as_str();
    (!rest.starts_with(is_in_word)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::plainly("I need to pack", Some("pack"))]
    #[case::in_any_case("i NEED  to: pack", Some("pack"))]
    #[case::a_longer_word("I need total rest", None)]
    #[case::too_short("I need", None)]
    #[case::elsewhere("Do I need to pack", None)]
    fn what_follows_an_opening(#[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(after(text, "i need to"), expected);
    }

    #[test]
    fn a_typeset_apostrophe_is_an_apostrophe() {
        assert_eq!(after("I’m vegan", "i'm"), Some("vegan"));
    }

    #[rstest]
    #[case::the_start("I like tea", &["I like tea"])]
    #[case::a_break("By the way, I like tea", &["By the way, I like tea", "I like tea"])]
    #[case::fillers("Well yes I do", &["Well yes I do", "yes I do", "I do"])]
    #[case::a_connective("Go and see", &["Go and see", "see"])]
    #[case::a_condition("ask if I like it", &["ask if I like it"])]
    fn a_clause_can_begin_at(#[case] sentence: &str, #[case] expected: &[&str]) {
        let found: Vec<&str> = clauses(sentence).map(|start| &sentence[start..]).collect();
        assert_eq!(found, expected);
    }

    #[rstest]
    #[case::the_end("green tea and coffee.", "green tea and coffee.")]
    #[case::another_subject("tea and I work at home", "tea ")]
    #[case::a_comma("tea, I think", "tea, ")]
    #[case::a_list("tea, milk and bread", "tea, milk and bread")]
    #[case::an_objection("tea but not now", "tea ")]
    fn a_clause_ends_at(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(clause(text), expected);
    }
}
