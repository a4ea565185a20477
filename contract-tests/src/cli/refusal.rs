//! Why a command did not do what it was asked.

use std::fmt;
use std::io::Write;
use std::process::ExitCode;

use anstyle::AnsiColor;

const STOPPED: &str = "stopped; what the run has made may still be there: omi-contract cleanup";

/// A command that ends without having done its work.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// Clap refused the arguments, or was asked for help or the version.
    Arguments(clap::Error),
    /// A flag, a variable or a file is wrong.
    Wrong(String),
    /// The target cannot be asked: it is out of reach, no Omi, or lets nobody in.
    Target(String),
    /// It was told to stop, and then told again.
    Stopped,
}

impl Refusal {
    /// Says it on stderr and gives the exit code. Nobody is left to tell where stderr is closed.
    pub(crate) fn report(&self) -> ExitCode {
        match self {
            Self::Arguments(error) => {
                let _ = error.print();
                u8::try_from(error.exit_code()).map_or(ExitCode::FAILURE, ExitCode::from)
            }
            Self::Wrong(sentence) => say(sentence, 2),
            Self::Target(sentence) => say(sentence, 3),
            Self::Stopped => say(STOPPED, 4),
        }
    }
}

fn say(sentence: &str, code: u8) -> ExitCode {
    let red = AnsiColor::Red.on_default().bold();
    let _ = writeln!(anstream::stderr(), "{red}error:{red:#} {sentence}");
    ExitCode::from(code)
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Arguments(error) => write!(f, "{error}"),
            Self::Wrong(sentence) | Self::Target(sentence) => f.write_str(sentence),
            Self::Stopped => f.write_str(STOPPED),
        }
    }
}

impl From<clap::Error> for Refusal {
    fn from(error: clap::Error) -> Self {
        Self::Arguments(error)
    }
}
