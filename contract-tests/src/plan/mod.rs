//! What a run will do, told before it does it.

mod planner;
mod within;

use std::collections::BTreeMap;
use std::fmt;

use jiff::SignedDuration;
use omi_schemas::{ENDPOINTS, Profile};
use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::pace::Rate;
use crate::runner::{Runner, Writes};
use planner::{Planner, has_keys_made};
pub use within::Chosen;

/// What a run is planned under.
#[derive(Clone, Copy, Debug)]
pub struct Conditions {
    /// The sides that are expected of the target.
    pub profile: Profile,
    /// How fast the run may go.
    pub rate: Rate,
    /// The limit that the target was told to have, where it is not the profile's.
    pub expected_limit: Option<u64>,
    /// Whether it may write.
    pub writes: Writes,
}

/// What a run will do: how much it asks, what it makes, and how long the limits make it take.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// How many cases are asked.
    pub cases: usize,
    /// How many are left out, because they write.
    pub left_out: usize,
    /// At how many endpoints.
    pub endpoints: usize,
    /// All requests.
    pub requests: u64,
    /// Those that only read.
    pub reads: u64,
    /// Those that write.
    pub writes: u64,
    /// Requests by what they are counted under, as the profile says.
    pub counted: BTreeMap<String, u64>,
    /// How long the limits make it take, in seconds: answers are thought of as immediate.
    pub seconds: u64,
    /// How many things it asks to make, by resource.
    pub makes: BTreeMap<String, u64>,
    /// What cannot be removed afterwards, a sentence each.
    pub stays: Vec<String>,
}

impl Plan {
    /// What a run of these cases will do.
    #[must_use]
    pub fn of(cases: &[Case], conditions: &Conditions) -> Self {
        let mut planner = Planner::new(conditions);
        let (writing, reading): (Vec<_>, Vec<_>) = cases.iter().partition(|case| case.writes());
        let admitted = reading.into_iter().chain(writing).filter(|case| conditions.admits(case));
        admitted.for_each(|case| planner.case(case));
        let plan = planner.finished();
        Self { left_out: cases.len() - plan.cases, ..plan }
    }
}

impl Conditions {
    /// Whether a run sends what this case asks.
    fn admits(&self, case: &Case) -> bool {
        self.writes == Writes::Allowed || !(case.writes() || has_keys_made(case))
    }
}

impl Runner {
    /// What its runs are planned under.
    #[must_use]
    pub fn conditions(&self) -> Conditions {
        let Self { profile, expected_limit, writes, .. } = *self;
        Conditions { profile, rate: self.pacer.rate, expected_limit, writes }
    }
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { cases, endpoints, requests, reads, writes, .. } = self;
        let all = ENDPOINTS.len();
        writeln!(
            f,
            "{cases} cases at {endpoints} of {all} endpoints, {requests} requests: {reads} read, {writes} write."
        )?;
        if self.left_out > 0 {
            writeln!(f, "{} cases are left out, because they write (--writes).", self.left_out)?;
        }
        let time = crate::pace::told(SignedDuration::from_secs(i64::try_from(self.seconds).unwrap_or(i64::MAX)));
        match self.seconds {
            0 => writeln!(f, "The limits leave room for it at once.")?,
            _ => writeln!(f, "The limits make it take {time}, if no other program uses the key.")?,
        }
        // What the keys are charged that the run makes is little each, and there are many of them.
        let (made, given): (Vec<_>, Vec<_>) = self.counted.iter().partition(|(window, _)| window.contains(" key `"));
        for (window, count) in given {
            writeln!(f, "  {count:>6} {window}")?;
        }
        if !made.is_empty() {
            let count: u64 = made.iter().map(|(_, count)| *count).sum();
            writeln!(f, "  {count:>6} of keys that the run makes")?;
        }
        let makes: Vec<_> = self.makes.iter().map(|(resource, count)| format!("{count} {resource}")).collect();
        if !makes.is_empty() {
            writeln!(f, "It makes, and removes at the end: {}.", makes.join(", "))?;
        }
        self.stays.iter().try_for_each(|what| writeln!(f, "What stays: {what}."))
    }
}
