//! The progress of a run, on a terminal.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::event::{Event, Listener};
use crate::verdict::Verdict;

/// Shows how far a run is, on standard error, where that is a terminal.
#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
    violated: usize,
}

impl Progress {
    /// A bar where standard error is a terminal, and nothing elsewhere.
    #[must_use]
    pub fn on_stderr() -> Self {
        let target =
            if std::io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        Self { bar: ProgressBar::with_draw_target(None, target), violated: 0 }
    }
}

impl Listener for Progress {
    fn hear(&mut self, event: &Event<'_>) {
        match event {
            Event::Begun { cases } => {
                self.bar.set_length(u64::try_from(*cases).unwrap_or(u64::MAX));
                let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed} {wide_msg}");
                self.bar.set_style(style.expect("the template is one"));
            }
            Event::Waiting { seconds } => self.bar.set_message(format!("waiting {seconds} s: the limit is reached")),
            Event::Ended(outcome) => {
                self.violated += usize::from(outcome.verdict == Verdict::Violated);
                let broken = if self.violated == 0 { String::new() } else { format!("{} violated  ", self.violated) };
                self.bar.set_message(format!("{broken}{}", outcome.case));
                self.bar.inc(1);
            }
        }
    }
}

impl Drop for Progress {
    /// The report begins where the bar was.
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
