//! How what was found is worded: cut, tidied, capitalised.

/// At most `limit` characters of `text`, cut between words where that is possible.
pub(super) fn cut(text: &str, limit: usize) -> &str {
    let Some((end, next)) = text.char_indices().nth(limit) else { return text };
    let head = &text[..end];
    if next.is_whitespace() {
        return head.trim_end();
    }
    let whole_words = head.rfind(char::is_whitespace).map_or("", |space| head[..space].trim_end());
    if whole_words.is_empty() { head } else { whole_words }
}

/// `text` without blanks around it and without the punctuation that ends it.
pub(super) fn tidy(text: &str) -> &str {
    let closes = |c: char| c.is_whitespace() || ".,;:!?…。！？、-–—".contains(c);
    text.trim_start().trim_end_matches(closes)
}

/// `text` with a capital at its start, if that is one letter like the other:
/// what fits its limit still fits.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return String::new() };
    let mut capitals = first.to_uppercase();
    let capital = if capitals.len() == 1 { capitals.next() } else { None };
    capital.or(Some(first)).into_iter().chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::short("green tea", 9, "green tea")]
    #[case::between_words("green tea please", 12, "green tea")]
    #[case::at_a_blank("green tea please", 9, "green tea")]
    #[case::one_long_word("Donaudampfschiff", 5, "Donau")]
    #[case::characters_not_bytes("ččččč", 3, "ččč")]
    fn a_text_is_cut_to(#[case] text: &str, #[case] limit: usize, #[case] expected: &str) {
        assert_eq!(cut(text, limit), expected);
    }

    #[rstest]
    #[case::ends(" Buy tea!.. ", "Buy tea")]
    #[case::brackets("Buy tea (green).", "Buy tea (green)")]
    #[case::nothing(" ... ", "")]
    fn a_text_is_tidied_to(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(tidy(text), expected);
    }

    #[rstest]
    #[case::ascii("tea", "Tea")]
    #[case::accents("čaj", "Čaj")]
    #[case::a_letter_of_two_capitals("ßa", "ßa")]
    #[case::nothing("", "")]
    fn capitals_begin(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(capitalised(text), expected);
    }
}
