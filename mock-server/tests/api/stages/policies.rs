//! The backend counts after the scope and before validation; transcripts after that.

use omi_schemas::Id;
use omi_schemas::table::endpoint;
use rstest::rstest;

use super::{MALFORMED, RATE_LIMITED, once_a_policy};
use crate::support::call::keyed;
use crate::support::{Call, Client, Mock};

const CONVERSATIONS: &str = "/v1/dev/user/conversations";
const TOLD: &str = "x-ratelimit-limit";

#[test]
fn what_never_reaches_the_limit_is_not_charged() {
    let mock = once_a_policy();
    let nobody = mock.with_scopes(&[]);
    for endpoint in keyed() {
        for _ in 0..3 {
            let answer = Call::good(endpoint).by(&nobody);
            answer.assert_status(403);
            assert_eq!(answer.header(TOLD), None);
        }
    }
    let owner = mock.owner();
    for endpoint in keyed().filter(|endpoint| endpoint.body.is_some()) {
        let answer = Call::good(endpoint).with_body(MALFORMED).by(&owner);
        answer.assert_status(422);
        assert_eq!(answer.header(TOLD), None);
    }
    for target in ["/v1/dev/nothing", "/v1/dev/user/goals/"] {
        assert_eq!(owner.get(target).header(TOLD), None);
    }
}

#[test]
fn a_malformed_body_is_told_to_a_key_that_may_not_ask_again() {
    for endpoint in keyed().filter(|endpoint| endpoint.body.is_some()) {
        let owner = once_a_policy().owner();
        let call = Call::good(endpoint);
        call.by(&owner).assert_status(200);
        call.by(&owner).assert_refused(429, RATE_LIMITED);
        call.with_body(MALFORMED).by(&owner).assert_fields(&[("json_invalid", "body.1")]);
    }
}

#[test]
fn a_refusal_of_the_schema_is_charged_and_comes_after_the_limit() {
    for call in keyed().filter_map(Call::invalid) {
        let owner = once_a_policy().owner();
        call.by(&owner).assert_status(422);
        call.by(&owner).assert_refused(429, RATE_LIMITED);
    }
}

#[test]
fn a_refusal_of_the_handler_is_charged_and_comes_after_the_limit() {
    for call in keyed().filter_map(Call::about_nothing) {
        let owner = once_a_policy().owner();
        assert_ne!(call.by(&owner).status, 429, "{call:?}");
        call.by(&owner).assert_refused(429, RATE_LIMITED);
    }
}

/// Somebody who has read all the transcripts that an hour allows.
fn well_read() -> Client {
    let owner = Mock::backend().owner();
    for _ in 0..25 {
        owner.get(&format!("{CONVERSATIONS}?include_transcript=true")).assert_status(200);
    }
    owner
}

const IN_AN_HOUR: &str = "Rate limit exceeded. Try again in 3600s.";

#[rstest]
#[case::a_list("")]
#[case::an_unknown_category("nonsense")]
fn transcripts_are_charged_before_the_handler_of_a_list(#[case] category: &str) {
    let path = format!("{CONVERSATIONS}?include_transcript=true&categories={category}");
    well_read().get(&path).assert_refused(429, IN_AN_HOUR);
}

#[test]
fn transcripts_are_charged_before_the_404() {
    let path = Call::about_nothing(endpoint(Id::GetConversation)).expect("it has an id").path;
    let client = well_read();
    client.get(&format!("{path}?include_transcript=true")).assert_refused(429, IN_AN_HOUR);
    client.get(&path).assert_refused(404, "Conversation not found");
}

#[test]
fn transcripts_are_charged_after_the_schema_looked() {
    let client = well_read();
    client
        .get(&format!("{CONVERSATIONS}?include_transcript=true&limit=x"))
        .assert_fields(&[("int_parsing", "query.limit")]);
    client
        .get(&format!("{CONVERSATIONS}?include_transcript=maybe"))
        .assert_fields(&[("bool_parsing", "query.include_transcript")]);
}

#[test]
fn transcripts_that_the_schema_refuses_are_not_charged() {
    let owner = Mock::backend().owner();
    for _ in 0..30 {
        owner.get(&format!("{CONVERSATIONS}?include_transcript=true&limit=x")).assert_status(422);
    }
    owner.get(&format!("{CONVERSATIONS}?include_transcript=true")).assert_status(200);
}

#[test]
fn transcripts_that_the_handler_refuses_are_charged() {
    let owner = Mock::backend().owner();
    for _ in 0..25 {
        owner.get(&format!("{CONVERSATIONS}?include_transcript=true&categories=x")).assert_status(400);
    }
    owner.get(&format!("{CONVERSATIONS}?include_transcript=true")).assert_refused(429, IN_AN_HOUR);
    owner.get(CONVERSATIONS).assert_status(200);
}
