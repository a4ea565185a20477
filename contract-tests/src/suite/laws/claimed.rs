//! What a law measured, and how it is told.

use std::future::Future;
use std::pin::Pin;

use super::list::Base;
use crate::check_id::CheckId;
use crate::exchange::Exchange;
use crate::runner::{Stage, Stop};

/// A measurement on its way.
pub(super) type Measuring<'a> = Pin<Box<dyn Future<Output = Result<Measured, Stop>> + Send + 'a>>;

/// Asks, and says what it saw.
#[derive(Clone, Copy)]
pub(super) struct Measure {
    /// What it does, told to a person.
    pub(super) story: &'static str,
    /// Does it.
    pub(super) run: for<'a> fn(&'a mut Stage<'_>, Base) -> Measuring<'a>,
}

/// What a law saw, not yet filed: it may be measured again before somebody is blamed.
#[derive(Debug, Default)]
pub(super) struct Measured {
    held: Vec<CheckId>,
    broken: Vec<Broken>,
    nothing: Vec<String>,
}

#[derive(Debug)]
struct Broken {
    check: CheckId,
    exchange: Exchange,
    at: String,
    expected: String,
    actual: String,
}

impl Measured {
    /// Notes whether a claim holds, with the exchange that shows it.
    pub(super) fn claim(
        &mut self,
        check: CheckId,
        exchange: &Exchange,
        holds: bool,
        at: impl Into<String>,
        expected: impl Into<String>,
        actual: impl Into<String>,
    ) {
        if holds {
            self.held.push(check);
        } else {
            let (at, expected, actual) = (at.into(), expected.into(), actual.into());
            self.broken.push(Broken { check, exchange: exchange.clone(), at, expected, actual });
        }
    }

    /// Notes that there was nothing to tell by.
    pub(super) fn nothing(mut self, reason: impl Into<String>) -> Self {
        self.nothing.push(reason.into());
        self
    }

    /// Files all of it.
    fn file(self, stage: &mut Stage<'_>) {
        for check in self.held {
            stage.holds(check);
        }
        for Broken { check, exchange, at, expected, actual } in self.broken {
            stage.breaks(check, &exchange, &at, expected, actual);
        }
        for reason in self.nothing {
            stage.proves_nothing(reason);
        }
    }
}

/// Measures, and files what it saw.
pub(super) async fn measured(stage: &mut Stage<'_>, measure: Measure, base: Base) -> Result<(), Stop> {
    twice(stage, measure, base).await?.file(stage);
    Ok(())
}

/// Measures, and files what it saw, if anything: whether there is something to tell by is up to the target.
pub(super) async fn measured_if_told(stage: &mut Stage<'_>, measure: Measure, base: Base) -> Result<(), Stop> {
    let measured = twice(stage, measure, base).await?;
    Measured { nothing: Vec::new(), ..measured }.file(stage);
    Ok(())
}

/// Measures, and once more where something is broken: whoever owns the account may have changed
/// something between two reads, and that is nobody's fault.
async fn twice(stage: &mut Stage<'_>, measure: Measure, base: Base) -> Result<Measured, Stop> {
    let first = (measure.run)(stage, base).await?;
    if first.broken.is_empty() { Ok(first) } else { (measure.run)(stage, base).await }
}
