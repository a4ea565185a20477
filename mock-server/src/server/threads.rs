//! The threads that serve, each with connections of its own.

use std::io;
use std::num::NonZero;
use std::thread;

use tokio::runtime::{Builder, Handle};
use tokio::sync::watch;

/// The threads that serve.
///
/// A connection stays with the thread that it was given to, in turn: nothing is
/// handed from thread to thread, and none looks for the work of another. A mock
/// answers in microseconds, so that no thread is ever far behind.
#[derive(Debug)]
pub struct Threads {
    /// Those beside the one that accepts connections.
    others: Vec<Handle>,
    /// How many connections there were.
    given: usize,
    /// The threads end with it.
    _running: watch::Sender<()>,
}

/// Who serves a connection.
#[derive(Debug)]
pub(super) enum Turn<'a> {
    /// The thread that accepted it.
    Here,
    There(&'a Handle),
}

impl Threads {
    /// So many threads, one of which is whoever runs the server.
    ///
    /// # Errors
    /// When the operating system gives no more of them.
    pub fn start(count: NonZero<usize>) -> io::Result<Self> {
        let (running, ended) = watch::channel(());
        let others = (1..count.get()).map(|number| {
            let runtime = Builder::new_current_thread().enable_all().build()?;
            let handle = runtime.handle().clone();
            let mut ended = ended.clone();
            thread::Builder::new().name(format!("serving-{number}")).spawn(move || {
                runtime.block_on(async { while ended.changed().await.is_ok() {} });
            })?;
            Ok(handle)
        });
        Ok(Self { others: others.collect::<io::Result<_>>()?, given: 0, _running: running })
    }

    /// Only whoever runs the server.
    #[must_use]
    pub fn one() -> Self {
        Self { others: Vec::new(), given: 0, _running: watch::Sender::new(()) }
    }

    /// Whose turn it is to take a connection.
    pub(super) fn turn(&mut self) -> Turn<'_> {
        let turn = self.given % (self.others.len() + 1);
        self.given = self.given.wrapping_add(1);
        match turn.checked_sub(1) {
            None => Turn::Here,
            Some(other) => Turn::There(&self.others[other]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_go_around() {
        let mut threads = Threads::start(NonZero::<usize>::MIN.saturating_add(2)).expect("there is room for threads");
        let turns: Vec<_> = (0..6)
            .map(|_| match threads.turn() {
                Turn::Here => None,
                Turn::There(thread) => Some(thread.id()),
            })
            .collect();
        assert_eq!(turns[0], None);
        assert!(turns[1].is_some() && turns[2].is_some() && turns[1] != turns[2]);
        assert_eq!(turns[..3], turns[3..]);
    }

    #[test]
    fn one_thread_serves_all_alone() {
        let mut threads = Threads::one();
        assert!((0..3).all(|_| matches!(threads.turn(), Turn::Here)));
    }
}
