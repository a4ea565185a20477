//! A header that every request carries.

use std::fmt;
use std::str::FromStr;

use http::header::AUTHORIZATION;
use http::{HeaderName, HeaderValue};

/// `X-Omi-World: ci`. What it holds may open a gateway, so it is not shown.
#[derive(Clone)]
pub(crate) struct Header {
    pub(crate) name: HeaderName,
    pub(crate) value: HeaderValue,
}

impl FromStr for Header {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, &'static str> {
        let (name, value) = text.split_once(':').ok_or("a header is written as 'Name: value'")?;
        let name: HeaderName = name.trim().parse().map_err(|_| "what stands before the `:` is no name of a header")?;
        if name == AUTHORIZATION {
            return Err("the key is read from a variable (--key-env)");
        }
        let mut value: HeaderValue =
            value.trim().parse().map_err(|_| "what stands after the `:` is no value of a header")?;
        value.set_sensitive(true);
        Ok(Self { name, value })
    }
}

impl fmt::Debug for Header {
    /// Without what it holds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ***", self.name)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn a_header_is_read_and_not_shown() {
        let header: Header = "X-Omi-World: ci:1".parse().expect("it is a header");
        assert_eq!((header.name.as_str(), header.value.as_bytes()), ("x-omi-world", b"ci:1".as_slice()));
        assert_eq!(format!("{header:?}"), "x-omi-world: ***");
    }

    #[rstest]
    fn no_header_is(#[values("", "X-Omi-World", "a b: c", "Authorization: Bearer x", "x: a\nb")] text: &str) {
        assert!(text.parse::<Header>().is_err());
    }
}
