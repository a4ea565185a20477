//! Runs cases: variables, request, checks, verdict.

mod errand;
mod front;
mod judge;
mod keys;
mod options;
mod pages;
mod reading;
mod request;
mod stage;

use std::any::Any;
use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use futures::FutureExt;
use futures::stream::{self, StreamExt};
use jiff::Timestamp;
use omi_schemas::{Policy, Profile};

use crate::case::{Case, Script};
use crate::checks::{Additional, Knowledge};
use crate::client::Client;
use crate::coverage::{Coverage, CoverageReport};
use crate::event::{Event, Listener};
use crate::evidence::Shown;
use crate::guard::Account;
use crate::ledger::Ledger;
use crate::limit_seen::LimitSeen;
use crate::mark::Mark;
use crate::outcome::Outcome;
use crate::pace::Pacer;
use crate::persona::Persona;
use crate::select::Selection;
use crate::stopper::Stopper;
use crate::validators::Validators;
pub use keys::Credentials;
use keys::Keyring;
pub use options::{Options, Writes};
pub(crate) use pages::NoPages;
pub use reading::Listed;
pub(crate) use request::Written;
pub use stage::{Stage, Stop};

/// More cases than a run has.
const CASES_OF_A_SESSION: u32 = 0x1000;

/// What an answer last said, and when, of the limit of a persona; on the backend's side of D1 of each policy.
pub(crate) type LastSeen = HashMap<(Persona, Option<Policy>), (Timestamp, LimitSeen)>;

/// Runs cases against one target.
#[derive(Debug)]
pub struct Runner {
    pub(crate) client: Client,
    pub(crate) profile: Profile,
    pub(crate) writes: Writes,
    pub(crate) additional: Additional,
    pub(crate) expected_limit: Option<u64>,
    pub(crate) validators: &'static Validators,
    pub(crate) ledger: Ledger,
    /// What the guard knows of the account.
    pub(crate) account: Account,
    pub(crate) keys: Keyring,
    pub(crate) pacer: Pacer,
    /// What everything that the run makes carries, so that it can be found again.
    pub(crate) mark: Mark,
    /// What each limit was last said to be, and when.
    pub(crate) limits: Mutex<LastSeen>,
    /// What was seen of the contract.
    pub(crate) coverage: Mutex<Coverage>,
    /// What may be shown of an exchange.
    pub(crate) shown: Shown,
    pub(crate) jobs: usize,
    pub(crate) selection: Selection,
    pub(crate) stopper: Stopper,
}

impl Runner {
    /// Runs the cases, those that write one at a time, in their order; `listener` hears of each.
    pub async fn run(&self, cases: &[Case], listener: &mut dyn Listener) -> Vec<Outcome> {
        listener.hear(&Event::Begun { cases: cases.len() });
        self.see_endpoints(cases);
        // What a run left that was broken off would be in the way of the cases that follow.
        self.heard(self.clean_up(), listener).await;
        let (writing, reading): (Vec<_>, Vec<_>) = (0..).zip(cases).partition(|(_, case)| case.writes());
        let mut outcomes = Vec::with_capacity(cases.len());
        let reading: Vec<_> = reading.into_iter().map(|(number, case)| self.run_case(number, case)).collect();
        let mut running = stream::iter(reading).buffered(self.jobs.max(1));
        while let Some(outcome) = self.heard(running.next(), listener).await {
            listener.hear(&Event::Ended(&outcome));
            outcomes.push(outcome);
        }
        for (number, case) in writing {
            let outcome = self.heard(self.run_case(number, case), listener).await;
            listener.hear(&Event::Ended(&outcome));
            outcomes.push(outcome);
        }
        self.heard(self.clean_up(), listener).await;
        outcomes
    }

    /// What there is to see is at the endpoints that the cases are about.
    fn see_endpoints(&self, cases: &[Case]) {
        let mut coverage = self.coverage.lock().expect("nothing panics under this lock");
        for case in cases {
            coverage.select(case.endpoint);
        }
    }

    /// Runs a case, or takes over how it ended before the run was taken up again.
    async fn run_case(&self, number: u32, case: &Case) -> Outcome {
        let finished = self.ledger.state().finished(&case.id).cloned();
        if let Some(outcome) = finished {
            return outcome;
        }
        // A run that is taken up again does not say the same words twice.
        let outcome = self.run_now(number + CASES_OF_A_SESSION * self.ledger.sessions(), case).await;
        // An outcome that is not kept is only asked for again.
        let _ = self.ledger.ended(&outcome);
        outcome
    }

    async fn run_now(&self, number: u32, case: &Case) -> Outcome {
        let begun = Instant::now();
        let mut stage = Stage::new(self, case, number);
        let walked = async {
            match &case.script {
                Script::Steps(steps) => stage.walk(steps).await,
                Script::Law(law) => (law.run)(&mut stage).await,
            }
        };
        // A case that panics must not take the others, and what is to be removed, with it.
        let ended = AssertUnwindSafe(walked).catch_unwind().await;
        stage.outcome(ended.unwrap_or_else(|panic| Err(broke_off(&*panic))), begun.elapsed())
    }

    /// What is told of a case that is left out, for this reason.
    #[must_use]
    pub fn left_out(&self, case: &Case, reason: String) -> Outcome {
        Stage::new(self, case, 0).outcome(Err(Stop::Skipped(reason)), Duration::ZERO)
    }

    /// The run: eight hexadecimal digits.
    #[must_use]
    pub fn run_id(&self) -> &str {
        self.mark.run()
    }

    /// Holds the target to these sides from now on.
    ///
    /// # Panics
    /// When a case panicked while it noted what a limit said.
    pub fn hold_to(&mut self, profile: Profile) {
        self.profile = profile;
        self.limits.get_mut().expect("nothing panics under this lock").clear();
    }

    /// Whether there is a session to manage keys with.
    pub(crate) fn has_session(&self) -> bool {
        self.keys.has_session()
    }

    /// Lets some time pass; a stopped run does not wait.
    pub(crate) async fn pause(&self, duration: Duration) {
        tokio::select! {
            () = self.stopper.stopped() => {}
            () = self.client.time().pause(duration) => {}
        }
    }

    /// What the cases so far have shown of the contract, and what they have not.
    ///
    /// # Panics
    /// When a case panicked while it noted what it saw.
    #[must_use]
    pub fn coverage(&self) -> CoverageReport {
        self.coverage.lock().expect("nothing panics under this lock").report(&self.profile)
    }

    pub(crate) fn knowledge(&self) -> Knowledge<'_> {
        Knowledge {
            profile: &self.profile,
            validators: self.validators,
            additional: self.additional,
            expected_limit: self.expected_limit,
        }
    }
}

/// What a panic says: a mistake of the runner, and none of the target.
fn broke_off(panic: &(dyn Any + Send)) -> Stop {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    Stop::Unreachable(format!("the runner itself failed: {}", text.unwrap_or("it does not say how")))
}
