//! The rules of one world.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use serde::Serialize;

use super::fault::Fault;
use super::rule::Rule;
use super::seen::Seen;
use crate::request::Request;
use crate::world::World;

/// The rules of one world, in order; the first that matches and is due decides.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    /// Asked with every request, so it takes no lock.
    is_any: AtomicBool,
    kept: RwLock<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    rules: Vec<Armed>,
    /// How many rules have been named by the world.
    named: u64,
    /// The ids of rules that took a request before the world was reset.
    fired_before: HashSet<Box<str>>,
}

/// A rule at work.
#[derive(Debug)]
struct Armed {
    id: Box<str>,
    rule: Rule,
    counts: Mutex<Counts>,
}

/// What became of a rule.
#[derive(Clone, Copy, Debug, Default, Serialize)]
struct Counts {
    /// How many requests matched that no earlier rule took.
    seen: u64,
    /// How many of them it took.
    fired: u64,
}

/// A rule as it is shown, with what became of it.
#[derive(Debug, Serialize)]
pub(crate) struct RuleView {
    #[serde(flatten)]
    rule: Rule,
    #[serde(flatten)]
    counts: Counts,
}

/// The rule that takes a request.
#[derive(Debug)]
pub(crate) struct Taken {
    pub(crate) id: Box<str>,
    pub(crate) fault: Fault,
}

impl Rules {
    /// Rules that nothing has matched yet.
    pub(crate) fn of(rules: &[Rule]) -> Self {
        let fresh = Self::default();
        fresh.begin(rules);
        fresh
    }

    /// Forgets all, and begins with these, uncounted.
    pub(crate) fn begin(&self, rules: &[Rule]) {
        let mut kept = self.change();
        let before = std::mem::take(&mut *kept);
        let fired = before.rules.into_iter().filter(Armed::has_fired).map(|armed| armed.id);
        kept.fired_before = before.fired_before.into_iter().chain(fired).collect();
        for rule in rules {
            kept.put(rule.clone());
        }
        self.note(&kept);
    }

    /// Adds rules after those that are there, all at once. One with the id of
    /// another takes its place, and is counted anew.
    pub(crate) fn add(&self, rules: Vec<Rule>) -> Vec<RuleView> {
        let ids = self.put(rules);
        let kept = self.look();
        ids.iter().filter_map(|id| kept.rules.iter().find(|armed| armed.id == *id)).map(Armed::view).collect()
    }

    /// The same, told by their ids.
    pub(crate) fn put(&self, rules: Vec<Rule>) -> Vec<Box<str>> {
        let mut kept = self.change();
        let ids = rules.into_iter().map(|rule| kept.put(rule)).collect();
        self.note(&kept);
        ids
    }

    /// Removes the rule of this id; says whether there was one.
    pub(crate) fn remove(&self, id: &str) -> bool {
        let mut kept = self.change();
        let before = kept.rules.len();
        kept.rules.retain(|armed| &*armed.id != id);
        self.note(&kept);
        kept.rules.len() < before
    }

    /// Removes all rules; says how many there were.
    pub(crate) fn clear(&self) -> usize {
        let mut kept = self.change();
        let removed = std::mem::take(&mut kept.rules).len();
        self.note(&kept);
        removed
    }

    /// Every rule, with what became of it.
    pub(crate) fn views(&self) -> Vec<RuleView> {
        self.look().rules.iter().map(Armed::view).collect()
    }

    /// Every rule, as it was written.
    pub(crate) fn written(&self) -> Vec<Rule> {
        self.look().rules.iter().map(|armed| armed.rule.clone()).collect()
    }

    /// The ids of all rules.
    pub(crate) fn ids(&self) -> Vec<Box<str>> {
        self.look().rules.iter().map(|armed| armed.id.clone()).collect()
    }

    /// The ids of all rules, each with whether it ever took a request.
    pub(crate) fn fired(&self) -> Vec<(Box<str>, bool)> {
        let kept = self.look();
        let has_fired = |armed: &Armed| armed.has_fired() || kept.fired_before.contains(&armed.id);
        kept.rules.iter().map(|armed| (armed.id.clone(), has_fired(armed))).collect()
    }

    /// The first rule that takes this request, which counts.
    pub(super) fn take(&self, request: &Request, world: &World) -> Option<Taken> {
        if !self.is_any.load(Ordering::Acquire) {
            return None;
        }
        let seen = Seen::new(request, world);
        let kept = self.look();
        let armed = kept.rules.iter().find(|armed| armed.rule.matching.covers(&seen) && armed.takes(world))?;
        Some(Taken { id: armed.id.clone(), fault: armed.rule.fault.clone() })
    }

    fn look(&self) -> RwLockReadGuard<'_, Kept> {
        self.kept.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self) -> RwLockWriteGuard<'_, Kept> {
        self.kept.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, kept: &Kept) {
        self.is_any.store(!kept.rules.is_empty(), Ordering::Release);
    }
}

impl Kept {
    /// Puts a rule in the place of that of the same id, or at the end; says what it is called.
    fn put(&mut self, mut rule: Rule) -> Box<str> {
        let id = rule.id.take().unwrap_or_else(|| self.free_id());
        rule.id = Some(id.clone());
        let armed = Armed { id: id.clone(), rule, counts: Mutex::default() };
        match self.rules.iter_mut().find(|other| other.id == id) {
            Some(other) => *other = armed,
            None => self.rules.push(armed),
        }
        id
    }

    fn free_id(&mut self) -> Box<str> {
        loop {
            self.named += 1;
            let id = format!("rule-{}", self.named);
            if self.rules.iter().all(|armed| *armed.id != *id) {
                return id.into();
            }
        }
    }
}

impl Armed {
    /// Counts a request that matches; says whether the rule takes it.
    fn takes(&self, world: &World) -> bool {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.seen += 1;
        let is_due = self.rule.is_due(counts.seen, counts.fired);
        let takes = is_due && self.rule.probability.is_none_or(|probability| world.chance().f64() < probability);
        counts.fired += u64::from(takes);
        takes
    }

    fn counts(&self) -> Counts {
        *self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn has_fired(&self) -> bool {
        self.counts().fired > 0
    }

    fn view(&self) -> RuleView {
        RuleView { rule: self.rule.clone(), counts: self.counts() }
    }
}
