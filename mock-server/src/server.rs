//! Sockets: the only file that awaits.

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};

use crate::app::App;
use crate::log_entry::{LogEntry, Observer};
use crate::reply::Reply;
use crate::request::Request;
use crate::time::Timestamp;

/// The largest body that is read: 10 MiB.
const LARGEST_BODY: usize = 10 * 1024 * 1024;
/// How long a client may take to send the head of a request.
const HEAD_TIMEOUT: Duration = Duration::from_secs(30);
/// How long open requests may take when the server stops.
const FAREWELL: Duration = Duration::from_secs(5);

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

/// Serves `app` until `stop` is ready, then answers the open requests and returns.
pub async fn serve(listener: Listener, app: Arc<App>, observer: Option<Observer>, stop: impl Future<Output = ()>) {
    let graceful = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let stream = tokio::select! {
            accepted = listener.0.accept() => match accepted {
                Ok((stream, _)) => stream,
                // The client is gone already, or there are too many; the next may fare better.
                Err(_) => {
                    tokio::time::sleep(Duration::from_millis(10)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        tokio::spawn(converse(stream, Arc::clone(&app), observer.clone(), graceful.watcher()));
    }
    drop(listener);
    // A client that keeps its connection busy does not keep the server alive.
    let _ = tokio::time::timeout(FAREWELL, graceful.shutdown()).await;
}

/// Answers the requests of one connection. What goes wrong on it is the client's business.
async fn converse(
    stream: TcpStream,
    app: Arc<App>,
    observer: Option<Observer>,
    watcher: hyper_util::server::graceful::Watcher,
) {
    // Small answers must not wait for more to send.
    let _ = stream.set_nodelay(true);
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD_TIMEOUT);
    let service = service_fn(move |request| respond(Arc::clone(&app), observer.clone(), request));
    let connection = builder.serve_connection(TokioIo::new(stream), service);
    let _ = watcher.watch(connection.into_owned()).await;
}

async fn respond(
    app: Arc<App>,
    observer: Option<Observer>,
    request: hyper::Request<Incoming>,
) -> Result<hyper::Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let body = match Limited::new(body, LARGEST_BODY).collect().await {
        Ok(body) => body.to_bytes(),
        Err(_) => return Ok(written(Reply::too_large())),
    };
    let request = Request { method: head.method, uri: head.uri, headers: head.headers, body };
    let began = Instant::now();
    let handled = app.handle(&request, now());
    if let Some(observer) = observer {
        observer.see(&LogEntry {
            method: request.method.as_str(),
            path: request.uri.path_and_query().map_or("", |target| target.as_str()),
            status: handled.reply.status.as_u16(),
            took: began.elapsed(),
            key_name: handled.key_name.as_deref(),
            world: handled.world.as_deref(),
            decided: &handled.reply.decided,
            at: handled.at,
        });
    }
    Ok(written(handled.reply))
}

/// The true time.
#[must_use]
pub fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_micros(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
}

fn written(reply: Reply) -> hyper::Response<Full<Bytes>> {
    let mut response = hyper::Response::new(Full::new(reply.body));
    *response.status_mut() = reply.status;
    *response.headers_mut() = reply.headers;
    response
}
