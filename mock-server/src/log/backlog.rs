//! Lines that wait for their writer.

use std::mem;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::form::Form;

/// So many bytes wait for a slow reader before new lines are left out.
pub(super) const ROOM: usize = 1024 * 1024;

/// How long lines gather after some were written. Nobody sees the difference,
/// and a busy mock wakes its writer some hundred times a second, not for each line.
const PAUSE: Duration = Duration::from_millis(5);

/// Lines that wait for their writer. Whoever brings one waits for nobody.
#[derive(Debug)]
pub(super) struct Backlog {
    form: Form,
    waiting: Mutex<Waiting>,
    /// Wakes the writer.
    stirred: Condvar,
}

#[derive(Debug, Default)]
struct Waiting {
    lines: Vec<u8>,
    /// How many bytes the writer has taken and not yet written.
    in_hand: usize,
    /// How many lines there was no room for since the last one that waits.
    left_out: u64,
    writer: Writer,
}

/// What the writer does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Writer {
    /// It comes for more by itself.
    #[default]
    Busy,
    /// It waits for the next line.
    Asleep,
    /// It is to write what is there, and then no more.
    Ending,
    /// It takes nothing any more.
    Gone,
}

/// Whether more is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rest {
    More,
    Nothing,
}

impl Backlog {
    pub(super) fn new(form: Form) -> Self {
        Self { form, waiting: Mutex::default(), stirred: Condvar::new() }
    }

    /// Adds a line, where there is room.
    pub(super) fn push(&self, line: &str) {
        let mut waiting = self.waiting();
        match waiting.writer {
            Writer::Ending | Writer::Gone => return,
            Writer::Busy | Writer::Asleep => {}
        }
        if waiting.lines.len() + waiting.in_hand + line.len() > ROOM {
            waiting.left_out += 1;
            return;
        }
        waiting.tell_left_out(self.form);
        waiting.lines.extend_from_slice(line.as_bytes());
        let before = mem::replace(&mut waiting.writer, Writer::Busy);
        drop(waiting);
        if before == Writer::Asleep {
            self.stirred.notify_one();
        }
    }

    /// Nothing comes any more.
    pub(super) fn end(&self) {
        self.waiting().writer = Writer::Ending;
        self.stirred.notify_one();
    }

    /// For the writer: hands out all that waits in place of what was `written`, as soon as there is something.
    pub(super) fn take(&self, written: &mut Vec<u8>) -> Rest {
        written.clear();
        let mut waiting = self.waiting();
        waiting.in_hand = 0;
        while waiting.is_empty() && waiting.writer != Writer::Ending {
            waiting.writer = Writer::Asleep;
            waiting = self.stirred.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
        waiting.tell_left_out(self.form);
        mem::swap(&mut waiting.lines, written);
        waiting.in_hand = written.len();
        if waiting.writer == Writer::Ending { Rest::Nothing } else { Rest::More }
    }

    /// For the writer: lets some lines gather, unless they are the last.
    pub(super) fn pause(&self) {
        let is_ending = |waiting: &mut Waiting| waiting.writer != Writer::Ending;
        drop(self.stirred.wait_timeout_while(self.waiting(), PAUSE, is_ending));
    }

    /// For the writer: nothing is taken any more.
    pub(super) fn leave(&self) {
        *self.waiting() = Waiting { writer: Writer::Gone, ..Waiting::default() };
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.left_out == 0
    }

    /// Says so where lines were left out.
    fn tell_left_out(&mut self, form: Form) {
        match mem::take(&mut self.left_out) {
            0 => {}
            count => self.lines.extend_from_slice(form.left_out(count).as_bytes()),
        }
    }
}
