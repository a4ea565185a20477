//! Writing, as Python's `json.dumps` does for the service: compact, not
//! escaped beyond need, and never a number that JSON has no word for.

use std::io;

use serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::ser::Formatter;
use serde_json::value::RawValue;

use super::float;
use super::value::Json;

/// A value that no JSON answer can hold. The service ends in a 500 over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unanswerable;

/// The bytes of an answer.
pub(crate) fn to_bytes<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, Unanswerable> {
    let mut bytes = Vec::with_capacity(512); // most answers that are no list take less
    append(value, &mut bytes)?;
    Ok(bytes)
}

/// Adds the bytes of a value to what is written already.
pub(crate) fn append<T: Serialize + ?Sized>(value: &T, bytes: &mut Vec<u8>) -> Result<(), Unanswerable> {
    let mut serializer = serde_json::Serializer::with_formatter(bytes, PythonFormatter);
    value.serialize(&mut serializer).map_err(|_| Unanswerable)
}

/// What a client sent, as an answer shows it.
///
/// JSON has no word for a number that is not finite, UTF-8 none for a lone
/// surrogate, and the service's encoder gives up where a value nests too deeply.
pub(crate) fn echo(value: &Json<'_>) -> Result<Box<str>, Unanswerable> {
    if !value.is_shallow() {
        return Err(Unanswerable);
    }
    let text = String::from_utf8(to_bytes(value)?).map_err(|_| Unanswerable)?;
    Ok(text.into_boxed_str())
}

/// A text that is JSON already, and becomes part of an answer as it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written<'a>(pub(crate) &'a str);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serde_json::from_str::<&RawValue>(self.0).map_err(S::Error::custom)?.serialize(serializer)
    }
}

/// `serde_json`'s compact form with Python's floats.
#[derive(Clone, Copy, Debug)]
struct PythonFormatter;

impl Formatter for PythonFormatter {
    fn write_f64<W: io::Write + ?Sized>(&mut self, out: &mut W, number: f64) -> io::Result<()> {
        float::write(out, number)
    }
}

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(flag) => serializer.serialize_bool(*flag),
            Self::Int(number) => serializer.serialize_i64(*number),
            Self::BigInt(digits) => Written(digits).serialize(serializer),
            Self::Float(number) if number.is_finite() => serializer.serialize_f64(*number),
            Self::Float(_) => Err(S::Error::custom("not a finite number")),
            Self::String(text) => serializer.serialize_str(text),
            Self::BrokenString => Err(S::Error::custom("a lone surrogate")),
            Self::Array(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Self::Object(object) if object.has_broken_name => Err(S::Error::custom("a lone surrogate")),
            Self::Object(object) => {
                let mut map = serializer.serialize_map(Some(object.len()))?;
                for (name, value) in object.iter() {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::super::parse;
    use super::*;

    #[rstest]
    #[case::compact("{ \"a\" : [ 1 , 2.50 ] , \"b\" : null }", r#"{"a":[1,2.5],"b":null}"#)]
    #[case::integers_of_any_size("-123456789012345678901234567890", "-123456789012345678901234567890")]
    #[case::what_must_be_escaped(r#""\"\\\/\u0008\u001f\n""#, r#""\"\\/\b\u001f\n""#)]
    #[case::and_nothing_else(r#""\u00e9\u007f\u2028\ud83d\ude00""#, "\"é\u{7f}\u{2028}😀\"")]
    fn a_value_is_shown_as(#[case] sent: &str, #[case] shown: &str) {
        let value = parse(sent.as_bytes()).expect("it is JSON");
        assert_eq!(echo(&value).as_deref(), Ok(shown));
    }

    #[rstest]
    #[case::not_a_number("[NaN]".to_owned())]
    #[case::infinity("{\"a\":1e400}".to_owned())]
    #[case::a_lone_surrogate(r#"["\ud800"]"#.to_owned())]
    #[case::a_lone_surrogate_in_a_name(r#"{"\ud800":1}"#.to_owned())]
    #[case::deep_nesting("[".repeat(956) + &"]".repeat(956))]
    fn no_answer_can_show(#[case] sent: String) {
        let value = parse(sent.as_bytes()).expect("it is JSON of Python's dialect");
        assert_eq!(echo(&value), Err(Unanswerable));
    }
}
