//! Members of a PATCH, for which absent and null differ.

use serde::de::{Deserialize, Deserializer};

/// Whether a member was given, and what as.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Given<T> {
    #[default]
    Absent,
    Null,
    Value(T),
}

impl<T> Given<T> {
    /// Whether it was given at all; null counts.
    pub(crate) const fn is_given(&self) -> bool {
        !matches!(self, Self::Absent)
    }

    /// The value; none for null and absent alike.
    pub(crate) fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// Puts what was given, null too, in place of `stored`.
    pub(crate) fn store_in(self, stored: &mut Option<T>) {
        match self {
            Self::Absent => {}
            Self::Null => *stored = None,
            Self::Value(value) => *stored = Some(value),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Given<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(|value| value.map_or(Self::Null, Self::Value))
    }
}
