//! How a case ended.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What a case established.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// The contract holds, and there was data to tell by.
    Held,
    /// It was not asked, with the reason.
    Skipped,
    /// It was asked, but nothing came that could have shown a break.
    Vacuous,
    /// No answer came, or the run ended before it.
    Unreachable,
    /// The contract is broken.
    Violated,
}

impl Verdict {
    /// Every verdict, the worst last.
    pub const ALL: [Self; 5] = [Self::Held, Self::Skipped, Self::Vacuous, Self::Unreachable, Self::Violated];

    /// The name on command lines and in reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Skipped => "skipped",
            Self::Vacuous => "vacuous",
            Self::Unreachable => "unreachable",
            Self::Violated => "violated",
        }
    }
}

impl FromStr for Verdict {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|verdict| verdict.as_str() == name).ok_or_else(|| format!("`{name}` is no verdict"))
    }
}
