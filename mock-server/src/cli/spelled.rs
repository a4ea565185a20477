//! A value that remembers how it was written.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

/// A value, and the text that it was read from.
///
/// `omi-mock config` shows people what they wrote, and a type of the library
/// needs to know of neither clap nor serde to be a setting.
#[derive(Clone, Debug)]
pub(crate) struct Spelled<T> {
    text: String,
    pub(crate) value: T,
}

impl<T: FromStr<Err = String>> Spelled<T> {
    /// The value that our own `text` spells.
    pub(crate) fn of(text: &'static str) -> Self {
        text.parse().expect("the usual values are spelled right")
    }
}

impl<T: FromStr<Err = String>> FromStr for Spelled<T> {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.parse().map(|value| Self { text: text.to_owned(), value })
    }
}

impl<T> Serialize for Spelled<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de, T: FromStr<Err = String>> Deserialize<'de> for Spelled<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        parsed(deserializer)
    }
}

/// Reads a value from a text. What is wrong with the text is said while the
/// reader is at it, so that the file's line and column are known.
pub(crate) fn parsed<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: FromStr<Err: fmt::Display>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_str(Text(PhantomData))
}

struct Text<T>(PhantomData<T>);

impl<T: FromStr<Err: fmt::Display>> Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text in quotes")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}
