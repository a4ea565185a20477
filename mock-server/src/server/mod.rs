//! Sockets: the only place that awaits.
//!
//! - `connection`: one connection, and the way of each request through it;
//! - `reading`: the bodies of requests, capped and timed;
//! - `sending`, `outgoing`: answers go out as their delivery says;
//! - `threads`: who serves which connection;
//! - `bulletin`: answers that go on;
//! - `alarm`: the patience with a silent client;
//! - `fate`, `line`: a connection that is to end badly, and the socket that does it.

mod alarm;
mod bulletin;
mod connection;
mod fate;
mod line;
mod outgoing;
mod reading;
mod sending;
mod threads;

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::app::App;
use crate::log_entry::Observer;
use crate::time::Timestamp;
use connection::Session;
pub use threads::Threads;
use threads::Turn;

/// How long a client may take at least to send the head of a request, and then again to send its body. One
/// that was busy before may take up to twice as long.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long open requests may take when the server stops.
const FAREWELL: Duration = Duration::from_secs(5);
/// How long to wait when the system has no connection to give.
const BREATHER: Duration = Duration::from_millis(10);

/// A socket that listens.
#[derive(Debug)]
pub struct Listener(TcpListener);

impl Listener {
    /// Listens on `address`; port 0 is any free one.
    ///
    /// # Errors
    /// When the address cannot be had, as the operating system says.
    pub async fn bind(address: SocketAddr) -> io::Result<Self> {
        TcpListener::bind(address).await.map(Self)
    }

    /// Where it listens.
    ///
    /// # Errors
    /// When the operating system does not say.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

/// A server at work, or what it waits for.
pub type Serving = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Serves `app` on this thread until `stop` is ready, then answers the open requests and returns.
pub fn serve(
    listener: Listener,
    app: Arc<App>,
    observer: Option<Observer>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Serving {
    serve_on(Threads::one(), listener, app, observer, stop)
}

/// The same on several threads.
pub fn serve_on(
    threads: Threads,
    listener: Listener,
    app: Arc<App>,
    observer: Option<Observer>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Serving {
    serve_until(threads, listener, app, observer, Box::pin(stop))
}

/// Behind a pointer, so that what serves is compiled here, and once for whatever stops it.
fn serve_until(
    mut threads: Threads,
    listener: Listener,
    app: Arc<App>,
    observer: Option<Observer>,
    mut stop: Serving,
) -> Serving {
    Box::pin(async move {
        let (stopping, stopped) = watch::channel(());
        let mut connections = JoinSet::new();
        loop {
            tokio::select! {
                accepted = listener.0.accept() => match accepted {
                    Ok((stream, _)) => {
                        let session = Session::new(Arc::clone(&app), observer.clone(), stopped.clone());
                        match threads.turn() {
                            Turn::Here => {
                                connections.spawn(session.converse(stream));
                            }
                            Turn::There(thread) => {
                                let Ok(stream) = stream.into_std() else { continue };
                                connections.spawn_on(session.take_over(stream), thread);
                            }
                        }
                    }
                    // The client is gone already, or there are too many; the next may fare better.
                    Err(_) => sleep(BREATHER).await,
                },
                Some(_) = connections.join_next() => {} // how a connection ended is the client's business
                () = &mut stop => break,
            }
        }
        drop(listener);
        drop(stopping);
        let farewell = async { while connections.join_next().await.is_some() {} };
        // A client that keeps its connection busy does not keep the server alive: what is left is cut.
        let _ = timeout(FAREWELL, farewell).await;
    })
}

/// The true time.
#[must_use]
pub fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
}
