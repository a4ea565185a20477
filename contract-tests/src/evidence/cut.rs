//! Long texts, made short enough to be read.

/// The first `most` characters of `text`, and how many there are where those are not all.
pub(super) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.into(),
        Some((end, _)) => format!("{}… (cut: {} characters in all)", &text[..end], text.chars().count()),
    }
}
