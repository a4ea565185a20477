//! The command line, asked from outside: the built program, its output, its exit code.

mod documents;
mod errors;
#[cfg(unix)] // `sh`, and what it says of signals
mod exec;
mod init;
mod log;
mod mock;
mod precedence;
mod refusals;
mod scenarios;
mod starting;
#[cfg(unix)] // `bash`, which talks to sockets
mod state;
#[cfg(unix)] // `kill` and what it means
mod stopping;
#[cfg(unix)] // `bash`, which talks to sockets
mod unfired;
