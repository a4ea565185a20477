//! What is left of a run.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// What is left of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leftovers {
    /// How many things were removed, by resource.
    pub removed: BTreeMap<String, u32>,
    /// What stays because the service keeps it: abandoned goals.
    pub stays: Vec<Left>,
    /// What could not be removed, and why.
    pub failed: Vec<Left>,
    /// Where nothing of the run's can be: what the target has no list of, with what it answered.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub unlisted: BTreeMap<String, u16>,
}

/// Something that is left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// What it is.
    pub resource: String,
    /// Its id; none where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Why it is left.
    pub why: String,
}

impl Leftovers {
    /// Whether everything was removed that can be.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.failed.is_empty()
    }

    /// That something is left that could be removed, and how; nothing where it is not so.
    #[must_use]
    pub fn failure(&self) -> Option<String> {
        let things = match self.failed.len() {
            0 => return None,
            1 => "1 thing".to_owned(),
            count => format!("{count} things"),
        };
        Some(format!("could not remove {things} of the run: run `omi-contract cleanup`"))
    }
}

impl fmt::Display for Leftovers {
    /// A sentence for each: what was removed, what stays, what could not be removed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts: Vec<_> = self.removed.iter().map(|(resource, count)| format!("{count} {resource}")).collect();
        if counts.is_empty() {
            f.write_str("Nothing had to be removed.")?;
        } else {
            write!(f, "Removed: {}.", counts.join(", "))?;
        }
        for left in &self.stays {
            write!(f, "\nStays: {left}")?;
        }
        for left in &self.failed {
            write!(f, "\nNot removed: {left}")?;
        }
        for (resource, status) in &self.unlisted {
            write!(f, "\nNot looked for: {resource}, as the target has no list of them ({status})")?;
        }
        Ok(())
    }
}

impl fmt::Display for Left {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.resource, self.id.as_deref().unwrap_or("of unknown id"), self.why)
    }
}
