//! Blanks as Python counts them.

/// Takes blanks off both ends as Python's `str.strip` does, which counts four
/// more control characters among them than Unicode does.
pub(crate) fn strip(text: &str) -> &str {
    text.trim_matches(|character: char| character.is_whitespace() || matches!(character, '\u{1c}'..='\u{1f}'))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::blanks(" \t\n a b \r", "a b")]
    #[case::blanks_of_unicode("\u{a0}\u{3000}a\u{85}\u{2028}", "a")]
    #[case::separators_of_old("\u{1c}\u{1f}a\u{1d}", "a")]
    #[case::what_is_invisible_only("\u{200b}a\u{feff}", "\u{200b}a\u{feff}")]
    fn blanks_are_taken_off(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(strip(text), expected);
    }
}
