//! Dates as Python's `date.fromisoformat` reads them.

use jiff::civil::{Date, ISOWeekDate, Weekday};

/// The date of `YYYY-MM-DD`, `YYYYMMDD`, `YYYY-Www-D`, `YYYYWwwD`, `YYYY-Www` or `YYYYWww`.
pub(crate) fn parse(text: &str) -> Option<Date> {
    let year = number(text.get(..4)?)?;
    if year == 0 {
        return None;
    }
    let rest = text.get(4..)?;
    let (extended, rest) = rest.strip_prefix('-').map_or((false, rest), |rest| (true, rest));
    if let Some(week) = rest.strip_prefix('W') {
        return week_date(year, week, extended);
    }
    let (month, day) = match (extended, rest.len()) {
        (true, 5) => rest.split_once('-')?,
        (false, 4) => rest.split_at_checked(2)?,
        _ => return None,
    };
    if month.len() != 2 {
        return None;
    }
    Date::new(year, i8::try_from(number(month)?).ok()?, i8::try_from(number(day)?).ok()?).ok()
}

/// The date of `ww-D`, `wwD` or `ww`, a Monday when no day is given.
fn week_date(year: i16, rest: &str, extended: bool) -> Option<Date> {
    let (week, day) = rest.split_at_checked(2)?;
    let day = match (day, extended) {
        ("", _) => "1",
        (day, true) => day.strip_prefix('-')?,
        (day, false) => day,
    };
    if day.len() != 1 {
        return None;
    }
    let weekday = Weekday::from_monday_one_offset(i8::try_from(number(day)?).ok()?).ok()?;
    let date = ISOWeekDate::new(year, i8::try_from(number(week)?).ok()?, weekday).ok()?.date();
    (1..=9999).contains(&date.year()).then_some(date)
}

/// Decimal digits and nothing else.
fn number(digits: &str) -> Option<i16> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
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
    fn a_date_reads_as(#[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(parse(text).map(|date| date.to_string()).as_deref(), expected);
    }
}
