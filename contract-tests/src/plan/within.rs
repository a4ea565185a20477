//! What a run has time for.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use omi_schemas::{Id, Quota};

use super::planner::Planner;
use super::{Conditions, Plan};
use crate::case::{Case, Script};
use crate::pace::{Bill, Charged, Window};

/// Of ten requests that a limit allows, so many are planned: finding out what the target is takes some too, and
/// other programs may use the key.
const OF_TEN: u64 = 9;

/// What a case that no limit counts is taken to cost.
const LEAST_COST: f64 = 0.01;

/// The cases that are asked, and those that the limits leave no room for.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    /// What is asked, in the order of the suite.
    pub cases: Vec<Case>,
    /// What is not.
    pub left_out: Vec<Case>,
}

impl Chosen {
    /// All of them.
    #[must_use]
    pub fn all(cases: Vec<Case>) -> Self {
        Self { cases, left_out: Vec::new() }
    }

    /// As many as the limits leave room for in this time: those that ask each endpoint for what it is for, then one
    /// of each check, and one of it at each endpoint, then the rest, the cheapest first.
    #[must_use]
    pub fn within(cases: Vec<Case>, conditions: &Conditions, time: Duration) -> Self {
        if Plan::of(&cases, conditions).seconds <= time.as_secs() {
            return Self::all(cases);
        }
        let candidates: Vec<_> = cases.iter().map(|case| Candidate::new(case, conditions)).collect();
        // Waits for one limit after the other add up: a share of the time is tried where all of it is too much.
        let mut share = time;
        loop {
            let taken = Basket::filled(&candidates, conditions, share);
            let all = cases.iter().enumerate();
            let (chosen, left_out): (Vec<_>, Vec<_>) = all.partition(|(number, _)| taken.contains(number));
            let owned = |cases: Vec<(usize, &Case)>| cases.into_iter().map(|(_, case)| case.clone()).collect();
            let chosen = Self { cases: owned(chosen), left_out: owned(left_out) };
            if share.is_zero() || Plan::of(&chosen.cases, conditions).seconds <= time.as_secs() {
                return chosen;
            }
            share = if share < Duration::from_secs(60) { Duration::ZERO } else { share * 3 / 4 };
        }
    }
}

/// A case, and what it costs.
struct Candidate<'a> {
    case: &'a Case,
    /// Nothing where a run does not ask it anyway.
    bill: Bill,
    /// The endpoints that it asks for what they are for.
    uses: BTreeSet<Id>,
    /// How much it claims.
    claims: usize,
}

impl<'a> Candidate<'a> {
    fn new(case: &'a Case, conditions: &Conditions) -> Self {
        let bill = if conditions.admits(case) { Planner::bill(case, conditions) } else { Bill::default() };
        let (uses, claims) = match &case.script {
            Script::Steps(steps) => {
                let is_used = |status: &[u16]| !status.is_empty() && status.iter().all(|status| *status < 300);
                let used = steps.iter().filter(|step| step.instead.is_none() && is_used(&step.expect.status));
                let claims = steps.iter().map(|step| step.expect.fields.len()).sum();
                (used.map(|step| step.call).collect(), claims)
            }
            Script::Law(_) => (BTreeSet::from([case.endpoint]), 0),
        };
        Self { case, bill, uses, claims }
    }
}

/// What is taken, and what that is charged.
struct Basket<'a> {
    candidates: &'a [Candidate<'a>],
    time: Duration,
    spent: BTreeMap<Window, u64>,
    taken: BTreeSet<usize>,
}

impl<'a> Basket<'a> {
    /// As many of the candidates as there is room for, by their numbers.
    fn filled(candidates: &'a [Candidate<'a>], conditions: &Conditions, time: Duration) -> BTreeSet<usize> {
        let mut basket = Self { candidates, time, spent: BTreeMap::new(), taken: BTreeSet::new() };
        basket.spend(&Planner::bill_of_looking(conditions));
        basket.take_uses();
        basket.take_one_of_each(|case| case.check);
        basket.take_one_of_each(|case| (case.endpoint, case.check));
        basket.take_rest();
        basket.taken
    }

    /// What asks the endpoints for what they are for: first what does so for most endpoints at the least cost.
    fn take_uses(&mut self) {
        let mut unused: BTreeSet<Id> = self.candidates.iter().flat_map(|one| one.uses.iter().copied()).collect();
        loop {
            let worth = |number: &usize| {
                let one = &self.candidates[*number];
                let count = u32::try_from(one.uses.intersection(&unused).count()).unwrap_or(u32::MAX);
                f64::from(count) / (self.cost(*number) + LEAST_COST)
            };
            let useful = self.open().filter(|number| !self.candidates[*number].uses.is_disjoint(&unused));
            let best =
                useful.filter(|number| self.fits(*number)).max_by(|one, other| worth(one).total_cmp(&worth(other)));
            let Some(best) = best else { return };
            unused.retain(|call| !self.candidates[best].uses.contains(call));
            self.take(best);
        }
    }

    /// One of each kind of case, the cheapest.
    fn take_one_of_each<K: Ord>(&mut self, kind: impl Fn(&Case) -> K) {
        let mut met: BTreeSet<K> = self.taken.iter().map(|&number| kind(self.candidates[number].case)).collect();
        for number in self.cheapest_first() {
            if self.fits(number) && met.insert(kind(self.candidates[number].case)) {
                self.take(number);
            }
        }
    }

    fn take_rest(&mut self) {
        for number in self.cheapest_first() {
            if self.fits(number) {
                self.take(number);
            }
        }
    }

    /// Those that are not taken; of two that cost the same first the one that claims more.
    fn cheapest_first(&self) -> Vec<usize> {
        let mut open: Vec<_> = self.open().collect();
        let claims = |number: &usize| Reverse(self.candidates[*number].claims);
        open.sort_by(|one, other| self.cost(*one).total_cmp(&self.cost(*other)).then(claims(one).cmp(&claims(other))));
        open
    }

    fn open(&self) -> impl Iterator<Item = usize> {
        (0..self.candidates.len()).filter(|number| !self.taken.contains(number))
    }

    fn take(&mut self, number: usize) {
        self.taken.insert(number);
        let candidates = self.candidates;
        self.spend(&candidates[number].bill);
    }

    fn spend(&mut self, bill: &Bill) {
        for (window, charged) in bill {
            *self.spent.entry(window.clone()).or_default() += charged.times;
        }
    }

    fn fits(&self, number: usize) -> bool {
        let spent = |window: &Window| self.spent.get(window).copied().unwrap_or_default();
        self.candidates[number]
            .bill
            .iter()
            .all(|(window, charged)| spent(window) + charged.times <= self.room(charged.quota))
    }

    /// The largest share that it takes of the room in one of its windows.
    fn cost(&self, number: usize) -> f64 {
        let float = |count: u64| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
        let share = |charged: &Charged| float(charged.times) / float(self.room(charged.quota));
        self.candidates[number].bill.values().map(share).fold(0.0, f64::max)
    }

    /// How many requests a quota allows in the time.
    fn room(&self, quota: Quota) -> u64 {
        let windows = 1 + self.time.as_secs() / u64::from(quota.window_secs.max(1));
        (u64::from(quota.requests) * windows * OF_TEN / 10).max(1)
    }
}
