//! What came of a case.

use std::collections::BTreeMap;

use omi_schemas::Id;
use serde::{Deserialize, Serialize};

use crate::check_id::CheckId;
use crate::finding::Finding;
use crate::verdict::Verdict;

/// What came of one case, with the evidence of what is wrong.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Outcome {
    /// The case.
    pub case: String,
    /// Its claim.
    pub name: String,
    /// The endpoint that it is about.
    pub endpoint: Id,
    /// What its own expectations are filed under.
    pub check: CheckId,
    /// Where its claim is written.
    pub why: String,
    /// What it established.
    pub verdict: Verdict,
    /// Why it did not come to a verdict, or why that is vacuous.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// How often each check was made.
    pub checks: BTreeMap<CheckId, Tally>,
    /// What is wrong.
    pub findings: Vec<Found>,
    /// How many requests were sent.
    pub requests: u32,
    /// How long it took, in milliseconds.
    pub millis: u64,
}

/// How often a check held, was broken, or had nothing to tell by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// How often it held.
    pub held: u32,
    /// How often it did not.
    pub broken: u32,
    /// How often there was nothing to tell by.
    pub vacuous: u32,
}

/// A finding with the exchange that shows it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Found {
    /// What is wrong.
    #[serde(flatten)]
    pub finding: Finding,
    /// The exchange, as it may be shown.
    pub evidence: Evidence,
}

/// An exchange as it may be shown: no secret is in it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Evidence {
    /// The endpoint that was asked, which need not be the one that the case is about.
    pub endpoint: Id,
    /// Who asked.
    pub persona: String,
    /// A command that asks again.
    pub curl: String,
    /// The method, path and query.
    pub request: String,
    /// The body that was sent; cut where it is long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent: Option<String>,
    /// The status that came.
    pub status: u16,
    /// The headers that came.
    pub headers: Vec<(String, String)>,
    /// The body that came; cut where it is long.
    pub received: String,
    /// How long the answer took, in milliseconds.
    pub millis: u64,
}
