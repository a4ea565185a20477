//! The command with its surroundings, a mock, and servers that say one thing only.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::thread;

use http::{HeaderMap, Method};
use omi_mock::server::{self, Listener};
use omi_mock::{App, Config, RateLimit, Request, built_in};
use omi_schemas::{Profile, Side};
use tempfile::TempDir;

/// What came of a command.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// The command, with the mock's key, and a home of its own.
pub(crate) struct Runner {
    pub(crate) home: TempDir,
    pub(crate) key: String,
}

impl Runner {
    pub(crate) fn new() -> Self {
        Self { home: TempDir::new().expect("there is room for a folder"), key: built_in::KEY.into() }
    }

    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_omi-contract"));
        command.args(arguments).current_dir(self.home.path()).env_clear();
        command.env("HOME", self.home.path()).env("XDG_STATE_HOME", self.home.path().join("state"));
        command.env("OMI_API_KEY", &self.key).env("OMI_SESSION_TOKEN", built_in::SESSION_TOKEN);
        command.stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        ran(self.command(arguments).output().expect("the command is built"))
    }
}

pub(crate) fn ran(output: Output) -> Ran {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it prints text");
    Ran { code: output.status.code().unwrap_or(-1), stdout: text(output.stdout), stderr: text(output.stderr) }
}

/// A mock that counts and never refuses, on threads of its own.
pub(crate) struct Mock {
    pub(crate) app: Arc<App>,
    pub(crate) url: String,
    pub(crate) runtime: tokio::runtime::Runtime,
}

impl Mock {
    pub(crate) fn of(side: Side) -> Self {
        let rate_limit = RateLimit::Custom { minute: 1_000_000, day: None };
        let config = Config { profile: Profile::of(side), rate_limit, ..Config::default() };
        let app = Arc::new(App::new(&config, server::now()));
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.expect("there is room for a thread");
        let listener = runtime.block_on(Listener::bind(([127, 0, 0, 1], 0).into())).expect("loopback has a free port");
        let url = format!("http://{}", listener.local_addr().expect("a bound socket has an address"));
        runtime.spawn(server::serve(listener, Arc::clone(&app), None, std::future::pending()));
        Self { app, url, runtime }
    }

    /// Asks control, without a socket.
    pub(crate) fn control(&self, method: Method, path: &str, body: &str) -> serde_json::Value {
        let uri = format!("/__admin/{path}").parse().expect("a path is a URI");
        let request = Request { method, uri, headers: HeaderMap::new(), body: body.to_owned().into() };
        serde_json::from_slice(&self.app.handle(&request, server::now()).reply.body).unwrap_or_default()
    }
}

/// A server that says the same to everybody; it ends with the test.
pub(crate) fn stand_in(answer: &'static [u8]) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("loopback has a free port");
    let address = listener.local_addr().expect("a bound socket has an address");
    thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            thread::spawn(move || {
                // Who hangs up has heard enough.
                let _ = stream.read(&mut [0; 4096]);
                let _ = stream.write_all(answer);
            });
        }
    });
    address.to_string()
}

/// A port of this machine at which nobody listens.
pub(crate) fn nobody() -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("loopback has a free port");
    listener.local_addr().expect("a bound socket has an address").to_string()
}
