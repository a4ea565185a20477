//! The socket of a connection, with its fate.

use std::io::{self, ErrorKind, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

use super::alarm::Activity;
use super::fate::{Ending, Fate};

/// An answer up to this length goes out in one piece: a copy costs less than what the system does for two.
const SHORT: usize = 1024;

/// A socket that ends as is decided elsewhere.
///
/// HTTP flushes when it has written all that it had to say: earlier answers are
/// out, and that is the moment. An error is how HTTP hears that it is over; the
/// socket closes when HTTP lets go of it.
#[derive(Debug)]
pub(super) struct Line {
    stream: TcpStream,
    fate: Arc<Fate>,
    activity: Activity,
    /// What is left of the last words, once they have begun.
    last_words: Option<Bytes>,
}

impl Line {
    pub(super) fn new(stream: TcpStream, fate: Arc<Fate>, activity: Activity) -> Self {
        Self { stream, fate, activity, last_words: None }
    }

    fn poll_end(&mut self, ending: Ending, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match ending {
            Ending::Close(last_words) => {
                let left = self.last_words.get_or_insert(last_words);
                while !left.is_empty() {
                    let written = ready!(Pin::new(&mut self.stream).poll_write(cx, left))?;
                    left.advance(written);
                }
                ready!(Pin::new(&mut self.stream).poll_shutdown(cx))?;
                // The system resets a connection that is closed with something unread.
                let _ = self.poll_ignore(cx);
                Poll::Ready(Err(ErrorKind::ConnectionAborted.into()))
            }
            Ending::Reset => {
                self.stream.set_zero_linger()?;
                Poll::Ready(Err(ErrorKind::ConnectionReset.into()))
            }
            Ending::Silence => {
                ready!(self.poll_ignore(cx))?;
                Poll::Ready(Err(ErrorKind::UnexpectedEof.into()))
            }
        }
    }

    /// Forgets what the client sends, until it leaves.
    fn poll_ignore(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut forgotten = [0; 1024];
        loop {
            let mut buffer = ReadBuf::new(&mut forgotten);
            ready!(Pin::new(&mut self.stream).poll_read(cx, &mut buffer))?;
            if buffer.filled().is_empty() {
                return Poll::Ready(Ok(()));
            }
        }
    }
}

/// Puts pieces together, where there are not many bytes of them.
fn join<'a>(pieces: &[IoSlice<'_>], joined: &'a mut [u8; SHORT]) -> Option<&'a [u8]> {
    let mut length = 0;
    for piece in pieces {
        joined.get_mut(length..length + piece.len())?.copy_from_slice(piece);
        length += piece.len();
    }
    Some(&joined[..length])
}

impl AsyncRead for Line {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Line {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.activity.goes_on();
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.activity.goes_on();
        let mut joined = [0; SHORT];
        match join(slices, &mut joined) {
            Some(joined) => Pin::new(&mut self.stream).poll_write(cx, joined),
            None => Pin::new(&mut self.stream).poll_write_vectored(cx, slices),
        }
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(Pin::new(&mut self.stream).poll_flush(cx))?;
        if !self.fate.is_stirred() {
            return Poll::Ready(Ok(()));
        }
        match self.fate.flushed() {
            Some(ending) => self.poll_end(ending, cx),
            None => Poll::Ready(Ok(())),
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
