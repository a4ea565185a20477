//! Developer keys.

use rstest::rstest;

use super::Errors;
use crate::support::Mock;

#[rstest]
#[case::nothing("{}", &[("missing", "body.name")])]
#[case::null(r#"{"name":null}"#, &[("string_type", "body.name")])]
#[case::a_number(r#"{"name":7}"#, &[("string_type", "body.name")])]
#[case::a_word_for_scopes(r#"{"name":"x","scopes":"goals:read"}"#, &[("list_type", "body.scopes")])]
#[case::bad_scopes(r#"{"name":"x","scopes":[1,"goals:read",null]}"#, &[("string_type", "body.scopes.0"), ("string_type", "body.scopes.2")])]
#[case::everything(r#"{"scopes":{},"name":[]}"#, &[("string_type", "body.name"), ("list_type", "body.scopes")])]
fn a_new_key_is_refused(#[case] body: &str, #[case] errors: Errors<'_>) {
    for mock in [Mock::start(), Mock::backend()] {
        mock.session().send("POST", "/v1/dev/keys", body.as_bytes()).assert_fields(errors);
    }
}
