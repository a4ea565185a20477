//! `omi-mock errors`: what it prints can be pasted.

use std::process::Command;

use omi_mock::gallery::entries;
use rstest::rstest;

use crate::mock::{Mock, run, stderr, stdout};

#[rstest]
#[case::nothing(&["errors"])]
#[case::the_list(&["errors", "list"])]
fn every_error_is_listed(#[case] args: &[&str]) {
    let output = run(args);
    for entry in entries() {
        assert!(stdout(&output).contains(&format!("\n{} ", entry.id)), "{} is missing", entry.id);
    }
}

#[test]
fn an_error_is_explained() {
    let output = run(&["errors", "show", "memories_not_enrolled"]);
    assert_eq!(
        stdout(&output),
        r#"memories_not_enrolled  403  an account without memories

  The account is not enrolled for memories. `detail` is an object here, not a sentence.

  Read `detail` whatever its type; hide what needs memories.

  key     omi_dev_00000000000000000000000000001403
          omi_dev_mock_not_enrolled (for curl)
  header  Prefer: error=memories_not_enrolled
  rule    {"fault":{"error":"memories_not_enrolled"}}

  # with a magic key
  curl -i -H 'Authorization: Bearer omi_dev_mock_not_enrolled' 'http://127.0.0.1:4010/v1/dev/user/memories'
  # with any key
  curl -i -H 'Authorization: Bearer omi_dev_mock_key' -H 'Prefer: error=memories_not_enrolled' 'http://127.0.0.1:4010/v1/dev/user/memories'
  # for the next request, whoever sends it
  curl -i http://127.0.0.1:4010/__admin/faults -d '{"fault":{"error":"memories_not_enrolled"},"times":1}'
"#
    );
}

#[test]
fn every_error_can_be_shown() {
    for entry in entries() {
        let output = run(&["errors", "show", &entry.id]);
        assert!(stdout(&output).starts_with(&*entry.id), "{}: {}", entry.id, stderr(&output));
    }
}

#[rstest]
#[case::misspelt("memory_lokced", "there is no error `memory_lokced`; did you mean `memory_locked`")]
#[case::unheard_of("zebra", "there is no error `zebra`; `omi-mock errors` lists the names")]
fn an_unknown_error_is_answered_with_a_guess(#[case] id: &str, #[case] sentence: &str) {
    let output = run(&["errors", "show", id]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).starts_with(&format!("error: {sentence}")), "{}", stderr(&output));
}

#[rstest]
#[case::by_key("rate_limited", "HTTP/1.1 429 ", "Rate limit exceeded. Try again in 30s.")]
#[case::by_header("day_limit", "HTTP/1.1 429 ", "Try again in 43200s.")]
#[case::without_a_key("missing_key", "HTTP/1.1 401 ", "Missing or invalid Authorization header.")]
#[case::a_write("committed_then_500", "HTTP/1.1 500 ", "Internal Server Error")]
#[cfg(unix)] // it is pasted into a POSIX shell
fn the_curl_works_as_pasted(#[case] id: &str, #[case] status: &str, #[case] body: &str) {
    if Command::new("curl").arg("--version").output().is_err() {
        return; // nothing to paste into
    }
    let mock = Mock::start(&[]);
    let command = run(&["errors", "show", id, "--curl"]);
    let command = stdout(&command).replace(":4010", &format!(":{}", mock.port));
    let output = Command::new("sh").args(["-c", &command]).output().expect("there is a shell");
    assert!(stdout(&output).starts_with(status), "{command}\n{}", stdout(&output));
    assert!(stdout(&output).contains(body), "{command}\n{}", stdout(&output));
}
