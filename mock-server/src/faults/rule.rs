//! When a fault happens.

use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

use super::fault::Fault;
use super::matching::Match;
use super::state::StateFault;

/// The longest name of a rule.
const LONGEST_ID: usize = 64;

/// When a fault happens, and which.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, expecting = "a rule")]
pub(crate) struct Rule {
    /// What it is called; the world gives a name to a rule that has none.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "id")]
    pub(crate) id: Option<Box<str>>,
    #[serde(rename = "match", default, skip_serializing_if = "Match::is_everything")]
    pub(super) matching: Match,
    pub(super) fault: Fault,
    /// How often it happens; always where nobody says.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "times")]
    times: Option<u64>,
    /// How many matching requests are let through first.
    #[serde(default, skip_serializing_if = "is_zero", deserialize_with = "after")]
    after: u64,
    /// How likely it is to happen.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "probability")]
    pub(super) probability: Option<f64>,
}

impl Rule {
    /// Whether it is due with the `seen`th matching request, when it has happened `fired` times.
    pub(super) fn is_due(&self, seen: u64, fired: u64) -> bool {
        seen > self.after && self.most().is_none_or(|most| fired < most)
    }

    /// The world that it is about, where that is another than the one of this name.
    pub(crate) fn other_world(&self, name: Option<&str>) -> Option<&str> {
        self.matching.world.as_deref().filter(|_| !self.matching.is_in_world(name))
    }

    /// How often it happens at most. Who rejects so many requests is done after as many.
    fn most(&self) -> Option<u64> {
        let rejections = match self.fault.state {
            Some(StateFault::RejectThenSucceed(times)) => Some(u64::from(times)),
            Some(StateFault::CommitThenDrop | StateFault::CommitThen500 | StateFault::Duplicate) | None => None,
        };
        match (self.times, rejections) {
            (Some(times), Some(rejections)) => Some(times.min(rejections)),
            (times, rejections) => times.or(rejections),
        }
    }
}

/// A name that can stand in a path.
fn id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Box<str>>, D::Error> {
    let id = String::deserialize(deserializer)?;
    let well_formed = |character: char| character.is_ascii_alphanumeric() || matches!(character, '-' | '_' | '.');
    if (1..=LONGEST_ID).contains(&id.len()) && id.chars().all(well_formed) {
        return Ok(Some(id.into()));
    }
    Err(D::Error::custom(format!("{id:?} is no id of a rule: 1 to {LONGEST_ID} letters, digits, `-`, `_` or `.`")))
}

fn times<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    let told = Value::deserialize(deserializer)?;
    let times = told.as_u64().filter(|&times| times > 0);
    times.map(Some).ok_or_else(|| D::Error::custom(format!("`times` is a whole number from 1, not {told}")))
}

fn after<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let told = Value::deserialize(deserializer)?;
    told.as_u64().ok_or_else(|| D::Error::custom(format!("`after` is a whole number from 0, not {told}")))
}

fn probability<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    let told = Value::deserialize(deserializer)?;
    let probability = told.as_number().and_then(Number::as_f64).filter(|share| (0.0..=1.0).contains(share));
    probability.map(Some).ok_or_else(|| D::Error::custom(format!("`probability` is a number from 0 to 1, not {told}")))
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands out references")]
fn is_zero(after: &u64) -> bool {
    *after == 0
}
