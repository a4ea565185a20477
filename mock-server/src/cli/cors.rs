//! Whose web pages may read the answers.

use std::str::FromStr;

use omi_mock::Cors;

use super::spelled::Spelled;

/// An origin as browsers write it, or all of them.
#[derive(Clone, Debug)]
pub(crate) enum Origin {
    /// `*`
    Any,
    /// `http://localhost:3000`, or the `null` of a page that is a file.
    One(String),
}

impl FromStr for Origin {
    type Err = String;

    /// Browsers send scheme, host and port alone; an origin with a path would never match.
    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once("://") {
            _ if text == "*" => Ok(Self::Any),
            _ if text == "null" => Ok(Self::One(text.to_owned())),
            Some((scheme, host)) if is_name(scheme) && is_name(host) => Ok(Self::One(text.to_owned())),
            _ => {
                Err(format!("`{text}` is no origin; write scheme, host and port alone, as in `http://localhost:3000`"))
            }
        }
    }
}

fn is_name(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_graphic() && !b"/?#@\"'<>*".contains(&byte))
}

/// What these origins come to.
pub(crate) fn cors(origins: &[Spelled<Origin>]) -> Cors {
    let mut named = Vec::new();
    for origin in origins {
        match &origin.value {
            Origin::Any => return Cors::Any,
            Origin::One(name) => named.push(name.clone()),
        }
    }
    if named.is_empty() { Cors::None } else { Cors::Origins(named) }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::none(&[], Cors::None)]
    #[case::one(&["http://localhost:3000"], Cors::Origins(vec!["http://localhost:3000".to_owned()]))]
    #[case::a_page_that_is_a_file(&["null"], Cors::Origins(vec!["null".to_owned()]))]
    #[case::all(&["http://localhost:3000", "*"], Cors::Any)]
    fn origins_come_to(#[case] origins: &[&str], #[case] expected: Cors) {
        let origins: Vec<_> = origins.iter().map(|text| text.parse().expect("it is an origin")).collect();
        assert_eq!(cors(&origins), expected);
    }

    #[rstest]
    #[case::a_path("http://localhost:3000/")]
    #[case::no_scheme("localhost:3000")]
    #[case::a_pattern("https://*.example.com")]
    #[case::a_space("http://local host")]
    #[case::nothing("")]
    fn no_browser_would_send(#[case] text: &str) {
        assert!(text.parse::<Origin>().is_err());
    }
}
