//! One end of a connection, byte by byte.

use std::io;
use std::net::SocketAddr;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The built-in key with all scopes.
pub(crate) const KEY: &str = "Authorization: Bearer omi_dev_00000000000000000000000000000200\r\n";

/// A client that knows no HTTP.
pub(crate) struct Connection {
    stream: TcpStream,
    /// What was received and not yet looked at.
    received: Vec<u8>,
}

/// An answer, taken apart.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Connection {
    pub(crate) async fn to(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.expect("the server listens");
        Self { stream, received: Vec::new() }
    }

    /// The socket itself, for a client that knows more.
    pub(crate) fn into_stream(self) -> TcpStream {
        self.stream
    }

    /// Sends these bytes.
    pub(crate) async fn send(&mut self, bytes: impl AsRef<[u8]>) {
        self.stream.write_all(bytes.as_ref()).await.expect("the server reads");
    }

    /// Sends as much of these bytes as the server is willing to take.
    pub(crate) async fn try_send(&mut self, bytes: impl AsRef<[u8]>) {
        let _ = self.stream.write_all(bytes.as_ref()).await;
    }

    /// Sends a GET with the built-in key.
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n{KEY}\r\n")).await;
        self.answer().await
    }

    /// Sends a POST with the built-in key.
    pub(crate) async fn post(&mut self, path: &str, body: &str) -> Answer {
        let length = body.len();
        self.send(format!("POST {path} HTTP/1.1\r\nHost: localhost\r\n{KEY}Content-Length: {length}\r\n\r\n{body}"))
            .await;
        self.answer().await
    }

    /// The next answer.
    pub(crate) async fn answer(&mut self) -> Answer {
        let mut answer = self.bodiless_answer().await;
        let length = answer.header("content-length").map_or(0, |length| length.parse().expect("it is a number"));
        while self.received.len() < length {
            assert!(self.receive().await > 0, "the answer breaks off: {answer:?}");
        }
        answer.body = self.received.drain(..length).collect();
        answer
    }

    /// The next answer, which has no body whatever its head says.
    pub(crate) async fn bodiless_answer(&mut self) -> Answer {
        let head = self.until(b"\r\n\r\n").await;
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a head begins so");
        Answer { status, head, body: Vec::new() }
    }

    /// The next chunk of a body that comes in chunks; none at its end.
    pub(crate) async fn chunk(&mut self) -> Option<Vec<u8>> {
        let size = self.until(b"\r\n").await;
        let size = usize::from_str_radix(&size, 16).expect("a chunk begins with its size");
        while self.received.len() < size + 2 {
            assert!(self.receive().await > 0, "the chunk breaks off");
        }
        let chunk = self.received.drain(..size + 2).take(size).collect();
        (size > 0).then_some(chunk)
    }

    /// Whatever comes until the server closes the connection, properly or not.
    pub(crate) async fn rest(&mut self) -> Vec<u8> {
        while self.receive().await > 0 {}
        std::mem::take(&mut self.received)
    }

    /// Whatever comes until the server closes the connection, and how it does.
    pub(crate) async fn ending(&mut self) -> (Vec<u8>, Result<(), io::ErrorKind>) {
        let ending = self.stream.read_to_end(&mut self.received).await;
        (std::mem::take(&mut self.received), ending.map(|_| ()).map_err(|error| error.kind()))
    }

    /// Waits for the next bytes.
    pub(crate) async fn piece(&mut self) -> Vec<u8> {
        assert!(self.receive().await > 0, "nothing more comes");
        std::mem::take(&mut self.received)
    }

    /// Waits until the server closes the connection, without another word.
    pub(crate) async fn assert_closed(&mut self) {
        let rest = self.rest().await;
        assert!(rest.is_empty(), "more came: {:?}", String::from_utf8_lossy(&rest));
    }

    /// What comes before this end, which is taken as well.
    async fn until(&mut self, end: &[u8]) -> String {
        let at = loop {
            if let Some(at) = self.received.windows(end.len()).position(|window| window == end) {
                break at;
            }
            let received = self.receive().await;
            assert!(received > 0, "no answer: {:?}", String::from_utf8_lossy(&self.received));
        };
        let text = self.received.drain(..at + end.len()).take(at).collect();
        String::from_utf8(text).expect("heads are plain text")
    }

    /// How many bytes came; none at the end. A connection that is reset has ended, too.
    ///
    /// There is no time-out here: in a test whose time is paused it would run before the server's.
    async fn receive(&mut self) -> usize {
        self.stream.read_buf(&mut self.received).await.unwrap_or_default()
    }
}

impl Answer {
    /// A header, by its name in small letters.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (found, value) = line.split_once(": ")?;
            found.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    /// The body as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{self:?}: {error}"))
    }
}
