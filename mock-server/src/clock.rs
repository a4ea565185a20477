//! What time it is in a world.

use std::sync::atomic::{AtomicI64, Ordering};

use crate::config::ClockSetting;
use crate::time::{Micros, Timestamp};

/// How far a ticking clock moves with each request.
const TICK: i64 = 1_000;

/// The clock of a world.
#[derive(Debug)]
pub(crate) struct Clock(Kind);

#[derive(Debug)]
enum Kind {
    /// The true time, moved by so much.
    Running { offset: Micros },
    /// A time that only requests move.
    Ticking { next: AtomicI64 },
}

impl Clock {
    /// A clock that is set when the true time is `started`.
    pub(crate) fn set(setting: ClockSetting, started: Timestamp) -> Self {
        Self(match setting {
            ClockSetting::System => Kind::Running { offset: Micros(0) },
            ClockSetting::StartingAt(moment) => Kind::Running { offset: moment - started },
            ClockSetting::Ticking(moment) => Kind::Ticking { next: AtomicI64::new(moment.micros()) },
        })
    }

    /// The time of a request that arrives when the true time is `arrived`.
    pub(crate) fn read(&self, arrived: Timestamp) -> Timestamp {
        match &self.0 {
            Kind::Running { offset } => arrived + *offset,
            Kind::Ticking { next } => Timestamp::from_micros(next.fetch_add(TICK, Ordering::Relaxed)),
        }
    }
}
