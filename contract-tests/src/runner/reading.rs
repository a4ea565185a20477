//! How laws read.

use std::time::Duration;

use omi_schemas::Id;
use serde_json::Value;

use super::stage::{Stage, Stop};
use crate::case::Step;
use crate::check_id::CheckId;
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

    /// Sends a step; what came, with the exchange that shows it.
    ///
    /// # Errors
    /// When an expectation fails, or no answer comes.
    pub async fn read(&mut self, step: &Step) -> Result<Exchange, Stop> {
        self.ask(step).await?;
        self.last.clone().ok_or(Stop::Failed)
    }

    /// Sends a step and reads the list at `pointer` of the answer; what is no list is a violation.
    ///
    /// # Errors
    /// When an expectation fails, or no answer comes.
    pub async fn list(&mut self, step: &Step, pointer: &str) -> Result<Listed, Stop> {
        let exchange = self.read(step).await?;
        if let Some(Value::Array(entries)) = exchange.received.at(pointer) {
            return Ok(Listed { entries: entries.clone(), exchange });
        }
        self.breaks(self.case.check, &exchange, pointer, "a list", "something else");
        Err(Stop::Failed)
    }

    /// Lets some time pass.
    pub async fn pause(&self, millis: u64) {
        self.runner.client.time().pause(Duration::from_millis(millis)).await;
    }

    /// Files that a claim holds.
    pub fn holds(&mut self, check: CheckId) {
        self.tally(check, true);
    }

    /// Files that a claim is broken, with the exchange that shows it.
    pub fn breaks(
        &mut self,
        check: CheckId,
        exchange: &Exchange,
        at: &str,
        expected: impl Into<String>,
        actual: impl Into<String>,
    ) {
        self.tally(check, false);
        let finding = Finding::violation(check, at, expected, actual).under(&self.case.why);
        self.file(exchange, vec![finding]);
    }
}
