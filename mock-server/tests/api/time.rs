//! Time and chance: what time it is, and what two starts have in common.

mod clock;
mod repetition;
mod seeds;
