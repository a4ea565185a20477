//! What a run leaves, and the command that removes it.

use std::fs;

use http::Method;
use omi_mock::built_in;
use omi_schemas::Side;
use rstest::{fixture, rstest};

use crate::support::{Mock, Ran, Runner, nobody, stand_in};

/// A run whose target said that it deleted, and did not.
struct Left {
    mock: Mock,
    runner: Runner,
    ran: Ran,
}

impl Left {
    /// The runs on record: one.
    fn run(&self) -> String {
        let folder = self.runner.home.path().join("state").join("omi-contract");
        let names: Vec<_> = fs::read_dir(folder)
            .expect("there are records")
            .map(|file| file.expect("it can be read").path())
            .filter_map(|path| path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned))
            .collect();
        assert_eq!(names.len(), 1, "{names:?}");
        names[0].clone()
    }

    fn memories(&self) -> usize {
        self.mock.control(Method::GET, "state/memories", "").as_array().map_or(0, Vec::len)
    }
}

#[fixture]
fn left() -> Left {
    let mock = Mock::of(Side::Docs);
    mock.control(Method::POST, "faults", r#"{"fault":{"break":"delete_ignored"}}"#);
    let runner = Runner::new();
    let ran = runner.run(&["run", "--target", &mock.url, "--include", "case:memories/visibility", "--profile", "docs"]);
    mock.control(Method::DELETE, "faults", "");
    Left { mock, runner, ran }
}

#[rstest]
fn a_run_that_leaves_something_ends_with_1_and_says_what_to_do(left: Left) {
    assert_eq!(left.ran.code, 1, "{:?}", left.ran);
    assert!(left.ran.stdout.contains("of the run: run `omi-contract cleanup`"), "{:?}", left.ran);
    assert!(left.ran.stdout.contains("it is still there"), "{:?}", left.ran);
}

#[rstest]
fn what_it_left_is_removed_and_then_nothing_is_left(left: Left) {
    let before = left.memories();
    let run = left.run();
    let cleaned = left.runner.run(&["cleanup", "--target", &left.mock.url, &run]);
    assert_eq!(cleaned.code, 0, "{cleaned:?}");
    assert!(cleaned.stdout.starts_with(&format!("Run {run}. Removed: ")), "{cleaned:?}");
    assert!(left.memories() < before);
    for (arguments, said) in [
        (vec!["cleanup", "--target", &left.mock.url], "Nothing is left of any run.\n".to_owned()),
        (vec!["cleanup", "--target", &left.mock.url, &run], format!("Nothing is left to remove of run {run}.\n")),
    ] {
        let again = left.runner.run(&arguments);
        assert_eq!((again.code, again.stdout.as_str()), (0, said.as_str()), "{again:?}");
    }
}

#[rstest]
fn what_still_cannot_be_removed_ends_with_1(left: Left) {
    left.mock.control(Method::POST, "faults", r#"{"fault":{"break":"delete_ignored"}}"#);
    let cleaned = left.runner.run(&["cleanup", "--target", &left.mock.url]);
    assert_eq!(cleaned.code, 1, "{cleaned:?}");
    assert!(cleaned.stdout.contains("\nNot removed: memories "), "{cleaned:?}");
}

#[rstest]
fn a_record_that_cannot_be_read_keeps_nothing_from_being_removed(left: Left) {
    fs::write(left.runner.home.path().join("state/omi-contract/00000000.jsonl"), "").expect("there is room");
    let cleaned = left.runner.run(&["cleanup", "--target", &left.mock.url]);
    assert_eq!(cleaned.code, 0, "{cleaned:?}");
    assert!(cleaned.stdout.contains("Removed: "), "{cleaned:?}");
    assert!(cleaned.stderr.contains("cannot read the record of run 00000000"), "{cleaned:?}");
}

#[rstest]
fn another_target_is_not_asked_to_remove_it(left: Left) {
    let (other, run) = (Mock::of(Side::Docs), left.run());
    let all = left.runner.run(&["cleanup", "--target", &other.url]);
    assert_eq!(all.code, 0, "{all:?}");
    assert!(all.stdout.contains("Nothing is left of any run against "), "{all:?}");
    assert!(all.stdout.contains(&format!("Run {run} left something at {}/.", left.mock.url)), "{all:?}");
    let named = left.runner.run(&["cleanup", "--target", &other.url, &run]);
    assert_eq!(named.code, 2, "{named:?}");
    assert!(named.stderr.contains(&format!("run {run} was against {}/", left.mock.url)), "{named:?}");
    let asked = other.control(Method::GET, "requests/count", "");
    assert_eq!(asked["count"], 0, "{asked}");
}

#[rstest]
fn a_wrong_key_is_told_and_changes_nothing(left: Left) {
    let before = left.memories();
    let Left { mock, runner, .. } = &left;
    let mut command = runner.command(&["cleanup", "--target", &mock.url]);
    command.env("OMI_API_KEY", built_in::KEY.replace('2', "f"));
    let ran = crate::support::ran(command.output().expect("the command is built"));
    assert_eq!((ran.code, ran.stdout.as_str()), (3, ""), "{ran:?}");
    assert!(ran.stderr.contains("does not know the key"), "{ran:?}");
    assert_eq!(left.memories(), before);
}

/// The record of a run against `target` that had begun a write.
fn on_record(target: &str) -> Runner {
    let runner = Runner::new();
    let folder = runner.home.path().join("state/omi-contract");
    fs::create_dir_all(&folder).expect("there is room for a folder");
    let at = "2026-11-23T12:00:00Z";
    let ledger = format!(
        "{{\"entry\":\"run\",\"run\":\"0badcafe\",\"target\":\"{target}\",\"mark\":\"omi-contract-0badcafe\",\"at\":\"{at}\"}}\n\
         {{\"entry\":\"intend\",\"ticket\":1,\"call\":\"createMemory\",\"request\":\"POST /v1/dev/user/memories\",\"at\":\"{at}\"}}\n"
    );
    fs::write(folder.join("0badcafe.jsonl"), ledger).expect("there is room for a file");
    runner
}

#[rstest]
#[case::that_is_gone(format!("http://{}/", nobody()), "cannot reach")]
#[case::that_is_no_omi(
    format!("http://{}/", stand_in(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}")),
    "is no Omi"
)]
fn a_target_cannot_be_cleaned_up(#[case] target: String, #[case] part: &str) {
    let ran = on_record(&target).run(&["cleanup", "--target", &target]);
    assert_eq!((ran.code, ran.stdout.as_str()), (3, ""), "{ran:?}");
    assert!(ran.stderr.contains(part), "{ran:?}");
}

#[test]
fn an_unknown_run_is_told() {
    let ran = Runner::new().run(&["cleanup", "--target", "http://127.0.0.1:1", "0badcafe"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{ran:?}");
    assert!(ran.stderr.contains("there is no run `0badcafe` on record"), "{ran:?}");
}
