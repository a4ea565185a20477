//! What is wrong is said in a sentence, and nothing is started.

use std::fs;
use std::net::TcpListener;

use rstest::rstest;

use crate::mock::{directory, omi_mock, run, run_in, stderr};

#[rstest]
#[case::an_unknown_flag(&["--prot", "1"], "a similar argument exists: '--port'")]
#[case::a_port_beyond_all(&["--port", "65536"], "invalid value '65536' for '--port <PORT>'")]
#[case::a_name_for_an_address(&["--host", "mock"], "`mock` is no address; write `127.0.0.1`, `0.0.0.0` or `::1`")]
#[case::a_third_side(&["--profile", "both"], "`both` is neither `docs` nor `backend`")]
#[case::an_unknown_divergence(&["--with", "D11=docs"], "`D11` is not a known divergence; they are D1 to D10")]
#[case::a_divergence_alone(&["--with", "D3"], "`D3` names no side; write `D3=docs` or `D3=backend`")]
#[case::a_limit_of_nothing(&["--rate-limit", "0/min"], "`0/min` is no limit")]
#[case::a_vague_moment(&["--extraction", "soon"], "`soon` is no moment; write `now`, `after:3s` or `manual`")]
#[case::a_clock_without_an_offset(&["--clock", "2026-01-15"], "write it as `2026-01-15T12:00:00Z`")]
#[case::an_origin_with_a_path(&["--cors", "http://localhost:3000/"], "write scheme, host and port alone")]
#[case::a_word_for_a_port(&["--port", "many"], "a port is a whole number from 0 to 65535")]
#[case::no_threads(&["--threads", "0"], "write a whole number from 1 to 255")]
#[case::a_directory_for_a_seed(&["--seed", "."], "cannot read the seed `.`: ")]
#[case::a_value_without_its_sign(&["--quiet", "no"], "the value of a switch follows a '=', as in --quiet=false")]
#[case::a_seed_that_is_not_there(&["--seed", "nowhere.json"], "there is no seed `nowhere.json`: no file is called so, and built in are demo, tiny, empty")]
#[case::a_file_that_is_not_there(&["--config", "nowhere.toml"], "cannot read the settings in nowhere.toml")]
#[case::a_flag_before_a_command(&["--port", "0", "config"], "flags come after the command: 'omi-mock config --...'")]
fn a_mock_does_not_start_with(#[case] args: &[&str], #[case] sentence: &str) {
    let output = run(args);
    assert!(stderr(&output).contains(sentence), "{}", stderr(&output));
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
}

#[rstest]
#[case::by_flag(&["--key", "omi_dev_c0ffee"], None)]
#[case::by_variable(&[], Some("omi_dev_c0ffee"))]
fn a_wrong_key_is_refused_and_not_shown(#[case] args: &[&str], #[case] variable: Option<&str>) {
    let directory = directory();
    let mut command = omi_mock(directory.path());
    command.args(args);
    if let Some(key) = variable {
        command.env("OMI_MOCK_KEY", key);
    }
    let output = command.output().expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("not a developer key"), "{}", stderr(&output));
    assert!(!stderr(&output).contains("c0ffee"), "{}", stderr(&output));
}

#[test]
fn a_value_from_a_variable_is_traced_to_it() {
    let directory = directory();
    let output = omi_mock(directory.path()).env("OMI_MOCK_PORT", "many").output().expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("the value comes from the variable OMI_MOCK_PORT"), "{}", stderr(&output));
}

#[rstest]
#[case::of_settings("omi-mock.toml", "# a\nprot = 1\n", &[], "error: omi-mock.toml:2:1: there is no setting `prot`")]
#[case::of_settings_by_name("my.toml", "port = \"x\"", &["--config", "my.toml"], "error: my.toml:1:8: ")]
#[case::with_a_wrong_key("omi-mock.toml", "key = [\"omi_dev_c0ffee\"]", &[], "omi-mock.toml:1:8: not a developer key")]
#[case::of_data("my.json", "{\n  \"users\": [,]\n}", &["--seed", "my.json"], "error: my.json:2:13: ")]
fn a_wrong_file_is_pointed_at(#[case] name: &str, #[case] text: &str, #[case] args: &[&str], #[case] sentence: &str) {
    let directory = directory();
    fs::write(directory.path().join(name), text).expect("the directory is ours");
    let output = run_in(&directory, args);
    assert!(stderr(&output).contains(sentence), "{}", stderr(&output));
    assert!(!stderr(&output).contains("c0ffee"), "{}", stderr(&output));
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_port_that_is_taken_is_named() {
    let other = TcpListener::bind("127.0.0.1:0").expect("some port is free");
    let port = other.local_addr().expect("it is bound").port().to_string();
    let directory = directory();
    let output = run_in(&directory, &["--port", &port, "--port-file", "port"]);
    assert_eq!(
        stderr(&output),
        format!("error: port {port} is taken; choose another with --port, or --port 0 for any free one\n")
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(!directory.path().join("port").exists());
}

#[test]
fn a_port_file_that_cannot_be_written_ends_the_mock() {
    let output = run(&["--port", "0", "--port-file", "nowhere/port"]);
    assert!(stderr(&output).starts_with("error: cannot write nowhere/port: "), "{}", stderr(&output));
    assert_eq!(output.status.code(), Some(1));
}
