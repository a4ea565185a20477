//! How long the limits make a run take.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use super::budget::{Budget, Told};
use omi_schemas::Quota;

use super::charge::{Limits, Window};
use crate::persona::Persona;

/// Sends nothing, and waits as the pacer would.
#[derive(Debug)]
pub(crate) struct Forecast {
    limits: Limits,
    budget: Budget,
    now: Timestamp,
    bill: Bill,
}

/// What is charged: how often each window.
pub(crate) type Bill = BTreeMap<Window, Charged>;

/// What a window is charged.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Charged {
    /// So often.
    pub(crate) times: u64,
    /// Of this.
    pub(crate) quota: Quota,
}

impl Forecast {
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, budget: Budget::default(), now: Timestamp::UNIX_EPOCH, bill: Bill::new() }
    }

    /// A request that is answered at once, as expected.
    pub(crate) fn send(&mut self, persona: &Persona, method: &str, target: &str, expected: &[u16]) {
        let charges = self.limits.charges(persona, method, target);
        while let Err(full) = self.budget.admit(&charges, self.now) {
            self.now = full.until.max(self.now);
        }
        let is_uncounted = self.limits.is_of_policies() && matches!(expected, [307 | 401 | 403 | 405]);
        for charge in charges.iter().filter(|_| !is_uncounted) {
            let fresh = Charged { times: 0, quota: charge.quota };
            self.bill.entry(charge.window.clone()).or_insert(fresh).times += 1;
        }
        let told = if is_uncounted { Told::NotCounted } else { Told::Counted(None) };
        self.budget.answered(&charges, told, self.now);
    }

    /// How long it waited in all.
    pub(crate) fn waited(&self) -> SignedDuration {
        Timestamp::UNIX_EPOCH.duration_until(self.now)
    }

    /// What each window counts.
    pub(crate) fn bill(self) -> Bill {
        self.bill
    }
}

impl std::fmt::Display for Window {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Told => f.write_str("under --rate"),
            Self::Minute(Persona::Owner) => f.write_str("in the minutes of the key"),
            Self::Minute(persona) => write!(f, "in the minutes of the key `{persona}`"),
            Self::Day => f.write_str("in the day of the user"),
            Self::Policy(Persona::Owner, policy) => f.write_str(policy.as_str()),
            Self::Policy(persona, policy) => write!(f, "{} of the key `{persona}`", policy.as_str()),
        }
    }
}
