//! The command `omi-contract`.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
