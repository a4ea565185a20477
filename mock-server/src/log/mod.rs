//! The request log: a line on stdout for each request.
//!
//! The lines are the mock's product, so they go to stdout, where they can be
//! redirected and piped; the banner and errors go to stderr.

mod backlog;
mod form;
mod format;
mod json;
mod pretty;

pub(crate) use format::LogFormat;

use std::io::{self, Write};
use std::iter;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use anstream::ColorChoice;
use omi_mock::LogEntry;

use backlog::{Backlog, Rest};
use form::Form;
use pretty::Ink;

/// As much as Linux puts into a pipe at once or not at all.
const PIECE: usize = 4096;

/// How long the last lines may take when the mock stops.
const PATIENCE: Duration = Duration::from_secs(1);

/// An open request log.
///
/// A thread of its own writes, because stdout may be a pipe that nobody reads:
/// requests must be answered all the same. They only format their line and add
/// it to those that wait. When too much waits, lines are left out and counted;
/// when stdout is closed, the thread ends and lines go nowhere.
#[derive(Debug)]
pub(crate) struct RequestLog {
    form: Form,
    backlog: Arc<Backlog>,
    written: Receiver<()>,
}

impl RequestLog {
    /// Opens a log on stdout, in colours on a terminal.
    pub(crate) fn open(format: LogFormat) -> Self {
        let stdout = anstream::stdout();
        match stdout.current_choice() {
            ColorChoice::Never => Self::to(stdout.into_inner(), Form::of(format, Ink::Plain)),
            ColorChoice::Auto | ColorChoice::AlwaysAnsi | ColorChoice::Always => {
                Self::to(stdout, Form::of(format, Ink::Coloured))
            }
        }
    }

    fn to(output: impl Write + Send + 'static, form: Form) -> Self {
        let backlog = Arc::new(Backlog::new(form));
        let (ended, written) = sync_channel(1);
        let taken = Arc::clone(&backlog);
        thread::spawn(move || {
            let _ = write(output, &taken); // a closed stdout ends the log, not the mock
            taken.leave();
            let _ = ended.send(());
        });
        Self { form, backlog, written }
    }

    /// Formats a line for each request, and has it written.
    pub(crate) fn observer(&self) -> impl Fn(&LogEntry<'_>) + Send + Sync + use<> {
        let (form, backlog) = (self.form, Arc::clone(&self.backlog));
        move |entry: &LogEntry<'_>| backlog.push(&form.line(entry))
    }

    /// Writes what waits. A reader that takes no more is not waited for.
    pub(crate) fn close(self) {
        self.backlog.end();
        let _: Result<(), RecvTimeoutError> = self.written.recv_timeout(PATIENCE);
    }
}

/// Writes lines until they end: the first at once, and what comes soon after together.
fn write(mut output: impl Write, backlog: &Backlog) -> io::Result<()> {
    let mut lines = Vec::new();
    loop {
        let rest = backlog.take(&mut lines);
        for piece in pieces(&lines) {
            output.write_all(piece)?;
        }
        output.flush()?;
        match rest {
            Rest::More => backlog.pause(),
            Rest::Nothing => return Ok(()),
        }
    }
}

/// Whole lines, at most so many together as a pipe takes without the lines of others in between.
fn pieces(lines: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = lines;
    iter::from_fn(move || {
        let is_end = |byte: &u8| *byte == b'\n';
        let end = match rest.get(..PIECE) {
            None => rest.len(),
            Some(piece) => match piece.iter().rposition(is_end).or_else(|| rest.iter().position(is_end)) {
                Some(end) => end + 1,
                None => rest.len(),
            },
        };
        rest.split_off(..end).filter(|piece| !piece.is_empty())
    })
}

#[cfg(test)]
mod tests;
