//! The forms of a line.

use clap::ValueEnum;
use omi_mock::LogEntry;
use serde::{Deserialize, Serialize};

use super::{json, pretty};

/// How the lines of the log look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogFormat {
    /// In columns, for people.
    Pretty,
    /// One JSON object in each line, for programs.
    Json,
}

impl LogFormat {
    /// The line of one request, with its newline.
    pub(super) fn line(self, entry: &LogEntry<'_>) -> String {
        match self {
            Self::Pretty => pretty::line(entry),
            Self::Json => json::line(entry),
        }
    }

    /// The line in place of those that a slow reader had no time for.
    pub(super) fn left_out(self, count: u64) -> String {
        match self {
            Self::Pretty => format!("({count} lines left out, because nobody read them in time)\n"),
            Self::Json => format!("{{\"left_out\":{count}}}\n"),
        }
    }
}
