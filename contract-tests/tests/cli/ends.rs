//! How a run ends: the exit code, the reports, and what nobody may read in them.

use std::fs;
use std::time::Duration;

use http::Method;
use omi_mock::built_in;
use omi_schemas::Side;
use rstest::rstest;

use crate::support::{Mock, Runner, ran};

/// Some cases of every kind that do not take long.
const FEW: &str = "resource:folders";

#[rstest]
fn a_server_that_keeps_the_contract_ends_with_0(#[values(Side::Docs, Side::Backend)] side: Side) {
    let mock = Mock::of(side);
    let ran = Runner::new().run(&["run", "--target", &mock.url, "--include", FEW, "--expect-limit", "1000000/min"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn a_server_that_breaks_it_ends_with_1() {
    let mock = Mock::of(Side::Docs);
    mock.control(
        Method::POST,
        "faults",
        r#"{"match":{"path":"/v1/dev/user/folders"},"fault":{"break":"drop_member"}}"#,
    );
    let ran = Runner::new().run(&["run", "--target", &mock.url, "--include", FEW, "--expect-limit", "1000000/min"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.stdout.contains("listFolders"), "{ran:?}");
}

#[test]
fn no_report_shows_a_secret() {
    let mock = Mock::of(Side::Docs);
    mock.control(
        Method::POST,
        "faults",
        r#"{"match":{"path":"/v1/dev/user/folders"},"fault":{"break":"drop_member"}}"#,
    );
    let runner = Runner::new();
    let reports = "text,json=r.json,junit=r.xml,html=r.html,markdown=r.md";
    let arguments =
        ["run", "--target", &mock.url, "--include", FEW, "--report", reports, "--header", "X-Gate: hunter2hunter2"];
    let ran = runner.run(&arguments);
    assert_eq!(ran.code, 1, "{ran:?}");
    let files = ["r.json", "r.xml", "r.html", "r.md"];
    let read = |name: &&str| fs::read_to_string(runner.home.path().join(name)).expect("the report is written");
    let all: Vec<String> = files.iter().map(read).chain([ran.stdout, ran.stderr]).collect();
    for text in all {
        for secret in [built_in::KEY, built_in::SESSION_TOKEN, "hunter2hunter2"] {
            assert!(!text.contains(secret), "{text}");
        }
    }
}

#[rstest]
#[case::what_was_not_asked_about("resource:folders", 0)]
#[case::what_was("endpoint:listGoals", 1)]
fn a_run_is_judged_by_what_is_selected(#[case] include: &str, #[case] code: i32) {
    let mock = Mock::of(Side::Docs);
    // No side of D4 has this sentence.
    let rule = r#"{"match":{"path":"/v1/dev/user/goals"},"fault":{"break":"other_wording"}}"#;
    mock.control(Method::POST, "faults", rule);
    let arguments = ["run", "--target", &mock.url, "--expect-limit", "1000000/min", "--include", include];
    let ran = Runner::new().run(&arguments);
    assert_eq!(ran.code, code, "{ran:?}");
}

#[rstest]
#[case::enough("60", 0)]
#[case::too_little("100", 1)]
fn coverage_is_asked_for_of_what_is_selected(#[case] percent: &str, #[case] code: i32) {
    let mock = Mock::of(Side::Docs);
    let arguments = ["run", "--target", &mock.url, "--expect-limit", "1000000/min", "--include", FEW];
    let ran = Runner::new().run(&[&arguments[..], &["--min-coverage", percent]].concat());
    assert_eq!(ran.code, code, "{ran:?}");
    assert!(ran.stdout.contains("of what the contract says of the one selected endpoint"), "{ran:?}");
}

#[test]
fn what_there_is_no_time_for_is_left_out_and_said_to_be() {
    let mock = Mock::of(Side::Docs);
    let arguments = ["run", "--target", &mock.url, "--writes=false", "--include", "endpoint:listActionItems"];
    // Nobody told the runner that this mock never refuses; it plans for the documented limits.
    let ran = Runner::new().run(&[&arguments[..], &["--within", "1s"]].concat());
    assert!(ran.stdout.contains("left out, as the limits have no room for it within 1s (--within)"), "{ran:?}");
    assert!(!ran.stderr.contains("--within"), "{ran:?}");
    let ran = Runner::new().run(&[&arguments[..], &["--max-wait", "1s"]].concat());
    assert!(ran.stderr.contains("--within 1s asks "), "{ran:?}");
    assert!(!ran.stdout.contains("left out"), "{ran:?}");
}

#[test]
fn every_report_names_the_variables_that_hold_the_key_and_the_session() {
    let mock = Mock::of(Side::Docs);
    for path in ["/v1/dev/user/folders", "/v1/dev/keys"] {
        let rule = format!(r#"{{"match":{{"path":"{path}"}},"fault":{{"break":"drop_member"}}}}"#);
        mock.control(Method::POST, "faults", &rule);
    }
    let runner = Runner::new();
    let mut command =
        runner.command(&["run", "--target", &mock.url, "--include", "endpoint:listFolders,endpoint:createKey"]);
    command.args(["--key-env", "STAGING_KEY", "--session-env", "STAGING_SESSION"]);
    command.args(["--report", "text,json=r.json,junit=r.xml,html=r.html,markdown=r.md"]);
    command.env_remove("OMI_API_KEY").env_remove("OMI_SESSION_TOKEN");
    command.env("STAGING_KEY", built_in::KEY).env("STAGING_SESSION", built_in::SESSION_TOKEN);
    let ran = ran(command.output().expect("the command is built"));
    assert_eq!(ran.code, 1, "{ran:?}");
    let read = |name: &&str| fs::read_to_string(runner.home.path().join(name)).expect("the report is written");
    let all: Vec<String> = ["r.json", "r.xml", "r.html", "r.md"].iter().map(read).chain([ran.stdout]).collect();
    for text in all {
        assert!(text.contains("$STAGING_KEY") && text.contains("$STAGING_SESSION"), "{text}");
        assert!(!text.contains("$OMI_"), "{text}");
    }
}

#[test]
fn a_run_without_writes_sends_nothing_but_get() {
    let mock = Mock::of(Side::Docs);
    let ran = Runner::new().run(&["run", "--target", &mock.url, "--writes=false", "--expect-limit", "1000000/min"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let journal = mock.control(Method::GET, "requests?limit=1000", "");
    let methods: Vec<_> =
        journal["requests"].as_array().into_iter().flatten().map(|one| one["method"].clone()).collect();
    assert!(!methods.is_empty(), "{journal}");
    assert!(methods.iter().all(|method| method == "GET"), "{methods:?}");
}

#[cfg(unix)]
#[rstest]
fn a_signal_ends_a_run_with_its_report(#[values("-INT", "-TERM")] signal: &str) {
    let mock = Mock::of(Side::Docs);
    mock.control(Method::POST, "faults", r#"{"match":{},"fault":{"delay":"100ms"}}"#);
    let runner = Runner::new();
    let mut command = runner.command(&["run", "--target", &mock.url]);
    command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let child = command.spawn().expect("the command is built");
    // It listens for signals before it asks for anything.
    let asked =
        || mock.control(Method::GET, "requests?limit=1", "")["requests"].as_array().is_some_and(|all| !all.is_empty());
    for _ in 0..1_000 {
        if asked() {
            break;
        }
        std::thread::park_timeout(Duration::from_millis(10));
    }
    let killed = std::process::Command::new("kill").args([signal, &child.id().to_string()]).status();
    assert!(killed.expect("there is a kill").success());
    let ran = ran(child.wait_with_output().expect("it ends"));
    assert_eq!(ran.code, 4, "{ran:?}");
    assert!(ran.stdout.contains("stopped"), "{ran:?}");
}
