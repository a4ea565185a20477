//! What is left of the limits, as far as is known.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};

use super::charge::{Charge, Window};
use crate::limit_seen::LimitSeen;

/// What is left of the limits, as far as is known. It counts what is sent, and believes the target more than itself.
#[derive(Debug, Default)]
pub(super) struct Budget {
    gauges: HashMap<Window, Gauge>,
}

#[derive(Debug)]
struct Gauge {
    left: u64,
    ends: Timestamp,
    /// Requests whose answers are still to come.
    on_their_way: u64,
    /// Whether an answer came in this window, so that its end is known.
    is_open: bool,
    /// What the target says that the limit is.
    told: Option<u64>,
}

/// Nothing is left.
#[derive(Debug)]
pub(super) struct Full {
    /// When there is again.
    pub(super) until: Timestamp,
    /// What is waited for: `for the limit of dev:conversations (25 an hour)`.
    pub(super) why: String,
}

/// What an answer tells of the limits.
#[derive(Clone, Copy, Debug)]
pub(super) enum Told {
    /// No answer came; it may have been counted.
    Nothing,
    /// It was refused before anything was counted.
    NotCounted,
    /// It was counted; the headers say this.
    Counted(Option<LimitSeen>),
    /// It was refused by a limit, for so long.
    Refused(SignedDuration),
}

impl Budget {
    /// Takes a request off what is left.
    ///
    /// # Errors
    /// Where nothing is left: when there is again, and of what.
    pub(super) fn admit(&mut self, charges: &[Charge], now: Timestamp) -> Result<(), Full> {
        let mut last: Option<(Timestamp, &Charge, Option<u64>)> = None;
        for charge in charges {
            let gauge = self.gauge(charge, now);
            if gauge.left == 0 && last.is_none_or(|(until, ..)| gauge.ends > until) {
                last = Some((gauge.ends, charge, gauge.told));
            }
        }
        if let Some((until, charge, told)) = last {
            return Err(Full { until, why: format!("for {}", charge.limit(told)) });
        }
        self.force(charges, now);
        Ok(())
    }

    /// Takes it off even where nothing is left.
    pub(super) fn force(&mut self, charges: &[Charge], now: Timestamp) {
        for charge in charges {
            let gauge = self.gauge(charge, now);
            gauge.left = gauge.left.saturating_sub(1);
            gauge.on_their_way += 1;
        }
    }

    /// Takes in what came of a request that was admitted.
    pub(super) fn answered(&mut self, charges: &[Charge], told: Told, at: Timestamp) {
        let last = charges.last().map(|charge| charge.window.clone());
        for charge in charges {
            let Some(gauge) = self.gauges.get_mut(&charge.window) else { continue };
            gauge.on_their_way = gauge.on_their_way.saturating_sub(1);
            let is_last = last.as_ref() == Some(&charge.window) && charge.window != Window::Told;
            match told {
                Told::NotCounted if charge.window != Window::Told => gauge.left += 1,
                Told::Nothing | Told::NotCounted | Told::Counted(_) | Told::Refused(_) if !gauge.is_open => {
                    gauge.is_open = true;
                    // The target opened it before its answer came.
                    gauge.ends = at + window(charge);
                }
                Told::Nothing | Told::NotCounted | Told::Counted(_) | Told::Refused(_) => {}
            }
            match told {
                Told::Counted(Some(seen)) if is_last => {
                    gauge.left = seen.remaining.saturating_sub(gauge.on_their_way);
                    gauge.told = Some(seen.limit);
                    if let Some(reset) = seen.reset.and_then(|reset| Timestamp::from_second(reset).ok()) {
                        gauge.ends = reset.min(at + window(charge) + SignedDuration::from_secs(1));
                    }
                }
                Told::Refused(wait) if is_last => {
                    gauge.left = 0;
                    gauge.ends = at + wait;
                }
                Told::Nothing | Told::NotCounted | Told::Counted(_) | Told::Refused(_) => {}
            }
        }
    }

    fn gauge(&mut self, charge: &Charge, now: Timestamp) -> &mut Gauge {
        let fresh = || Gauge {
            left: charge.quota.requests.into(),
            ends: now + window(charge),
            on_their_way: 0,
            is_open: false,
            told: None,
        };
        let gauge = self.gauges.entry(charge.window.clone()).or_insert_with(fresh);
        if now >= gauge.ends && gauge.is_open {
            *gauge = Gauge { on_their_way: gauge.on_their_way, told: gauge.told, ..fresh() };
        }
        gauge
    }
}

/// How long a window is.
fn window(charge: &Charge) -> SignedDuration {
    SignedDuration::from_secs(charge.quota.window_secs.into())
}
