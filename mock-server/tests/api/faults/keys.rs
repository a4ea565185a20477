//! Magic keys: what happens is what the key ends in.

use omi_mock::{AnyKey, Config, Micros, Wire};
use rstest::rstest;

use super::{GOALS, mock_with, teapot};
use crate::support::{Mock, config};

#[rstest]
#[case::by_its_digits("omi_dev_00000000000000000000000000000500")]
#[case::by_its_alias("omi_dev_mock_500")]
fn a_magic_key_asks_for_its_error(#[case] key: &str) {
    let answer = Mock::start().with_key(key).get(GOALS);
    answer.assert_status(500).assert_body("Internal Server Error");
    assert_eq!(answer.fault.as_deref(), Some("magic key ...0500"));
    assert_eq!(answer.decided.split(" (").next(), Some("magic key ...0500: internal"));
}

#[test]
fn a_magic_key_that_only_is_late_opens_what_the_built_in_key_opens() {
    let answer = Mock::start().with_key("omi_dev_mock_slow").get(GOALS);
    answer.assert_status(200);
    assert_eq!(answer.delivery.delay, Micros::seconds(3));
    assert_eq!(answer.text(), Mock::start().owner().get(GOALS).text());
}

#[test]
fn a_magic_key_cuts_the_wire() {
    let answer = Mock::start().with_key("omi_dev_0000000000000000000000000000dead").get(GOALS);
    assert_eq!(answer.delivery.wire, Some(Wire::ConnectionResetByPeer));
}

#[test]
fn a_magic_key_is_one_where_any_key_opens_a_world() {
    let mock = Mock::with(Config { any_key: AnyKey::OpensWorld, ..config() });
    mock.with_key("omi_dev_00000000000000000000000000000500").get(GOALS).assert_status(500);
    mock.with_key("omi_dev_0000000000000000000000000000fade").get(GOALS).assert_status(200);
}

#[test]
fn a_magic_key_is_asked_before_headers_and_rules() {
    let mock = mock_with(&teapot(&serde_json::json!({})));
    mock.with_key("omi_dev_mock_500").header("prefer", "code=404").get(GOALS).assert_status(500);
}

#[rstest]
#[case::an_unknown_end("omi_dev_0000000000000000000000000000abcd")]
#[case::a_one_among_the_zeros("omi_dev_10000000000000000000000000000500")]
#[case::a_digit_too_few("omi_dev_0000000000000000000000000000500")]
#[case::an_unknown_alias("omi_dev_mock_501")]
fn another_key_is_unknown(#[case] key: &str) {
    Mock::start().with_key(key).get(GOALS).assert_refused(401, "Invalid API key");
}
