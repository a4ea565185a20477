//! What is wrong is one sentence, and the exit code says whose fault it is.

use rstest::rstest;

use crate::support::{Mock, Runner, nobody, stand_in};
use omi_schemas::Side;

#[rstest]
#[case::no_command(&[], "Usage")]
#[case::an_unknown_flag(&["run", "--fast"], "--fast")]
#[case::no_target(&["run"], "--target")]
#[case::no_url(&["run", "--target", "localhost:4010"], "a server is named as http://127.0.0.1:4010")]
#[case::a_password_in_the_url(&["run", "--target", "http://me:pw@127.0.0.1:1"], "would stand in every report")]
#[case::an_unknown_side(&["run", "--target", "http://127.0.0.1:1", "--profile", "both"], "neither `docs` nor `backend`")]
#[case::an_unknown_difference(&["run", "--target", "http://127.0.0.1:1", "--with", "D11=docs"], "D1 to D10")]
#[case::a_misspelt_resource(&["run", "--target", "http://127.0.0.1:1", "--include", "resource:memory"], "did you mean `memories`?")]
#[case::a_misspelt_check(&["list", "--exclude", "check:pagin"], "did you mean `paging`?")]
#[case::a_misspelt_case(&["explain", "goals/lifecycl"], "did you mean `goals/lifecycle`?")]
#[case::no_part(&["run", "--target", "http://127.0.0.1:1", "--shard", "5/4"], "1/4")]
#[case::no_time(&["run", "--target", "http://127.0.0.1:1", "--timeout", "soon"], "30s")]
#[case::the_key_as_a_header(&["run", "--target", "http://127.0.0.1:1", "--header", "Authorization: Bearer x"], "--key-env")]
#[case::a_variable_without_a_key(&["run", "--target", "http://127.0.0.1:1", "--key-env", "NO_KEY"], "NO_KEY")]
#[case::a_missing_certificate(&["run", "--target", "http://127.0.0.1:1", "--ca", "none.pem"], "none.pem")]
#[case::an_unknown_report(&["run", "--target", "http://127.0.0.1:1", "--report", "pdf"], "`pdf` is no report")]
#[case::an_unknown_run(&["run", "--target", "http://127.0.0.1:1", "--resume", "00000000"], "00000000")]
#[case::the_service_itself(&["run", "--target", "https://api.omi.me"], "--i-own-this-account")]
#[case::no_archive(&["check", "none.har"], "none.har")]
fn a_command_line_is_refused(#[case] arguments: &[&str], #[case] part: &str) {
    let ran = Runner::new().run(arguments);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains(part), "{ran:?}");
    assert_eq!(ran.stdout, "");
}

const LOGIN: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 60\r\nconnection: close\r\n\r\n<!doctype html><form>Log in <input type=password></form>    ";
const TO_LOGIN: &[u8] =
    b"HTTP/1.1 302 Found\r\nlocation: https://sso.example.org/login?next=x\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
const OTHER: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 15\r\nconnection: close\r\n\r\n{\"status\":\"up\"}";
const NOT_FOUND: &[u8] = b"HTTP/1.1 404 Not Found\r\ncontent-type: text/html\r\ncontent-length: 21\r\nconnection: close\r\n\r\n<html>nothing</html> ";
const NOT_FOUND_JSON: &[u8] = b"HTTP/1.1 404 Not Found\r\ncontent-type: application/json\r\ncontent-length: 22\r\nconnection: close\r\n\r\n{\"detail\":\"Not Found\"}";
const GATEWAY: &[u8] = b"HTTP/1.1 502 Bad Gateway\r\ncontent-type: text/html\r\ncontent-length: 18\r\nconnection: close\r\n\r\n<html>nginx</html>";
const HTTPS_PORT: &[u8] = b"HTTP/1.1 400 Bad Request\r\ncontent-type: text/html\r\ncontent-length: 67\r\nconnection: close\r\n\r\n<html><title>The plain HTTP request was sent to HTTPS port</title> ";
const PROXY: &[u8] = b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

#[rstest]
#[case::a_page_to_log_in(LOGIN, "http", "sign in")]
#[case::a_redirect_to_log_in(TO_LOGIN, "http", "sends to a sign-in at https://sso.example.org/login:")]
#[case::another_service(OTHER, "http", "is no Omi")]
#[case::a_page_that_is_not_found(NOT_FOUND, "http", "is no Omi")]
#[case::a_path_that_is_not_found(NOT_FOUND_JSON, "http", "the base URL is what stands before /v1/dev")]
#[case::a_gateway_without_anybody_behind(GATEWAY, "http", "nobody is behind it")]
#[case::a_proxy_that_wants_a_sign_in(PROXY, "http", "the proxy")]
#[case::a_port_for_tls(HTTPS_PORT, "http", "is it https:// that was meant?")]
#[case::no_http(b"220 mail.example.org ESMTP\r\n", "http", "does not speak HTTP")]
#[case::no_tls(NOT_FOUND, "https", "does not speak TLS")]
fn a_server_that_is_no_omi_is_told_in_one_sentence(
    #[case] answer: &'static [u8],
    #[case] scheme: &str,
    #[case] part: &str,
) {
    let target = format!("{scheme}://{}", stand_in(answer));
    let ran = Runner::new().run(&["run", "--target", &target]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.stderr.contains(part), "{ran:?}");
    assert_eq!(ran.stderr.lines().count(), 1, "{ran:?}");
    assert_eq!(ran.stdout, "");
}

#[test]
fn a_server_that_is_not_there_is_out_of_reach() {
    let ran = Runner::new().run(&["run", "--target", &format!("http://{}", nobody())]);
    assert_eq!((ran.code, ran.stdout.as_str()), (3, ""), "{ran:?}");
    assert!(ran.stderr.contains("cannot reach") && ran.stderr.contains("refused"), "{ran:?}");
}

#[rstest]
#[case::unknown("omi_dev_ffffffffffffffffffffffffffffffff", "does not know the key: 401 Invalid API key")]
#[case::without_scopes("omi_dev_00000000000000000000000000000403", "it was made without a scope")]
fn a_key_that_is_not_let_in_is_told(#[case] key: &str, #[case] part: &str) {
    let mock = Mock::of(Side::Docs);
    let ran = Runner { key: key.into(), ..Runner::new() }.run(&["run", "--target", &mock.url]);
    assert_eq!(ran.code, 3, "{ran:?}");
    assert!(ran.stderr.contains(part), "{ran:?}");
    assert!(!ran.stderr.contains(key), "{ran:?}");
}
