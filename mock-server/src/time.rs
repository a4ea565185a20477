//! Instants as the service keeps and prints them.

use std::cell::Cell;
use std::fmt;
use std::ops::{Add, Sub};

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime};
use serde::de::{Deserialize, Deserializer, Error};
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

const DAY: i64 = 86_400_000_000;
const EPOCH: DateTime = DateTime::constant(1970, 1, 1, 0, 0, 0, 0);

impl Timestamp {
    /// The first instant of year 1.
    pub(crate) const FIRST: Self = Self(-62_135_596_800_000_000);
    /// The last microsecond of year 9999.
    pub(crate) const LAST: Self = Self(253_402_300_799_999_999);

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
        self.0.checked_add(later.0).filter(|micros| (Self::FIRST.0..=Self::LAST.0).contains(micros)).map(Self)
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

    /// The instant that prints as `text`.
    fn printed(text: &str) -> Option<Self> {
        let digits = |from: usize, to: usize| {
            let digits = text.get(from..to)?.bytes();
            digits
                .map(|digit| digit.is_ascii_digit().then(|| i32::from(digit - b'0')))
                .try_fold(0, |number, digit| Some(number * 10 + digit?))
        };
        let small = |from: usize| digits(from, from + 2).and_then(|number| i8::try_from(number).ok());
        let nanos = if text.len() == Written::LONGEST { digits(20, 26)? * 1_000 } else { 0 };
        let moment = DateTime::new(
            i16::try_from(digits(0, 4)?).ok()?,
            small(5)?,
            small(8)?,
            small(11)?,
            small(14)?,
            small(17)?,
            nanos,
        );
        moment.ok().map(Self::of_civil)
    }

    /// Appends this instant as a string of JSON.
    pub(crate) fn write_quoted(self, into: &mut Vec<u8>) {
        into.push(b'"');
        into.extend_from_slice(Written::of(self).as_bytes());
        into.push(b'"');
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
        Self(self.0.saturating_add(later.0).clamp(Self::FIRST.0, Self::LAST.0))
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
        f.write_str(Written::of(*self).as_str())
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(Written::of(*self).as_str())
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    /// From microseconds, as validation leaves instants.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        i64::deserialize(deserializer).map(Self)
    }
}

/// Reads an instant as it prints.
pub(crate) fn written<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
    Timestamp::printed(<&str>::deserialize(deserializer)?).ok_or_else(|| D::Error::custom("no instant as it prints"))
}

/// Reads an instant as it prints, or null.
pub(crate) fn written_or_null<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Timestamp>, D::Error> {
    let Some(text) = <Option<&str>>::deserialize(deserializer)? else { return Ok(None) };
    Timestamp::printed(text).map(Some).ok_or_else(|| D::Error::custom("no instant as it prints"))
}

/// An instant in characters. Every answer is full of them, so they are written
/// where they stand: no allocation, and none of what formatting in general costs.
struct Written {
    characters: [u8; Self::LONGEST],
    length: usize,
}

impl Written {
    /// `2026-11-23T14:30:55.492202Z`
    const LONGEST: usize = 27;
    /// `2026-11-23`
    const DATE: usize = 10;

    fn of(instant: Timestamp) -> Self {
        let mut written = Self { characters: *b"0000-00-00T00:00:00.000000Z", length: Self::LONGEST };
        written.characters[..Self::DATE].copy_from_slice(&Self::date_of(instant));
        let small = |micros: i64| u32::try_from(micros).unwrap_or_default();
        let of_day = instant.0.rem_euclid(DAY);
        let seconds = small(of_day / 1_000_000);
        put(&mut written.characters[11..13], seconds / 3_600);
        put(&mut written.characters[14..16], seconds / 60 % 60);
        put(&mut written.characters[17..19], seconds % 60);
        let micros = small(of_day % 1_000_000);
        if micros == 0 {
            written.characters[19] = b'Z';
            written.length = 20;
        } else {
            put(&mut written.characters[20..26], micros);
        }
        written
    }

    /// The date of an instant. Most instants are of the day of the one before, so the calendar is rarely asked.
    fn date_of(instant: Timestamp) -> [u8; Self::DATE] {
        thread_local! {
            static LAST: Cell<(i64, [u8; Written::DATE])> = const { Cell::new((0, *b"1970-01-01")) };
        }
        let day = instant.0.div_euclid(DAY);
        let (last, date) = LAST.get();
        if day == last {
            return date;
        }
        let date = instant.civil();
        let mut written = *b"0000-00-00";
        put(&mut written[..4], date.year().unsigned_abs().into());
        put(&mut written[5..7], date.month().unsigned_abs().into());
        put(&mut written[8..], date.day().unsigned_abs().into());
        LAST.set((day, written));
        written
    }

    fn as_bytes(&self) -> &[u8] {
        &self.characters[..self.length]
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}

/// Fills `digits` with a number.
fn put(digits: &mut [u8], mut number: u32) {
    for digit in digits.iter_mut().rev() {
        *digit = b'0' + u8::try_from(number % 10).unwrap_or_default();
        number /= 10;
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
    #[case::the_first(Timestamp::FIRST.0, "0001-01-01T00:00:00Z")]
    #[case::the_last(Timestamp::LAST.0, "9999-12-31T23:59:59.999999Z")]
    fn an_instant_prints_as(#[case] micros: i64, #[case] text: &str) {
        let instant = Timestamp::from_micros(micros);
        assert_eq!(instant.to_string(), text);
        assert_eq!(Timestamp::of_civil(instant.civil()), instant);
        assert_eq!(Timestamp::printed(text), Some(instant), "it reads back");
    }

    #[test]
    fn an_instant_prints_alike_whichever_came_before() {
        for (micros, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (DAY - 1, "1970-01-01T23:59:59.999999Z"),
            (DAY, "1970-01-02T00:00:00Z"),
            (-1, "1969-12-31T23:59:59.999999Z"),
            (DAY - 1, "1970-01-01T23:59:59.999999Z"),
        ] {
            assert_eq!(Timestamp::from_micros(micros).to_string(), text);
        }
    }

    #[test]
    fn seconds_round_both_ways() {
        let instant = Timestamp::from_micros(1_000_001);
        assert_eq!((instant.seconds(), instant.seconds_rounded_up()), (1, 2));
        assert_eq!(Timestamp::from_seconds(1).seconds_rounded_up(), 1);
    }
}
