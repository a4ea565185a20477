//! What commands print on stdout.

use std::io::{ErrorKind, Write};

use clap_complete::Shell;
use serde_json::Value;

use super::command;
use super::refusal::Refusal;

/// Prints `text`, in colours on a terminal. A reader who has seen enough (`| head`) is no failure.
pub(crate) fn text(text: &str) -> Result<(), Refusal> {
    let mut stdout = anstream::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Refusal::system("cannot print", error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Prints a document.
pub(crate) fn json(document: &Value) -> Result<(), Refusal> {
    text(&format!("{document:#}\n"))
}

/// Prints what `shell` reads to complete our commands.
pub(crate) fn completions(shell: Shell) -> Result<(), Refusal> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command::build(), "omi-mock", &mut script);
    text(&String::from_utf8_lossy(&script))
}
