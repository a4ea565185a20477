//! Where nobody asks for a fault, nothing is different.

use rstest::rstest;
use serde_json::json;

use super::{FAULTS, GOALS, mock_with, teapot};
use crate::support::{Client, Mock};

#[rstest]
#[case::the_owner(Mock::owner)]
#[case::a_reader(Mock::read_only)]
#[case::a_stranger(Mock::stranger)]
#[case::nobody(Mock::nobody)]
#[case::a_session(Mock::session)]
fn no_fault_is_found_for(#[case] who: fn(&Mock) -> Client) {
    let answer = who(&Mock::start()).get(GOALS);
    assert_eq!(answer.fault, None, "{answer:?}");
}

#[test]
fn a_rule_that_does_not_match_changes_nothing() {
    let mock = mock_with(&teapot(&json!({ "method": "DELETE" })));
    let (with, without) = (mock.owner().get(GOALS), Mock::start().owner().get(GOALS));
    assert_eq!((with.status, &with.headers, &with.body), (without.status, &without.headers, &without.body));
    assert_eq!((with.fault, with.decided), (None, "listGoals".to_owned()));
}

#[test]
fn control_is_out_of_the_reach_of_rules() {
    let mock = mock_with(&teapot(&json!({})));
    mock.nobody().header("prefer", "code=500").get(FAULTS).assert_status(200);
}
