//! What commands print on stdout.

use std::io::{ErrorKind, Write};

use clap::CommandFactory;
use clap_complete::Shell;

use super::command::Cli;
use super::refusal::Refusal;

/// Prints `text`, in colours on a terminal. A reader who has seen enough (`| head`) is no failure.
pub(crate) fn text(text: &str) -> Result<(), Refusal> {
    let mut stdout = anstream::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Refusal::Wrong(format!("cannot print: {error}"))),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Prints what describes the JSON report.
pub(crate) fn schema() -> Result<(), Refusal> {
    text(include_str!("../../report.schema.json"))
}

/// Prints what `shell` reads to complete our commands.
pub(crate) fn completions(shell: Shell) -> Result<(), Refusal> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "omi-contract", &mut script);
    text(&String::from_utf8_lossy(&script))
}
