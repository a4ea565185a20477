//! What is wrong, with the evidence.

use serde::{Deserialize, Serialize};

use crate::check_id::CheckId;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing; no verdict hangs on it.
    Warning,
    /// The contract is broken, and somebody accepted that for now.
    Accepted,
    /// The contract is broken.
    Violation,
}

/// One place at which an answer is not what the contract says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The check that found it.
    pub check: CheckId,
    /// How much it matters.
    pub severity: Severity,
    /// Where: a JSON pointer into the body, `status`, or `header x-ratelimit-limit`; empty for the whole answer.
    pub at: String,
    /// What the contract says.
    pub expected: String,
    /// What came instead.
    pub actual: String,
    /// Where it is written: a pointer into a schema, or the section of the documentation.
    pub rule: String,
}

impl Finding {
    /// A violation.
    #[must_use]
    pub fn violation(
        check: CheckId,
        at: impl Into<String>,
        expected: impl Into<String>,
        actual: impl Into<String>,
    ) -> Self {
        Self {
            check,
            severity: Severity::Violation,
            at: at.into(),
            expected: expected.into(),
            actual: actual.into(),
            rule: String::new(),
        }
    }

    /// The same as a warning.
    #[must_use]
    pub fn as_warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// The same with the place where the rule is written.
    #[must_use]
    pub fn under(mut self, rule: impl Into<String>) -> Self {
        self.rule = rule.into();
        self
    }
}
