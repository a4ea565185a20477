//! The body of a request, by its content type.

use super::encoding::Text;
use super::parser::{ParseFailure, parse};
use super::value::Json;

/// Reads a body as the service does, before it knows who asks: JSON if the
/// content type says so or says nothing, else a mere string. `None` is a body
/// without a byte.
///
/// A string never satisfies an endpoint, so that a form is refused by
/// validation and not here.
pub(crate) fn read<'a>(content_type: Option<&str>, body: &'a [u8]) -> Result<Option<Json<'a>>, ParseFailure> {
    if body.is_empty() {
        return Ok(None);
    }
    if content_type.is_none_or(is_json) {
        return parse(body).map(Some);
    }
    Ok(Some(match Text::utf8(body) {
        Some(text) => Json::String(text.text),
        None => Json::BrokenString,
    }))
}

/// Whether a content type means JSON: `application/json`, `application/*+json`,
/// or nothing at all.
fn is_json(content_type: &str) -> bool {
    if content_type.is_empty() {
        return true;
    }
    let media_type = content_type.split(';').next().unwrap_or_default().trim();
    match media_type.split_once('/') {
        Some((kind, subtype)) if kind.eq_ignore_ascii_case("application") && !subtype.contains('/') => {
            let suffix = subtype.rsplit_once('+').map_or(subtype, |(_, suffix)| suffix);
            suffix.eq_ignore_ascii_case("json")
        }
        Some(_) | None => false,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::nothing_said(None)]
    #[case::an_empty_word(Some(""))]
    #[case::json(Some("application/json"))]
    #[case::in_capitals_with_a_parameter(Some("Application/JSON; charset=utf-8"))]
    #[case::a_dialect(Some("application/problem+json"))]
    #[case::a_dialect_of_a_dialect(Some("APPLICATION/a+b+Json"))]
    fn a_body_is_json_with(#[case] content_type: Option<&str>) {
        assert_eq!(read(content_type, b" 1 "), Ok(Some(Json::Int(1))));
    }

    #[rstest]
    #[case::text("text/json")]
    #[case::a_form("application/x-www-form-urlencoded")]
    #[case::something_similar("application/jsonp")]
    #[case::a_suffix_of_json("application/json+problem")]
    #[case::two_slashes("application/a/b+json")]
    #[case::no_media_type("json")]
    fn a_body_is_a_string_with(#[case] content_type: &str) {
        assert_eq!(read(Some(content_type), b" 1 "), Ok(Some(Json::String(" 1 ".into()))));
        assert_eq!(read(Some(content_type), b"\xff"), Ok(Some(Json::BrokenString)));
    }

    #[rstest]
    #[case::json(None)]
    #[case::text(Some("text/plain"))]
    fn no_byte_is_no_body(#[case] content_type: Option<&str>) {
        assert_eq!(read(content_type, b""), Ok(None));
    }
}
