//! Answers go out as their delivery says.

use std::future::{Future, pending};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{Method, StatusCode, Version};
use http_body_util::Full;
use tokio::time::sleep;

use super::bulletin::Bulletin;
use super::connection::Session;
use super::fate::{Ending, Fate};
use super::outgoing::{End, Outgoing, Trickle, Withheld};
use crate::faults::delivery::{Delivery, Dribble, Wire};
use crate::reply::Reply;
use crate::time::Micros;

/// How much noise comes where there should be an answer.
const NOISE: usize = 256;
/// No size of a chunk, and no frame of HTTP/2 either.
const NO_CHUNK: Bytes = Bytes::from_static(b"this is no chunk\r\n");
/// All that is heard of an answer without a body, when it breaks off.
const NO_STATUS: Bytes = Bytes::from_static(b"HTTP/1.1 ");

/// What is sent, or that nothing is.
type Sent = Result<hyper::Response<Outgoing>, Withheld>;

/// An answer that is there, or that comes.
///
/// HTTP moves this with each request and keeps room for it with each connection,
/// so what takes long lies elsewhere.
pub(super) enum Answering {
    /// Taken when it is asked for.
    Now(Option<hyper::Response<Outgoing>>),
    Later(Pin<Box<dyn Future<Output = Sent> + Send>>),
}

impl Future for Answering {
    type Output = Sent;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Sent> {
        match self.get_mut() {
            Self::Now(response) => Poll::Ready(response.take().ok_or(Withheld)),
            Self::Later(coming) => coming.as_mut().poll(cx),
        }
    }
}

/// Sends `reply`, when and how far it is meant to come. Few answers need to know where they go.
pub(super) fn send(mut reply: Reply, recipient: impl FnOnce() -> Recipient) -> Answering {
    if let Some(subscription) = reply.subscription.take() {
        let bulletin = Bulletin::new(*subscription, recipient().session.stopped.clone());
        return Answering::Now(Some(response(reply, |_| Outgoing::News(bulletin))));
    }
    if reply.delivery.is_plain() {
        return Answering::Now(Some(response(reply, |body| Outgoing::Whole(Full::new(body)))));
    }
    Answering::Later(Box::pin(recipient().send_spoilt(reply)))
}

/// Where an answer goes.
#[derive(Debug)]
pub(super) struct Recipient {
    pub(super) session: Arc<Session>,
    pub(super) method: Method,
    pub(super) version: Version,
}

impl Recipient {
    async fn send_spoilt(self, reply: Reply) -> Sent {
        let Delivery { delay, dribble, wire, seed } = reply.delivery;
        let delay = duration(delay);
        if !delay.is_zero() {
            sleep(delay).await;
        }
        match wire {
            None => Ok(whole(reply, dribble)),
            Some(Wire::EmptyResponse) => self.withhold(Bytes::new()).await,
            Some(Wire::ConnectionResetByPeer) => self.end(Ending::Reset).await,
            Some(Wire::RandomDataThenClose) => self.end(Ending::Close(noise(seed))).await,
            Some(Wire::NoAnswer) => self.keep_silent().await,
            Some(Wire::Truncated | Wire::MalformedResponseChunk) if !self.has_body(&reply) => {
                self.withhold(NO_STATUS).await
            }
            Some(Wire::Truncated) => Ok(self.truncated(reply, dribble)),
            Some(Wire::MalformedResponseChunk) => Ok(self.malformed(reply, dribble)),
        }
    }

    fn truncated(&self, reply: Reply, dribble: Option<Dribble>) -> hyper::Response<Outgoing> {
        let fate = Arc::clone(self.fate());
        let end = if self.is_http2() {
            End::Lost { fate, since: None }
        } else {
            End::Sealed(fate, Ending::Close(Bytes::new()))
        };
        response(reply, |body| slow(Trickle::new(half(&body), Some(body.len() as u64), end), dribble))
    }

    fn malformed(&self, mut reply: Reply, dribble: Option<Dribble>) -> hyper::Response<Outgoing> {
        reply.status = StatusCode::OK;
        let end = End::Sealed(Arc::clone(self.fate()), Ending::Close(NO_CHUNK));
        response(reply, |body| slow(Trickle::new(half(&body), None, end), dribble))
    }

    /// Gives no answer: HTTP/1 closes the connection for that, HTTP/2 a stream.
    async fn withhold(&self, last_words: Bytes) -> Sent {
        if self.is_http2() { Err(Withheld) } else { self.end(Ending::Close(last_words)).await }
    }

    /// Says nothing until somebody has had enough.
    async fn keep_silent(&self) -> Sent {
        if !self.is_http2() {
            self.fate().seal(Ending::Silence);
        }
        self.session.stopped().await;
        self.withhold(Bytes::new()).await
    }

    /// Ends the connection, and this with it.
    async fn end(&self, ending: Ending) -> Sent {
        self.fate().seal(ending);
        pending().await
    }

    /// Whether the answer has a body that can break.
    fn has_body(&self, reply: &Reply) -> bool {
        self.method != Method::HEAD && !reply.body.is_empty()
    }

    fn is_http2(&self) -> bool {
        self.version == Version::HTTP_2
    }

    fn fate(&self) -> &Arc<Fate> {
        &self.session.fate
    }
}

fn whole(reply: Reply, dribble: Option<Dribble>) -> hyper::Response<Outgoing> {
    response(reply, |body| {
        let length = body.len() as u64;
        slow(Trickle::new(body, Some(length), End::Whole), dribble)
    })
}

fn response(reply: Reply, send: impl FnOnce(Bytes) -> Outgoing) -> hyper::Response<Outgoing> {
    let mut response = hyper::Response::new(send(reply.body));
    *response.status_mut() = reply.status;
    *response.headers_mut() = reply.headers;
    response
}

fn slow(body: Trickle, dribble: Option<Dribble>) -> Outgoing {
    let body = match dribble {
        None => body,
        Some(Dribble { chunks, over }) => body.slowly(chunks, duration(over)),
    };
    Outgoing::Slow(Box::new(body))
}

fn half(body: &Bytes) -> Bytes {
    body.slice(..body.len() / 2)
}

/// The same bytes for the same seed.
fn noise(seed: u64) -> Bytes {
    let mut chance = fastrand::Rng::with_seed(seed);
    std::iter::repeat_with(|| chance.u8(..)).take(NOISE).collect()
}

/// Time as the runtime counts it; what would lie in the past is now.
pub(super) fn duration(time: Micros) -> Duration {
    Duration::from_micros(time.0.try_into().unwrap_or_default())
}
