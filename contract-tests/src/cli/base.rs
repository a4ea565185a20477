//! The address of a server.

use std::str::FromStr;

use reqwest::Url;

/// The base URL of a server: where `/v1/dev` begins.
#[derive(Clone, Debug)]
pub(crate) struct Base(pub(crate) Url);

impl FromStr for Base {
    type Err = String;

    /// People copy addresses with the path that every endpoint begins with; it is taken off.
    fn from_str(text: &str) -> Result<Self, String> {
        let trimmed = text.trim_end_matches('/');
        let trimmed = trimmed.strip_suffix("/v1/dev").unwrap_or(trimmed);
        let url = Url::parse(trimmed).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        let Some(url) = url else {
            return Err("a server is named as http://127.0.0.1:4010 or https://omi.example.org".into());
        };
        if !url.username().is_empty() || url.password().is_some() {
            return Err("an address with a name or a password in it would stand in every report".into());
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err("an address ends before any `?` or `#`".into());
        }
        Ok(Self(url))
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::as_it_is("http://127.0.0.1:4010", "http://127.0.0.1:4010/")]
    #[case::with_the_path_of_the_api("https://omi.example.org/v1/dev/", "https://omi.example.org/")]
    #[case::behind_a_gateway("https://example.org/omi/v1/dev", "https://example.org/omi")]
    fn a_base_is(#[case] text: &str, #[case] base: &str) {
        assert_eq!(text.parse::<Base>().expect("it is an address").0.as_str(), base);
    }

    #[rstest]
    fn no_base_is(
        #[values("", "127.0.0.1:4010", "localhost:4010", "ftp://a", "https://me:pw@a", "https://a/?key=1")] text: &str,
    ) {
        assert!(text.parse::<Base>().is_err());
    }
}
