//! Who asked how often.

mod charge;
mod gauges;
mod limiter;
mod meters;
mod numbers;
mod on_demand;

pub(crate) use charge::{Charge, Counting, Window};
pub(crate) use gauges::{Gauge, Whose};
pub(crate) use meters::Meters;
