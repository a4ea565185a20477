//! Instants: ISO 8601 in many forms, dates, and Unix time.

use speedate::{Date, DateTime, MicrosecondsPrecisionOverflowBehavior, ParseError, Time, TimeConfig};

use super::field_error::Problem;
use super::reading::Reading;
use crate::json::Json;

/// What is below a microsecond is cut; Unix time is in UTC.
const CONFIG: TimeConfig = TimeConfig {
    microseconds_precision_overflow_behavior: MicrosecondsPrecisionOverflowBehavior::Truncate,
    unix_timestamp_offset: Some(0),
};

const MIDNIGHT: Time = Time { hour: 0, minute: 0, second: 0, microsecond: 0, tz_offset: None };

/// The first second of year 1 and the last of year 9999, as Unix time.
const CALENDAR: std::ops::RangeInclusive<i64> = -62_135_596_800..=253_402_300_799;

/// Reads an instant as microseconds since the epoch. Without an offset it is in
/// UTC; null if its offset takes it out of the calendar.
pub(super) fn read(value: &Json<'_>, reading: &mut Reading) -> Option<Json<'static>> {
    let read = match value {
        Json::String(text) => from_text(text),
        Json::Int(seconds) => from_unix(*seconds, 0),
        Json::Float(seconds) => from_float(*seconds),
        Json::BigInt(digits) => match digits.parse::<f64>() {
            Ok(seconds) if seconds.is_finite() => from_float(seconds),
            Ok(_) | Err(_) => Err(Problem::NotAnInstant),
        },
        Json::Null | Json::Bool(_) | Json::BrokenString | Json::Array(_) | Json::Object(_) => {
            Err(Problem::NotAnInstant)
        }
    };
    match read {
        Ok(instant) => Some(stored(&instant)),
        Err(problem) => reading.refuse(problem, value),
    }
}

fn stored(instant: &DateTime) -> Json<'static> {
    let seconds = instant.timestamp_tz();
    if CALENDAR.contains(&seconds) {
        Json::Int(seconds * 1_000_000 + i64::from(instant.time.microsecond))
    } else {
        Json::Null
    }
}

/// A text that is no instant is tried as a date, and it is the date's mistake
/// that is told.
fn from_text(text: &str) -> Result<DateTime, Problem> {
    let instant = match DateTime::parse_bytes_with_config(text.as_bytes(), &CONFIG) {
        Ok(instant) => instant,
        Err(_) => match Date::parse_bytes(text.as_bytes()) {
            Ok(date) => DateTime { date, time: MIDNIGHT },
            Err(error) => return Err(Problem::UnreadableDate { why: sentence(&error) }),
        },
    };
    if instant.date.year == 0 {
        return Err(Problem::UnreadableInstant { why: "year 0 is out of range" });
    }
    Ok(instant)
}

fn from_float(seconds: f64) -> Result<DateTime, Problem> {
    if seconds.is_nan() {
        return Err(Problem::UnreadableInstant { why: "NaN values not permitted" });
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "what is too large is refused as such")]
    let (whole, microseconds) = (seconds.floor() as i64, (seconds.fract().abs() * 1_000_000.0).round() as u32);
    from_unix(whole, microseconds)
}

/// Unix time, in milliseconds if it is too large for seconds.
fn from_unix(seconds: i64, microseconds: u32) -> Result<DateTime, Problem> {
    DateTime::from_timestamp_with_config(seconds, microseconds, &CONFIG)
        .map_err(|error| Problem::UnreadableInstant { why: sentence(&error) })
}

/// What pydantic says about it.
fn sentence(error: &ParseError) -> &'static str {
    use strum::EnumMessage as _;
    error.get_documentation().unwrap_or_default()
}
