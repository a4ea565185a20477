//! The forms of a line that can be asked for.

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

/// How the lines of the log look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogFormat {
    /// In columns, for people.
    Pretty,
    /// One JSON object in each line, for programs.
    Json,
}
