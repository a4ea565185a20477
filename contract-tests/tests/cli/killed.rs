//! A run that is killed, and the command that cleans up after it.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::thread;

use http::Method;
use omi_schemas::Side;
use serde_json::Value;

use crate::support::{Mock, Runner};

/// How long the ledgers of that folder are.
fn length(folder: &Path) -> u64 {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files.filter_map(|file| file.metadata().ok()).map(|metadata| metadata.len()).sum()
}

/// What the person has, without what moves when somebody only looks at it.
fn memories_and_items(mock: &Mock) -> [Value; 3] {
    ["memories", "action_items", "conversations"].map(|part| mock.control(Method::GET, &format!("state/{part}"), ""))
}

#[test]
fn nothing_stays_of_a_run_that_was_killed() {
    let mock = Mock::of(Side::Docs);
    let before = memories_and_items(&mock);
    let runner = Runner::new();
    let arguments = ["run", "--target", &mock.url, "--include", "resource:memories", "--expect-limit", "1000000/min"];
    let mut command = runner.command(&arguments);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the command is built");
    let folder = runner.home.path().join("state").join("omi-contract");
    let writes_much = || memories_and_items(&mock) != before && length(&folder) > 2_000;
    while !writes_much() && child.try_wait().expect("it can be asked").is_none() {
        thread::yield_now();
    }
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    let cleaned = runner.run(&["cleanup", "--target", &mock.url]);
    assert_eq!(cleaned.code, 0, "{cleaned:?}");
    assert!(cleaned.stdout.starts_with("Run "), "{cleaned:?}");
    assert_eq!(memories_and_items(&mock), before, "{cleaned:?}");
    let again = runner.run(&["cleanup", "--target", &mock.url]);
    assert_eq!(again.stdout, "Nothing is left of any run.\n", "{again:?}");
}
