//! Checks servers against the contract of the Omi Developer API.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::SUCCESS
}
