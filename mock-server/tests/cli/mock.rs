//! A running mock, and a command that ends by itself.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// How long anything may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(20);

/// The program, deaf to the variables and files of whoever runs the tests.
pub(crate) fn omi_mock(directory: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_omi-mock"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("OMI_") {
            command.env_remove(name);
        }
    }
    command.current_dir(directory);
    command
}

/// Runs a command that ends by itself, in an empty directory.
pub(crate) fn run(args: &[&str]) -> Output {
    run_in(&directory(), args)
}

/// Runs a command that ends by itself.
pub(crate) fn run_in(directory: &TempDir, args: &[&str]) -> Output {
    omi_mock(directory.path()).args(args).output().expect("the program starts")
}

/// An empty directory.
pub(crate) fn directory() -> TempDir {
    tempfile::tempdir().expect("there is a place for temporary files")
}

/// What it printed on stdout.
pub(crate) fn stdout(output: &Output) -> &str {
    str::from_utf8(&output.stdout).expect("stdout is UTF-8")
}

/// What it printed on stderr.
pub(crate) fn stderr(output: &Output) -> &str {
    str::from_utf8(&output.stderr).expect("stderr is UTF-8")
}

/// A mock on a free port.
pub(crate) struct Mock {
    child: Child,
    #[cfg_attr(
        not(unix),
        expect(dead_code, reason = "it keeps the directory; only the tests of signals look into it")
    )]
    directory: TempDir,
    stdout: Receiver<String>,
    stderr: Receiver<String>,
    pub(crate) port: u16,
}

impl Mock {
    /// Starts one and waits until it listens.
    #[track_caller]
    pub(crate) fn start(args: &[&str]) -> Self {
        let directory = directory();
        let mut child = omi_mock(directory.path())
            .args(["--port", "0", "--port-file", "port"])
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let stdout = lines(child.stdout.take().expect("it is piped"));
        let stderr = lines(child.stderr.take().expect("it is piped"));
        let port = soon("the port file", || fs::read_to_string(directory.path().join("port")).ok());
        let port = port.strip_suffix('\n').expect("the number ends in a newline").parse().expect("it is a number");
        Self { child, directory, stdout, stderr, port }
    }

    /// The next line of the request log.
    #[track_caller]
    pub(crate) fn next_line(&self) -> String {
        self.stdout.recv_timeout(PATIENCE).expect("a line is printed")
    }

    /// Stderr up to the banner's last line.
    #[track_caller]
    pub(crate) fn banner(&self) -> String {
        let mut banner = String::new();
        while !banner.contains("Ctrl-C") {
            banner += &self.stderr.recv_timeout(PATIENCE).expect("the banner is printed");
            banner.push('\n');
        }
        banner
    }

    /// The whole answer to a GET with the built-in key.
    #[track_caller]
    pub(crate) fn get(&self, path: &str) -> String {
        self.get_with(path, "Authorization: Bearer omi_dev_mock_key")
    }

    /// The whole answer to a GET with this header.
    #[track_caller]
    pub(crate) fn get_with(&self, path: &str, header: &str) -> String {
        let mut stream = self.connect();
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{header}\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("it answers");
        answer
    }

    /// A connection, on which nothing is waited for longer than anything else.
    #[track_caller]
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("patience is not zero");
        stream
    }

    /// Whether its port file is there.
    #[cfg(unix)]
    pub(crate) fn has_port_file(&self) -> bool {
        self.directory.path().join("port").exists()
    }

    /// Sends it a signal: `INT`, `TERM`.
    #[cfg(unix)]
    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let status = Command::new("kill").args(["-s", name, &id]).status().expect("there is `kill`");
        assert!(status.success(), "the mock does not run");
    }

    /// Waits for its end.
    #[cfg(unix)]
    #[track_caller]
    pub(crate) fn ended(&mut self) -> std::process::ExitStatus {
        soon("the end of the mock", || self.child.try_wait().expect("it is our child"))
    }

    /// What is left of stderr and stdout after its end.
    #[cfg(unix)]
    pub(crate) fn output(&self) -> (String, String) {
        (self.stdout.iter().collect(), self.stderr.iter().collect())
    }

    /// Closes stdout, as a reader does who has seen enough.
    pub(crate) fn close_stdout(&mut self) {
        let (_, nobody) = channel();
        self.stdout = nobody;
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Hands on each line; closes the pipe when nobody wants more.
fn lines(output: impl Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    receiver
}

/// Asks again and again until there is an answer.
#[track_caller]
pub(crate) fn soon<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let asked = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(asked.elapsed() < PATIENCE, "waited too long for {what}");
        thread::yield_now();
    }
}
