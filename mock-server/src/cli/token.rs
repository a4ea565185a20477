//! The token that guards control: read, and never shown.

use std::fmt;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::spelled::parsed;

/// What is shown in its place.
const MASK: &str = "***";

/// A secret that whoever controls the mock must show.
#[derive(Clone)]
pub(crate) struct AdminToken(Box<str>);

impl AdminToken {
    /// The token itself, for the mock alone.
    pub(crate) fn into_secret(self) -> Box<str> {
        self.0
    }
}

impl FromStr for AdminToken {
    type Err = &'static str;

    /// A token goes into a header, and must not be guessed by leaving it out.
    fn from_str(text: &str) -> Result<Self, &'static str> {
        let fits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
        if fits { Ok(Self(text.into())) } else { Err("a token is letters, digits and signs without blanks") }
    }
}

impl fmt::Debug for AdminToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MASK)
    }
}

impl Serialize for AdminToken {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(MASK)
    }
}

impl<'de> Deserialize<'de> for AdminToken {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        parsed(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn a_token_shows_as_a_mask() {
        let token: AdminToken = "hunter2".parse().expect("it is a token");
        assert_eq!(format!("{token:?}"), "***");
        assert_eq!(serde_json::to_string(&token).expect("a mask is a text"), r#""***""#);
    }

    #[rstest]
    #[case::nothing("")]
    #[case::two_words("two words")]
    #[case::beyond_ascii("schlüssel")]
    fn no_header_would_hold(#[case] text: &str) {
        assert!(text.parse::<AdminToken>().is_err());
    }
}
