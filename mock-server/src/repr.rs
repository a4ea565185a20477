//! Strings as Python's `repr` shows them, which some sentences do.

use std::fmt::Write;

/// `text` in quotes: single ones, unless it holds some and no double ones.
///
/// What Python holds to be unprintable is escaped: control and format
/// characters, surrogates, private and unassigned code points, and every
/// separator but the plain space.
pub(crate) fn repr(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut shown = String::with_capacity(text.len() + 2);
    shown.push(quote);
    for character in text.chars() {
        match character {
            '\\' => shown.push_str("\\\\"),
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            _ if character == quote => {
                shown.push('\\');
                shown.push(quote);
            }
            // The other quote, which Rust would escape.
            '\'' | '"' => shown.push(character),
            _ if is_printable(character) => shown.push(character),
            _ => {
                let code = u32::from(character);
                // Writing to a string cannot fail.
                let _ = match code {
                    0..=0xff => write!(shown, "\\x{code:02x}"),
                    0x100..=0xffff => write!(shown, "\\u{code:04x}"),
                    _ => write!(shown, "\\U{code:08x}"),
                };
            }
        }
    }
    shown.push(quote);
    shown
}

/// Whether Python prints a character as it is: Rust's rule for what follows another character.
fn is_printable(character: char) -> bool {
    let mut after_another = String::from("a");
    after_another.push(character);
    after_another.escape_debug().count() == 2
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::plain("tea", "'tea'")]
    #[case::a_quote("it's", r#""it's""#)]
    #[case::both_quotes("it's \"so\"", r#"'it\'s "so"'"#)]
    #[case::a_backslash("a\\b", r"'a\\b'")]
    #[case::controls("\n\r\t\u{0}\u{7f}", r"'\n\r\t\x00\x7f'")]
    #[case::a_hard_space("\u{a0}", r"'\xa0'")]
    #[case::a_zero_width_space("\u{200b}", r"'\u200b'")]
    #[case::an_accent("e\u{301}", "'e\u{301}'")]
    #[case::an_accent_alone("\u{301}", "'\u{301}'")]
    #[case::an_emoji("🍵", "'🍵'")]
    #[case::a_tag("\u{e0001}", r"'\U000e0001'")]
    fn a_string_shows_as(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(repr(text), expected);
    }
}
