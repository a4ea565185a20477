//! The command line.
//!
//! - [`command`]: the commands and their help;
//! - [`target`], [`connection`], [`sides`]: which server, how it is reached, and which sides it is held to;
//! - [`filter`]: which cases;
//! - [`refusal`]: how a command that does not do its work ends;
//! - one file for each command.

mod base;
mod check;
mod choice;
mod cleanup;
mod command;
mod connection;
mod diff;
mod explain;
mod filter;
mod header;
mod identify;
mod judging;
mod list;
mod man;
mod plan;
mod print;
mod record;
mod refusal;
mod run;
mod session;
mod sides;
mod signals;
mod span;
mod speed;
mod target;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser;
use omi_contract::{Leftovers, Options, host_guard};

use command::{Cli, Command};
use connection::Connection;
use refusal::Refusal;
use target::Target;

/// Does what the arguments ask for.
pub(crate) fn main() -> ExitCode {
    match asked() {
        Ok(code) => code,
        Err(refusal) => refusal.report(),
    }
}

fn asked() -> Result<ExitCode, Refusal> {
    match Cli::try_parse()?.command {
        Command::Run(args) => run::run(&args),
        Command::List(args) => done(list::print(&args)),
        Command::Explain { case } => done(explain::print(&case)),
        Command::Plan(args) => done(plan::print(&args)),
        Command::Cleanup(args) => cleanup::run(&args),
        Command::Schema => done(print::schema()),
        Command::Identify(args) => identify::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Completions { shell } => done(print::completions(shell)),
        Command::Man => done(man::print()),
    }
}

fn done(result: Result<(), Refusal>) -> Result<ExitCode, Refusal> {
    result.map(|()| ExitCode::SUCCESS)
}

/// The options that every command with a target has.
fn options(target: &Target, connection: &Connection) -> Result<Options, Refusal> {
    host_guard(&target.base.0, target.ownership()).map_err(|error| Refusal::Wrong(error.to_string()))?;
    Ok(Options {
        writes: target.writes(),
        http: connection.http()?,
        variables: connection.variables(),
        ..Options::new(target.base.0.clone(), connection.credentials()?)
    })
}

/// Says something beside the report. Nobody is left to tell where stderr is closed.
fn note(sentence: &str) {
    let _ = writeln!(anstream::stderr(), "{sentence}");
}

/// Whether everything that a run made is removed; what is left is said beside the report.
fn told_clean(leftovers: &Leftovers) -> bool {
    if let Some(failure) = leftovers.failure() {
        note(&format!("{leftovers}\nerror: {failure}"));
    }
    leftovers.is_clean()
}

/// A runtime on this thread: a run is a matter of waiting for answers.
fn runtime() -> Result<tokio::runtime::Runtime, Refusal> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| Refusal::Wrong(format!("cannot start: {error}")))
}

#[cfg(test)]
mod tests;
