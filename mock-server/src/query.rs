//! The query of a request, decoded as the service decodes it.

use std::borrow::Cow;

use percent_encoding::percent_decode;

/// Names and values, in the order of sending.
pub(crate) type Parameters<'a> = Vec<(Cow<'a, str>, Cow<'a, str>)>;

/// The parameters of a query.
///
/// Only `&` separates, a parameter without `=` is empty, a raw `+` is a space,
/// and escaped bytes that are no UTF-8 become U+FFFD. Bytes beyond ASCII that
/// are not escaped, which curl sends if told to, are read as Latin-1: `é`
/// arrives as `Ã©`.
pub(crate) fn parameters(query: &str) -> Parameters<'_> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

fn decoded(text: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte.is_ascii() && !matches!(byte, b'+' | b'%');
    if text.bytes().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let latin: String = text.bytes().map(|byte| if byte == b'+' { ' ' } else { char::from(byte) }).collect();
    percent_decode(latin.as_bytes()).decode_utf8_lossy().into_owned().into()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::nothing("", &[])]
    #[case::without_a_value("limit", &[("limit", "")])]
    #[case::a_plus("at=10:00+05:30", &[("at", "10:00 05:30")])]
    #[case::an_escaped_plus("at=10:00%2B05:30", &[("at", "10:00+05:30")])]
    #[case::semicolons("a=1;b=2", &[("a", "1;b=2")])]
    #[case::twice("a=1&&a=2", &[("a", "1"), ("a", "2")])]
    #[case::an_equals_sign_in_the_value("a=b=c", &[("a", "b=c")])]
    #[case::beyond_ascii("a=é%C3%A9", &[("a", "Ã©é")])]
    #[case::broken_escapes("a=%zz%e4", &[("a", "%zz\u{fffd}")])]
    fn a_query_reads_as(#[case] query: &str, #[case] expected: &[(&str, &str)]) {
        let parameters = parameters(query);
        let read: Vec<_> = parameters.iter().map(|(name, value)| (&**name, &**value)).collect();
        assert_eq!(read, expected);
    }
}
