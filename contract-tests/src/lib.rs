//! Does *that* server keep the promise?
//!
//! This crate asks a server and judges its answers by the contract in `omi-schemas`. It shares
//! no code with the mock but the promise itself, so that one mistake cannot hide in both.
//!
//! ```text
//! suite/      cases on disk + cases that follow from the table + laws in code -> Vec<Case>
//! runner/     for each case, for each step: variables -> Exchange -> every check -> Outcome
//! guard.rs    what must not be sent;  ledger/  what was sent, on disk before it is
//! pace.rs     stays under the target's limits
//! checks/     of every exchange;  claims.rs  of one step;  coverage.rs  what was seen at all
//! event.rs -> report/   reports listen; they decide nothing
//! ```
//!
//! ```no_run
//! use omi_contract::{Credentials, Options, Runner, Suite, Verdict};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let credentials = Credentials { key: std::env::var("OMI_API_KEY")?, session: None };
//! let options = Options::new("http://127.0.0.1:4010".parse()?, credentials);
//! let suite = Suite::built_in(&options.profile);
//! let outcomes = Runner::new(options).run(suite.cases(), &mut ()).await;
//! let is_violated = outcomes.iter().any(|outcome| outcome.verdict == Verdict::Violated);
//! # Ok(())
//! # }
//! ```
//!
//! - [`Suite`]: the cases; [`Runner`]: runs them; [`Outcome`]: what came of one;
//! - [`Validators`]: every schema of the contract, compiled once.

mod accepted;
mod alike;
mod case;
mod check_id;
mod checks;
mod claims;
mod client;
mod coverage;
mod diagnose;
mod diff;
mod event;
mod evidence;
mod exchange;
mod finding;
mod guard;
mod har;
mod identify;
mod law;
mod ledger;
mod limit_seen;
mod mark;
mod outcome;
mod pace;
mod persona;
mod place;
mod plain;
mod plan;
pub mod report;
mod route;
mod run_report;
mod runner;
mod select;
mod shape;
mod stopper;
mod suite;
mod summary;
mod time;
mod validators;
mod variables;
mod verdict;

pub use accepted::{Accepted, AcceptedError, Ran};
pub use case::{
    Case, EXHAUST, Encoding, Entry, Expect, InOrder, Instead, Lies, OfEntries, Poll, RawBody, Script, Step,
};
pub use check_id::CheckId;
pub use checks::{Additional, CHECKS, Check, Judgement, Knowledge};
pub use client::{Client, NoAnswer, builder, http};
pub use coverage::{Coverage, CoverageReport, Share};
pub use diagnose::{Diagnosis, diagnose};
pub use diff::{Disagreement, Told, differences, disagreements};
pub use event::{Event, Listener};
pub use evidence::{Bodies, KeyVariables, Shown};
pub use exchange::{Exchange, Received, Sent};
pub use finding::{Finding, Severity};
pub use guard::{NotClaimed, Ownership, host_guard, writes_by_default};
pub use har::{Har, NoArchive, NoCall};
pub use identify::{Identified, Seen, identify, profile as identified_profile};
pub use law::{Law, Through};
pub use ledger::{Begun, Clue, Ledger, Left, Leftovers, Made, OnRecord, Ticket, forget, ledgers, memory_id, runs};
pub use limit_seen::LimitSeen;
pub use mark::{MARK, Mark};
pub use outcome::{Evidence, Found, Outcome, Tally};
pub use pace::{Pacer, Rate, Wait};
pub use persona::Persona;
pub use plan::{Chosen, Conditions, Plan};
pub use run_report::{About, Decided, DifferenceReport, ProfileReport, RunReport, Versions};
pub use runner::{Credentials, Listed, Options, Runner, Stage, Stop, Writes};
pub use select::{Field, Selection, Shard, Term, nearest};
pub use stopper::Stopper;
pub use suite::Suite;
pub use summary::{Ending, NotEstablished, Rules, Summary};
pub use time::{Pausing, SystemTime, Time};
pub use validators::{Problem, Validators};
pub use variables::{Unknown, Variables};
pub use verdict::Verdict;

/// An error and its causes, in one line.
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.contains(&cause_text) {
            text = format!("{text}: {cause_text}");
        }
        source = cause.source();
    }
    text
}
