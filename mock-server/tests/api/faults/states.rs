//! Faults that know what became of the data.

use omi_mock::Wire;
use rstest::rstest;
use serde_json::{Value, json};

use super::{MEMORIES, mock_with};
use crate::support::{Answer, Mock};

const ITEMS: &str = "/v1/dev/user/action-items";
const DOWN: &str = r#"{"detail":"Rate limiter unavailable"}"#;

fn mock_where(state: &Value) -> Mock {
    mock_with(&json!({ "id": "writes", "match": { "method": "POST" }, "fault": { "state": state } }))
}

/// Creates an action item; says how many there are more afterwards.
fn create(mock: &Mock) -> (Answer, usize) {
    let count = || mock.owner().get(ITEMS).json().as_array().expect("a list").len();
    let before = count();
    let answer = mock.owner().post(ITEMS, &json!({ "description": "Buy bread" }));
    (answer, count() - before)
}

#[test]
fn commit_then_drop_does_it_and_says_nothing() {
    let (answer, made) = create(&mock_where(&json!("COMMIT_THEN_DROP")));
    assert_eq!(answer.delivery.wire, Some(Wire::EmptyResponse));
    assert_eq!(answer.decided, r#"rule "writes": COMMIT_THEN_DROP (createActionItem)"#);
    assert_eq!(made, 1);
}

#[test]
fn commit_then_500_does_it_and_says_that_it_failed() {
    let (answer, made) = create(&mock_where(&json!("COMMIT_THEN_500")));
    answer.assert_status(500).assert_body("Internal Server Error");
    assert_eq!(answer.header("content-type"), Some("text/plain; charset=utf-8"));
    assert_eq!(answer.header("x-ratelimit-remaining"), Some("98"), "it was counted");
    assert_eq!(answer.decided, r#"rule "writes": COMMIT_THEN_500 (createActionItem)"#);
    assert_eq!(made, 1);
}

#[test]
fn duplicate_does_it_twice_and_answers_once() {
    let mock = mock_where(&json!("DUPLICATE"));
    let (answer, made) = create(&mock);
    answer.assert_status(200);
    assert_eq!(made, 2);
    let ids = mock.owner().get(ITEMS).each("id");
    assert!(ids.contains(&answer.at("/id")));
}

#[rstest]
#[case::once(1, &[503, 200, 200])]
#[case::three_times(3, &[503, 503, 503, 200])]
fn reject_then_succeed_refuses(#[case] times: u32, #[case] expected: &[u16]) {
    let mock = mock_where(&json!({ "REJECT_THEN_SUCCEED": times }));
    for &status in expected {
        let (answer, made) = create(&mock);
        answer.assert_status(status);
        assert_eq!(made, usize::from(status == 200));
        if status == 503 {
            answer.assert_body(DOWN);
            assert_eq!(answer.decided, r#"rule "writes": REJECT_THEN_SUCCEED (Rate limiter unavailable)"#);
        }
    }
}

#[test]
fn a_request_that_is_lost_on_its_way_does_nothing() {
    for wire in ["EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER", "RANDOM_DATA_THEN_CLOSE", "NO_ANSWER"] {
        let mock = mock_with(&json!({ "match": { "method": "POST" }, "fault": { "wire": wire } }));
        let (answer, made) = create(&mock);
        assert!(answer.delivery.wire.is_some());
        assert_eq!(made, 0, "{wire}");
    }
}

#[test]
fn a_request_whose_answer_is_cut_has_been_carried_out() {
    for wire in ["TRUNCATED", "MALFORMED_RESPONSE_CHUNK"] {
        let mock = mock_with(&json!({ "match": { "method": "POST" }, "fault": { "wire": wire } }));
        let (answer, made) = create(&mock);
        assert!(answer.delivery.wire.is_some());
        assert_eq!(made, 1, "{wire}");
    }
}

#[test]
fn what_the_endpoint_refuses_is_not_done_by_a_fault() {
    let mock = mock_where(&json!("DUPLICATE"));
    mock.owner().post(MEMORIES, &json!({ "content": " " })).assert_status(422);
    mock.read_only().post(MEMORIES, &json!({ "content": "tea" })).assert_status(403);
}
