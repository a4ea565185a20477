//! Moments and days, told from the start of the mock.

use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer};
use speedate::{DateTime, MicrosecondsPrecisionOverflowBehavior, TimeConfig};

use super::text::read;
use crate::time::{Micros, Timestamp};

const DAY: i64 = 86_400;
/// No distance within the calendar is longer, in seconds.
const LONGEST: i64 = 10_000 * 366 * DAY;

/// What is below a microsecond is cut.
const PRECISION: TimeConfig = TimeConfig {
    microseconds_precision_overflow_behavior: MicrosecondsPrecisionOverflowBehavior::Truncate,
    unix_timestamp_offset: None,
};

/// A moment as a seed tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// Exactly then.
    At(Timestamp),
    /// So long after the start, or before it.
    FromStart(Micros),
    /// So many days after the day of the start, so long after midnight.
    OnDay { days: i64, time: Micros },
}

impl Moment {
    /// The instant that is meant when the mock starts at `start`.
    pub(super) fn after(self, start: Timestamp) -> Timestamp {
        match self {
            Self::At(instant) => instant,
            Self::FromStart(distance) => start + distance,
            Self::OnDay { days, time } => start.midnight() + Micros::seconds(days * DAY) + time,
        }
    }
}

impl FromStr for Moment {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let moment = if let Some(distance) = text.strip_prefix("now") {
            from_start(distance)
        } else if let Some(day) = text.strip_prefix("today") {
            on_day(day)
        } else {
            rfc_3339(text)
        };
        moment.ok_or_else(|| {
            format!("`{text}` is no moment; write `2026-09-01T12:00:00Z`, `now-90m` or `today-3d 18:30`")
        })
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, "a moment")
    }
}

/// A day as a seed tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Day {
    /// This day.
    On(Date),
    /// So many days after the day of the start.
    FromToday(i64),
}

impl Day {
    /// The day that is meant when the mock starts at `start`.
    pub(super) fn after(self, start: Timestamp) -> Date {
        match self {
            Self::On(date) => date,
            Self::FromToday(days) => (start.midnight() + Micros::seconds(days * DAY)).date(),
        }
    }
}

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let day = match text.strip_prefix("today") {
            Some(distance) => days(distance).map(Self::FromToday),
            None => date(text).map(Self::On),
        };
        day.ok_or_else(|| format!("`{text}` is no day; write `2026-09-01`, `today` or `today-1d`"))
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer, "a day")
    }
}

/// The rest of `now-90m`.
fn from_start(text: &str) -> Option<Moment> {
    distance(text).map(|seconds| Moment::FromStart(Micros::seconds(seconds)))
}

/// The rest of `today-3d 18:30:05`.
fn on_day(text: &str) -> Option<Moment> {
    let (distance, time) = text.split_once(' ')?;
    Some(Moment::OnDay { days: days(distance)?, time: time_of_day(time)? })
}

/// With `T`, seconds and an offset, which other notations do without.
fn rfc_3339(text: &str) -> Option<Moment> {
    let seconds_are_given =
        matches!(text.as_bytes().get(10), Some(b'T' | b't')) && text.as_bytes().get(16) == Some(&b':');
    let read = DateTime::parse_bytes_with_config(text.as_bytes(), &PRECISION).ok()?;
    if !seconds_are_given || read.time.tz_offset.is_none() || read.date.year == 0 {
        return None;
    }
    let fraction = Micros(i64::from(read.time.microsecond));
    let whole = Timestamp::default().checked_add(Micros::seconds(read.timestamp_tz()))?;
    whole.checked_add(fraction).map(Moment::At)
}

/// `-90m` in seconds; nothing is no distance.
fn distance(text: &str) -> Option<i64> {
    if text.is_empty() {
        return Some(0);
    }
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+')?),
    };
    let (number, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let unit = match unit {
        "s" => 1,
        "m" => 60,
        "h" => 3_600,
        "d" => DAY,
        "w" => 7 * DAY,
        _ => return None,
    };
    let seconds = digits(number)?.checked_mul(unit)?;
    (seconds <= LONGEST).then_some(sign * seconds)
}

/// `-3d` in days; nothing is today.
fn days(text: &str) -> Option<i64> {
    if !text.is_empty() && !text.ends_with('d') {
        return None;
    }
    distance(text).map(|seconds| seconds / DAY)
}

/// `18:30` or `18:30:05`.
fn time_of_day(text: &str) -> Option<Micros> {
    let mut parts = text.split(':');
    let mut part = |below: i64| {
        let part = parts.next()?;
        digits(part).filter(|&number| part.len() == 2 && number < below)
    };
    let (hour, minute) = (part(24)?, part(60)?);
    let second = if text.len() > "18:30".len() { part(60)? } else { 0 };
    parts.next().is_none().then_some(Micros::seconds(hour * 3_600 + minute * 60 + second))
}

/// `2026-09-01`, and no other way to write a date.
fn date(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let mut part = |length: usize| parts.next().filter(|part| part.len() == length).and_then(digits);
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    let date = Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?);
    date.ok().filter(|date| date.year() > 0)
}

/// A number without a sign.
fn digits(text: &str) -> Option<i64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    /// A quarter of a second past 2026-09-10T08:15:30Z.
    const START: Timestamp = Timestamp::from_micros(1_789_028_130_250_000);

    #[rstest]
    #[case::exactly("2026-09-01T12:00:00Z", "2026-09-01T12:00:00Z")]
    #[case::with_a_fraction("2026-09-01T12:00:00.25Z", "2026-09-01T12:00:00.250000Z")]
    #[case::with_too_long_a_fraction("2026-09-01T12:00:00.1234567Z", "2026-09-01T12:00:00.123456Z")]
    #[case::with_an_offset("2026-09-01T12:00:00+05:30", "2026-09-01T06:30:00Z")]
    #[case::before_the_epoch("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59.500000Z")]
    #[case::the_start("now", "2026-09-10T08:15:30.250000Z")]
    #[case::seconds_before("now-30s", "2026-09-10T08:15:00.250000Z")]
    #[case::minutes_before("now-90m", "2026-09-10T06:45:30.250000Z")]
    #[case::hours_after("now+3h", "2026-09-10T11:15:30.250000Z")]
    #[case::days_before("now-10d", "2026-08-31T08:15:30.250000Z")]
    #[case::weeks_before("now-1w", "2026-09-03T08:15:30.250000Z")]
    #[case::today("today 09:15", "2026-09-10T09:15:00Z")]
    #[case::another_day("today-3d 18:30:05", "2026-09-07T18:30:05Z")]
    #[case::a_day_to_come("today+30d 00:00", "2026-10-10T00:00:00Z")]
    #[case::stopping_at_the_calendar("today-800000d 00:00", "0001-01-01T00:00:00Z")]
    fn a_moment(#[case] text: &str, #[case] expected: &str) {
        let moment = text.parse::<Moment>().expect("it is a moment");
        assert_eq!(moment.after(START).to_string(), expected);
    }

    #[rstest]
    #[case::a_wrong_time("today 9:99")]
    #[case::one_digit("today 9:15")]
    #[case::the_hour_24("today 24:00")]
    #[case::no_time("today")]
    #[case::more_than_a_time("today 09:15:00:00")]
    #[case::less_than_seconds("today 09:15:")]
    #[case::hours_on_a_day("today-3h 09:15")]
    #[case::no_unit("now-90")]
    #[case::no_number("now-m")]
    #[case::another_unit("now-1y")]
    #[case::a_unit_of_two_bytes("now-1é")]
    #[case::two_signs("now--1h")]
    #[case::no_sign("now1h")]
    #[case::a_blank("now -1h")]
    #[case::too_far("now-999999999w")]
    #[case::no_offset("2026-09-01T12:00:00")]
    #[case::no_seconds("2026-09-01T12:00Z")]
    #[case::a_blank_for_a_t("2026-09-01 12:00:00Z")]
    #[case::no_such_day("2026-02-30T12:00:00Z")]
    #[case::year_zero("0000-01-01T00:00:00Z")]
    #[case::out_of_the_calendar("0001-01-01T00:00:00+01:00")]
    #[case::a_day("2026-09-01")]
    #[case::another_word("tomorrow")]
    #[case::nothing("")]
    fn no_moment(#[case] text: &str) {
        let refusal = format!("`{text}` is no moment; write `2026-09-01T12:00:00Z`, `now-90m` or `today-3d 18:30`");
        assert_eq!(text.parse::<Moment>(), Err(refusal));
    }

    #[rstest]
    #[case::exactly("2026-09-01", "2026-09-01")]
    #[case::today("today", "2026-09-10")]
    #[case::yesterday("today-1d", "2026-09-09")]
    #[case::tomorrow("today+1d", "2026-09-11")]
    fn a_day(#[case] text: &str, #[case] expected: &str) {
        let day = text.parse::<Day>().expect("it is a day");
        assert_eq!(day.after(START).to_string(), expected);
    }

    #[rstest]
    #[case::without_hyphens("20260901")]
    #[case::no_such_day("2026-02-30")]
    #[case::one_digit("2026-9-1")]
    #[case::with_a_time("2026-09-01T00:00:00Z")]
    #[case::year_zero("0000-01-01")]
    #[case::weeks("today-1w")]
    #[case::now("now")]
    fn no_day(#[case] text: &str) {
        let refusal = format!("`{text}` is no day; write `2026-09-01`, `today` or `today-1d`");
        assert_eq!(text.parse::<Day>(), Err(refusal));
    }
}
