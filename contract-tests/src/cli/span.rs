//! A length of time, as people write it.

use std::str::FromStr;
use std::time::Duration;

use jiff::SignedDuration;

/// `30s`, `10m`, `500ms`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span(pub(crate) Duration);

impl FromStr for Span {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, &'static str> {
        let span = text.parse::<SignedDuration>().ok().and_then(|span| Duration::try_from(span).ok());
        span.map(Self).ok_or("a length of time is written as 30s, 10m or 500ms")
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("30s", 30_000)]
    #[case("10m", 600_000)]
    #[case("500ms", 500)]
    #[case("1h 30m", 5_400_000)]
    fn a_span_is(#[case] text: &str, #[case] millis: u64) {
        assert_eq!(text.parse::<Span>().expect("it is a span").0, Duration::from_millis(millis));
    }

    #[rstest]
    fn no_span_is(#[values("", "30", "-5s", "soon")] text: &str) {
        assert!(text.parse::<Span>().is_err());
    }
}
