//! How long all of it may take.

use std::error::Error;
use std::time::{Duration, Instant};

/// What it takes to start a server, look at its answers and end it, and then some.
const AROUND: Duration = Duration::from_millis(300);

/// A time at which the benchmark ends, whatever the machine is busy with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bound {
    expected: Duration,
    turn: Duration,
    turns_left: u32,
    ends: Instant,
}

impl Bound {
    /// Room for so many turns of this length and for what is `before` them, twice.
    pub(crate) fn of(turns: usize, each: Duration, before: Duration) -> Self {
        let (turn, turns_left) = (each + AROUND, u32::try_from(turns).unwrap_or(u32::MAX));
        let expected = turn.saturating_mul(turns_left) + before;
        Self { expected, turn, turns_left, ends: Instant::now() + expected.saturating_mul(2) }
    }

    /// What to expect, and what it takes at most.
    pub(crate) fn sentence(&self) -> String {
        let minutes = self.expected.as_secs_f64() / 60.0;
        format!("about {minutes:.1} minutes on a quiet machine, and {:.1} on any", minutes * 2.0)
    }

    /// Counts a turn, where there is still time for one.
    pub(crate) fn begin_turn(&mut self) -> Result<(), Box<dyn Error>> {
        self.turns_left = self.turns_left.saturating_sub(1);
        self.check()
    }

    /// Whether a turn can be repeated, and all others still be made.
    pub(crate) fn allows_repeat(&self) -> bool {
        Instant::now() + self.turn.saturating_mul(self.turns_left.saturating_add(1)) < self.ends
    }

    /// Ends what takes longer than was said.
    pub(crate) fn check(&self) -> Result<(), Box<dyn Error>> {
        if Instant::now() < self.ends {
            Ok(())
        } else {
            Err("it takes longer than was said; the machine is busy".into())
        }
    }
}
