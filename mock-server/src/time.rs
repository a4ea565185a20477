//! Instants as the service keeps and prints them.

use std::fmt;
use std::ops::{Add, Sub};

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime};
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

/// An instant: microseconds since the epoch, UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Timestamp(i64);

/// A length of time, in microseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Micros(pub i64);

impl Micros {
    /// So many seconds.
    #[must_use]
    pub const fn seconds(seconds: i64) -> Self {
        Self(seconds * 1_000_000)
    }
}

/// The first instant of year 1.
const FIRST: i64 = -62_135_596_800_000_000;
/// The last microsecond of year 9999.
const LAST: i64 = 253_402_300_799_999_999;
const DAY: i64 = 86_400_000_000;
const EPOCH: DateTime = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);

impl Timestamp {
    /// The instant so many microseconds after the epoch.
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// The instant so many seconds after the epoch.
    #[must_use]
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds * 1_000_000)
    }

    /// Microseconds since the epoch.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Whole seconds since the epoch, rounded down.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }

    /// Whole seconds since the epoch, rounded up.
    #[must_use]
    pub const fn seconds_rounded_up(self) -> i64 {
        -(-self.0).div_euclid(1_000_000)
    }

    /// This instant and `later` after it; none past the end of the calendar.
    #[must_use]
    pub fn checked_add(self, later: Micros) -> Option<Self> {
        self.0.checked_add(later.0).filter(|micros| (FIRST..=LAST).contains(micros)).map(Self)
    }

    /// Midnight of this instant's day.
    #[must_use]
    pub const fn midnight(self) -> Self {
        Self(self.0 - self.0.rem_euclid(DAY))
    }

    /// This instant's day, as `YYYY-MM-DD`.
    #[must_use]
    pub fn date(self) -> Date {
        self.civil().date()
    }

    /// The calendar's view of this instant.
    #[must_use]
    pub fn civil(self) -> DateTime {
        // By the civil calendar, because a `jiff::Timestamp` ends a day before year 9999 does.
        EPOCH.saturating_add(SignedDuration::from_micros(self.0))
    }

    /// The instant of a moment on the UTC calendar.
    ///
    /// # Panics
    /// Never: all of the calendar fits.
    #[must_use]
    pub fn of_civil(moment: DateTime) -> Self {
        let since = moment.duration_since(EPOCH).as_micros();
        Self(i64::try_from(since).expect("the calendar's ten thousand years fit"))
    }
}

impl Add<Micros> for Timestamp {
    type Output = Self;

    /// Stops at the ends of the calendar.
    fn add(self, later: Micros) -> Self {
        Self(self.0.saturating_add(later.0).clamp(FIRST, LAST))
    }
}

impl Sub for Timestamp {
    type Output = Micros;

    fn sub(self, earlier: Self) -> Micros {
        Micros(self.0.saturating_sub(earlier.0))
    }
}

impl fmt::Display for Timestamp {
    /// RFC 3339, UTC, `Z`; six fraction digits when they are not zero, none otherwise.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let moment = self.civil();
        write!(f, "{}T{:02}:{:02}:{:02}", moment.date(), moment.hour(), moment.minute(), moment.second())?;
        let micros = self.0.rem_euclid(1_000_000);
        if micros != 0 {
            write!(f, ".{micros:06}")?;
        }
        f.write_str("Z")
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    /// From microseconds, as validation leaves instants.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        i64::deserialize(deserializer).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::whole(1_788_264_000_000_000, "2026-09-01T12:00:00Z")]
    #[case::with_a_fraction(1_788_264_000_000_050, "2026-09-01T12:00:00.000050Z")]
    #[case::before_the_epoch(-1, "1969-12-31T23:59:59.999999Z")]
    #[case::the_first(FIRST, "0001-01-01T00:00:00Z")]
    #[case::the_last(LAST, "9999-12-31T23:59:59.999999Z")]
    fn an_instant_prints_as(#[case] micros: i64, #[case] text: &str) {
        let instant = Timestamp::from_micros(micros);
        assert_eq!(instant.to_string(), text);
        assert_eq!(Timestamp::of_civil(instant.civil()), instant);
    }

    #[test]
    fn seconds_round_both_ways() {
        let instant = Timestamp::from_micros(1_000_001);
        assert_eq!((instant.seconds(), instant.seconds_rounded_up()), (1, 2));
        assert_eq!(Timestamp::from_seconds(1).seconds_rounded_up(), 1);
    }
}
