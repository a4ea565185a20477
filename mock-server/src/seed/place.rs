//! Where in a file a value stands.

use std::collections::HashMap;

use serde_json::value::RawValue;

/// Line and column of the value at `pointer` in `text`, a JSON document; of
/// what encloses it, if it is not there.
///
/// The document is read again on the way there. This happens once, and only
/// when the file is refused: no value has to remember its place.
pub(super) fn of(text: &str, pointer: &str) -> (usize, usize) {
    let mut here = text.trim_start();
    for step in pointer.split('/').skip(1) {
        let Some(inner) = inside(here, step) else { break };
        here = inner;
    }
    // What is inside is a slice of the text, so their distance is a number of bytes.
    let before = &text[..here.as_ptr().addr() - text.as_ptr().addr()];
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|&character| character != '\n').count() + 1;
    (line, column)
}

/// So many bytes of a line, counted in characters.
pub(super) fn characters(text: &str, line: usize, bytes: usize) -> usize {
    let line = text.split('\n').nth(line.saturating_sub(1)).unwrap_or("");
    line.char_indices().take_while(|&(start, _)| start < bytes).count()
}

/// The member or item called `step`.
fn inside<'a>(value: &'a str, step: &str) -> Option<&'a str> {
    let inner = if value.starts_with('[') {
        serde_json::from_str::<Vec<&RawValue>>(value).ok()?.get(step.parse::<usize>().ok()?).copied()
    } else {
        serde_json::from_str::<HashMap<String, &RawValue>>(value).ok()?.get(step).copied()
    };
    inner.map(RawValue::get)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const TEXT: &str = "{\n  \"é\": 1, \"users\": [ { \"id\": \"a\" },\n    {\"id\" : \"b\"}]\n}\n";

    #[rstest]
    #[case::the_whole("", (1, 1))]
    #[case::a_member("/users", (2, 20))]
    #[case::an_item("/users/0", (2, 22))]
    #[case::a_member_of_an_item("/users/1/id", (3, 13))]
    #[case::what_is_not_there("/users/1/name", (3, 5))]
    fn the_place_of(#[case] pointer: &str, #[case] expected: (usize, usize)) {
        assert_eq!(of(TEXT, pointer), expected);
    }

    #[rstest]
    #[case::all_of_one_byte(1, 1, 1)]
    #[case::after_a_character_of_two(2, 7, 6)]
    #[case::nothing(2, 0, 0)]
    fn bytes_are_counted_as_characters(#[case] line: usize, #[case] bytes: usize, #[case] expected: usize) {
        assert_eq!(characters(TEXT, line, bytes), expected);
    }
}
