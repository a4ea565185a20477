//! Slashes too many.

use omi_schemas::ENDPOINTS;
use rstest::rstest;

use crate::support::{Call, Mock};

#[test]
fn every_path_has_a_way_back_for_everybody_and_every_method() {
    let mock = Mock::start();
    for endpoint in ENDPOINTS {
        let path = Call::good(endpoint).path;
        for client in [mock.nobody(), mock.stranger(), mock.session()] {
            for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"] {
                let client = client.header("host", "localhost:4010");
                let answer = client.send(method, &format!("{path}/"), b"");
                answer.assert_status(307).assert_body("");
                assert_eq!(answer.header("location"), Some(format!("http://localhost:4010{path}").as_str()));
                assert_eq!(answer.header("content-type"), None);
            }
        }
    }
}

#[rstest]
#[case::one("/v1/dev/keys/", "http://mock.test/v1/dev/keys")]
#[case::many("/v1/dev/keys////", "http://mock.test/v1/dev/keys")]
#[case::escaped("/v1/dev/keys%2F", "http://mock.test/v1/dev/keys")]
#[case::escaped_and_not("/v1/dev/keys/%2f/", "http://mock.test/v1/dev/keys")]
#[case::with_a_query("/v1/dev/user/memories/?limit=2&x=a%20b", "http://mock.test/v1/dev/user/memories?limit=2&x=a%20b")]
#[case::with_an_empty_query("/v1/dev/user/memories/?", "http://mock.test/v1/dev/user/memories")]
#[case::with_a_slash_in_the_query("/v1/dev/keys/?a=/", "http://mock.test/v1/dev/keys?a=/")]
#[case::with_a_quote_in_the_query("/v1/dev/keys/?a='b'&c=(d)", "http://mock.test/v1/dev/keys?a='b'&c=(d)")]
#[case::with_an_id("/v1/dev/user/goals/x/", "http://mock.test/v1/dev/user/goals/x")]
#[case::with_a_blank_in_the_id("/v1/dev/user/goals/a%20b/", "http://mock.test/v1/dev/user/goals/a%20b")]
#[case::with_letters_beyond_ascii("/v1/dev/user/goals/%C3%A9/", "http://mock.test/v1/dev/user/goals/%C3%A9")]
#[case::with_what_is_quoted(
    "/v1/dev/user/goals/%22%3C%3E%5C%60%7B%7C%7D%5E~/",
    "http://mock.test/v1/dev/user/goals/%22%3C%3E%5C%60%7B%7C%7D%5E~"
)]
#[case::with_what_is_not_quoted(
    "/v1/dev/user/goals/%21%23%24%25%26%27%28%29%2A%2B%2C%3A%3B%3D%3F%40%5B%5D/",
    "http://mock.test/v1/dev/user/goals/!#$%&'()*+,:;=?@[]"
)]
#[case::with_a_path_below_it("/v1/dev/user/goals/x/history//", "http://mock.test/v1/dev/user/goals/x/history")]
#[case::of_the_document("/openapi.json/", "http://mock.test/openapi.json")]
fn a_redirect_leads_to(#[case] target: &str, #[case] location: &str) {
    let answer = Mock::start().nobody().header("host", "mock.test").get(target);
    answer.assert_status(307).assert_body("");
    assert_eq!(answer.header("location"), Some(location));
}

#[rstest]
#[case::a_word("localhost", "http://localhost/v1/dev/keys")]
#[case::an_address("127.0.0.1:4010", "http://127.0.0.1:4010/v1/dev/keys")]
#[case::an_address_of_the_newer_kind("[::1]:4010", "http://[::1]:4010/v1/dev/keys")]
fn a_redirect_stays_with_the_host(#[case] host: &str, #[case] location: &str) {
    let answer = Mock::start().nobody().header("host", host).get("/v1/dev/keys/");
    assert_eq!(answer.header("location"), Some(location));
}

#[test]
fn a_host_that_is_no_utf_8_is_quoted() {
    let answer = Mock::start().nobody().header_bytes("host", b"h\xe9").get("/v1/dev/keys/");
    assert_eq!(answer.header("location"), Some("http://h%C3%A9/v1/dev/keys"));
}

#[rstest]
#[case::an_unknown_path("/v1/dev/nothing/")]
#[case::slashes_inside("/v1/dev/user//goals/")]
#[case::the_root("//")]
#[case::another_case("/v1/dev/Keys/")]
fn there_is_no_way_back_from(#[case] target: &str) {
    Mock::start().nobody().get(target).assert_refused(404, "Not Found");
}

#[test]
fn a_redirect_of_a_known_key_is_counted_and_that_of_a_session_is_not() {
    let mock = Mock::start();
    assert_eq!(mock.owner().get("/v1/dev/user/goals/").header("x-ratelimit-remaining"), Some("99"));
    assert_eq!(mock.session().get("/v1/dev/keys/").header("x-ratelimit-remaining"), None);
}
