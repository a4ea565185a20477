//! Faults for one request, by its `Prefer` header.

use omi_mock::{Micros, Wire};
use rstest::rstest;

use super::{GOALS, MEMORIES};
use crate::support::{Answer, Mock};

fn prefer(header: &str) -> Answer {
    Mock::start().owner().header("prefer", header).get(MEMORIES)
}

#[rstest]
#[case::a_code("code=500", 500)]
#[case::a_code_in_quotes("code=\"503\"", 503)]
#[case::an_error("error=memories_not_enrolled", 403)]
#[case::blanks_and_capitals("  Code = 402 ", 402)]
#[case::the_first_of_two("code=404, code=500", 404)]
#[case::with_another_preference("respond-async, code=404", 404)]
#[case::after_a_semicolon("wait=10; code=404", 404)]
#[case::empty_parts(",, code=404 ;", 404)]
#[case::success("code=200", 200)]
#[case::nothing("", 200)]
#[case::what_others_understand("return=minimal, handling=lenient, respond-async, example=tea, dynamic=true", 200)]
fn a_request_that_prefers_this_gets(#[case] header: &str, #[case] status: u16) {
    prefer(header).assert_status(status);
}

#[test]
fn a_delay_is_no_other_answer() {
    let answer = prefer("delay=2s");
    answer.assert_status(200);
    assert_eq!(answer.delivery.delay, Micros::seconds(2));
    assert_eq!(answer.decided, "Prefer: delay=2s (listMemories)");
}

#[test]
fn an_error_can_come_late() {
    let answer = prefer("code=503; delay=300ms");
    answer.assert_status(503);
    assert_eq!(answer.delivery.delay, Micros(300_000));
    assert_eq!(answer.fault.as_deref(), Some("Prefer: code=503, delay=300ms"));
}

#[test]
fn a_wire_can_be_preferred() {
    assert_eq!(prefer("wire=TRUNCATED").delivery.wire, Some(Wire::Truncated));
    assert_eq!(prefer("state=COMMIT_THEN_DROP").delivery.wire, Some(Wire::EmptyResponse));
}

#[test]
fn several_headers_are_one() {
    let mock = Mock::start();
    let client = mock.owner().header("prefer", "delay=1s, code=404");
    assert_eq!(client.get(GOALS).delivery.delay, Micros::seconds(1));
}

#[rstest]
#[case::an_unknown_error(
    "error=internl",
    "Prefer: no error of the gallery is called `internl`; did you mean `internal`?"
)]
#[case::a_status_of_no_error("code=418", "Prefer: no error of the API has the status 418; there are 307, 400, 401, ")]
#[case::no_status("code=many", "Prefer: `many` is no status; write it like `code=429`")]
#[case::no_value("code", "Prefer: `` is no status; write it like `code=429`")]
#[case::a_misspelt_preference("cod=429", "Prefer: `cod` is no preference; did you mean `code`?")]
#[case::no_delay("delay=2", "Prefer: \"2\" is no length of time; write it like ")]
#[case::an_unknown_wire_fault("wire=RESET", "Prefer: no wire fault is called `RESET`; ")]
#[case::two_answers(
    "code=500, error=internal",
    "Prefer: `code` and `error` both say what is answered; give one of them"
)]
#[case::an_open_quote("error=\"internal", "Prefer: a quote in it does not end")]
#[case::no_ascii("error=\u{e9}", "Prefer: it is not ASCII")]
fn a_mistake_is_no_silent_success(#[case] header: &str, #[case] sentence: &str) {
    let answer = prefer(header);
    answer.assert_status(400);
    let detail = answer.at("/detail");
    assert!(detail.as_str().is_some_and(|detail| detail.starts_with(sentence)), "{detail}");
}

#[test]
fn a_header_is_asked_before_the_rules() {
    let mock = super::mock_with(&super::teapot(&serde_json::json!({})));
    mock.owner().header("prefer", "code=500").get(GOALS).assert_status(500);
    mock.owner().header("prefer", "respond-async").get(GOALS).assert_status(418);
    assert_eq!(super::counts(&mock.nobody()), [(1, 1)]);
}
