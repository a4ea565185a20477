//! How far a world is in its story.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};

use super::deed::{Done, done};
use super::{Scenario, Standing};
use crate::manner::Manner;
use crate::time::Timestamp;
use crate::world::World;

/// How far a world is in its story, where it has one, and how it behaves.
#[derive(Debug, Default)]
pub(crate) struct Story {
    /// How the world behaves without a story.
    usual: Manner,
    /// Asked with every request, so a world without a story takes no lock.
    is_told: AtomicBool,
    telling: Mutex<Option<Telling>>,
}

#[derive(Debug)]
struct Telling {
    scenario: Scenario,
    /// How the world behaves now.
    manner: Manner,
    began: Timestamp,
    /// How many requests came since.
    requests: u64,
    happened: Vec<Happened>,
    /// How many turns happened before the world was reset, at most.
    happened_before: usize,
    /// The ids of the rules that come from the story.
    rules: Vec<Box<str>>,
}

#[derive(Debug)]
struct Happened {
    at: Timestamp,
    /// The number of the request that it came with.
    request: u64,
    told: String,
}

/// What a request meets.
#[derive(Debug)]
pub(crate) struct Meets {
    pub(crate) manner: Manner,
    /// What happened just before it: `turn 1 of "lost-write": ...`.
    pub(crate) turned: Option<Box<str>>,
}

impl Story {
    /// No story, in a world that behaves so.
    pub(crate) fn none(usual: Manner) -> Self {
        Self { usual, ..Self::default() }
    }

    /// How the world behaves now.
    pub(crate) fn manner(&self) -> Manner {
        if !self.is_told.load(Ordering::Acquire) {
            return self.usual;
        }
        self.telling().as_ref().map_or(self.usual, |telling| telling.manner)
    }

    /// Counts a request, and does what is due before it.
    pub(crate) fn meet(&self, world: &World, now: Timestamp) -> Meets {
        let usual = Meets { manner: self.usual, turned: None };
        if !self.is_told.load(Ordering::Acquire) {
            return usual;
        }
        // Nobody may see half of a turn, so the lock is kept while it happens.
        self.telling().as_mut().map_or(usual, |telling| telling.meet(world, now))
    }

    /// Begins a story, in the place of another.
    pub(crate) fn begin(&self, scenario: Scenario, world: &World, now: Timestamp) {
        let mut kept = self.telling();
        if let Some(before) = kept.take() {
            before.take_rules_back(world);
        }
        *kept = Some(Telling::begun(scenario, self.usual, world, now));
        self.is_told.store(true, Ordering::Release);
    }

    /// Begins the same story again, in a world that has forgotten its rules.
    pub(crate) fn begin_again(&self, world: &World, now: Timestamp) {
        let mut kept = self.telling();
        if let Some(before) = kept.take() {
            let happened_before = before.furthest();
            let begun = Telling::begun(before.scenario, self.usual, world, now);
            *kept = Some(Telling { happened_before, ..begun });
        }
    }

    /// Ends the story: its rules go, and what it did to data, keys and limits stays. Says whether there was one.
    pub(crate) fn end(&self, world: &World) -> bool {
        let mut kept = self.telling();
        self.is_told.store(false, Ordering::Release);
        let ended = kept.take();
        if let Some(telling) = &ended {
            telling.take_rules_back(world);
        }
        ended.is_some()
    }

    /// Every turn of the story, as it is told at the end, with whether it ever happened.
    pub(crate) fn turns(&self) -> Vec<(String, Standing)> {
        let kept = self.telling();
        let Some(telling) = kept.as_ref() else { return Vec::new() };
        let turn = |(index, turn)| {
            let told = format!("turn {} of {}, {turn}", index + 1, telling.scenario.name);
            (told, if index < telling.furthest() { Standing::Happened } else { Standing::Ahead })
        };
        telling.scenario.told.turns.iter().enumerate().map(turn).collect()
    }

    /// The story as control shows it; null where there is none.
    pub(crate) fn shown(&self, now: Timestamp) -> Value {
        self.telling().as_ref().map_or(Value::Null, |telling| telling.shown(now))
    }

    fn telling(&self) -> MutexGuard<'_, Option<Telling>> {
        self.telling.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Telling {
    fn begun(scenario: Scenario, usual: Manner, world: &World, now: Timestamp) -> Self {
        Self {
            manner: usual.told(&scenario.setting),
            began: now,
            requests: 0,
            happened: Vec::new(),
            happened_before: 0,
            rules: world.rules.put(scenario.told.faults.clone()),
            scenario,
        }
    }

    fn meet(&mut self, world: &World, now: Timestamp) -> Meets {
        let mut turned: Option<String> = None;
        let told = self.scenario.told.clone();
        while let Some(turn) = told.turns.get(self.happened.len()) {
            if !turn.is_due(now - self.began, self.requests) {
                break;
            }
            let Done { manner, rules, told } = done(&turn.then, self.manner, world, now);
            self.manner = manner;
            self.rules.extend(rules);
            let number = self.happened.len() + 1;
            let separator = if turned.is_some() { "; " } else { "" };
            let sentence = format!("{separator}turn {number} of \"{}\": {told}", self.scenario.name);
            turned.get_or_insert_default().push_str(&sentence);
            self.happened.push(Happened { at: now, request: self.requests + 1, told });
        }
        self.requests += 1;
        Meets { manner: self.manner, turned: turned.map(Into::into) }
    }

    /// How many turns happened, before a reset or after it.
    fn furthest(&self) -> usize {
        self.happened.len().max(self.happened_before)
    }

    fn take_rules_back(&self, world: &World) {
        for id in &self.rules {
            world.rules.remove(id);
        }
    }

    fn shown(&self, now: Timestamp) -> Value {
        let Self { scenario, began, requests, happened, .. } = self;
        let past = happened.iter().enumerate().map(|(index, turn)| {
            let Happened { at, request, told } = turn;
            json!({ "turn": index + 1, "at": at, "request": request, "told": told })
        });
        let next = scenario.written.get(happened.len()).map(|written| {
            let turn = &scenario.told.turns[happened.len()];
            json!({
                "turn": happened.len() + 1,
                "due_at": turn.after.map(|after| *began + after),
                "requests_to_go": turn.requests.map(|due| due.saturating_sub(*requests)),
                "then": written["then"],
            })
        });
        json!({
            "name": scenario.name,
            "story": scenario.story(),
            "began_at": began,
            "now": now,
            "requests": requests,
            "happened": past.collect::<Vec<_>>(),
            "next": next,
        })
    }
}
