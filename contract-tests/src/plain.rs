//! Texts that strangers wrote, made harmless for whoever reads them.

use std::fmt::Write as _;

/// `text` with every character spelled out that would move the cursor, hide something or turn the
/// direction of what follows.
pub(crate) fn plain(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut shown, character| {
        match character {
            '\n' => shown.push_str("\\n"),
            '\t' => shown.push_str("\\t"),
            '\r' => shown.push_str("\\r"),
            character if deceives(character) => {
                let _ = write!(shown, "\\u{{{:x}}}", u32::from(character));
            }
            character => shown.push(character),
        }
        shown
    })
}

/// The same, but lines stay lines. One that a workflow of GitHub would take for a command is none any more.
pub(crate) fn plain_lines(text: &str) -> String {
    let line = |line| {
        let line = plain(line);
        let start = line.trim_start();
        if start.starts_with("::") || start.starts_with("##[") { format!("\\{start}") } else { line }
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// Whether a reader does not see this character, but what it does to others.
pub(crate) fn deceives(character: char) -> bool {
    let turns = matches!(
        character,
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    );
    let is_none = matches!(u32::from(character) & 0xffff, 0xfffe | 0xffff);
    let tags = matches!(character, '\u{e0000}'..='\u{e007f}');
    turns || is_none || tags || character.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::letters("Zoë 你好 🎉", "Zoë 你好 🎉")]
    #[case::an_escape("\u{1b}[31mred\u{7}", r"\u{1b}[31mred\u{7}")]
    #[case::right_to_left("a\u{202e}b\u{2066}c", r"a\u{202e}b\u{2066}c")]
    #[case::lines("a\nb\r\tc", r"a\nb\r\tc")]
    #[case::a_character_that_is_none("\u{fffe}", r"\u{fffe}")]
    #[case::a_control_of_latin_1("\u{9b}31m", r"\u{9b}31m")]
    fn what_deceives_is_spelled_out(#[case] text: &str, #[case] shown: &str) {
        assert_eq!(plain(text), shown);
    }

    #[rstest]
    #[case("a\n ::error::b\nc", "a\n\\::error::b\nc")]
    #[case("##[error]a", "\\##[error]a")]
    fn no_line_is_a_command(#[case] text: &str, #[case] shown: &str) {
        assert_eq!(plain_lines(text), shown);
    }
}
