//! Lines for people.
//!
//! They are put together by hand: a line is written for every request, and the
//! machinery of formats would cost it more than all of its answer.

use std::borrow::Cow;
use std::fmt::Write;
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use omi_mock::LogEntry;

const DIM: Style = Style::new().dimmed();

/// The columns that most texts fit in; a longer one moves the rest of its line.
const METHOD: usize = 7;
const PATH: usize = 40;
const KEY: usize = 10;

/// As many blanks as the widest column has.
const BLANKS: &str = "                                        ";

/// Most lines are not longer.
const USUAL: usize = 128;

/// What lines are written with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// Colours, for terminals.
    Coloured,
    Plain,
}

pub(super) fn line(entry: &LogEntry<'_>, ink: Ink) -> String {
    let mut line = String::with_capacity(USUAL);
    put_styled(&mut line, ink, DIM, |line| put_time(line, entry.at.seconds()));
    line.push_str("  ");
    put_column(&mut line, entry.method, METHOD);
    line.push(' ');
    put_column(&mut line, &visible(entry.path), PATH);
    line.push(' ');
    put_styled(&mut line, ink, style_of(entry.status), |line| put_number::<3>(line, entry.status.into()));
    line.push(' ');
    put_brief(&mut line, entry.took);
    line.push_str("  ");
    put_column(&mut line, &visible(entry.key_name.unwrap_or("-")), KEY);
    line.push_str("  ");
    line.push_str(&visible(entry.decided));
    if let Some(world) = entry.world {
        line.push(' ');
        put_styled(&mut line, ink, DIM, |line| {
            line.push_str("in world ");
            line.push_str(&visible(world));
        });
    }
    line.push('\n');
    line
}

/// The colour of the status's class.
fn style_of(status: u16) -> Style {
    match status {
        500.. => AnsiColor::Red.on_default().bold(),
        400..500 => AnsiColor::Yellow.on_default(),
        300..400 => AnsiColor::Cyan.on_default(),
        _ => AnsiColor::Green.on_default(),
    }
}

fn put_styled(line: &mut String, ink: Ink, style: Style, put: impl FnOnce(&mut String)) {
    match ink {
        Ink::Plain => put(line),
        Ink::Coloured => {
            put_display(line, style);
            put(line);
            put_display(line, style.render_reset());
        }
    }
}

fn put_display(line: &mut String, shown: impl std::fmt::Display) {
    write!(line, "{shown}").expect("a text takes everything");
}

/// A text and the rest of its column.
fn put_column(line: &mut String, text: &str, width: usize) {
    line.push_str(text);
    line.push_str(&BLANKS[..width.saturating_sub(text.chars().count())]);
}

/// The time of the day.
fn put_time(line: &mut String, seconds: i64) {
    let second = u32::try_from(seconds.rem_euclid(24 * 60 * 60)).expect("a day has fewer");
    put_number::<2>(line, second / 3600);
    line.push(':');
    put_number::<2>(line, second / 60 % 60);
    line.push(':');
    put_number::<2>(line, second % 60);
}

/// The last so many digits of a number.
fn put_number<const DIGITS: usize>(line: &mut String, mut number: u32) {
    let mut digits = ['0'; DIGITS];
    for digit in digits.iter_mut().rev() {
        *digit = char::from(b'0' + u8::try_from(number % 10).unwrap_or_default());
        number /= 10;
    }
    line.extend(digits);
}

/// A length of time in seven characters.
fn put_brief(line: &mut String, took: Duration) {
    match u32::try_from(took.as_micros()) {
        Ok(micros @ 0..10_000) => {
            line.push(' ');
            put_number::<1>(line, micros / 1000);
            line.push('.');
            put_number::<2>(line, micros % 1000 / 10);
            line.push_str("ms");
        }
        Ok(micros @ 10_000..10_000_000) => put_display(line, format_args!("{:>5}ms", micros / 1000)),
        Ok(_) | Err(_) => put_display(line, format_args!("{:>6}s", took.as_secs())),
    }
}

/// A text that says what it is. Clients choose paths and the names of keys, and
/// none of them may move the cursor, change colours or begin a line of its own.
fn visible(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) || !text.chars().any(char::is_control) {
        return Cow::Borrowed(text);
    }
    let escaped = text.chars().map(|c| if c.is_control() { c.escape_default().to_string() } else { c.into() });
    Cow::Owned(escaped.collect())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::fast(Duration::from_micros(420), " 0.42ms")]
    #[case::slower(Duration::from_micros(9_999), " 9.99ms")]
    #[case::slow(Duration::from_millis(1_500), " 1500ms")]
    #[case::very_slow(Duration::from_secs(61), "    61s")]
    #[case::endless(Duration::from_secs(12_345_678), "12345678s")]
    fn a_duration_reads_as(#[case] took: Duration, #[case] expected: &str) {
        let mut line = String::new();
        put_brief(&mut line, took);
        assert_eq!(line, expected);
    }

    #[test]
    fn a_client_cannot_write_on_the_terminal() {
        assert_eq!(visible("red\u{1b}[31m\nGET é"), "red\\u{1b}[31m\\nGET é");
    }
}
