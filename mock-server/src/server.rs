//! Sockets: the only file that awaits.

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use http::header::{CONNECTION, EXPECT, HeaderMap, HeaderValue};
use http::{StatusCode, Version};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Body, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::app::App;
use crate::error::ApiError;
use crate::log_entry::{LogEntry, Observer};
use crate::reply::Reply;
use crate::request::Request;
use crate::time::Timestamp;

/// The largest body that is read: 10 MiB.
const LARGEST_BODY: usize = 10 * 1024 * 1024;
/// How long a client may take to send the head of a request, and then again to send its body.
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

/// Serves `app` until `stop` is ready, then answers the open requests and returns.
pub async fn serve(listener: Listener, app: Arc<App>, observer: Option<Observer>, stop: impl Future<Output = ()>) {
    let (stopping, stopped) = watch::channel(());
    let mut connections = JoinSet::new();
    let mut stop = pin!(stop);
    loop {
        tokio::select! {
            accepted = listener.0.accept() => match accepted {
                Ok((stream, _)) => {
                    connections.spawn(converse(stream, Arc::clone(&app), observer.clone(), stopped.clone()));
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
}

/// Answers the requests of one connection, until either side has had enough.
async fn converse(stream: TcpStream, app: Arc<App>, observer: Option<Observer>, mut stopped: watch::Receiver<()>) {
    // Small answers must not wait for more to send.
    let _ = stream.set_nodelay(true);
    // The first bytes tell the version of the protocol; only then does its own patience begin.
    let mut first = [0];
    tokio::select! {
        greeted = timeout(PATIENCE, stream.peek(&mut first)) => if greeted.is_err() { return },
        _ = stopped.changed() => return,
    }
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(PATIENCE);
    let service = service_fn(|request| respond(Arc::clone(&app), observer.clone(), request));
    let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), service));
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = stopped.changed() => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}

async fn respond(
    app: Arc<App>,
    observer: Option<Observer>,
    request: hyper::Request<Incoming>,
) -> Result<hyper::Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let read = read(body, &head.headers).await;
    let began = Instant::now();
    let (body, unread) = match read {
        Ok(body) => (body, None),
        Err(unread) => (Bytes::new(), Some(unread)),
    };
    let request = Request { method: head.method, uri: head.uri, headers: head.headers, body };
    let handled = match unread {
        None => app.handle(&request, now()),
        Some(unread) => app.turn_away(&request, unread.answered(head.version), now()),
    };
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

/// Why a body was not read.
#[derive(Clone, Copy, Debug)]
enum Unread {
    /// It is larger than any that this API takes.
    TooLarge,
    /// It did not come in time.
    TooSlow,
    /// It broke off, or is not what its headers say.
    Broken,
}

impl Unread {
    /// The answer. What may be left of the body is no next request, so the connection ends with it.
    fn answered(self, version: Version) -> Reply {
        let mut reply = match self {
            Self::TooLarge => Reply::too_large(),
            Self::TooSlow => {
                const BODY: &[u8] = br#"{"detail":"Request body did not arrive in time"}"#;
                Reply::json(StatusCode::REQUEST_TIMEOUT, BODY, "body too slow")
            }
            Self::Broken => ApiError::UnreadableBody.into(),
        };
        if version < Version::HTTP_2 {
            reply.headers.insert(CONNECTION, HeaderValue::from_static("close"));
        }
        reply
    }
}

/// The whole body of a request.
async fn read(mut body: Incoming, headers: &HeaderMap) -> Result<Bytes, Unread> {
    // Whoever waits for leave to send hears at once that it is not given.
    if headers.contains_key(EXPECT) && body.size_hint().lower() > LARGEST_BODY as u64 {
        return Err(Unread::TooLarge);
    }
    timeout(PATIENCE, read_capped(&mut body)).await.unwrap_or(Err(Unread::TooSlow))
}

async fn read_capped(body: &mut Incoming) -> Result<Bytes, Unread> {
    match Limited::new(&mut *body, LARGEST_BODY).collect().await {
        Ok(body) => Ok(body.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => {
            // A client may listen only when it has sent everything; what comes is read, and forgotten.
            while let Some(Ok(_)) = body.frame().await {}
            Err(Unread::TooLarge)
        }
        Err(_) => Err(Unread::Broken),
    }
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
