//! The servers that are compared.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::answer::Answer;
use crate::baseline;
use crate::others::Library;
use crate::ours;

/// Something that answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Contender {
    /// Hyper alone.
    Baseline,
    /// A mock without a log or a journal.
    Quiet(PathBuf),
    /// A mock as it is usually run, its log going to a file.
    Usual(PathBuf),
    /// A mock server that others have made.
    Other(Library),
}

/// What a server is started with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting<'a> {
    /// The data of a mock.
    pub(crate) seed: &'a Path,
    /// How many threads a mock serves with, where that is said.
    pub(crate) threads: Option<u8>,
    /// What the others answer.
    pub(crate) answers: &'a [Answer],
}

impl Contender {
    /// What the table calls it.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Baseline => "hyper alone".to_owned(),
            Self::Quiet(binary) => format!("{}, quiet", called(binary)),
            Self::Usual(binary) => format!("{}, with log and journal", called(binary)),
            Self::Other(library) => library.name().to_owned(),
        }
    }

    /// Whether it keeps the contract.
    pub(crate) const fn is_mock(&self) -> bool {
        match self {
            Self::Quiet(_) | Self::Usual(_) => true,
            Self::Baseline | Self::Other(_) => false,
        }
    }

    /// How it is started to listen at `port`.
    pub(crate) fn command(&self, port: u16, setting: Setting<'_>) -> Result<Command, Box<dyn Error>> {
        let mut command = match self {
            Self::Baseline => {
                let mut command = Command::new(std::env::current_exe()?);
                command.env(baseline::PORT, port.to_string());
                command
            }
            Self::Quiet(binary) => {
                let mut command = mock(binary, port, setting.seed);
                command.args(["--quiet", "--journal-max", "0"]);
                command
            }
            Self::Usual(binary) => mock(binary, port, setting.seed),
            Self::Other(library) => library.command(port, setting.answers),
        };
        if let (Some(threads), true) = (setting.threads, self.is_mock()) {
            command.args(["--threads", &threads.to_string()]);
        }
        Ok(command)
    }
}

fn called(binary: &Path) -> String {
    let is_ours = binary == ours::binary();
    if is_ours { "omi-mock".to_owned() } else { binary.display().to_string() }
}

/// The limiter counts every request, and refuses none.
fn mock(binary: &Path, port: u16, seed: &Path) -> Command {
    let mut command = Command::new(binary);
    command.args(["--port", &port.to_string(), "--rate-limit", "1000000000/min", "--seed"]).arg(seed);
    command
}
