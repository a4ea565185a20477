//! A command with a mock of its own.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, ChildStdout, Command, Output, Stdio};

use rstest::rstest;
use tempfile::TempDir;

use crate::mock::{directory, omi_mock, run, stderr, stdout};

/// Runs a script of the shell with a mock of its own.
fn run_script(flags: &[&str], script: &str) -> Output {
    run(&[&["exec"], flags, &["--", "sh", "-c", script]].concat())
}

/// A script that is still at work, and what it prints.
struct Script {
    child: Child,
    printed: BufReader<ChildStdout>,
    _directory: TempDir,
}

impl Script {
    fn start(flags: &[&str], script: &str) -> Self {
        let directory = directory();
        let mut command = omi_mock(directory.path());
        command.arg("exec").args(flags).args(["--", "sh", "-c", script]);
        // Without a terminal, whoever runs the tests.
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program starts");
        let printed = BufReader::new(child.stdout.take().expect("it is piped"));
        Self { child, printed, _directory: directory }
    }

    fn next_line(&mut self) -> String {
        let mut line = String::new();
        self.printed.read_line(&mut line).expect("it prints text");
        line
    }

    /// Connects to the mock, whose address the script prints first.
    fn connect(&mut self) -> TcpStream {
        let line = self.next_line();
        let address = line.trim().strip_prefix("http://").expect("it is a base URL");
        TcpStream::connect(address).expect("the mock listens")
    }

    /// Ends what the script reads. The code with which it ends, and what it has printed.
    fn end(mut self) -> (Option<i32>, String) {
        drop(self.child.stdin.take());
        let mut printed = String::new();
        self.printed.read_to_string(&mut printed).expect("it prints text");
        (self.child.wait().expect("it is our child").code(), printed)
    }
}

/// Asks for the goals.
fn ask(mut stream: &TcpStream) -> String {
    let head = "GET /v1/dev/user/goals HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    stream.write_all(format!("{head}Authorization: Bearer omi_dev_mock_key\r\n\r\n").as_bytes()).expect("it reads");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    answer
}

#[test]
fn the_command_is_told_where_the_mock_is_and_with_which_key() {
    let output = run_script(&[], "echo $OMI_API_BASE $OMI_API_KEY");
    let (base, key) = stdout(&output).trim().split_once(' ').expect("both are set");
    assert!(base.starts_with("http://127.0.0.1:") && !base.ends_with(":4010"), "{base}");
    assert_eq!(key, "omi_dev_00000000000000000000000000000200");
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
}

#[test]
fn a_key_that_is_given_is_the_one() {
    const KEY: &str = "omi_dev_0123456789abcdef0123456789abcdef";
    const OTHER: &str = "omi_dev_fedcba9876543210fedcba9876543210";
    let output = run_script(&["--key", KEY, "--key", OTHER], "echo $OMI_API_KEY");
    assert_eq!(stdout(&output).trim(), KEY);
}

#[test]
fn the_mock_answers_as_long_as_the_command_runs() {
    let mut script = Script::start(&[], "echo $OMI_API_BASE; cat");
    let stream = script.connect();
    assert!(ask(&stream).starts_with("HTTP/1.1 200 OK\r\n"));
    assert_eq!(script.end(), (Some(0), String::new()), "there is no log");
    let address = stream.peer_addr().expect("it was connected");
    assert!(TcpStream::connect(address).is_err(), "the mock is gone");
}

#[test]
fn a_log_that_is_asked_for_is_written() {
    let mut script = Script::start(&["--log", "json"], "echo $OMI_API_BASE; cat");
    let stream = script.connect();
    ask(&stream);
    let (_, printed) = script.end();
    assert!(printed.starts_with("{\"at\":") && printed.contains("listGoals"), "{printed}");
}

#[rstest]
#[case::well("exit 0", 0)]
#[case::badly("exit 3", 3)]
#[case::with_the_last_code_there_is("exit 255", 255)]
#[case::killed("kill -KILL $$", 137)]
#[case::terminated("kill -TERM $$", 143)]
fn a_command_that_ends(#[case] script: &str, #[case] code: i32) {
    let output = run_script(&[], script);
    assert_eq!((output.status.code(), stderr(&output)), (Some(code), ""));
}

#[test]
fn an_open_request_does_not_keep_the_mock() {
    let mut script = Script::start(&[], "echo $OMI_API_BASE; cat; exit 4");
    let mut stream = script.connect();
    stream.write_all(b"POST /v1/dev/user/memories HTTP/1.1\r\nContent-Length: 9\r\n").expect("it reads");
    assert_eq!(script.end().0, Some(4));
    assert!(stream.read(&mut [0]).map_or(true, |read| read == 0), "nobody answers");
}

#[test]
fn input_and_output_are_those_of_the_command() {
    let mut script = Script::start(&[], "cat");
    script.child.stdin.take().expect("it is piped").write_all(b"a line\n").expect("it reads");
    assert_eq!(script.end(), (Some(0), "a line\n".to_owned()));
}

#[rstest]
#[case::interrupt("INT")]
#[case::terminate("TERM")]
fn a_signal_is_passed_on(#[case] signal: &str) {
    let wait = format!("trap 'echo heard; exit 7' {signal}; echo ready; while :; do read line; done");
    let mut script = Script::start(&[], &wait);
    assert_eq!(script.next_line(), "ready\n");
    let status = Command::new("kill").args(["-s", signal, &script.child.id().to_string()]).status();
    assert!(status.expect("there is `kill`").success());
    assert_eq!(script.next_line(), "heard\n");
    assert_eq!(script.end().0, Some(7));
}

#[rstest]
#[case::unknown("no-such-command", "error: there is no command `no-such-command`\n", 127)]
#[case::a_directory("/", "error: cannot run `/`: Permission denied (os error 13)\n", 126)]
fn a_command_is_refused_that_is(#[case] command: &str, #[case] sentence: &str, #[case] code: i32) {
    let output = run(&["exec", "--", command]);
    assert_eq!((stderr(&output), output.status.code()), (sentence, Some(code)));
}

#[test]
fn no_command_is_a_mistake() {
    let output = run(&["exec"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("<COMMAND>"), "{}", stderr(&output));
}

#[test]
fn a_port_that_is_set_is_the_one() {
    let free = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
    let port = free.expect("some port is free").port().to_string();
    let output = run_script(&["--port", &port], "echo $OMI_API_BASE");
    assert_eq!(stdout(&output), format!("http://127.0.0.1:{port}\n"));
}
