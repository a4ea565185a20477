//! String literals.

use super::parser::{Parser, Stop};

const UNTERMINATED: &str = "Unterminated string starting at";
const BAD_ESCAPE: &str = "Invalid \\escape";
const BAD_CODE: &str = "Invalid \\uXXXX escape";

/// What a string literal says.
pub(super) enum Literal {
    Sound(String),
    /// There is a lone surrogate in it.
    Broken,
}

impl Parser<'_> {
    /// Reads the literal whose opening quote is at `start`.
    pub(super) fn string(&self, start: usize) -> Result<(Literal, usize), Stop> {
        let mut at = start + 1;
        let mut text = String::new();
        let mut broken = false;
        loop {
            let chunk_end = at + self.bytes[at..].iter().take_while(|byte| !ends_chunk(**byte)).count();
            text.push_str(&self.text[at..chunk_end]);
            match self.bytes.get(chunk_end) {
                Some(b'"') => {
                    let literal = if broken || self.has_lone_surrogate(start, chunk_end) {
                        Literal::Broken
                    } else {
                        Literal::Sound(text)
                    };
                    return Ok((literal, chunk_end + 1));
                }
                Some(b'\\') => match self.escape(start, chunk_end)? {
                    (Some(character), end) => {
                        text.push(character);
                        at = end;
                    }
                    (None, end) => {
                        broken = true;
                        at = end;
                    }
                },
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

fn ends_chunk(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..=0x1f)
}
