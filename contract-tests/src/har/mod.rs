//! Recorded traffic, held against the contract. Nothing is sent.
//!
//! ```text
//! archive.rs   entries as browsers, proxies and the mock write them
//! body.rs      bodies, which need not be whole
//! call.rs      an entry -> a call of the API, or why it is none
//! sides/       on which side of each known difference the server is
//! windows.rs   what an earlier answer said of the same limit
//! ```

mod archive;
mod body;
mod call;
mod sides;
#[cfg(test)]
mod tests;
mod windows;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use omi_schemas::{Divergence, Profile};
use reqwest::Url;

use crate::case::{Case, Script};
use crate::check_id::CheckId;
use crate::identify::Seen;
use crate::outcome::Outcome;
use crate::runner::{Runner, Stage};
use archive::{Archive, Entry};
use call::Call;
pub use call::NoCall;

/// The calls of one server that an archive holds.
#[derive(Debug)]
pub struct Har {
    calls: Vec<Call>,
    skipped: BTreeMap<NoCall, usize>,
    base: String,
}

/// Why a file cannot be judged.
#[derive(Debug)]
pub enum NoArchive {
    /// It is packed.
    Packed,
    /// It is no JSON.
    NoJson(serde_json::Error),
    /// It is JSON of another kind.
    NoEntries,
    /// No entry is an answered call of the API; why they are not.
    NoCalls(BTreeMap<NoCall, usize>),
    /// It holds calls of several servers, these.
    Several(Vec<String>),
}

impl Har {
    /// Reads the calls of the server at `base`; where none is named, the archive may hold those of one only.
    ///
    /// # Errors
    /// When the file is no archive, or there is nothing in it to judge.
    pub fn read(file: &[u8], base: Option<&Url>) -> Result<Self, NoArchive> {
        let mut skipped = BTreeMap::new();
        let mut calls = Vec::new();
        for (number, entry) in (1..).zip(entries(file)?) {
            let entry = serde_json::from_value::<Entry>(entry).map_err(|_| NoCall::Unreadable);
            match entry.and_then(|entry| Call::of(&entry, number)) {
                Ok(call) => calls.push(call),
                Err(reason) => *skipped.entry(reason).or_default() += 1,
            }
        }
        // Other services have the same words in their paths; they are told by what they answer.
        let bases = match base {
            Some(base) => BTreeSet::from([base.as_str().trim_end_matches('/').to_owned()]),
            None => calls.iter().filter(|call| call.is_json()).map(|call| call.base.clone()).collect(),
        };
        let found = calls.len();
        calls.retain(|call| bases.contains(&call.base));
        if found > calls.len() {
            skipped.insert(NoCall::Stranger, found - calls.len());
        }
        let mut bases = bases.into_iter();
        match (bases.next(), bases.next()) {
            (Some(one), Some(other)) => Err(NoArchive::Several([one, other].into_iter().chain(bases).collect())),
            (Some(base), None) if !calls.is_empty() => {
                windows::follow(&mut calls);
                Ok(Self { calls, skipped, base })
            }
            (_, _) => Err(NoArchive::NoCalls(skipped)),
        }
    }

    /// The server that was called.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// How many entries are not judged, and why.
    #[must_use]
    pub const fn skipped(&self) -> &BTreeMap<NoCall, usize> {
        &self.skipped
    }

    /// How many bodies of answers are not there, or not all of them.
    #[must_use]
    pub fn cut(&self) -> usize {
        self.calls.iter().filter(|call| call.exchange.received.cut).count()
    }

    /// What the traffic shows of each known difference.
    #[must_use]
    pub fn shown(&self) -> Vec<(Divergence, Seen)> {
        sides::shown(&self.calls)
    }

    /// The sides that the traffic shows; what it does not show is as documented.
    #[must_use]
    pub fn profile(&self) -> Profile {
        sides::profile(&self.shown())
    }

    /// Makes every check on every call; `runner` is never asked to send anything.
    #[must_use]
    pub fn check(self, runner: &Runner) -> Vec<Outcome> {
        self.calls.into_iter().map(|call| judged(runner, call)).collect()
    }
}

fn entries(file: &[u8]) -> Result<Vec<serde_json::Value>, NoArchive> {
    if file.starts_with(b"\x1f\x8b") || file.starts_with(b"PK\x03\x04") {
        return Err(NoArchive::Packed);
    }
    // Browsers on Windows put a byte order mark in front.
    let text = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    // What is a list or a word has no log either.
    let json: serde_json::Value = serde_json::from_slice(text).map_err(NoArchive::NoJson)?;
    let archive = serde_json::from_value::<Archive>(json).map_err(|_| NoArchive::NoEntries)?;
    archive.entries().ok_or(NoArchive::NoEntries)
}

fn judged(runner: &Runner, call: Call) -> Outcome {
    let Call { number, exchange, .. } = call;
    let case = Case {
        id: format!("entry/{number}"),
        name: format!("the recorded answer to {} {} is as documented", exchange.sent.method, exchange.sent.target),
        endpoint: exchange.sent.endpoint,
        check: CheckId::StatusDeclared,
        why: String::new(),
        tags: Vec::new(),
        when: BTreeMap::new(),
        script: Script::Steps(Vec::new()),
    };
    let took = exchange.received.took;
    let mut stage = Stage::new(runner, &case, u32::try_from(number).unwrap_or(u32::MAX));
    stage.judge(exchange);
    stage.outcome(Ok(()), took)
}

impl fmt::Display for NoArchive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Packed => f.write_str("it is packed; unpack it first"),
            Self::NoJson(error) => write!(f, "it is no HTTP archive: no JSON ({error})"),
            Self::NoEntries => f.write_str("it is no HTTP archive: it has no list at log.entries"),
            Self::NoCalls(skipped) if skipped.is_empty() => f.write_str("there is no entry in it"),
            Self::NoCalls(skipped) => {
                let told: Vec<_> = skipped.iter().map(|(reason, count)| format!("{count} {reason}")).collect();
                write!(f, "there is no answered call of the API in it: {}", told.join(", "))
            }
            Self::Several(bases) => {
                write!(f, "it holds calls of several servers; name one of them with --target: {}", bases.join(", "))
            }
        }
    }
}

impl std::error::Error for NoArchive {}
