//! The management of keys, for people who are signed in.

use omi_schemas::{Divergence, Side};
use rstest::rstest;
use serde_json::json;

use super::{GOALS, KEYS};
use crate::support::call::for_sessions;
use crate::support::{Call, Mock};

const NOT_AUTHENTICATED: &str = "Not authenticated";
const BAD: &str = "Invalid authentication credentials";

#[rstest]
#[case::as_it_should_be("Bearer omi_session_mock")]
#[case::in_lower_case("bearer omi_session_mock")]
#[case::in_capitals("BEARER omi_session_mock")]
fn a_header_lets_in(#[case] header: &str) {
    for mock in [Mock::start(), Mock::backend()] {
        mock.nobody().header("authorization", header).get(KEYS).assert_status(200);
    }
}

#[rstest]
#[case::empty("", NOT_AUTHENTICATED)]
#[case::no_scheme("omi_session_mock", NOT_AUTHENTICATED)]
#[case::another_scheme("Basic omi_session_mock", NOT_AUTHENTICATED)]
#[case::no_token("Bearer", NOT_AUTHENTICATED)]
#[case::an_empty_token("Bearer ", NOT_AUTHENTICATED)]
#[case::a_tab("Bearer\tomi_session_mock", NOT_AUTHENTICATED)]
#[case::a_space_before(" Bearer omi_session_mock", NOT_AUTHENTICATED)]
#[case::two_spaces("Bearer  omi_session_mock", BAD)]
#[case::bearer_twice("Bearer Bearer omi_session_mock", BAD)]
#[case::unknown("Bearer omi_session_other", BAD)]
#[case::an_unknown_key("Bearer omi_dev_0123456789abcdef0123456789abcdef", BAD)]
#[case::a_key_after_two_spaces("Bearer  omi_dev_00000000000000000000000000000200", BAD)]
#[case::a_key_after_bearer_twice("Bearer Bearer omi_dev_00000000000000000000000000000200", BAD)]
#[case::an_mcp_key("Bearer omi_mcp_00000000000000000000000000000200", BAD)]
fn a_header_is_refused_with(#[case] header: &str, #[case] sentence: &str) {
    for mock in [Mock::start(), Mock::backend()] {
        let client = mock.nobody().header("authorization", header);
        for endpoint in for_sessions() {
            let answer = Call::good(endpoint).by(&client);
            answer.assert_refused(401, sentence);
            let challenge = (sentence == NOT_AUTHENTICATED).then_some("Bearer");
            assert_eq!(answer.header("www-authenticate"), challenge);
        }
    }
}

#[test]
fn without_a_header_nobody_is_authenticated() {
    for mock in [Mock::start(), Mock::backend()] {
        for endpoint in for_sessions() {
            let answer = Call::good(endpoint).by(&mock.nobody());
            answer.assert_refused(401, NOT_AUTHENTICATED);
            assert_eq!(answer.header("www-authenticate"), Some("Bearer"));
        }
    }
}

#[rstest]
#[case::documented(Side::Docs)]
#[case::behind_it(Side::Backend)]
fn a_developer_key_manages_keys_only_where_the_documentation_is_followed(#[case] side: Side) {
    for endpoint in for_sessions() {
        // Each on a mock of its own, because one of them revokes.
        let mock = Mock::only(Divergence::D3, side);
        for client in [mock.owner(), mock.read_only(), mock.with_scopes(&[])] {
            let answer = Call::good(endpoint).by(&client);
            match side {
                Side::Docs if endpoint.success == 204 => assert!(matches!(answer.status, 204 | 404), "{answer:?}"),
                Side::Docs => _ = answer.assert_status(endpoint.success),
                Side::Backend => _ = answer.assert_refused(401, BAD),
            }
        }
        Call::good(endpoint).by(&mock.revoked()).assert_refused(401, BAD);
    }
}

#[test]
fn the_scheme_of_a_developer_key_may_be_written_in_any_case_there() {
    let client = Mock::start().nobody().header("authorization", "bEARER omi_dev_00000000000000000000000000000200");
    client.get(KEYS).assert_status(200);
    client.get(GOALS).assert_status(401);
}

#[test]
fn a_key_can_revoke_itself() {
    let mock = Mock::start();
    let made = mock.session().post(KEYS, &json!({ "name": "Phone" })).json();
    let phone = mock.with_key(made["key"].as_str().expect("a new key shows its secret"));
    let path = format!("{KEYS}/{}", made["id"].as_str().expect("a key has an id"));
    phone.delete(&path).assert_status(204).assert_body("");
    phone.delete(&path).assert_refused(401, BAD);
}

#[test]
fn bytes_that_are_no_utf_8_are_only_wrong() {
    let nobody = Mock::start().nobody();
    nobody.header_bytes("authorization", b"Bearer omi_session_\xff").get(KEYS).assert_refused(401, BAD);
    nobody.header_bytes("authorization", b"B\xffarer x").get(KEYS).assert_refused(401, NOT_AUTHENTICATED);
}

#[test]
fn the_log_calls_a_session_so() {
    assert_eq!(Mock::start().session().get(KEYS).key_name.as_deref(), Some("session"));
}
