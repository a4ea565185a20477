//! String literals.

use std::borrow::Cow;

use super::parser::{Parser, Stop};

const UNTERMINATED: &str = "Unterminated string starting at";
const BAD_ESCAPE: &str = "Invalid \\escape";
const BAD_CODE: &str = "Invalid \\uXXXX escape";

/// What a string literal says.
pub(super) enum Literal<'a> {
    Sound(Cow<'a, str>),
    /// There is a lone surrogate in it.
    Broken,
}

impl<'a> Parser<'a, '_> {
    /// Reads the literal whose opening quote is at `start`.
    pub(super) fn string(&self, start: usize) -> Result<(Literal<'a>, usize), Stop> {
        let mut at = start + 1;
        let mut text = String::new();
        let mut broken = false;
        loop {
            let chunk_end = at + plain(&self.bytes[at..]);
            let chunk = &self.text[at..chunk_end];
            match self.bytes.get(chunk_end) {
                Some(b'"') => {
                    let literal = if broken || self.has_lone_surrogate(start, chunk_end) {
                        Literal::Broken
                    } else if at == start + 1 {
                        Literal::Sound(Cow::Borrowed(chunk)) // without an escape
                    } else {
                        Literal::Sound(Cow::Owned(text + chunk))
                    };
                    return Ok((literal, chunk_end + 1));
                }
                Some(b'\\') => {
                    text.push_str(chunk);
                    let (character, end) = self.escape(start, chunk_end)?;
                    broken |= character.is_none();
                    text.extend(character);
                    at = end;
                }
                Some(_) => return Err(Stop::At(chunk_end, "Invalid control character at")),
                None => return Err(Stop::At(start, UNTERMINATED)),
            }
        }
    }

    /// Reads the escape whose backslash is at `at`; no character is a lone surrogate.
    fn escape(&self, start: usize, at: usize) -> Result<(Option<char>, usize), Stop> {
        let character = match self.bytes.get(at + 1) {
            Some(b'u') => return self.unicode_escape(at + 1),
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(_) => return Err(Stop::At(at, BAD_ESCAPE)),
            None => return Err(Stop::At(start, UNTERMINATED)),
        };
        Ok((Some(character), at + 2))
    }

    /// Reads the four digits after the `u` at `at`, and a second escape if both
    /// are one character.
    fn unicode_escape(&self, at: usize) -> Result<(Option<char>, usize), Stop> {
        let (unit, end) = self.code_unit(at)?;
        if !(0xD800..=0xDBFF).contains(&unit) || !self.bytes[end..].starts_with(b"\\u") {
            return Ok((char::from_u32(unit), end));
        }
        let (second, second_end) = self.code_unit(end + 1)?;
        if (0xDC00..=0xDFFF).contains(&second) {
            Ok((char::from_u32(0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00)), second_end))
        } else {
            Ok((None, end)) // the second escape stands for itself
        }
    }

    /// Four hexadecimal digits. Python wants one more character after them, be
    /// it only the closing quote, before it looks at them at all.
    fn code_unit(&self, at: usize) -> Result<(u32, usize), Stop> {
        let (first, end) = (at + 1, at + 5);
        if end >= self.bytes.len() {
            return Err(Stop::At(at, BAD_CODE));
        }
        let unit = self.bytes[first..end].iter().try_fold(0, |unit, &digit| {
            let digit = char::from(digit).to_digit(16).ok_or(Stop::At(at, BAD_CODE))?;
            Ok(unit << 4 | digit)
        })?;
        Ok((unit, end))
    }

    fn has_lone_surrogate(&self, start: usize, end: usize) -> bool {
        let first = self.lone_surrogates.partition_point(|&at| at < start);
        self.lone_surrogates.get(first).is_some_and(|&at| at < end)
    }
}

/// How many bytes of a string stand for themselves before one that does not.
pub(super) fn plain(bytes: &[u8]) -> usize {
    /// So many are looked at side by side.
    const WIDE: usize = 16;
    let is_plain = |chunk: &&[u8]| !chunk.iter().fold(false, |found, byte| found | ends_chunk(*byte));
    let wide = bytes.chunks_exact(WIDE).take_while(is_plain).count() * WIDE;
    wide + bytes[wide..].iter().take_while(|byte| !ends_chunk(**byte)).count()
}

#[expect(clippy::needless_bitwise_bool, reason = "without a branch many are asked at once")]
fn ends_chunk(byte: u8) -> bool {
    (byte == b'"') | (byte == b'\\') | (byte < b' ')
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::super::value::Json;
    use super::super::{ParseFailure, parse};

    #[test]
    fn a_string_without_escapes_stays_where_it_was_sent() {
        for text in ["", "tea", "čaj — 茶", "more than sixteen bytes of text"] {
            let sent = format!("\"{text}\"");
            let Ok(Json::String(Cow::Borrowed(read))) = parse(sent.as_bytes()) else {
                panic!("{sent} is not copied");
            };
            assert_eq!(read, text);
        }
    }

    #[test]
    fn a_string_of_any_length_ends_where_it_ends() {
        for length in 0..50 {
            let text = "x".repeat(length);
            let escaped = format!("\"{text}\\n{text}\"");
            assert_eq!(parse(escaped.as_bytes()), Ok(Json::String(format!("{text}\n{text}").into())));
            let broken = format!("\"{text}\n{text}\"");
            let failure = ParseFailure::Syntax { message: "Invalid control character at", offset: length + 1 };
            assert_eq!(parse(broken.as_bytes()), Err(failure));
            let unfinished = format!("\"{text}");
            let failure = ParseFailure::Syntax { message: "Unterminated string starting at", offset: 0 };
            assert_eq!(parse(unfinished.as_bytes()), Err(failure));
        }
    }

    #[test]
    fn a_value_in_another_encoding_reads_as_in_utf_8() {
        let text = r#"{"a":["čaj",{"b":-123456789012345678901234567890}],"c":[null,true,1,2.5]}"#;
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(parse(&utf16), parse(text.as_bytes()));
    }
}
