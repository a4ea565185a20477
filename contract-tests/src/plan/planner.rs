//! Goes through a run without sending anything.

use std::collections::{BTreeMap, BTreeSet};

use omi_schemas::{Divergence, Id, Profile, Resource, Side, table};

use super::{Conditions, Plan};
use crate::case::{Case, Script, Step};
use crate::ledger::creates;
use crate::pace::{Bill, Forecast, Limits, Sessions};
use crate::persona::Persona;

/// Whether keys are made for those who ask in a case, which is to write.
pub(super) fn has_keys_made(case: &Case) -> bool {
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

pub(super) struct Planner {
    plan: Plan,
    forecast: Forecast,
    profile: Profile,
    /// What is still there at the end.
    made: BTreeMap<Id, i64>,
    keys: BTreeSet<Persona>,
    endpoints: BTreeSet<Id>,
}

impl Planner {
    pub(super) fn new(conditions: &Conditions) -> Self {
        let Conditions { profile, rate, expected_limit: expected, .. } = *conditions;
        let limits = Limits { profile, rate, expected, sessions: Sessions::Own };
        Self {
            plan: Plan::default(),
            forecast: Forecast::new(limits),
            made: BTreeMap::new(),
            keys: BTreeSet::new(),
            endpoints: BTreeSet::new(),
            profile,
        }
    }

    /// What it comes to, clean-up included.
    pub(super) fn finished(mut self) -> Plan {
        self.clean_up();
        self.plan.endpoints = self.endpoints.len();
        self.plan.seconds = u64::try_from(self.forecast.waited().as_secs()).unwrap_or_default();
        let counted = self.forecast.bill().into_iter().map(|(window, charged)| (window.to_string(), charged.times));
        self.plan.counted = counted.collect();
        self.plan
    }

    /// What one case is charged for, with the removal of what it makes.
    pub(super) fn bill(case: &Case, conditions: &Conditions) -> Bill {
        let mut planner = Self::new(conditions);
        planner.case(case);
        planner.remove_each();
        planner.forecast.bill()
    }

    /// What a clean-up is charged for that has nothing to remove.
    pub(super) fn bill_of_looking(conditions: &Conditions) -> Bill {
        let mut planner = Self::new(conditions);
        for kind in KINDS {
            (0..kind.reads).for_each(|_| planner.call(kind.list));
        }
        planner.forecast.bill()
    }

    pub(super) fn case(&mut self, case: &Case) {
        self.plan.cases += 1;
        self.endpoints.insert(case.endpoint);
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
        for kind in KINDS.iter().filter(|kind| self.made.contains_key(&kind.create)).collect::<Vec<_>>() {
            (0..kind.reads).for_each(|_| self.call(kind.list));
        }
        self.remove_each();
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

    fn remove_each(&mut self) {
        let made = std::mem::take(&mut self.made);
        for kind in KINDS {
            for _ in 0..made.get(&kind.create).copied().unwrap_or_default() {
                self.call(kind.delete);
            }
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
