//! The request log: a line on stdout for each request.
//!
//! The lines are the mock's product, so they go to stdout, where they can be
//! redirected and piped; the banner and errors go to stderr.

mod format;
mod json;
mod pretty;

pub(crate) use format::LogFormat;

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::thread;
use std::time::Duration;

use omi_mock::LogEntry;

/// How many lines wait for a slow reader before new ones are left out.
const WAITING: usize = 4096;

/// How long the last lines may take when the mock stops.
const PATIENCE: Duration = Duration::from_secs(1);

/// An open request log.
///
/// A thread of its own writes, because stdout may be a pipe that nobody reads:
/// requests must be answered all the same. They only format their line and put
/// it in a queue. When the queue is full, lines are left out and counted; when
/// stdout is closed, the thread ends and lines go nowhere.
#[derive(Debug)]
pub(crate) struct RequestLog {
    format: LogFormat,
    lines: SyncSender<Line>,
    left_out: Arc<AtomicU64>,
    written: Receiver<()>,
}

/// What the writer is told.
enum Line {
    Text(String),
    End,
}

impl RequestLog {
    /// Opens a log on stdout, in colours on a terminal.
    pub(crate) fn open(format: LogFormat) -> Self {
        Self::to(anstream::stdout(), format)
    }

    fn to(output: impl Write + Send + 'static, format: LogFormat) -> Self {
        let (lines, waiting) = sync_channel(WAITING);
        let (ended, written) = sync_channel(1);
        let left_out = Arc::new(AtomicU64::new(0));
        let missing = Arc::clone(&left_out);
        thread::spawn(move || {
            let _ = write(output, &waiting, format, &missing); // a closed stdout ends the log, not the mock
            let _ = ended.send(());
        });
        Self { format, lines, left_out, written }
    }

    /// Formats and queues a line for each request.
    pub(crate) fn observer(&self) -> impl Fn(&LogEntry<'_>) + Send + Sync + use<> {
        let (format, lines, left_out) = (self.format, self.lines.clone(), Arc::clone(&self.left_out));
        move |entry: &LogEntry<'_>| match lines.try_send(Line::Text(format.line(entry))) {
            Err(TrySendError::Full(_)) => {
                left_out.fetch_add(1, Ordering::Relaxed);
            }
            Ok(()) | Err(TrySendError::Disconnected(_)) => {}
        }
    }

    /// Writes what is queued. A reader that takes no more is not waited for.
    pub(crate) fn close(self) {
        let _ = self.lines.try_send(Line::End); // a full queue has a reader that takes no more
        let _: Result<(), RecvTimeoutError> = self.written.recv_timeout(PATIENCE);
    }
}

/// Writes lines until the end is told, and flushes when none waits.
fn write(mut output: impl Write, waiting: &Receiver<Line>, format: LogFormat, missing: &AtomicU64) -> io::Result<()> {
    while let Ok(first) = waiting.recv() {
        let mut next = Some(first);
        while let Some(line) = next {
            match line {
                Line::Text(text) => output.write_all(text.as_bytes())?,
                Line::End => return output.flush(),
            }
            next = waiting.try_recv().ok();
        }
        match missing.swap(0, Ordering::Relaxed) {
            0 => {}
            count => output.write_all(format.left_out(count).as_bytes())?,
        }
        output.flush()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
