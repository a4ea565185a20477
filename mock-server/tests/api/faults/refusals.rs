//! Rules that are none: refused with a sentence, and nothing is applied.

use rstest::rstest;
use serde_json::{Value, json};

use super::FAULTS;
use crate::support::Mock;

#[rstest]
#[case::an_unknown_error(json!({ "error": "memory_not_fond" }), "no error of the gallery is called `memory_not_fond`; did you mean `memory_not_found`")]
#[case::an_unknown_wire_fault(json!({ "wire": "EMPTY_RESPONES" }), "no wire fault is called `EMPTY_RESPONES`; did you mean `EMPTY_RESPONSE`?")]
#[case::a_wire_fault_like_none(json!({ "wire": "x" }), "no wire fault is called `x`; there are `EMPTY_RESPONSE`, `MALFORMED_RESPONSE_CHUNK`")]
#[case::an_unknown_state_fault(json!({ "state": "COMIT_THEN_DROP" }), "no state fault is called `COMIT_THEN_DROP`; did you mean `COMMIT_THEN_DROP` or `COMMIT_THEN_500`?")]
#[case::a_rejection_without_a_number(json!({ "state": "REJECT_THEN_SUCCEED" }), r#"write `{"REJECT_THEN_SUCCEED": 2}`"#)]
#[case::a_rejection_of_none(json!({ "state": { "REJECT_THEN_SUCCEED": 0 } }), "takes a number from 1, not 0")]
#[case::a_number_too_many(json!({ "state": { "DUPLICATE": 2 } }), "`DUPLICATE` takes no number")]
#[case::an_unknown_break(json!({ "break": "no-such-break-at-all" }), "no break is called")]
#[case::a_member_of_nothing(json!({ "delay": "1s", "member": "/id" }), "`member` says what `break` breaks")]
#[case::an_unknown_member(json!({ "dealy": "1s" }), "unknown field `dealy`; did you mean `delay`?")]
#[case::a_bad_delay(json!({ "delay": "soon" }), r#""soon" is no length of time; write it like "300ms", "2s" or "5m""#)]
#[case::no_chunks(json!({ "dribble": { "chunks": 0, "over": "1s" } }), "a body comes in 1 to 10000 chunks, not 0")]
#[case::no_status(json!({ "status": 99 }), "99 is no status of an answer; they go from 200 to 599")]
#[case::a_body_of_nothing(json!({ "status": 204, "body": {} }), "an answer of status 204 has no body")]
#[case::a_bad_header(json!({ "status": 200, "headers": { "x y": "1" } }), "`x y` is no name of a header")]
#[case::a_bad_value(json!({ "status": 200, "headers": { "x": "1\n2" } }), "the header `x` cannot hold")]
#[case::a_header_of_the_wire(json!({ "status": 200, "headers": { "Content-Length": "7" } }), "`wire` has faults of the connection")]
#[case::two_answers(json!({ "error": "internal", "status": 500 }), "`error` and `status` both say what is answered")]
#[case::a_body_without_a_status(json!({ "body": "tea" }), "belong to a `status`")]
#[case::a_body_for_an_error(json!({ "error": "internal", "body": "tea" }), "an `error` has its own body")]
#[case::an_answer_and_a_state(json!({ "status": 500, "state": "DUPLICATE" }), "`state` asks the endpoint")]
#[case::a_wire_and_a_state(json!({ "wire": "TRUNCATED", "state": "DUPLICATE" }), "`state` and `wire` both decide what is heard")]
#[case::nothing_at_all(json!({}), "a fault does something: give `error`, `status`, `wire`")]
fn a_fault_is_refused(#[case] fault: Value, #[case] reason: &str) {
    refused(&json!({ "fault": fault }), reason);
}

#[rstest]
#[case::an_unknown_method(json!({ "method": "PSOT" }), "no method is called `PSOT`; did you mean `POST`?")]
#[case::an_unknown_endpoint(json!({ "endpoint": "createMemoy" }), "no endpoint is called `createMemoy`; did you mean `createMemory`")]
#[case::a_path_without_a_slash(json!({ "path": "v1/dev" }), "`v1/dev` is no path; it begins with a slash")]
#[case::a_secret(json!({ "key": "omi_dev_0123456789abcdef0123456789abcdef" }), "the name of a key")]
#[case::another_world(json!({ "world": "blue" }), "a rule for the world `blue` can match nothing here; send it with `?world=blue`")]
#[case::no_header(json!({ "headers": { "": "1" } }), "`` is no name of a header")]
#[case::no_pointer(json!({ "body": { "content": "tea" } }), "`content` is no JSON pointer; write it like `/content`")]
#[case::an_unknown_member(json!({ "metod": "GET" }), "unknown field `metod`; did you mean `method`?")]
fn a_match_is_refused(#[case] matching: Value, #[case] reason: &str) {
    refused(&json!({ "match": matching, "fault": { "error": "internal" } }), reason);
}

#[rstest]
#[case::no_fault(json!({ "match": {} }), "missing field `fault`")]
#[case::an_unknown_member(json!({ "fault": { "error": "internal" }, "tims": 1 }), "unknown field `tims`; did you mean `times`?")]
#[case::no_times(json!({ "fault": { "error": "internal" }, "times": 0 }), "`times` is a whole number from 1, not 0")]
#[case::times_as_text(json!({ "fault": { "error": "internal" }, "times": "3" }), r#"`times` is a whole number from 1, not "3""#)]
#[case::after_a_half(json!({ "fault": { "error": "internal" }, "after": 0.5 }), "`after` is a whole number from 0, not 0.5")]
#[case::more_than_sure(json!({ "fault": { "error": "internal" }, "probability": 20 }), "`probability` is a number from 0 to 1, not 20")]
#[case::an_id_with_a_slash(json!({ "fault": { "error": "internal" }, "id": "a/b" }), r#""a/b" is no id of a rule"#)]
#[case::no_rule(json!(7), "a rule is an object like ")]
#[case::the_second_of_a_list(
    json!([{ "fault": { "error": "internal" } }, { "fault": { "error": "intrenal" } }]),
    "rule 2: no error of the gallery is called `intrenal`; did you mean `internal`?"
)]
#[case::two_of_one_name(
    json!([{ "id": "a", "fault": { "error": "internal" } }, { "id": "a", "fault": { "error": "internal" } }]),
    "two of the rules have the id `a`"
)]
fn a_rule_is_refused(#[case] rule: Value, #[case] reason: &str) {
    refused(&rule, reason);
}

#[rstest]
#[case::nothing("")]
#[case::no_json("{")]
fn a_body_is_refused_that_is(#[case] body: &str) {
    let answer = Mock::start().nobody().send("POST", FAULTS, body.as_bytes());
    answer.assert_status(400);
    let told = answer.at("/error");
    assert!(told.as_str().is_some_and(|told| told.starts_with("the body must be a rule like {")), "{told}");
}

#[track_caller]
fn refused(rule: &Value, reason: &str) {
    let mock = Mock::start();
    let answer = mock.nobody().post(FAULTS, rule);
    answer.assert_status(400);
    let told = answer.at("/error");
    let told = told.as_str().expect("a refusal is a sentence");
    assert!(told.contains(reason), "{told}");
    assert!(!told.contains(" at line "), "{told}");
    mock.nobody().get(FAULTS).assert_body(r#"{"faults":[]}"#);
}
