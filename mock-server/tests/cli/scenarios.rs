//! Stories that a mock plays.

use std::fs;

use rstest::rstest;

use crate::mock::{Mock, directory, omi_mock, run, run_in, stderr, stdout};

const MINE: &str = r#"{
  "story": "A test.",
  "setting": { "profile": "backend", "with": { "D3": "docs" }, "rate_limit": "7/min", "delay": "1ms" },
  "turns": [{ "requests": 1, "then": { "revoke_key": "omi_dev_mock_key" } }]
}"#;

#[test]
fn every_scenario_is_listed_and_its_file_printed() {
    let listed = run(&["scenarios"]);
    for name in omi_fixtures::SCENARIO_NAMES {
        assert!(stdout(&listed).contains(&format!("\n{name} ")), "{name} is not listed");
        assert_eq!(Some(stdout(&run(&["scenarios", name]))), omi_fixtures::scenario(name));
    }
}

#[rstest]
#[case::a_misspelt_name(&["--scenario", "lost-wriet"], "there is no scenario `lost-wriet`; did you mean `lost-write`?")]
#[case::an_unknown_name(&["--scenario", "zebra"], "there is no scenario `zebra`; `omi-mock scenarios` lists them")]
#[case::an_unknown_name_to_print(&["scenarios", "not-enroled"], "there is no scenario `not-enroled`; did you mean `not-enrolled`?")]
#[case::a_directory(&["--scenario", "."], "cannot read the scenario `.`: ")]
#[case::a_wrong_file(&["--scenario", "wrong.json"], "wrong.json:1:40: `both` is neither `docs` nor `backend`")]
#[case::a_wrong_delay(&["--delay", "300"], "\"300\" is no length of time; write it like \"300ms\", \"2s\" or \"5m\"")]
fn a_mock_does_not_start_with(#[case] args: &[&str], #[case] sentence: &str) {
    let directory = directory();
    let wrong = r#"{"story":"x","setting":{"profile":"both"}}"#;
    fs::write(directory.path().join("wrong.json"), wrong).expect("the directory is ours");
    let output = run_in(&directory, args);
    assert!(stderr(&output).contains(sentence), "{}", stderr(&output));
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn the_banner_and_the_log_tell_of_the_story() {
    let mock = Mock::start(&["--scenario", "not-enrolled", "--delay", "1ms"]);
    let banner = mock.banner();
    assert!(banner.contains("\n  scenario   not-enrolled; GET /__admin/scenario tells how far it is\n"), "{banner}");
    assert!(banner.contains("\n  delay      1ms\n"), "{banner}");
    assert!(mock.get("/v1/dev/user/memories").starts_with("HTTP/1.1 403"));
    let line = mock.next_line();
    assert!(line.contains("turn 1 of \"not-enrolled\": memories are not enrolled ("), "{line}");
}

#[rstest]
#[case::the_scenario(&[], None, "profile = \"backend\"", "scenario mine")]
#[case::a_list(&[], None, "with = [\"D3=docs\"]", "scenario mine")]
#[case::a_limit(&[], None, "rate-limit = \"7/min\"", "scenario mine")]
#[case::a_flag_before_it(&["--rate-limit", "off"], None, "rate-limit = \"off\"", "flag --rate-limit")]
#[case::a_variable_before_it(&[], Some(("OMI_MOCK_DELAY", "2s")), "delay = \"2s\"", "variable OMI_MOCK_DELAY")]
#[case::itself_by_a_variable(&["--profile", "docs"], None, "scenario = \"mine.json\"", "variable OMI_MOCK_SCENARIO")]
fn what_holds_is(
    #[case] args: &[&str],
    #[case] variable: Option<(&str, &str)>,
    #[case] setting: &str,
    #[case] source: &str,
) {
    let directory = directory();
    fs::write(directory.path().join("mine.json"), MINE).expect("the directory is ours");
    let mut command = omi_mock(directory.path());
    command.arg("config").args(args).env("OMI_MOCK_SCENARIO", "mine.json").envs(variable);
    let output = command.output().expect("the program starts");
    let line = stdout(&output).lines().find(|line| line.starts_with(setting)).map(str::to_owned);
    let line = line.unwrap_or_else(|| panic!("no line {setting} in\n{}{}", stdout(&output), stderr(&output)));
    assert_eq!(line.split_once('#').map(|(_, comment)| comment.trim()), Some(source));
}

#[test]
fn a_flag_wins_over_the_scenario() {
    let mock = Mock::start(&["--scenario", "backend-upgrade", "--profile", "backend", "--with", "D4=docs"]);
    let banner = mock.banner();
    assert!(banner.contains("\n  profile    backend with D4=docs\n"), "{banner}");
    let stranger =
        mock.get_with("/v1/dev/user/goals", "Authorization: Bearer omi_dev_0123456789abcdef0123456789abcdef");
    assert!(stranger.ends_with(r#"{"detail":"Invalid API key"}"#), "{stranger}");
    assert!(!stranger.to_lowercase().contains("x-ratelimit"), "{stranger}");
}

#[cfg(unix)] // `true`
#[rstest]
#[case::said(&[], Some(0), "never came: turn 1 of mine, after 1 request\n")]
#[case::an_error(&["--strict"], Some(1), "error: never came: turn 1 of mine, after 1 request\n")]
fn a_turn_that_never_came_is(#[case] flags: &[&str], #[case] code: Option<i32>, #[case] told: &str) {
    let directory = directory();
    fs::write(directory.path().join("mine.json"), MINE).expect("the directory is ours");
    let mut exec = omi_mock(directory.path());
    exec.args(["exec", "--scenario", "mine.json"]).args(flags).args(["--", "true"]);
    let output = exec.output().expect("the program starts");
    assert_eq!((output.status.code(), stderr(&output)), (code, told));
}
