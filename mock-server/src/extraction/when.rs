//! Dates and times in a sentence, read from the moment it was spoken.
//!
//! Everything is UTC. A named weekday is the next one, never today; with `next`
//! it is the one of the week after this, and weeks begin on Monday. A month and
//! a day without a year are the next such day.

use jiff::Span;
use jiff::civil::{Date, DateTime, Time, Weekday};

use super::phrase;
use crate::time::Timestamp;

/// A date without a time is due in its last minute.
const END_OF_DAY: Time = Time::constant(23, 59, 0, 0);
const NOON: Time = Time::constant(12, 0, 0, 0);

/// What a sentence says of when: the first date and the first time in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct When {
    pub(super) date: Option<Date>,
    pub(super) time: Option<Time>,
}

impl When {
    /// Reads `text` as said at `spoken_at`.
    pub(super) fn read(text: &str, spoken_at: Timestamp) -> Self {
        let now = spoken_at.civil();
        let tokens: Vec<String> = text.split_whitespace().map(bare).filter(|token| !token.is_empty()).collect();
        let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
        let mut when = Self::default();
        for at in 0..tokens.len() {
            let here = &tokens[at..];
            if when.date.is_none()
                && when.time.is_none()
                && let Some(moment) = moment(here, now)
            {
                return Self { date: Some(moment.date()), time: Some(moment.time()) };
            }
            when.date = when.date.or_else(|| date(&tokens[..at], here, now.date()));
            when.time = when.time.or_else(|| time(here));
        }
        when
    }

    /// The instant by which something is due: without a time the end of that
    /// day, without a date the next such time.
    pub(super) fn due(self, spoken_at: Timestamp) -> Option<Timestamp> {
        let now = spoken_at.civil();
        let moment = match (self.date, self.time) {
            (Some(date), time) => date.to_datetime(time.unwrap_or(END_OF_DAY)),
            (None, Some(time)) if time > now.time() => now.date().to_datetime(time),
            (None, Some(time)) => now.date().tomorrow().ok()?.to_datetime(time),
            (None, None) => return None,
        };
        Some(Timestamp::of_civil(moment))
    }

    /// The instant at which something begins, if both date and time are told.
    pub(super) fn start(self) -> Option<Timestamp> {
        Some(Timestamp::of_civil(self.date?.to_datetime(self.time?)))
    }
}

/// A word without punctuation around it, in lower case.
pub(super) fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// A number as it is said: in digits, or as a word up to ten.
pub(super) fn number(word: &str) -> Option<u16> {
    const WORDS: &[&str] = &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    match word {
        "a" | "an" => Some(1),
        _ => WORDS.iter().zip(1..).find(|(known, _)| **known == word).map(|(_, n)| n).or_else(|| word.parse().ok()),
    }
}

/// `in two hours` and `2026-12-01T15:00`: a date and a time in one.
fn moment(tokens: &[&str], now: DateTime) -> Option<DateTime> {
    match tokens {
        ["in", count, unit, ..] => {
            let count = i64::from(number(count)?);
            let span = match *unit {
                "minute" | "minutes" => Span::new().minutes(count),
                "hour" | "hours" => Span::new().hours(count),
                _ => return None,
            };
            now.checked_add(span).ok()
        }
        [iso, ..] if iso.len() > 10 && iso.as_bytes()[10] == b't' => iso.trim_end_matches('z').parse().ok(),
        _ => None,
    }
}

fn date(before: &[&str], tokens: &[&str], today: Date) -> Option<Date> {
    let days = |count: u16| today.checked_add(Span::new().days(i64::from(count))).ok();
    match tokens {
        ["today" | "tonight" | "eod", ..] | ["end", "of", "day", ..] | ["end", "of", "the", "day", ..] => Some(today),
        ["tomorrow", ..] => days(1),
        ["next", "week", ..] => days(7),
        ["next", "month", ..] => today.checked_add(Span::new().months(1)).ok(),
        ["next", day, ..] => {
            let monday = today.nth_weekday(1, Weekday::Monday).ok()?;
            let day = weekday(day)?;
            if day == Weekday::Monday { Some(monday) } else { monday.nth_weekday(1, day).ok() }
        }
        ["in", count, "day" | "days", ..] => days(number(count)?),
        ["in", count, "week" | "weeks", ..] => days(number(count)?.checked_mul(7)?),
        [word, next @ ..] => iso_date(word)
            .or_else(|| named_weekday(before, word, next, today))
            .or_else(|| day_of_month(month(word)?, next.first()?, next.get(1), today))
            .or_else(|| match next {
                ["of", name, year @ ..] | [name, year @ ..] => day_of_month(month(name)?, word, year.first(), today),
                [] => None,
            }),
        [] => None,
    }
}

fn iso_date(word: &str) -> Option<Date> {
    if word.len() == 10 { word.parse().ok() } else { None }
}

/// A weekday that says when: `by Friday`, `Friday at 3`, but not `the Friday report`.
fn named_weekday(before: &[&str], word: &str, next: &[&str], today: Date) -> Option<Date> {
    let day = weekday(word)?;
    let says_when = match before.last() {
        Some(&("by" | "on" | "this" | "until" | "till" | "before" | "due" | "for" | "coming")) | None => true,
        Some(&("every" | "each" | "last" | "past")) => false,
        Some(_) => matches!(next.first(), None | Some(&("at" | "morning" | "afternoon" | "evening" | "night"))),
    };
    if says_when { today.nth_weekday(1, day).ok() } else { None }
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

fn month(word: &str) -> Option<i8> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let short = word.len() == 3 || word == "sept";
    let is_it = |name: &&str| **name == *word || (short && name.starts_with(word));
    (1..).zip(&NAMES).find(|(_, name)| is_it(name)).map(|(month, _)| month)
}

/// The day of a month as `1`, `1st`, and of a year if that follows.
fn day_of_month(month: i8, day: &str, year: Option<&&str>, today: Date) -> Option<Date> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| day.strip_suffix(ending)).unwrap_or(day);
    let day: i8 = digits.parse().ok()?;
    if let Some(year) = year.filter(|year| year.len() == 4).and_then(|year| year.parse().ok()) {
        return Date::new(year, month, day).ok();
    }
    // Eight years hold a February 29, whatever the century.
    let mut years = today.year()..=today.year().saturating_add(8);
    years.find_map(|year| Date::new(year, month, day).ok().filter(|date| *date >= today))
}

fn time(tokens: &[&str]) -> Option<Time> {
    match tokens {
        ["noon", ..] => Some(NOON),
        [clock, half @ ("am" | "pm" | "a.m" | "p.m"), ..] => twelve_hours(clock, half),
        [clock, ..] => {
            let half = ["am", "pm", "a.m", "p.m"].into_iter().find(|half| clock.ends_with(half));
            half.map_or_else(|| twenty_four_hours(clock), |half| twelve_hours(clock.strip_suffix(half)?, half))
        }
        [] => None,
    }
}

/// `15:00`, with a colon always: a bare number is no time.
fn twenty_four_hours(clock: &str) -> Option<Time> {
    let (hour, minute) = clock.split_once(':').filter(|(_, minute)| minute.len() == 2)?;
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

/// `5` or `5:30` of the morning or the afternoon.
fn twelve_hours(clock: &str, half: &str) -> Option<Time> {
    let (hour, minute) = clock.split_once(':').unwrap_or((clock, "0"));
    let hour: i8 = hour.parse().ok().filter(|hour| (1..=12).contains(hour))?;
    let afternoon = if half.starts_with('p') { 12 } else { 0 };
    Time::new(hour % 12 + afternoon, minute.parse().ok()?, 0, 0).ok()
}

/// Whether `word` can open the part of a sentence that says when.
pub(super) fn opens_a_date(word: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "on", "at", "by", "from", "for", "in", "this", "next", "today", "tonight", "tomorrow", "is", "will", "starts",
        "noon",
    ];
    phrase::is_any(word, OPENINGS) || word.starts_with(|c: char| c.is_ascii_digit()) || weekday(&bare(word)).is_some()
}

#[cfg(test)]
mod tests;
