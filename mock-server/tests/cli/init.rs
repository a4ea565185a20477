//! `omi-mock init`.

use std::fs;

use crate::mock::{directory, run_in, stderr, stdout};

#[test]
fn the_file_is_written_and_changes_nothing() {
    let directory = directory();
    let before = run_in(&directory, &["config"]);
    let output = run_in(&directory, &["init"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(directory.path().join("omi-mock.toml").exists());
    assert_eq!(stdout(&run_in(&directory, &["config"])), stdout(&before));
}

#[test]
fn a_file_that_exists_stays_as_it_is() {
    let directory = directory();
    let path = directory.path().join("omi-mock.toml");
    fs::write(&path, "port = 1\n").expect("the directory is ours");
    let output = run_in(&directory, &["init"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("omi-mock.toml exists"), "{}", stderr(&output));
    assert_eq!(fs::read_to_string(&path).expect("it is still there"), "port = 1\n");
}
