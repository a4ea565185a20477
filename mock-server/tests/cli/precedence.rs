//! Flags win over variables, variables over the file, the file over what is usual.

use std::fs;

use rstest::rstest;

use crate::mock::{directory, omi_mock, stderr, stdout};

#[rstest]
#[case::the_usual(&[], None, None, "port = 4010", "default")]
#[case::the_file(&[], None, Some("port = 1"), "port = 1", "omi-mock.toml")]
#[case::the_variable(&[], Some("2"), Some("port = 1"), "port = 2", "variable OMI_MOCK_PORT")]
#[case::the_flag(&["--port", "3"], Some("2"), Some("port = 1"), "port = 3", "flag --port")]
#[case::an_empty_variable_says_nothing(&[], Some(""), Some("port = 1"), "port = 1", "omi-mock.toml")]
fn what_holds_is(
    #[case] args: &[&str],
    #[case] variable: Option<&str>,
    #[case] file: Option<&str>,
    #[case] setting: &str,
    #[case] source: &str,
) {
    let directory = directory();
    if let Some(text) = file {
        fs::write(directory.path().join("omi-mock.toml"), text).expect("the directory is ours");
    }
    let mut command = omi_mock(directory.path());
    command.arg("config").args(args);
    if let Some(value) = variable {
        command.env("OMI_MOCK_PORT", value);
    }
    let output = command.output().expect("the program starts");
    assert!(output.status.success(), "{}", stderr(&output));
    let line = stdout(&output).lines().find(|line| line.starts_with("port =")).expect("there is a line for the port");
    let (shown, comment) = line.split_once('#').expect("its source is told");
    assert_eq!((shown.trim(), comment.trim()), (setting, source));
}

#[test]
fn a_switch_of_the_file_can_be_turned_off() {
    let directory = directory();
    fs::write(directory.path().join("omi-mock.toml"), "quiet = true").expect("the directory is ours");
    let output = omi_mock(directory.path()).args(["config", "--quiet=false"]).output().expect("the program starts");
    assert!(stdout(&output).contains("quiet = false "), "{}", stdout(&output));
}

#[test]
fn a_variable_holds_a_list_and_replaces_that_of_the_file() {
    let directory = directory();
    fs::write(directory.path().join("omi-mock.toml"), "with = [\"D1=backend\"]").expect("the directory is ours");
    let output = omi_mock(directory.path())
        .arg("config")
        .env("OMI_MOCK_WITH", "D2=backend,D3=backend")
        .output()
        .expect("the program starts");
    assert!(stdout(&output).contains("with = [\"D2=backend\", \"D3=backend\"] "), "{}", stdout(&output));
}

#[test]
fn keys_are_masked() {
    let directory = directory();
    let output = omi_mock(directory.path())
        .arg("config")
        .env("OMI_MOCK_KEY", "omi_dev_0123456789abcdef0123456789abcdef")
        .output()
        .expect("the program starts");
    assert!(stdout(&output).contains("key = [\"omi_dev_0123...cdef\"] "), "{}", stdout(&output));
    assert!(!stdout(&output).contains("56789"), "{}", stdout(&output));
}

#[test]
fn what_config_prints_is_a_file_of_settings() {
    let directory = directory();
    let args = ["config", "--seed", "tiny", "--with", "D3=backend", "--any-key", "--clock", "2026-01-15T12:00:00Z"];
    let first = omi_mock(directory.path()).args(args).output().expect("the program starts");
    fs::write(directory.path().join("omi-mock.toml"), &first.stdout).expect("the directory is ours");
    let second = omi_mock(directory.path()).arg("config").output().expect("the program starts");
    assert!(second.status.success(), "{}", stderr(&second));
    let settings = |text: &str| -> Vec<String> {
        text.lines().map(|line| line.rsplit_once('#').map_or(line, |(setting, _)| setting).trim().to_owned()).collect()
    };
    assert_eq!(settings(stdout(&first)), settings(stdout(&second)));
}
