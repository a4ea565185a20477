//! Words as search compares them: lower-cased, in the singular, without their possessive.

/// English words that say nothing about what a text is about, in order.
const STOP_WORDS: &[&str] = &[
    "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been",
    "before", "but", "by", "can", "could", "did", "do", "does", "doing", "don't", "for", "from", "had", "has", "have",
    "having", "he", "her", "here", "hers", "him", "his", "how", "i", "i'm", "i've", "if", "in", "into", "is", "isn't",
    "it", "it's", "its", "just", "me", "more", "most", "my", "no", "nor", "not", "of", "on", "or", "our", "ours",
    "out", "over", "own", "she", "should", "so", "some", "such", "than", "that", "that's", "the", "their", "them",
    "then", "there", "these", "they", "this", "those", "to", "too", "up", "us", "very", "was", "we", "were", "what",
    "what's", "when", "where", "which", "while", "who", "whom", "why", "will", "with", "would", "you", "your", "yours",
];

/// One word of a text, ready to be compared.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'a> {
    /// Lower-cased, in the singular.
    pub(crate) stem: &'a str,
    /// Whether it is one of the words that are in every text.
    pub(crate) is_stop_word: bool,
}

/// Calls `visit` with every word of `text`, in order.
pub(crate) fn for_each_word(text: &str, mut visit: impl FnMut(Word<'_>)) {
    for_each(
        text,
        |_| true,
        |word| {
            let is_stop_word = STOP_WORDS.binary_search(&word.as_str()).is_ok();
            make_singular(word);
            visit(Word { stem: word, is_stop_word });
        },
    );
}

/// Calls `visit` with the stem of every word of `text`, in order. Plain words, in the case that they are
/// written in, can be passed over where `is_of_interest` says no.
pub(crate) fn for_each_stem(text: &str, is_of_interest: impl Fn(&str) -> bool, mut visit: impl FnMut(&str)) {
    for_each(text, is_of_interest, |word| {
        make_singular(word);
        visit(word);
    });
}

/// Calls `visit` with every word of `text` in lower case, in order.
///
/// A word is a run of letters and digits with apostrophes inside; an
/// ideograph or a kana is a word of its own, for those scripts have no spaces.
fn for_each(text: &str, is_of_interest: impl Fn(&str) -> bool, mut visit: impl FnMut(&mut String)) {
    /// Longer ones are rare.
    const LONG: usize = 24;
    let mut word = String::with_capacity(LONG);
    let mut rest = text;
    loop {
        // Most words are such a run and nothing else.
        let run = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let (plain, others) = rest.split_at(run);
        let is_alone = word.is_empty() && others.bytes().next().is_some_and(|next| next.is_ascii() && next != b'\'');
        if is_alone && !(run > 0 && is_of_interest(plain)) {
            rest = &others[1..];
            continue; // without a copy
        }
        let start = word.len();
        word.push_str(plain);
        word[start..].make_ascii_lowercase();
        let mut others = others.chars();
        let Some(c) = others.next() else { break };
        rest = others.as_str();
        if stands_alone(c) {
            finish(&mut word, &mut visit);
            word.push(c);
            finish(&mut word, &mut visit);
        } else if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        } else if is_apostrophe(c) && !word.is_empty() {
            word.push('\'');
        } else {
            finish(&mut word, &mut visit);
        }
    }
    finish(&mut word, &mut visit);
}

/// Whether `c` is an apostrophe, straight or typeset.
pub(crate) const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Hands on the word that has been gathered, if any, and makes room for the next.
fn finish(word: &mut String, visit: &mut impl FnMut(&mut String)) {
    while word.ends_with('\'') {
        word.pop(); // a closing quote
    }
    if !word.is_empty() {
        visit(word);
    }
    word.clear();
}

/// Makes the singular of an English plural, as Harman's S-stemmer does: what is
/// wrong by its rules is wrong alike in a text and in a question about it.
fn make_singular(word: &mut String) {
    if !word.ends_with('s') {
        return;
    }
    if let Some(owner) = word.strip_suffix("'s") {
        word.truncate(owner.len());
        return;
    }
    if word.len() <= 3 || matches!(word.as_str(), "news" | "series" | "species") {
        return;
    }
    if word.len() > 4 && word.ends_with("ies") {
        word.truncate(word.len() - 3);
        word.push('y');
    } else if ["sses", "xes", "zzes", "ches", "shes"].iter().any(|plural| word.ends_with(plural)) {
        word.truncate(word.len() - 2);
    } else if !["ss", "us", "is"].iter().any(|singular| word.ends_with(singular)) {
        word.pop();
    }
}

/// Scripts that are written without spaces, a character or two to a word.
const fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn stems(text: &str) -> Vec<String> {
        let mut stems = Vec::new();
        for_each_word(text, |word| stems.push(word.stem.to_owned()));
        stems
    }

    #[rstest]
    #[case::punctuation("Tea, (green) tea!", &["tea", "green", "tea"])]
    #[case::plurals("budgets batches stories boxes glasses", &["budget", "batch", "story", "box", "glass"])]
    #[case::no_plurals("bus glass this gas news", &["bus", "glass", "this", "gas", "news"])]
    #[case::possessives("Anna's and ANNA’S dogs' food", &["anna", "and", "anna", "dog", "food"])]
    #[case::apostrophes("don't 'quote'", &["don't", "quote"])]
    #[case::accents("Čaj ÜBER straße", &["čaj", "über", "straße"])]
    #[case::ideographs("私は tea", &["私", "は", "tea"])]
    #[case::nothing(" 👍 … ", &[])]
    fn words_compare_as(#[case] text: &str, #[case] expected: &[&str]) {
        assert_eq!(stems(text), expected);
    }

    /// Every word of `text` in lower case, read one character after the other.
    fn read_slowly(text: &str) -> Vec<String> {
        let mut words = vec![String::new()];
        for c in text.chars() {
            let word = words.last_mut().expect("there is always one that may grow");
            match c {
                _ if stands_alone(c) => words.extend([c.to_string(), String::new()]),
                '\'' | '’' if !word.is_empty() => word.push('\''),
                _ if c.is_alphanumeric() => word.extend(c.to_lowercase()),
                _ => words.push(String::new()),
            }
        }
        let words = words.into_iter().map(|word| word.trim_end_matches('\'').to_owned());
        words.filter(|word| !word.is_empty()).collect()
    }

    #[test]
    fn runs_of_letters_read_as_their_characters_do() {
        const PIECES: &[&str] = &[
            "a", "Settings", "THEME", "s", "7", " ", " ", ", ", "'", "’", "\"", "é", "Č", "ß", "İ", "私", "カ", "👍",
            "\n",
        ];
        let mut chance = fastrand::Rng::with_seed(7);
        for _ in 0..5_000 {
            let text: String = (0..chance.usize(..12)).map(|_| PIECES[chance.usize(..PIECES.len())]).collect();
            let mut words = Vec::new();
            for_each(&text, |_| true, |word| words.push(word.clone()));
            assert_eq!(words, read_slowly(&text), "{text:?}");
        }
    }

    #[test]
    fn stop_words_can_be_searched_by_halves() {
        assert!(STOP_WORDS.is_sorted());
        let mut kept = Vec::new();
        for_each_word("What's the budget for it?", |word| {
            if !word.is_stop_word {
                kept.push(word.stem.to_owned());
            }
        });
        assert_eq!(kept, ["budget"]);
    }
}
