//! What happens in a run, told to whoever listens.

use crate::outcome::Outcome;
use crate::pace::Wait;

/// Something that happened.
#[derive(Debug)]
pub enum Event<'a> {
    /// The run begins: so many cases.
    Begun {
        /// How many cases there are.
        cases: usize,
    },
    /// The run waits for a limit, its clean-up too.
    Waiting(&'a Wait),
    /// A case ended.
    Ended(&'a Outcome),
}

/// Whoever listens. Reports listen; they decide nothing.
pub trait Listener: Send {
    /// Hears of an event.
    fn hear(&mut self, event: &Event<'_>);
}

/// Nobody listens.
impl Listener for () {
    fn hear(&mut self, _: &Event<'_>) {}
}
