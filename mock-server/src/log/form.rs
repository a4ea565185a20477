//! How the lines look where they go.

use omi_mock::LogEntry;

use super::pretty::Ink;
use super::{LogFormat, json, pretty};

/// How the lines look where they go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Pretty(Ink),
    Json,
}

impl Form {
    pub(super) fn of(format: LogFormat, ink: Ink) -> Self {
        match format {
            LogFormat::Pretty => Self::Pretty(ink),
            LogFormat::Json => Self::Json,
        }
    }

    /// The line of one request, with its newline.
    pub(super) fn line(self, entry: &LogEntry<'_>) -> String {
        match self {
            Self::Pretty(ink) => pretty::line(entry, ink),
            Self::Json => json::line(entry),
        }
    }

    /// The line in place of those that a slow reader had no time for.
    pub(super) fn left_out(self, count: u64) -> String {
        match self {
            Self::Pretty(_) => format!("({count} lines left out, because nobody read them in time)\n"),
            Self::Json => format!("{{\"left_out\":{count}}}\n"),
        }
    }
}
