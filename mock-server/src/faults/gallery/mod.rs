//! The gallery: every error that a client can meet, by its id, with the answer it gives.
//!
//! What an entry is called, what it means and what a client should do stands in
//! `omi_fixtures::GALLERY`; what it answers is made here, from the same
//! refusals and charges as the answers of the service.
//!
//! - `entry`: an entry as it is written;
//! - `keys`: the magic keys;
//! - `answer`: the answer, fitted to the request;
//! - `fields`: what a schema refuses;
//! - `count`: what is said of limits;
//! - `flakiness`: every second request.

mod answer;
mod count;
mod entry;
mod fields;
mod flakiness;
mod keys;

use std::sync::LazyLock;

pub(crate) use answer::{Service, reply};
use entry::Answer;
pub use entry::{Entry, Example, Repeated};
pub(crate) use flakiness::Flakiness;
pub(crate) use keys::by_key;

use crate::faults::delivery::{Dribble, Wire};
use crate::faults::fault::{Delay, Fault, Instead};
use crate::time::Micros;
use crate::world::World;

static GALLERY: LazyLock<Vec<Entry>> =
    LazyLock::new(|| serde_json::from_str(omi_fixtures::GALLERY).expect("a test reads the gallery"));

/// What `flaky` answers every second time.
const WHEN_FLAKY: &str = "limiter_down";

/// Every entry, in the order of their statuses.
#[must_use]
pub fn entries() -> &'static [Entry] {
    &GALLERY
}

/// The entry of this name.
#[must_use]
pub fn entry(name: &str) -> Option<&'static Entry> {
    entries().iter().find(|entry| &*entry.id == name)
}

/// The names nearest to `text`, best first.
#[must_use]
pub fn nearest(text: &str) -> Vec<&'static str> {
    crate::nearest::nearest(text, entries().iter().map(|entry| &*entry.id))
}

/// An entry of the gallery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ErrorId(usize);

impl ErrorId {
    /// The entry of this name.
    pub(crate) fn by_name(name: &str) -> Option<Self> {
        entries().iter().position(|entry| &*entry.id == name).map(Self)
    }

    /// The name of the entry.
    pub(crate) fn name(self) -> &'static str {
        &self.entry().id
    }

    /// What is done to a request: an answer of the entry's own, or something
    /// that happens to the answer of the endpoint. Asked once for each request,
    /// because `flaky` counts.
    pub(crate) fn fault(self, world: &World) -> Fault {
        let instead = Fault { instead: Some(Instead::Error(self)), ..Fault::default() };
        match &self.entry().answer {
            Answer::Refusal(_)
            | Answer::Sentence(_)
            | Answer::Limit(_)
            | Answer::ProxyPage
            | Answer::TooLarge
            | Answer::Raw { .. } => instead,
            Answer::Wire(
                wire @ (Wire::EmptyResponse | Wire::RandomDataThenClose | Wire::ConnectionResetByPeer | Wire::NoAnswer),
            ) => Fault { wire: Some(*wire), ..instead },
            Answer::Wire(wire @ (Wire::MalformedResponseChunk | Wire::Truncated)) => {
                Fault { wire: Some(*wire), ..Fault::default() }
            }
            Answer::Delay { seconds } => {
                Fault { delay: Some(Delay::Fixed(Micros::seconds(*seconds))), ..Fault::default() }
            }
            Answer::Dribble { chunks, seconds } => {
                let dribble = Dribble { chunks: *chunks, over: Micros::seconds(*seconds) };
                Fault { dribble: Some(dribble), ..Fault::default() }
            }
            Answer::State(state) => Fault { state: Some(*state), ..Fault::default() },
            Answer::Flaky if world.flakiness.next_fails() => {
                Fault { instead: Self::by_name(WHEN_FLAKY).map(Instead::Error), ..Fault::default() }
            }
            Answer::Flaky => Fault::default(),
        }
    }

    fn entry(self) -> &'static Entry {
        &entries()[self.0]
    }
}

/// The entry that an error of this status is: the first of its status, which
/// fits itself to the endpoint.
pub(crate) fn for_status(status: u16) -> Option<ErrorId> {
    entries().iter().position(|entry| entry.status == Some(status)).map(ErrorId)
}
