//! Signals that are meant for the command.

use std::io;

use tokio::process::Child;

#[cfg(unix)]
pub(super) use unix::Signals;

#[cfg(not(unix))]
pub(super) use other::Signals;

#[cfg(unix)]
mod unix {
    use rustix::process::{Pid, Signal, getpgrp, kill_process};
    use rustix::termios::tcgetpgrp;
    use tokio::signal::unix::{self, SignalKind};

    use super::{Child, io};

    /// Ctrl-C, and the polite request of `kill`.
    #[derive(Debug)]
    pub(crate) struct Signals {
        interrupt: unix::Signal,
        terminate: unix::Signal,
    }

    /// One that has come.
    #[derive(Clone, Copy, Debug)]
    pub(crate) struct Heard(Signal);

    impl Signals {
        /// Listens for them from now on, in place of the system's sudden end.
        pub(crate) fn listen() -> io::Result<Self> {
            let listen = unix::signal;
            Ok(Self { interrupt: listen(SignalKind::interrupt())?, terminate: listen(SignalKind::terminate())? })
        }

        /// Waits for the next one.
        pub(crate) async fn next(&mut self) -> Heard {
            tokio::select! {
                _ = self.interrupt.recv() => Heard(Signal::INT),
                _ = self.terminate.recv() => Heard(Signal::TERM),
            }
        }
    }

    impl Heard {
        /// Passes it on. A command that has just ended needs no telling.
        pub(crate) fn pass_on(self, child: &Child) {
            if self.0 == Signal::INT && has_terminal() {
                return; // the terminal has told the command, too; twice would mean more than once
            }
            if let Some(child) = child.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw) {
                let _ = kill_process(child, self.0);
            }
        }
    }

    /// Whether a terminal's Ctrl-C reaches this process and so its children.
    fn has_terminal() -> bool {
        let of = |group: rustix::io::Result<Pid>| group.is_ok_and(|group| group == getpgrp());
        of(tcgetpgrp(io::stdin())) || of(tcgetpgrp(io::stdout())) || of(tcgetpgrp(io::stderr()))
    }
}

#[cfg(not(unix))]
mod other {
    use super::{Child, io};

    /// Ctrl-C, which the system tells the command itself.
    #[derive(Debug)]
    pub(crate) struct Signals;

    /// One that has come.
    #[derive(Clone, Copy, Debug)]
    pub(crate) struct Heard;

    impl Signals {
        /// Nothing to prepare.
        pub(crate) fn listen() -> io::Result<Self> {
            Ok(Self)
        }

        /// Waits for the next one; for ever where the system cannot tell of one.
        pub(crate) async fn next(&mut self) -> Heard {
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
            Heard
        }
    }

    impl Heard {
        /// Nothing to do.
        pub(crate) fn pass_on(self, _child: &Child) {}
    }
}
