//! The progress of a run, on a terminal.

use std::io::{IsTerminal, Write as _};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::SignedDuration;

use crate::event::{Event, Listener};
use crate::pace::Wait;
use crate::verdict::Verdict;

/// How long a wait is that is told where nobody watches.
const LONG: SignedDuration = SignedDuration::from_secs(5);

/// How often the bar shows how much time has passed.
const TICK: Duration = Duration::from_secs(1);

/// Shows on standard error how far a run is: a bar where that is a terminal, and elsewhere only what it waits for.
#[derive(Debug)]
pub struct Progress {
    /// The bar, where there is a terminal.
    bar: Option<ProgressBar>,
    violated: usize,
}

impl Progress {
    /// A bar where standard error is a terminal, and lines elsewhere.
    #[must_use]
    pub fn on_stderr() -> Self {
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed} {wide_msg}");
        let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = || ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr()).with_style(style);
        Self { bar: std::io::stderr().is_terminal().then(bar), violated: 0 }
    }
}

impl Listener for Progress {
    fn hear(&mut self, event: &Event<'_>) {
        let Some(bar) = &self.bar else {
            if let Event::Waiting(wait) = event
                && let Some(line) = line(wait)
            {
                // Nobody is left to tell where stderr is closed.
                let _ = writeln!(anstream::stderr(), "{line}");
            }
            return;
        };
        match event {
            Event::Begun { cases } => {
                bar.set_length(u64::try_from(*cases).unwrap_or(u64::MAX));
                bar.enable_steady_tick(TICK);
            }
            Event::Waiting(wait) => bar.set_message(format!("{}{wait}", violated(self.violated))),
            Event::Ended(outcome) => {
                self.violated += usize::from(outcome.verdict == Verdict::Violated);
                bar.set_message(format!("{}{}", violated(self.violated), outcome.case));
                bar.inc(1);
            }
        }
    }
}

/// How many cases so far are violated.
fn violated(count: usize) -> String {
    if count == 0 { String::new() } else { format!("{count} violated  ") }
}

/// What is said of a wait where there is no bar: nothing of a short one.
fn line(wait: &Wait) -> Option<String> {
    let until = wait.until.strftime("%Y-%m-%d %H:%M:%S UTC");
    (wait.duration() > LONG).then(|| format!("{wait}, until {until}"))
}

impl Drop for Progress {
    /// The report begins where the bar was.
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::short(5, None)]
    #[case::long(41, Some("waiting 41 s for the limit of dev:ask (25 an hour), until 1970-01-01 00:00:41 UTC"))]
    #[case::an_hour(3_600, Some("waiting 60 min for the limit of dev:ask (25 an hour), until 1970-01-01 01:00:00 UTC"))]
    fn a_wait_is_told_where_there_is_no_bar(#[case] seconds: i64, #[case] told: Option<&str>) {
        let until = Timestamp::from_second(seconds).expect("it is an instant");
        let wait = Wait { from: Timestamp::UNIX_EPOCH, until, why: "for the limit of dev:ask (25 an hour)".into() };
        assert_eq!(line(&wait).as_deref(), told);
    }
}
