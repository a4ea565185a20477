//! Rules that never fired: what a test meant to provoke did not happen.

use std::io::Write;
use std::process::ExitCode;

use omi_mock::App;

use super::refusal::Refusal;

/// How it is taken that a rule never fired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// It is said.
    Lenient,
    /// It is an error.
    Strict,
}

/// Names the rules that never fired; `code` is what the process ends with otherwise.
pub(crate) fn report(app: &App, strictness: Strictness, code: ExitCode) -> Result<ExitCode, Refusal> {
    let rules = app.unfired_rules();
    if rules.is_empty() {
        return Ok(code);
    }
    let sentence = format!("never fired: {}", rules.join(", "));
    match strictness {
        Strictness::Lenient => {
            let _ = writeln!(anstream::stderr(), "{sentence}"); // nobody is left to tell where stderr is closed
            Ok(code)
        }
        Strictness::Strict if code == ExitCode::SUCCESS => Err(Refusal::System(sentence)),
        Strictness::Strict => {
            let _ = Refusal::System(sentence).report(); // the command's own code says more
            Ok(code)
        }
    }
}
