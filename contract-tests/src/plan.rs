//! What a run will do, told before it does it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::SignedDuration;
use omi_schemas::{Divergence, Id, Profile, Resource, Side, table};
use serde::{Deserialize, Serialize};

use crate::case::{Case, Script, Step};
use crate::ledger::creates;
use crate::pace::{Forecast, Limits, Rate, Sessions};
use crate::persona::Persona;
use crate::runner::Writes;

/// What a run will do: how much it asks, what it makes, and how long the limits make it take.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// How many cases are asked.
    pub cases: usize,
    /// How many are left out, because they write.
    pub left_out: usize,
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
    pub fn of(cases: &[Case], profile: &Profile, rate: Rate, writes: Writes) -> Self {
        let limits = Limits { profile: *profile, rate, expected: None, sessions: Sessions::Own };
        let mut planner = Planner {
            plan: Self::default(),
            forecast: Forecast::new(limits),
            made: BTreeMap::new(),
            keys: BTreeSet::new(),
            profile: *profile,
        };
        let (writing, reading): (Vec<_>, Vec<_>) = cases.iter().partition(|case| case.writes());
        match writes {
            Writes::Allowed => reading.into_iter().chain(writing).for_each(|case| planner.case(case)),
            Writes::Refused => {
                reading.into_iter().filter(|case| !has_keys_made(case)).for_each(|case| planner.case(case));
                planner.plan.left_out = cases.len() - planner.plan.cases;
            }
        }
        planner.clean_up();
        planner.plan.seconds = u64::try_from(planner.forecast.waited().as_secs()).unwrap_or_default();
        planner.plan.counted = planner.forecast.counted();
        planner.plan
    }
}

/// Whether keys are made for those who ask in a case, which is to write.
fn has_keys_made(case: &Case) -> bool {
    match &case.script {
        Script::Steps(steps) => steps.iter().any(|step| step.persona.needs_key_made()),
        Script::Law(_) => false,
    }
}

/// A kind of thing that a run makes.
struct Kind {
    create: Id,
    list: Id,
    delete: Id,
    /// How many pages of it the clean-up reads: the last one, which is empty, too.
    reads: u32,
}

/// Every kind, in the order of the clean-up.
#[rustfmt::skip] // a table reads by columns
const KINDS: &[Kind] = &[
    Kind { create: Id::CreateActionItem, list: Id::ListActionItems, delete: Id::DeleteActionItem, reads: 4 },
    Kind { create: Id::CreateMemory, list: Id::ListMemories, delete: Id::DeleteMemory, reads: 4 },
    Kind { create: Id::CreateConversation, list: Id::ListConversations, delete: Id::DeleteConversation, reads: 2 },
    Kind { create: Id::CreateGoal, list: Id::ListGoals, delete: Id::DeleteGoal, reads: 2 },
    Kind { create: Id::CreateKey, list: Id::ListKeys, delete: Id::DeleteKey, reads: 2 },
];

struct Planner {
    plan: Plan,
    forecast: Forecast,
    profile: Profile,
    /// What is still there at the end.
    made: BTreeMap<Id, i64>,
    keys: BTreeSet<Persona>,
}

impl Planner {
    fn case(&mut self, case: &Case) {
        self.plan.cases += 1;
        match &case.script {
            Script::Steps(steps) => steps.iter().for_each(|step| self.step(step)),
            Script::Law(law) => {
                let endpoint = table::endpoint(case.endpoint);
                for _ in 0..law.requests {
                    self.request(&Persona::Owner, endpoint.method.as_str(), endpoint.path);
                }
            }
        }
    }

    fn step(&mut self, step: &Step) {
        if step.persona.needs_key_made() && self.keys.insert(step.persona.clone()) {
            self.call(Id::CreateKey);
            self.remains(Id::CreateKey, 1);
            if step.persona == Persona::Revoked {
                self.call(Id::DeleteKey);
                self.remains(Id::CreateKey, -1);
            }
        }
        let is_success = step.expect.status.iter().all(|status| *status < 300);
        if step.call == Id::CreateGoal && is_success && self.profile.side(Divergence::D5) == Side::Docs {
            self.call(Id::ListGoals);
        }
        let path = step.instead.as_ref().and_then(|instead| instead.path.as_deref());
        let path = path.unwrap_or_else(|| table::endpoint(step.call).path);
        let query: Vec<_> = step.query.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let target = format!("{path}?{}", query.join("&").replace('"', ""));
        self.request_of(&step.persona, step.method(), &target, &step.expect.status);
        if is_success && step.instead.is_none() {
            self.outcome(step);
        }
    }

    /// What a step that succeeds makes, or removes.
    fn outcome(&mut self, step: &Step) {
        if creates(step.call) {
            let batch = step.body.iter().flat_map(|body| crate::ledger::things(step.call, body)).count();
            let count = i64::try_from(batch.max(1)).unwrap_or(i64::MAX);
            self.remains(step.call, count);
        }
        if let Some(kind) = KINDS.iter().find(|kind| kind.delete == step.call) {
            self.remains(kind.create, -1);
        }
    }

    fn remains(&mut self, call: Id, count: i64) {
        let (resource, one) = (table::endpoint(call).resource, one_of(call));
        *self.made.entry(one).or_default() += count;
        if let Ok(count) = u64::try_from(count) {
            *self.plan.makes.entry(resource.as_str().into()).or_default() += count;
        }
    }

    /// As the clean-up does: lists that are read to their end, and one request for each thing that is left.
    fn clean_up(&mut self) {
        let made = std::mem::take(&mut self.made);
        if made.is_empty() {
            return;
        }
        for kind in KINDS {
            let Some(&count) = made.get(&kind.create) else { continue };
            for _ in 0..kind.reads {
                self.call(kind.list);
            }
            for _ in 0..count {
                self.call(kind.delete);
            }
        }
        if self.plan.makes.contains_key(Resource::Goals.as_str()) {
            let goals = self.plan.makes[Resource::Goals.as_str()];
            self.plan
                .stays
                .push(format!("{goals} goals: the service only abandons them; they carry the mark of the run"));
        }
        if self.plan.makes.contains_key(Resource::Conversations.as_str()) {
            self.plan.stays.push("what the service itself remembers of deleted conversations".into());
        }
    }

    fn call(&mut self, call: Id) {
        let endpoint = table::endpoint(call);
        let persona = if endpoint.resource == Resource::Keys { Persona::Session } else { Persona::Owner };
        self.request(&persona, endpoint.method.as_str(), endpoint.path);
    }

    fn request(&mut self, persona: &Persona, method: &str, target: &str) {
        self.request_of(persona, method, target, &[]);
    }

    fn request_of(&mut self, persona: &Persona, method: &str, target: &str, expected: &[u16]) {
        self.plan.requests += 1;
        if method == "GET" {
            self.plan.reads += 1;
        } else {
            self.plan.writes += 1;
        }
        self.forecast.send(persona, method, target, expected);
    }
}

/// The endpoint that makes one of what `call` makes.
fn one_of(call: Id) -> Id {
    let resource = table::endpoint(call).resource;
    let kind = KINDS.iter().find(|kind| table::endpoint(kind.create).resource == resource);
    kind.map_or(call, |kind| kind.create)
}

impl fmt::Display for Plan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { cases, requests, reads, writes, .. } = self;
        writeln!(f, "{cases} cases, {requests} requests: {reads} read, {writes} write.")?;
        if self.left_out > 0 {
            writeln!(f, "{} cases are left out, because they write (--writes).", self.left_out)?;
        }
        let time = crate::pace::told(SignedDuration::from_secs(i64::try_from(self.seconds).unwrap_or(i64::MAX)));
        match self.seconds {
            0 => writeln!(f, "The limits leave room for it at once.")?,
            _ => writeln!(f, "The limits make it take {time}, if no other program uses the key.")?,
        }
        for (window, count) in &self.counted {
            writeln!(f, "  {count:>6} {window}")?;
        }
        let makes: Vec<_> = self.makes.iter().map(|(resource, count)| format!("{count} {resource}")).collect();
        if !makes.is_empty() {
            writeln!(f, "It makes, and removes at the end: {}.", makes.join(", "))?;
        }
        self.stays.iter().try_for_each(|what| writeln!(f, "What stays: {what}."))
    }
}
