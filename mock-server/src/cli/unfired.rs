//! Rules that never fired and turns that never came: what a test meant to provoke did not happen.

use std::io::Write;
use std::process::ExitCode;

use omi_mock::App;

use super::refusal::Refusal;

/// How it is taken that a rule never fired, or a turn never came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// It is said.
    Lenient,
    /// It is an error.
    Strict,
}

/// Names the rules that never fired, and the turns that never came; `code` is what the process ends with otherwise.
pub(crate) fn report(app: &App, strictness: Strictness, code: ExitCode) -> Result<ExitCode, Refusal> {
    let (rules, turns) = (app.unfired_rules(), app.missed_turns());
    let rules = (!rules.is_empty()).then(|| format!("never fired: {}", rules.join(", ")));
    let turns = (!turns.is_empty()).then(|| format!("never came: {}", turns.join("; ")));
    let sentences: Vec<_> = rules.into_iter().chain(turns).collect();
    if sentences.is_empty() {
        return Ok(code);
    }
    let sentence = sentences.join("\n");
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
