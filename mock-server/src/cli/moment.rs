//! When the mock's time starts.

use std::str::FromStr;

use omi_mock::Timestamp;

/// A moment that a clock can start at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moment(pub(crate) Timestamp);

impl Moment {
    /// Noon of 15 January 2026, UTC: where a deterministic clock starts unless it is told.
    pub(crate) const USUAL: Self = Self(Timestamp::from_seconds(1_768_478_400));
}

impl FromStr for Moment {
    type Err = String;

    /// RFC 3339, so the offset is not optional: a moment without one is many moments.
    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse::<jiff::Timestamp>() {
            Ok(moment) => Ok(Self(Timestamp::from_micros(moment.as_microsecond()))),
            Err(_) => Err(format!("`{text}` is no moment; write it as `2026-01-15T12:00:00Z`")),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::in_utc("2026-01-15T12:00:00Z", "2026-01-15T12:00:00Z")]
    #[case::with_an_offset("2026-01-15T13:00:00.25+01:00", "2026-01-15T12:00:00.250000Z")]
    fn a_clock_starts_at(#[case] text: &str, #[case] printed: &str) {
        assert_eq!(text.parse::<Moment>().map(|moment| moment.0.to_string()), Ok(printed.to_owned()));
    }

    #[test]
    fn a_moment_without_an_offset_is_refused() {
        let refusal = "2026-01-15T12:00:00".parse::<Moment>().expect_err("many moments are called so");
        assert_eq!(refusal, "`2026-01-15T12:00:00` is no moment; write it as `2026-01-15T12:00:00Z`");
    }

    #[test]
    fn a_deterministic_clock_starts_where_the_help_says() {
        assert_eq!(Moment::USUAL.0.to_string(), "2026-01-15T12:00:00Z");
    }
}
