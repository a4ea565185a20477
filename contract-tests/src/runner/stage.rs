//! A case on its way.

use std::collections::BTreeMap;
use std::time::Duration;

use omi_schemas::{Divergence, Side, table};

use super::front;
use super::judge::{but_for_sentences, judge};
use super::request::{Written, write};
use super::{Runner, Writes};
use crate::case::{Case, Step};
use crate::check_id::CheckId;
use crate::claims;
use crate::client::LONGEST_BODY_MIB;
use crate::exchange::{Exchange, Received, Sent};
use crate::finding::{Finding, Severity};
use crate::guard;
use crate::limit_seen::LimitSeen;
use crate::outcome::{Found, Outcome, Tally};
use crate::variables::{Unknown, Variables};
use crate::verdict::Verdict;

/// How often a read whose connection dropped is sent again.
const SECOND_TRIES: u32 = 1;

/// Why a case ends before its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// An expectation failed, and what comes after it would mean nothing.
    Failed,
    /// It cannot be asked of this target, for this reason.
    Skipped(String),
    /// No answer came, or the limits leave no room.
    Unreachable(String),
}

/// A case on its way: what it knows, and what was found.
#[derive(Debug)]
pub struct Stage<'a> {
    /// Who runs it.
    pub(crate) runner: &'a Runner,
    pub(super) case: &'a Case,
    /// What the words of the case stand for.
    pub(crate) variables: Variables,
    checks: BTreeMap<CheckId, Tally>,
    findings: Vec<Found>,
    vacuous: Vec<String>,
    requests: u32,
    /// The last exchange, which a claim of a law is about.
    pub(super) last: Option<Exchange>,
}

impl<'a> Stage<'a> {
    pub(crate) fn new(runner: &'a Runner, case: &'a Case, number: u32) -> Self {
        Self {
            runner,
            case,
            variables: runner.mark.variables(number, runner.client.time().now()),
            checks: BTreeMap::new(),
            findings: Vec::new(),
            vacuous: Vec::new(),
            requests: 0,
            last: None,
        }
    }

    /// Takes the steps one after the other.
    pub(crate) async fn walk(&mut self, steps: &[Step]) -> Result<(), Stop> {
        for step in steps {
            self.ask(step).await?;
        }
        Ok(())
    }

    /// Sends one step, makes every check, and holds the answer against what the step expects.
    ///
    /// # Errors
    /// When an expectation fails, or no answer comes.
    pub async fn ask(&mut self, step: &Step) -> Result<Received, Stop> {
        let times = step.poll.as_ref().map_or(1, |poll| poll.times.max(1));
        let mut left = times;
        loop {
            left -= 1;
            let exchange = self.exchange(step).await?;
            let broken = claims::of(&step.expect, self.case.check, &exchange, &self.variables)?;
            if !broken.is_empty() && left > 0 {
                let every = step.poll.as_ref().map_or(0, |poll| poll.every_ms);
                self.runner.pause(Duration::from_millis(every)).await;
                continue;
            }
            let told = self.check(&exchange);
            let broken = but_for_sentences(broken, step, &told);
            self.tally(self.case.check, broken.is_empty());
            for (name, pointer) in &step.save {
                if let Some(value) = exchange.received.at(pointer) {
                    self.variables.set(name, value.clone());
                }
            }
            for (name, value) in claims::saved(&step.expect, &exchange.received, &self.variables)? {
                self.variables.set(&name, value);
            }
            let failed = broken.iter().any(|finding| finding.severity == Severity::Violation);
            self.file(&exchange, broken);
            let received = exchange.received.clone();
            self.last = Some(exchange);
            return if failed { Err(Stop::Failed) } else { Ok(received) };
        }
    }

    /// Sends one step and judges nothing: what the answer is held to is still being found out.
    ///
    /// # Errors
    /// When no answer comes, or only that the target fails.
    pub(crate) async fn look(&mut self, step: &Step) -> Result<Received, Stop> {
        let exchange = self.exchange(step).await?;
        let received = exchange.received.clone();
        self.last = Some(exchange);
        match received.status {
            500.. => Err(Stop::Skipped(format!("the target fails with a {}", received.status))),
            _ => Ok(received),
        }
    }

    /// Makes the checks on an exchange that was recorded.
    pub(crate) fn judge(&mut self, exchange: Exchange) {
        self.check(&exchange);
        if exchange.received.cut {
            self.vacuous.push("the archive does not hold the whole body".into());
        }
        self.last = Some(exchange);
    }

    /// Lets those pass that may write.
    pub(crate) fn may_write(&self) -> Result<(), Stop> {
        match self.runner.writes {
            Writes::Allowed => Ok(()),
            Writes::Refused => Err(Stop::Skipped("it takes a write, and nothing may be written (--writes)".into())),
        }
    }

    /// Files under the case's check whether a claim about the last answer holds.
    pub fn claim(&mut self, holds: bool, at: &str, expected: impl Into<String>, actual: impl Into<String>) {
        self.tally(self.case.check, holds);
        if !holds && let Some(exchange) = self.last.take() {
            let finding = Finding::violation(self.case.check, at, expected, actual).under(&self.case.why);
            self.file(&exchange, vec![finding]);
            self.last = Some(exchange);
        }
    }

    /// Notes that there was no data by which the case could have failed.
    pub fn proves_nothing(&mut self, reason: impl Into<String>) {
        self.checks.entry(self.case.check).or_default().vacuous += 1;
        self.vacuous.push(reason.into());
    }

    /// One request and its answer, once a limit lets it through.
    async fn exchange(&mut self, step: &Step) -> Result<Exchange, Stop> {
        let written = write(step, &self.variables)?;
        guard::permits(self.runner, step, &written, &self.variables).await?;
        let authorization = self.runner.authorization(&step.persona, &self.variables).await?;
        loop {
            let (method, status) = (step.method(), &step.expect.status);
            let slot = self.runner.pacer.wait(self.runner, &step.persona, method, &written.target, status).await?;
            if self.runner.stopper.is_stopped() {
                return Err(Stop::Unreachable("the run was stopped before its end".into()));
            }
            let sent = self.sent(step, &written);
            let ticket = if step.writes() {
                Some(self.runner.ledger.intend(&sent).map_err(|error| unwritable(&error))?)
            } else {
                None
            };
            let received = self.received(step, &sent, authorization.as_ref()).await?;
            slot.answered(&received);
            if let Some(ticket) = ticket {
                self.runner.ledger.done(ticket, &received).map_err(|error| unwritable(&error))?;
            }
            if received.status == 429 && !step.expect.status.contains(&429) {
                // It is no break of the contract to refuse, but what is said of it can be one.
                let refused = Exchange { sent, received, expected: Vec::new(), before: None };
                self.check(&refused);
                self.runner.pacer.refused(self.runner, &refused.received).await?;
                continue;
            }
            front::is_from_the_target(&sent, &received)?;
            let before = self.runner.limit_before(&sent, &received);
            let exchange = Exchange { sent, received, expected: step.expect.status.clone(), before };
            if exchange.received.cut {
                // What it says is not known; that its beginning is no JSON is no fault.
                self.check(&exchange);
                return Err(Stop::Skipped(format!(
                    "an answer is larger than {LONGEST_BODY_MIB} MiB, which is all that the runner reads"
                )));
            }
            return Ok(exchange);
        }
    }

    async fn received(
        &mut self,
        step: &Step,
        sent: &Sent,
        authorization: Option<&http::HeaderValue>,
    ) -> Result<Received, Stop> {
        let mut tries = if step.writes() { 0 } else { SECOND_TRIES };
        loop {
            self.requests += 1;
            match self.runner.client.send(sent, authorization).await {
                Ok(received) => return Ok(received),
                Err(error) if tries > 0 && !error.source.is_timeout() => tries -= 1,
                Err(error) => return Err(Stop::Unreachable(crate::chain(&error))),
            }
        }
    }

    fn sent(&self, step: &Step, written: &Written) -> Sent {
        Sent {
            endpoint: step.call,
            method: step.method().into(),
            target: written.target.clone(),
            persona: step.persona.clone(),
            content_type: written.content_type.clone(),
            body: written.body.clone(),
            cut: false,
            at: self.runner.client.time().now(),
        }
    }

    /// Makes the checks of every exchange, and returns those that do not hold.
    fn check(&mut self, exchange: &Exchange) -> Vec<CheckId> {
        let mut told = Vec::new();
        for (check, broken) in judge(exchange, &self.runner.knowledge(), &self.runner.selection, &mut self.checks) {
            debug_assert!(broken.iter().all(|finding| finding.check == check), "a check files under its own name");
            self.file(exchange, broken);
            told.push(check);
        }
        self.runner.coverage.lock().expect("nothing panics under this lock").see(exchange, &self.runner.profile);
        told
    }

    pub(super) fn tally(&mut self, check: CheckId, holds: bool) {
        let tally = self.checks.entry(check).or_default();
        if holds { tally.held += 1 } else { tally.broken += 1 }
    }

    pub(super) fn file(&mut self, exchange: &Exchange, findings: Vec<Finding>) {
        if findings.is_empty() {
            return;
        }
        let shown = &self.runner.shown;
        let evidence = shown.evidence(exchange);
        let found = |finding| Found { finding: shown.finding(finding, exchange), evidence: evidence.clone() };
        self.findings.extend(findings.into_iter().map(found));
    }

    pub(crate) fn outcome(self, ended: Result<(), Stop>, took: Duration) -> Outcome {
        let violated = self.findings.iter().any(|found| found.finding.severity == Severity::Violation);
        let (verdict, reason) = match ended {
            _ if violated => (Verdict::Violated, None),
            Ok(()) | Err(Stop::Failed) if !self.vacuous.is_empty() => (Verdict::Vacuous, Some(self.vacuous.join("; "))),
            Ok(()) | Err(Stop::Failed) => (Verdict::Held, None),
            Err(Stop::Skipped(reason)) => (Verdict::Skipped, Some(reason)),
            Err(Stop::Unreachable(reason)) => (Verdict::Unreachable, Some(reason)),
        };
        Outcome {
            case: self.case.id.clone(),
            name: self.case.name.clone(),
            endpoint: self.case.endpoint,
            check: self.case.check,
            why: self.case.why.clone(),
            verdict,
            reason: reason.map(|reason| self.runner.shown.without_secrets(&reason)),
            checks: self.checks,
            findings: self.findings,
            requests: self.requests,
            millis: u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
        }
    }
}

impl Runner {
    /// What the answer before this one said of the same limit; remembers what this one says.
    ///
    /// Only an answer that came before this request was sent was certainly counted before it.
    pub(super) fn limit_before(&self, sent: &Sent, received: &Received) -> Option<LimitSeen> {
        let policy = match self.profile.side(Divergence::D1) {
            Side::Docs => None,
            // Transcripts are charged on top, but only once all else is well: nobody can tell which limit is told.
            Side::Backend if sent.target.contains("include_transcript=") => return None,
            Side::Backend => table::endpoint(sent.endpoint).policies.last().copied(),
        };
        let seen = LimitSeen::of(&received.headers)?;
        let mut limits = self.limits.lock().expect("nothing panics under this lock");
        let (at, before) = limits.insert((sent.persona.clone(), policy), (received.at, seen))?;
        (at <= sent.at).then_some(before)
    }
}

impl From<Unknown> for Stop {
    /// A step before should have saved it; that step has its own finding.
    fn from(Unknown(word): Unknown) -> Self {
        Self::Skipped(format!("no answer told what {{{word}}} is"))
    }
}

pub(super) fn unwritable(error: &std::io::Error) -> Stop {
    Stop::Unreachable(format!("nothing is written to the target, because the ledger cannot be written: {error}"))
}
