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
    Running { offset: AtomicI64 },
    /// A time that only requests move.
    Ticking { next: AtomicI64 },
}

impl Clock {
    /// A clock that is set when the true time is `started`.
    pub(crate) fn set(setting: ClockSetting, started: Timestamp) -> Self {
        Self(match setting {
            ClockSetting::System => Kind::Running { offset: AtomicI64::new(0) },
            ClockSetting::StartingAt(moment) => Kind::Running { offset: AtomicI64::new((moment - started).0) },
            ClockSetting::Ticking(moment) => Kind::Ticking { next: AtomicI64::new(moment.micros()) },
        })
    }

    /// The time of a request that arrives when the true time is `arrived`.
    pub(crate) fn read(&self, arrived: Timestamp) -> Timestamp {
        match &self.0 {
            Kind::Running { offset } => arrived + Micros(offset.load(Ordering::Relaxed)),
            Kind::Ticking { next } => Timestamp::from_micros(next.fetch_add(TICK, Ordering::Relaxed)),
        }
    }

    /// The time that the next request would have.
    pub(crate) fn peek(&self, arrived: Timestamp) -> Timestamp {
        match &self.0 {
            Kind::Running { offset } => arrived + Micros(offset.load(Ordering::Relaxed)),
            Kind::Ticking { next } => Timestamp::from_micros(next.load(Ordering::Relaxed)),
        }
    }

    /// Lets so much time pass at once.
    pub(crate) fn advance(&self, by: Micros) {
        let (Kind::Running { offset: time } | Kind::Ticking { next: time }) = &self.0;
        time.fetch_add(by.0, Ordering::Relaxed);
    }

    /// Makes it `moment` when the true time is `arrived`; from there it goes on as before.
    pub(crate) fn turn_to(&self, moment: Timestamp, arrived: Timestamp) {
        match &self.0 {
            Kind::Running { offset } => offset.store((moment - arrived).0, Ordering::Relaxed),
            Kind::Ticking { next } => next.store(moment.micros(), Ordering::Relaxed),
        }
    }
}
