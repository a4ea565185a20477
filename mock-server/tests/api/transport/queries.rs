//! How a query is read.

use rstest::rstest;
use serde_json::json;

use super::{ITEMS, MEMORIES};
use crate::support::Mock;

#[rstest]
#[case::a_raw_plus_is_a_space("start_date=2026-09-01T10:00:00+05:30")]
#[case::a_semicolon_does_not_separate("start_date=2026-09-01;limit=1")]
fn a_date_is_refused_where(#[case] query: &str) {
    let refused = Mock::start().owner().get(&format!("{ITEMS}?{query}"));
    refused.assert_status(422);
    assert_eq!(refused.at("/detail/0/loc"), json!(["query", "start_date"]));
}

#[rstest]
#[case::an_escaped_plus("start_date=2026-09-01T10:00:00%2B05:30")]
#[case::a_plus_for_the_blank("start_date=2026-09-01+10:00:00")]
#[case::nothing_between("&&start_date=2026-09-01&&")]
fn a_date_is_read_with(#[case] query: &str) {
    Mock::start().owner().get(&format!("{ITEMS}?{query}")).assert_status(200);
}

#[rstest]
#[case::bare("limit", r#""""#)]
#[case::empty("limit=", r#""""#)]
#[case::blank("limit=+", r#"" ""#)]
#[case::with_an_equals_sign("limit=1=2", r#""1=2""#)]
#[case::with_a_semicolon("limit=1;offset=2", r#""1;offset=2""#)]
#[case::twice("limit=1&limit=x", r#""x""#)]
#[case::by_an_escaped_name("l%69mit=x", r#""x""#)]
#[case::escaped("limit=%C3%A9%2B%26", r#""é+&""#)]
#[case::escaped_badly("limit=%zz%", r#""%zz%""#)]
#[case::escaped_bytes_of_nothing("limit=%ff", "\"\u{fffd}\"")]
#[case::not_escaped("limit=é", r#""Ã©""#)]
fn a_limit_that_is_no_number_is_echoed(#[case] query: &str, #[case] input: &str) {
    let refused = Mock::start().owner().get(&format!("{MEMORIES}?{query}"));
    let expected = format!(
        r#"{{"detail":[{{"type":"int_parsing","loc":["query","limit"],"msg":"Input should be a valid integer, unable to parse string as an integer","input":{input}}}]}}"#
    );
    refused.assert_status(422).assert_body(&expected);
}

#[rstest]
#[case::the_last_of_two("limit=2&limit=1", 1)]
#[case::the_last_of_a_good_and_a_bad_one("limit=x&limit=2", 2)]
#[case::others_are_ignored("q=cello&statuses=done&updated_after=x&limit=2", 2)]
#[case::names_are_case_sensitive("Limit=1&LIMIT=x", 3)]
#[case::an_unescaped_bracket("limit[]=1", 3)]
fn a_list_has(#[case] query: &str, #[case] length: usize) {
    Mock::start().owner().get(&format!("{MEMORIES}?{query}")).assert_len(length);
}
