//! Who asked how often.

mod charge;
mod limiter;
mod meters;

pub(crate) use charge::{Charge, Counting};
pub(crate) use meters::Meters;
