//! Members that are written as a string and mean more than that.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::str::FromStr;
use std::sync::Arc;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use crate::validation::strip;

/// The longest id, as the longest session id that a client may send.
const LONGEST_ID: usize = 200;

/// Reads a string as a `T`; `what` says what else is expected.
///
/// A string that is no `T` is refused while the reader stands at it, so that
/// the refusal knows its line.
pub(crate) fn read<'de, D, T>(deserializer: D, what: &'static str) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err = String>,
{
    struct Text<T>(&'static str, PhantomData<T>);

    impl<T: FromStr<Err = String>> Visitor<'_> for Text<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
            text.parse().map_err(E::custom)
        }
    }

    deserializer.deserialize_str(Text(what, PhantomData))
}

/// What something is called by the rest of the file, and by the API.
#[derive(Clone, Debug)]
pub(super) struct Id(Arc<str>);

impl Id {
    /// This id, shared.
    pub(super) fn share(&self) -> Arc<str> {
        Arc::clone(&self.0)
    }
}

impl Deref for Id {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl FromStr for Id {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.chars().count() {
            0 => Err("an id is not empty".to_owned()),
            1..=LONGEST_ID => Ok(Self(text.into())),
            length => Err(format!("an id has at most {LONGEST_ID} characters, this one has {length}")),
        }
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, "an id")
    }
}

/// A text that is not blank, without the blanks around it.
#[derive(Clone, Debug)]
pub(crate) struct Written(String);

impl Written {
    /// A copy of the text.
    pub(super) fn copy(&self) -> String {
        self.0.clone()
    }
}

impl Deref for Written {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl FromStr for Written {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match strip(text) {
            "" => Err("this text is blank".to_owned()),
            text => Ok(Self(text.to_owned())),
        }
    }
}

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, "a text")
    }
}
