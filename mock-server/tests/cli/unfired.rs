//! Rules that never fired.

use rstest::rstest;
use tempfile::TempDir;

use crate::mock::{directory, omi_mock, stderr};

const SEED: &str = r#"{
  "users": [{ "id": "u" }],
  "faults": [{ "id": "slow-goals", "match": { "endpoint": "listGoals" }, "fault": { "delay": "1ms" } }]
}"#;

/// Runs `command` with a mock whose seed has one rule; the exit code and what stands on stderr.
fn with_a_rule(flags: &[&str], command: &str) -> (Option<i32>, String) {
    let directory: TempDir = directory();
    std::fs::write(directory.path().join("seed.json"), SEED).expect("the folder is ours");
    let mut exec = omi_mock(directory.path());
    exec.args(["exec", "--seed", "seed.json"]).args(flags).args(["--", "bash", "-c", command]);
    let output = exec.output().expect("the program starts");
    (output.status.code(), stderr(&output).to_owned())
}

#[rstest]
#[case::said(&[], "exit 0", Some(0), "never fired: slow-goals\n")]
#[case::an_error(&["--strict"], "exit 0", Some(1), "error: never fired: slow-goals\n")]
#[case::less_than_the_error_of_the_command(&["--strict"], "exit 7", Some(7), "error: never fired: slow-goals\n")]
fn a_rule_that_never_fired_is(
    #[case] flags: &[&str],
    #[case] command: &str,
    #[case] code: Option<i32>,
    #[case] told: &str,
) {
    assert_eq!(with_a_rule(flags, command), (code, told.to_owned()));
}

#[test]
fn a_rule_that_fired_is_not_spoken_of() {
    let request = "GET /v1/dev/user/goals HTTP/1.0\\r\\nAuthorization: Bearer omi_dev_mock_key\\r\\n\\r\\n";
    let host_and_port = "${OMI_API_BASE#http://}";
    let command = format!(
        "address={host_and_port}; exec 3<>/dev/tcp/${{address%:*}}/${{address#*:}}; printf '{request}' >&3; cat <&3"
    );
    assert_eq!(with_a_rule(&["--strict"], &command), (Some(0), String::new()));
}
