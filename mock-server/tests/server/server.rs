//! A mock with a socket, on a free port.

use std::net::{Ipv4Addr, SocketAddr};
use std::num::NonZero;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::{HeaderMap, Method};
use omi_mock::server::{Listener, Threads, now, serve_on};
use omi_mock::{App, Chance, Config, LogEntry, Observer, Request, Seed};
use serde_json::{Value, json};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::connection::Connection;

/// A server that runs beside the test.
pub(crate) struct Server {
    address: SocketAddr,
    app: Arc<App>,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<()>,
    seen: Arc<Mutex<Vec<Seen>>>,
}

/// What the observer was told of one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    /// Method, path and status.
    pub(crate) request: String,
    pub(crate) key_name: Option<String>,
    pub(crate) world: Option<String>,
    pub(crate) decided: String,
}

impl Server {
    /// A server with the tiny seed.
    pub(crate) async fn start() -> Self {
        Self::with(config()).await
    }

    /// A server that was told all this.
    pub(crate) async fn with(config: Config) -> Self {
        Self::on(1, config).await
    }

    /// The same on so many threads, each of which takes a connection in turn; the test's own is the first.
    pub(crate) async fn on(threads: usize, config: Config) -> Self {
        let threads = NonZero::new(threads).expect("somebody must serve");
        let threads = Threads::start(threads).expect("there is room for a few threads");
        let listener = Listener::bind((Ipv4Addr::LOCALHOST, 0).into()).await.expect("some port is free");
        let address = listener.local_addr().expect("it listens");
        let app = Arc::new(App::new(&config, now()));
        let seen = Arc::<Mutex<Vec<Seen>>>::default();
        let notebook = Arc::clone(&seen);
        let observer = Observer::new(move |entry| notebook.lock().expect("no test fails here").push(Seen::of(entry)));
        let (stop, stopped) = oneshot::channel();
        let serving = tokio::spawn(serve_on(threads, listener, Arc::clone(&app), Some(observer), async {
            let _ = stopped.await; // a test that ends stops its server
        }));
        Self { address, app, stop, serving, seen }
    }

    /// A new connection.
    pub(crate) async fn connect(&self) -> Connection {
        Connection::to(self.address).await
    }

    /// Lets something go wrong with each request for `path`, as in `{"wire": "TRUNCATED"}`.
    pub(crate) async fn fault(&self, path: &str, fault: Value) {
        let rule = json!({ "match": { "path": path }, "fault": fault }).to_string();
        let answer = self.connect().await.post("/__admin/faults", &rule).await;
        assert!(matches!(answer.status, 200 | 201), "{answer:?}");
    }

    /// Answers a GET without a socket, so that nobody else has a turn meanwhile.
    pub(crate) fn answer_at_once(&self, path: &str) {
        let uri = path.parse().expect("a test writes paths well");
        let request = Request { method: Method::GET, uri, headers: HeaderMap::new(), body: Bytes::new() };
        self.app.handle(&request, now());
    }

    /// What the observer was told so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Tells the server to stop.
    pub(crate) fn stop(self) -> JoinHandle<()> {
        let _ = self.stop.send(()); // a server that has ended needs no telling
        self.serving
    }
}

impl Seen {
    fn of(entry: &LogEntry<'_>) -> Self {
        Self {
            request: format!("{} {} {}", entry.method, entry.path, entry.status),
            key_name: entry.key_name.map(str::to_owned),
            world: entry.world.map(str::to_owned),
            decided: entry.decided.to_owned(),
        }
    }
}

/// The tiny seed, the same ids in every run.
pub(crate) fn config() -> Config {
    let seed = Seed::named("tiny").expect("the seed ships");
    Config { seed, chance: Chance::Seeded(7), ..Config::default() }
}
