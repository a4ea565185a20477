//! How laws read.

use omi_schemas::Id;
use serde_json::Value;

use super::stage::{Stage, Stop};
use crate::case::Step;
use crate::exchange::Exchange;
use crate::finding::Finding;

/// A list as it came, with the exchange that shows it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// What it holds.
    pub entries: Vec<Value>,
    /// How it was asked for, and what came.
    pub exchange: Exchange,
}

impl Listed {
    /// The ids of the entries, in their order.
    #[must_use]
    pub fn ids(&self) -> Vec<&str> {
        self.entries.iter().filter_map(|entry| entry.get("id")?.as_str()).collect()
    }
}

impl Stage<'_> {
    /// The endpoint that the case is about.
    #[must_use]
    pub fn endpoint(&self) -> Id {
        self.case.endpoint
    }

    /// Sends a step and reads the list at `pointer` of the answer; what is no list is a violation.
    ///
    /// # Errors
    /// When an expectation fails, or no answer comes.
    pub async fn list(&mut self, step: &Step, pointer: &str) -> Result<Listed, Stop> {
        let received = self.ask(step).await?;
        let Some(exchange) = self.last.clone() else { return Err(Stop::Failed) };
        if let Some(Value::Array(entries)) = received.at(pointer) {
            return Ok(Listed { entries: entries.clone(), exchange });
        }
        self.claim_of(&exchange, false, pointer, "a list", "something else");
        Err(Stop::Failed)
    }

    /// Files under the case's check whether a claim holds, with the exchange that shows it.
    pub fn claim_of(
        &mut self,
        exchange: &Exchange,
        holds: bool,
        at: &str,
        expected: impl Into<String>,
        actual: impl Into<String>,
    ) {
        self.tally(self.case.check, holds);
        if !holds {
            let finding = Finding::violation(self.case.check, at, expected, actual).under(&self.case.why);
            self.file(exchange, vec![finding]);
        }
    }
}
