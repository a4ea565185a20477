//! The body of an answer, on its way out.

use std::convert::Infallible;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::body::{Body, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

use super::bulletin::Bulletin;
use super::fate::{Ending, Fate};

/// A body that is sent at once, one with which something happens, or one that goes on.
#[derive(Debug)]
pub(super) enum Outgoing {
    Whole(Full<Bytes>),
    Slow(Box<Trickle>),
    News(Bulletin),
}

/// A body that comes in pieces and may not come to its end.
#[derive(Debug)]
pub(super) struct Trickle {
    rest: Bytes,
    /// In how many pieces the rest comes.
    pieces: usize,
    /// What is waited for before each piece.
    pause: Option<(Pin<Box<Sleep>>, Duration)>,
    /// The length that the head tells; none where the body comes in chunks.
    promised: Option<u64>,
    end: End,
}

/// What comes after the last piece.
#[derive(Debug)]
pub(super) enum End {
    /// Nothing: it was the last.
    Whole,
    /// The connection meets its fate.
    Sealed(Arc<Fate>, Ending),
    /// The stream of HTTP/2 is reset, once the pieces are out.
    Lost { fate: Arc<Fate>, since: Option<u64> },
    /// It is decided, and nothing comes any more.
    Over,
}

/// An answer that is not given, or not to its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Withheld;

impl Trickle {
    /// So much of a body as `rest` holds, at once.
    pub(super) fn new(rest: Bytes, promised: Option<u64>, end: End) -> Self {
        let pieces = usize::from(!rest.is_empty());
        Self { rest, pieces, pause: None, promised, end }
    }

    /// The same in `chunks` pieces; the last comes when all of the time is `over`.
    pub(super) fn slowly(mut self, chunks: u32, over: Duration) -> Self {
        self.pieces = usize::try_from(chunks).unwrap_or(usize::MAX).clamp(self.pieces, self.rest.len());
        let step = over / u32::try_from(self.pieces).unwrap_or(u32::MAX).max(1);
        self.pause = Some((Box::pin(sleep(step)), step));
        self
    }

    /// The next piece, when it is time for it.
    fn poll_piece(&mut self, cx: &mut Context<'_>) -> Poll<Option<Bytes>> {
        if self.pieces == 0 {
            return Poll::Ready(None);
        }
        if let Some((pause, step)) = &mut self.pause {
            ready!(pause.as_mut().poll(cx));
            let next = pause.deadline() + *step;
            pause.as_mut().reset(next);
        }
        let piece = self.rest.split_to(self.rest.len().div_ceil(self.pieces));
        self.pieces -= 1;
        Poll::Ready(Some(piece))
    }
}

impl End {
    fn poll(&mut self, cx: &Context<'_>) -> Poll<Option<Withheld>> {
        match self {
            Self::Whole => Poll::Ready(None),
            Self::Sealed(fate, ending) => {
                fate.seal(ending.clone());
                *self = Self::Over;
                Poll::Pending
            }
            Self::Lost { fate, since } => fate.poll_flushed(cx, since).map(|()| Some(Withheld)),
            Self::Over => Poll::Pending,
        }
    }
}

impl Body for Outgoing {
    type Data = Bytes;
    type Error = Withheld;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Withheld>>> {
        match self.get_mut() {
            Self::Whole(whole) => Pin::new(whole).poll_frame(cx).map_err(|never: Infallible| match never {}),
            Self::Slow(trickle) => match ready!(trickle.poll_piece(cx)) {
                Some(piece) => Poll::Ready(Some(Ok(Frame::data(piece)))),
                None => trickle.end.poll(cx).map(|end| end.map(Err)),
            },
            Self::News(bulletin) => bulletin.poll_event(cx).map(|event| event.map(|event| Ok(Frame::data(event)))),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Whole(whole) => whole.is_end_stream(),
            Self::Slow(trickle) => trickle.pieces == 0 && matches!(trickle.end, End::Whole),
            Self::News(_) => false,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(whole) => whole.size_hint(),
            Self::Slow(trickle) => trickle.promised.map(SizeHint::with_exact).unwrap_or_default(),
            Self::News(_) => SizeHint::default(),
        }
    }
}

impl fmt::Display for Withheld {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the answer is withheld")
    }
}

impl std::error::Error for Withheld {}
