//! The command `omi-mock`.

mod cli;
mod log;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
