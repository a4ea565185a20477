//! The lines of a ledger.

use jiff::Timestamp;
use omi_schemas::Id;
use serde::{Deserialize, Serialize};

use super::clue::Clue;
use super::leftovers::Leftovers;
use super::made::Made;
use crate::outcome::Outcome;

/// One line of a ledger.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "entry", rename_all = "kebab-case")]
pub(super) enum Entry {
    /// The first line: whose run it is.
    Run(Begun),
    /// The run goes on after it was broken off.
    Resumed {
        /// When.
        at: Timestamp,
    },
    /// A write that is about to be sent.
    Intend {
        ticket: u64,
        /// The endpoint that it makes something at; none where it makes nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        call: Option<Id>,
        request: String,
        at: Timestamp,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        clues: Vec<Clue>,
    },
    /// What came of it.
    Done {
        ticket: u64,
        status: u16,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        made: Vec<Made>,
    },
    /// A case came to its end.
    Ended { outcome: Box<Outcome> },
    /// What the run made is removed, but for what is told here.
    CleanedUp { leftovers: Leftovers },
}

/// Whose run it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    /// The run: its eight digits.
    pub run: String,
    /// The server.
    pub target: String,
    /// What everything carries that it makes.
    pub mark: String,
    /// When it began.
    pub at: Timestamp,
}
