//! An answer to a question, from the conversations that were found for it.

use super::sentence::split;
use super::wording::cut;
use crate::terms::for_each_word;
use crate::time::Timestamp;

const SAID_CHARS: usize = 300;

/// A conversation to answer from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source<'a> {
    pub(crate) title: &'a str,
    pub(crate) overview: &'a str,
    pub(crate) created_at: Option<Timestamp>,
}

/// Answers `question` in one to three sentences from `sources`, the best first:
/// where it was talked about, the sentence of that overview that shares most
/// words with the question, and in which others it came up. Nothing from nothing.
pub(crate) fn answer(question: &str, sources: &[Source<'_>]) -> String {
    let Some((best, others)) = sources.split_first() else { return String::new() };
    let title = quoted(best.title);
    let place = match best.created_at {
        Some(created_at) => format!("{title} on {}", created_at.date()),
        None => title,
    };
    let first = match telling(question, best.overview) {
        Some(said) => format!("You talked about this in {place}: {said}"),
        None => format!("You talked about this in {place}."),
    };
    match others.iter().map(|source| quoted(source.title)).collect::<Vec<_>>().as_slice() {
        [] => first,
        [other] => format!("{first} It also came up in {other}."),
        [others @ .., last] => format!("{first} It also came up in {} and {last}.", others.join(", ")),
    }
}

fn quoted(title: &str) -> String {
    let title = title.trim();
    format!("'{}'", if title.is_empty() { "Untitled" } else { title })
}

/// The sentence of `overview` that shares most telling words with `question`; the first of equals.
fn telling(question: &str, overview: &str) -> Option<String> {
    let asked = telling_words(question);
    let shared = |text: &str| telling_words(text).iter().filter(|word| asked.contains(word)).count();
    let best = split(overview).into_iter().map(|sentence| sentence.text).rev().max_by_key(|text| shared(text))?;
    let mut said = cut(best, SAID_CHARS).to_owned();
    if said.len() < best.len() {
        said.push('…');
    } else if said.ends_with(char::is_alphanumeric) {
        said.push('.');
    }
    Some(said)
}

/// The distinct words of `text` that are no stop words.
fn telling_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for_each_word(text, |word| {
        if !word.is_stop_word {
            words.push(word.stem.to_owned());
        }
    });
    words.sort_unstable();
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const BUDGET: Source<'_> = Source {
        title: "Budget review",
        overview: "We met upstairs. The budget is 5,000 euros. Anna agreed",
        created_at: Some(Timestamp::from_seconds(1_795_600_800)),
    };
    const UNTITLED: Source<'_> = Source { title: " ", overview: "", created_at: None };
    const RETRO: Source<'_> = Source { title: "Retro", overview: "All went well", created_at: None };

    #[rstest]
    #[case::the_sentence_asked_about(
        "How large is our budget?", &[BUDGET],
        "You talked about this in 'Budget review' on 2026-11-25: The budget is 5,000 euros."
    )]
    #[case::the_first_sentence_else(
        "Anything on tea?", &[BUDGET], "You talked about this in 'Budget review' on 2026-11-25: We met upstairs."
    )]
    #[case::no_overview("Tea?", &[UNTITLED], "You talked about this in 'Untitled'.")]
    #[case::two("Tea?", &[RETRO, BUDGET], "You talked about this in 'Retro': All went well. It also came up in 'Budget review'.")]
    #[case::three(
        "Tea?", &[UNTITLED, BUDGET, RETRO],
        "You talked about this in 'Untitled'. It also came up in 'Budget review' and 'Retro'."
    )]
    #[case::none("Tea?", &[], "")]
    fn the_answer_is(#[case] question: &str, #[case] sources: &[Source<'_>], #[case] expected: &str) {
        assert_eq!(answer(question, sources), expected);
    }
}
