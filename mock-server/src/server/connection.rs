//! One connection, and what its requests share.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Poll, Waker};
use std::time::Instant;

use bytes::Bytes;
use http::Version;
use http::request::Parts;
use hyper::body::{Body, Incoming};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use super::alarm::{Activity, Alarm, Wait, Watched};
use super::fate::Fate;
use super::line::Line;
use super::reading::read;
use super::sending::{Answering, Recipient, duration, send};
use super::{PATIENCE, now};
use crate::app::{App, Handled};
use crate::log_entry::{LogEntry, Observer};
use crate::reply::Reply;
use crate::request::Request;

/// How a client of HTTP/2 begins.
const HTTP2: &[u8; 3] = b"PRI";

/// What the requests of one connection share.
#[derive(Debug)]
pub(super) struct Session {
    app: Arc<App>,
    observer: Option<Observer>,
    /// Its sender is gone when the server stops.
    pub(super) stopped: watch::Receiver<()>,
    pub(super) fate: Arc<Fate>,
    activity: Activity,
}

impl Session {
    pub(super) fn new(app: Arc<App>, observer: Option<Observer>, stopped: watch::Receiver<()>) -> Self {
        Self { app, observer, stopped, fate: Arc::default(), activity: Activity::default() }
    }

    /// Waits until the server stops.
    pub(super) async fn stopped(&self) {
        let _ = self.stopped.clone().changed().await; // nobody sends, so it ends with the sender
    }

    /// The same for a connection that another thread accepted.
    pub(super) async fn take_over(self, stream: std::net::TcpStream) {
        if let Ok(stream) = TcpStream::from_std(stream) {
            self.converse(stream).await;
        }
    }

    /// Answers the requests of the connection, until either side has had enough.
    pub(super) async fn converse(self, stream: TcpStream) {
        // Small answers must not wait for more to send.
        let _ = stream.set_nodelay(true);
        let mut stopped = self.stopped.clone();
        // The first bytes tell the version of the protocol; only then does its own patience begin.
        let mut first = [0; HTTP2.len()];
        tokio::select! {
            greeted = timeout(PATIENCE, stream.peek(&mut first)) => if greeted.is_err() { return },
            _ = stopped.changed() => return,
        }
        let fate = Arc::clone(&self.fate);
        let line = TokioIo::new(Line::new(stream, Arc::clone(&fate), self.activity.clone()));
        // Streams of HTTP/2 have times of their own, and its connections may rest.
        let mut alarm = (first != *HTTP2).then(|| Alarm::set(self.activity.clone()));
        let session = Arc::new(self);
        let mut builder = Builder::new(TokioExecutor::new());
        builder.http1().timer(Watched::since(Instant::now())).header_read_timeout(PATIENCE);
        let service = service_fn(move |request| session.respond(request));
        let mut connection = pin!(builder.serve_connection(line, service));
        let asked_to_stop = stopped.clone();
        let mut stop = pin!(stopped.changed());
        let mut is_stopping = false;
        let mut told: Option<Waker> = None;
        poll_fn(|cx| {
            if connection.as_mut().poll(cx).is_ready() {
                return Poll::Ready(());
            }
            // Whoever can wake this task is told how once, not with each request.
            if !told.as_ref().is_some_and(|waker| waker.will_wake(cx.waker())) {
                told = Some(cx.waker().clone());
                fate.wake_by(cx.waker());
                if let Some(alarm) = &mut alarm {
                    alarm.wake_by(cx);
                }
                if !is_stopping {
                    let _ = stop.as_mut().poll(cx); // what it would say is looked up below
                }
            }
            let rings = alarm.as_mut().is_some_and(|alarm| alarm.rings(cx));
            if rings && Wait::end(|| connection.as_mut().poll(cx)).is_ready() {
                return Poll::Ready(());
            }
            if is_stopping || asked_to_stop.has_changed().is_ok() {
                return Poll::Pending;
            }
            is_stopping = true;
            connection.as_mut().graceful_shutdown();
            connection.as_mut().poll(cx).map(drop)
        })
        .await;
    }

    /// Begins to answer a request: one without a body, as most are, is answered before this returns.
    fn respond(self: &Arc<Self>, request: hyper::Request<Incoming>) -> Answering {
        self.activity.goes_on();
        let (head, body) = request.into_parts();
        if body.is_end_stream() {
            return self.answer(head.version, request_of(head, Bytes::new()), None);
        }
        let session = Arc::clone(self);
        Answering::Later(Box::pin(async move {
            let version = head.version;
            let patience = async move { if version == Version::HTTP_2 { sleep(PATIENCE).await } else { Wait.await } };
            let (body, unread) = match read(body, &head.headers, patience).await {
                Ok(body) => (body, None),
                Err(unread) => (Bytes::new(), Some(unread.answered(version))),
            };
            session.answer(version, request_of(head, body), unread).await
        }))
    }

    /// The answer to a request that was read, or the reply to one that was not.
    fn answer(self: &Arc<Self>, version: Version, request: Request, unread: Option<Reply>) -> Answering {
        let began = self.observer.as_ref().map(|_| Instant::now());
        let handled = match unread {
            None => self.app.handle(&request, now()),
            Some(reply) => self.app.turn_away(&request, reply, now()),
        };
        if let Some(began) = began {
            self.tell(&request, &handled, began);
        }
        send(handled.reply, || Recipient { session: Arc::clone(self), method: request.method, version })
    }

    /// Tells the observer, of an answer that never arrives too. One that is held back is told at once.
    fn tell(&self, request: &Request, handled: &Handled, began: Instant) {
        let Some(observer) = &self.observer else { return };
        observer.see(&LogEntry {
            method: request.method.as_str(),
            path: request.uri.path_and_query().map_or("", |target| target.as_str()),
            status: handled.reply.status.as_u16(),
            took: began.elapsed() + duration(handled.reply.delivery.delay),
            key_name: handled.key_name.as_deref(),
            world: handled.world.as_deref(),
            decided: &handled.reply.decided,
            at: handled.at,
        });
    }
}

/// A request with all of its body.
fn request_of(head: Parts, body: Bytes) -> Request {
    Request { method: head.method, uri: head.uri, headers: head.headers, body }
}
