//! Whole numbers of any size, as far as it matters.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// A whole number that stops at the ends of 64 bits.
///
/// A client may send more digits. Where a number is clamped or compared the
/// rest makes no difference; where it would be stored, the service fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whole {
    Fits(i64),
    TooSmall,
    TooLarge,
}

impl Whole {
    /// This number, or the end of the range.
    pub(crate) const fn saturated(self) -> i64 {
        match self {
            Self::Fits(number) => number,
            Self::TooSmall => i64::MIN,
            Self::TooLarge => i64::MAX,
        }
    }

    /// This number, within `low` and `high`.
    pub(crate) fn clamped(self, low: usize, high: usize) -> usize {
        usize::try_from(self.saturated()).unwrap_or(0).clamp(low, high)
    }
}

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Digits;

        impl Visitor<'_> for Digits {
            type Value = Whole;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number")
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Whole, E> {
                Ok(Whole::Fits(number))
            }

            /// The digits of a number beyond 64 bits.
            fn visit_str<E: Error>(self, digits: &str) -> Result<Whole, E> {
                Ok(if digits.starts_with('-') { Whole::TooSmall } else { Whole::TooLarge })
            }
        }

        deserializer.deserialize_any(Digits)
    }
}
