//! How an answer travels: at once and whole, unless a fault says otherwise.

use serde::{Deserialize, Serialize};

use crate::time::Micros;

/// How an answer travels. The server carries it out, with no lock and no thread held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    /// How long it is held back.
    pub delay: Micros,
    /// Whether it comes in drips.
    pub dribble: Option<Dribble>,
    /// Whether the wire is cut, and how.
    pub wire: Option<Wire>,
    /// Where [`Wire::RandomDataThenClose`] takes its bytes from: the same number, the same bytes.
    pub seed: u64,
}

impl Delivery {
    /// Whether nothing is to be done but to write.
    pub(crate) fn is_plain(&self) -> bool {
        self.wire.is_none() && self.dribble.is_none() && self.delay.0 <= 0
    }
}

/// An answer in drips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dribble {
    /// In how many pieces the body comes.
    pub chunks: u32,
    /// How long all of them take.
    pub over: Micros,
}

/// What happens to the wire; named as by `WireMock`, which people know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Wire {
    /// The connection is closed without an answer. HTTP/2 loses the stream alone.
    EmptyResponse,
    /// A 200 with its headers and half of its body as a chunk, then a chunk that is none, then the end.
    MalformedResponseChunk,
    /// Bytes that are no HTTP, then the end.
    RandomDataThenClose,
    /// The connection is reset (RST) without an answer.
    ConnectionResetByPeer,
    /// The body ends in the middle, short of its true `content-length`. HTTP/2 loses the stream alone.
    Truncated,
    /// No answer, and the connection stays open until the client gives up or the mock stops.
    NoAnswer,
}
