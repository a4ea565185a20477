//! Text in the cells of a table.

/// Breaks `text` between words into lines of at most `width` characters; a longer word keeps its line.
pub(crate) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) | None => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn a_cell_breaks_between_words() {
        assert_eq!(wrapped("on every answer, with headers", 12), ["on every", "answer, with", "headers"]);
    }

    #[test]
    fn a_word_that_is_too_long_keeps_its_line() {
        assert_eq!(wrapped("at /v1/dev/user/conversations now", 8), ["at", "/v1/dev/user/conversations", "now"]);
    }
}
