//! The command line, asked from outside: the built program, its output, its exit code.

mod documents;
mod init;
mod log;
mod mock;
mod precedence;
mod refusals;
mod starting;
#[cfg(unix)] // `kill` and what it means
mod stopping;
