//! Which entries are asked for.

use std::str::FromStr;

use super::{Numbered, PathPattern};
use crate::time::Timestamp;

/// Which entries are asked for: those that everything here admits.
#[derive(Debug, Default)]
pub(crate) struct Filter {
    pub(crate) method: Option<String>,
    pub(crate) path: Option<PathPattern>,
    pub(crate) status: Option<Statuses>,
    /// The name of the key.
    pub(crate) key: Option<String>,
    pub(crate) since: Option<Since>,
}

impl Filter {
    pub(crate) fn admits(&self, numbered: &Numbered) -> bool {
        let entry = &*numbered.entry;
        self.method.as_ref().is_none_or(|method| entry.method.as_str().eq_ignore_ascii_case(method))
            && self.path.as_ref().is_none_or(|path| path.fits(&entry.target))
            && self.status.as_ref().is_none_or(|statuses| statuses.hold(entry.status.as_u16()))
            && self.key.as_ref().is_none_or(|key| entry.seen.key.as_deref() == Some(key))
            && match self.since {
                None => true,
                Some(Since::Number(id)) => numbered.id > id,
                Some(Since::Moment(moment)) => entry.at >= moment,
            }
    }
}

/// Where entries begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Since {
    /// After the entry of this number.
    Number(u64),
    /// At this moment, by the time of the world.
    Moment(Timestamp),
}

impl FromStr for Since {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Ok(id) = text.parse() {
            return Ok(Self::Number(id));
        }
        // In a query, a plus that is not escaped is a space.
        match text.replace(' ', "+").parse::<jiff::Timestamp>() {
            Ok(moment) => Ok(Self::Moment(Timestamp::from_micros(moment.as_microsecond()))),
            Err(_) => Err(format!("`{text}` is neither the id of a request nor a moment like 2026-11-23T09:30:00Z")),
        }
    }
}

/// One status, or a hundred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Statuses {
    One(u16),
    /// All that begin with this digit.
    Class(u16),
}

impl Statuses {
    pub(super) fn hold(self, status: u16) -> bool {
        match self {
            Self::One(one) => status == one,
            Self::Class(class) => status / 100 == class,
        }
    }
}

impl FromStr for Statuses {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let class = text.strip_suffix("xx").and_then(|class| class.parse().ok());
        let status = class.filter(|class| (1..=5).contains(class)).map(Self::Class);
        let status = status.or_else(|| text.parse().ok().filter(|one| (100..=599).contains(one)).map(Self::One));
        status.ok_or_else(|| format!("`{text}` is no status; write 429 or 4xx"))
    }
}
