//! Dates as Python's `date.fromisoformat` reads them.

use jiff::civil::{Date, ISOWeekDate, Weekday};

/// The date of `YYYY-MM-DD`, `YYYYMMDD`, `YYYY-Www-D`, `YYYYWwwD`, `YYYY-Www` or `YYYYWww`.
///
/// Python 3.11 goes by the length: only a text of 7, 8 or 10 bytes is looked
/// at, and in one of 10 the two after a date without hyphens are not.
pub(crate) fn parse(text: &str) -> Option<Date> {
    if !matches!(text.len(), 7 | 8 | 10) {
        return None;
    }
    let (year, rest) = number(text.as_bytes(), 4)?;
    let separated = rest.first() == Some(&b'-');
    let rest = if separated { &rest[1..] } else { rest };
    let date = match rest.strip_prefix(b"W") {
        Some(rest) => week_date(year, rest, separated),
        None => month_date(year, rest, separated),
    };
    date.filter(|date| year > 0 && date.year() > 0)
}

/// The date of `mm-dd` or `mmdd`.
fn month_date(year: i16, rest: &[u8], separated: bool) -> Option<Date> {
    let (month, rest) = number(rest, 2)?;
    let (day, _) = number(after_separator(rest, separated)?, 2)?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The date of `ww-D`, `wwD` or `ww`, a Monday when no day is given.
fn week_date(year: i16, rest: &[u8], separated: bool) -> Option<Date> {
    let (week, rest) = number(rest, 2)?;
    let day = if rest.is_empty() { 1 } else { number(after_separator(rest, separated)?, 1)?.0 };
    let weekday = Weekday::from_monday_one_offset(i8::try_from(day).ok()?).ok()?;
    ISOWeekDate::new(year, i8::try_from(week).ok()?, weekday).ok().map(ISOWeekDate::date)
}

/// What follows the hyphen, where there must be one.
fn after_separator(text: &[u8], separated: bool) -> Option<&[u8]> {
    if separated { text.strip_prefix(b"-") } else { Some(text) }
}

/// A number of exactly so many decimal digits, and what follows it.
fn number(text: &[u8], digits: usize) -> Option<(i16, &[u8])> {
    let (number, rest) = text.split_at_checked(digits)?;
    let number = number
        .iter()
        .try_fold(0, |number, digit| digit.is_ascii_digit().then(|| number * 10 + i16::from(digit - b'0')))?;
    Some((number, rest))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    /// What Python 3.11 says of each.
    #[rstest]
    #[case::extended("2026-09-01", Some("2026-09-01"))]
    #[case::basic("20260901", Some("2026-09-01"))]
    #[case::a_week("2026-W36-2", Some("2026-09-01"))]
    #[case::a_basic_week("2026W362", Some("2026-09-01"))]
    #[case::a_week_without_a_day("2026-W36", Some("2026-08-31"))]
    #[case::a_basic_week_without_a_day("2026W36", Some("2026-08-31"))]
    #[case::a_leap_day("2028-02-29", Some("2028-02-29"))]
    #[case::no_leap_day("2026-02-29", None)]
    #[case::a_short_month("2026-9-01", None)]
    #[case::half_extended("2026-0901", None)]
    #[case::half_basic("202609-01", None)]
    #[case::a_time("2026-09-01T10:00", None)]
    #[case::nothing("", None)]
    #[case::blanks(" 2026-09-01", None)]
    #[case::a_sign("+026-09-01", None)]
    #[case::year_zero("0000-01-01", None)]
    #[case::week_53_of_a_short_year("2026-W54-1", None)]
    #[case::day_eight("2026-W36-8", None)]
    #[case::another_script("２０２６-09-01", None)]
    #[case::two_bytes_too_many("20260901Z!", Some("2026-09-01"))]
    #[case::a_letter_too_many("20260901é", Some("2026-09-01"))]
    #[case::two_bytes_after_a_week("2026W362Z!", Some("2026-09-01"))]
    #[case::three_bytes_too_many("20260901Z!!", None)]
    #[case::a_byte_too_many("20260901Z", None)]
    #[case::a_week_that_ends_past_the_calendar("9999-W52-7", None)]
    fn a_date_reads_as(#[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(parse(text).map(|date| date.to_string()).as_deref(), expected);
    }
}
