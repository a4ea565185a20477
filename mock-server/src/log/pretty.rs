//! Lines for people.

use std::borrow::Cow;
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use omi_mock::LogEntry;

const DIM: Style = Style::new().dimmed();

/// The columns that most paths and names of keys fit in; a longer one moves the rest of its line.
const PATH: usize = 40;
const KEY: usize = 10;

pub(super) fn line(entry: &LogEntry<'_>) -> String {
    let now = entry.at.civil();
    let time = format!("{:02}:{:02}:{:02}", now.hour(), now.minute(), now.second());
    let status = style_of(entry.status);
    let world = entry.world.map(|world| format!(" {DIM}in world {}{DIM:#}", visible(world))).unwrap_or_default();
    format!(
        "{DIM}{time}{DIM:#}  {:7} {:PATH$} {status}{}{status:#} {:>7}  {:KEY$}  {}{world}\n",
        entry.method,
        visible(entry.path),
        entry.status,
        brief(entry.took),
        visible(entry.key_name.unwrap_or("-")),
        visible(entry.decided),
    )
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

/// A length of time in seven characters.
fn brief(took: Duration) -> String {
    let micros = took.as_micros();
    match micros {
        0..10_000 => format!("{}.{:02}ms", micros / 1000, micros % 1000 / 10),
        10_000..10_000_000 => format!("{}ms", micros / 1000),
        _ => format!("{}s", micros / 1_000_000),
    }
}

/// A text that says what it is. Clients choose paths and the names of keys, and
/// none of them may move the cursor, change colours or begin a line of its own.
fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().any(char::is_control) {
        let escaped = text.chars().map(|c| if c.is_control() { c.escape_default().to_string() } else { c.into() });
        Cow::Owned(escaped.collect())
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::fast(Duration::from_micros(420), "0.42ms")]
    #[case::slower(Duration::from_micros(9_999), "9.99ms")]
    #[case::slow(Duration::from_millis(1_500), "1500ms")]
    #[case::very_slow(Duration::from_secs(61), "61s")]
    fn a_duration_reads_as(#[case] took: Duration, #[case] expected: &str) {
        assert_eq!(brief(took), expected);
    }

    #[test]
    fn a_client_cannot_write_on_the_terminal() {
        assert_eq!(visible("red\u{1b}[31m\nGET é"), "red\\u{1b}[31m\\nGET é");
    }
}
