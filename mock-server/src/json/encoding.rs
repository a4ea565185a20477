//! Bytes to text, as Python's json module guesses the encoding.

use std::borrow::Cow;

const SURROGATES: std::ops::RangeInclusive<u32> = 0xD800..=0xDFFF;

/// A decoded text. Python keeps lone surrogates in its strings; here they are
/// replacement characters, and the list says where those stand for one.
#[derive(Debug)]
pub(super) struct Text<'a> {
    pub(super) text: Cow<'a, str>,
    /// Byte offsets into `text`, ascending.
    pub(super) lone_surrogates: Vec<usize>,
}

#[derive(Clone, Copy)]
enum Order {
    Big,
    Little,
}

impl<'a> Text<'a> {
    /// Decodes a JSON text: UTF-8, UTF-16 or UTF-32, told apart by a byte order
    /// mark or by where the zero bytes are. `None` if the bytes are not text.
    pub(super) fn detect(bytes: &'a [u8]) -> Option<Self> {
        match bytes {
            [0x00, 0x00, 0xFE, 0xFF, rest @ ..] => Self::utf32(rest, Order::Big),
            [0xFF, 0xFE, 0x00, 0x00, rest @ ..] => Self::utf32(rest, Order::Little),
            [0xFE, 0xFF, rest @ ..] => Self::utf16(rest, Order::Big),
            [0xFF, 0xFE, rest @ ..] => Self::utf16(rest, Order::Little),
            [0xEF, 0xBB, 0xBF, rest @ ..] => Self::utf8_with_surrogates(rest),
            [0, 0, _, _, ..] => Self::utf32(bytes, Order::Big),
            [0, _, _, _, ..] | [0, _] => Self::utf16(bytes, Order::Big),
            [_, 0, 0, 0, ..] => Self::utf32(bytes, Order::Little),
            [_, 0, _, _, ..] | [_, 0] => Self::utf16(bytes, Order::Little),
            _ => Self::utf8_with_surrogates(bytes),
        }
    }

    /// Decodes strict UTF-8.
    pub(super) fn utf8(bytes: &'a [u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        Some(Self { text: Cow::Borrowed(text), lone_surrogates: Vec::new() })
    }

    fn utf8_with_surrogates(bytes: &'a [u8]) -> Option<Self> {
        Self::utf8(bytes).or_else(|| {
            let mut decoded = Decoded::default();
            let mut rest = bytes;
            while !rest.is_empty() {
                let sound = match std::str::from_utf8(rest) {
                    Ok(text) => text,
                    Err(error) => std::str::from_utf8(&rest[..error.valid_up_to()]).ok()?,
                };
                decoded.text.push_str(sound);
                match &rest[sound.len()..] {
                    [0xED, 0xA0..=0xBF, 0x80..=0xBF, after @ ..] => {
                        decoded.push_surrogate();
                        rest = after;
                    }
                    after if after.is_empty() => rest = after,
                    _ => return None,
                }
            }
            Some(decoded.into_text())
        })
    }

    fn utf16(bytes: &[u8], order: Order) -> Option<Text<'static>> {
        let (pairs, odd) = bytes.as_chunks::<2>();
        if !odd.is_empty() {
            return None;
        }
        let units = pairs.iter().map(|&pair| match order {
            Order::Big => u16::from_be_bytes(pair),
            Order::Little => u16::from_le_bytes(pair),
        });
        let mut decoded = Decoded::default();
        for unit in char::decode_utf16(units) {
            match unit {
                Ok(character) => decoded.text.push(character),
                Err(_) => decoded.push_surrogate(),
            }
        }
        Some(decoded.into_text())
    }

    fn utf32(bytes: &[u8], order: Order) -> Option<Text<'static>> {
        let (quads, odd) = bytes.as_chunks::<4>();
        if !odd.is_empty() {
            return None;
        }
        let mut decoded = Decoded::default();
        for &quad in quads {
            let unit = match order {
                Order::Big => u32::from_be_bytes(quad),
                Order::Little => u32::from_le_bytes(quad),
            };
            if SURROGATES.contains(&unit) {
                decoded.push_surrogate();
            } else {
                decoded.text.push(char::from_u32(unit)?);
            }
        }
        Some(decoded.into_text())
    }
}

#[derive(Default)]
struct Decoded {
    text: String,
    lone_surrogates: Vec<usize>,
}

impl Decoded {
    fn push_surrogate(&mut self) {
        self.lone_surrogates.push(self.text.len());
        self.text.push(char::REPLACEMENT_CHARACTER);
    }

    fn into_text(self) -> Text<'static> {
        Text { text: Cow::Owned(self.text), lone_surrogates: self.lone_surrogates }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::utf8("é".as_bytes(), "é")]
    #[case::utf8_with_a_mark(b"\xef\xbb\xbf1", "1")]
    #[case::utf16_with_a_mark(b"\xff\xfe1\0", "1")]
    #[case::utf16_without(b"\x001\x002", "12")]
    #[case::utf16_in_two_units(b"1\0\x3d\xd8\x00\xde", "1😀")]
    #[case::utf32_with_a_mark(b"\0\0\xfe\xff\0\x01\xf6\0", "😀")]
    #[case::utf32_without(b"1\0\0\0\xe9\0\0\0", "1é")]
    fn an_encoding_is_recognised(#[case] bytes: &[u8], #[case] expected: &str) {
        let text = Text::detect(bytes).expect("it can be decoded");
        assert_eq!((text.text.as_ref(), text.lone_surrogates), (expected, Vec::new()));
    }

    #[rstest]
    #[case::in_utf8(b"1\xed\xa0\x802", 1)]
    #[case::in_utf16(b"1\0\x00\xd8", 1)]
    #[case::in_utf32(b"1\0\0\0\x00\xd8\0\0", 1)]
    fn a_lone_surrogate_is_remembered(#[case] bytes: &[u8], #[case] place: usize) {
        let text = Text::detect(bytes).expect("it can be decoded");
        assert_eq!(text.lone_surrogates, [place]);
    }

    #[rstest]
    #[case::a_stray_byte(b"1\xff")]
    #[case::half_a_character(b"\xc3")]
    #[case::an_overlong_character(b"\xc0\x80")]
    #[case::half_a_unit(b"\xff\xfe1")]
    #[case::a_number_without_character(b"1\0\0\0\0\0\x11\0")]
    fn not_everything_is_text(#[case] bytes: &[u8]) {
        assert!(Text::detect(bytes).is_none());
    }
}
