//! What an entry must not hold.

use std::borrow::Cow;

use http::header::{AUTHORIZATION, COOKIE, HeaderMap, HeaderName, HeaderValue, PROXY_AUTHORIZATION, SET_COOKIE};

use crate::model::key::first_secret;

/// What stands for what is not told.
const HIDDEN: &str = "***";
/// As many digits of a key are told by its prefix; whatever is longer is a secret.
const TOLD: usize = 4;

/// Headers that say who somebody is.
const SECRET: [HeaderName; 4] = [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE, SET_COOKIE];

/// These headers, a line each, without what is secret in them.
pub(super) fn head(headers: &HeaderMap) -> String {
    let length = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + ": \n".len()).sum();
    let mut lines = String::with_capacity(length);
    for (name, value) in headers {
        lines.push_str(name.as_str());
        lines.push_str(": ");
        if SECRET.contains(name) {
            lines.push_str(scheme(value));
            lines.push_str(HIDDEN);
        } else {
            match value.to_str() {
                Ok(text) => lines.push_str(&text_without_keys(text)),
                // As the service reads them: byte by byte.
                Err(_) => lines.extend(value.as_bytes().iter().copied().map(char::from)),
            }
        }
        lines.push('\n');
    }
    lines
}

/// `Bearer `, where a header begins so.
fn scheme(value: &HeaderValue) -> &'static str {
    if value.as_bytes().starts_with(b"Bearer ") { "Bearer " } else { "" }
}

/// `text` with no more of its keys than lists show.
pub(super) fn text_without_keys(text: &str) -> Cow<'_, str> {
    let Some(_) = first_secret(text) else { return Cow::Borrowed(text) };
    let (mut told, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(secret) = first_secret(rest) {
        let (before, after) = rest.split_at(secret);
        told.push_str(before);
        let secret = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(after.len());
        if secret > TOLD {
            told.push_str(HIDDEN);
            rest = &after[secret..];
        } else {
            rest = after;
        }
    }
    told.push_str(rest);
    Cow::Owned(told)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::nothing("tea", "tea")]
    #[case::a_key("{\"key\":\"omi_dev_0123456789abcdef0123456789abcdef\"}", "{\"key\":\"omi_dev_***\"}")]
    #[case::an_alias("omi_dev_mock_key", "omi_dev_***")]
    #[case::what_lists_show("omi_dev_5a1c...0001", "omi_dev_5a1c...0001")]
    #[case::two("a omi_mcp_ffffffffff b omi_dev_aaaaaaaa", "a omi_mcp_*** b omi_dev_***")]
    #[case::a_word("keys begin with omi_dev_, é", "keys begin with omi_dev_, é")]
    fn a_text_is_told_as(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(text_without_keys(text), expected);
    }

    #[test]
    fn a_header_that_says_who_somebody_is_says_it_no_more() {
        let mut headers = HeaderMap::new();
        headers.insert(AUTHORIZATION, HeaderValue::from_static("Bearer omi_session_mock"));
        headers.insert(COOKIE, HeaderValue::from_static("a=b"));
        headers.insert("x-app", HeaderValue::from_static("ios"));
        assert_eq!(head(&headers), "authorization: Bearer ***\ncookie: ***\nx-app: ios\n");
    }
}
