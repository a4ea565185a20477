//! The command line.
//!
//! - [`settings`]: what can be set: one struct for flags, variables and the file;
//! - [`command`]: the commands and their help;
//! - [`file`]: the file of settings;
//! - [`layers`]: flags over variables over the file over what is usual;
//! - [`start`]: settings become what a mock is told;
//! - [`serve`]: the mock runs until a signal stops it;
//! - [`exec`]: the mock runs as long as a command does;
//! - one file for each of the other commands.

mod advice;
mod banner;
mod breaks;
mod cell;
mod command;
mod config;
mod cors;
mod divergences;
mod errors;
mod exec;
mod export;
mod file;
mod host;
mod init;
mod key;
mod layers;
mod man;
mod moment;
mod number;
mod port_file;
mod print;
mod refusal;
mod scenarios;
mod schema;
mod serve;
mod settings;
mod side;
mod signals;
mod spelled;
mod start;
mod story;
mod token;
mod unfired;

use std::process::ExitCode;

use clap::{ArgMatches, FromArgMatches};

use command::{Cli, Command, Run};
use layers::Layers;
use refusal::Refusal;
use start::Start;

/// Does what the arguments ask for.
pub(crate) fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(refusal) => refusal.report(),
    }
}

fn run() -> Result<ExitCode, Refusal> {
    let matches = command::build().try_get_matches().map_err(advice::added)?;
    let cli = Cli::from_arg_matches(&matches)?;
    match cli.command {
        None => serve(cli.run, &matches),
        Some(Command::Serve(run)) => serve(run, of_subcommand(&matches)),
        Some(Command::Exec(asked)) => exec::run(asked, of_subcommand(&matches)),
        Some(Command::Config(run)) => done(config::print(&Layers::read(run, of_subcommand(&matches))?)),
        Some(Command::Init) => done(init::write()),
        Some(Command::Breaks) => done(breaks::print()),
        Some(Command::Openapi) => done(print::json(&omi_mock::document::generated())),
        Some(Command::Schema { name }) => done(schema::print(name.as_deref())),
        Some(Command::Divergences) => done(divergences::print()),
        Some(Command::Errors { what }) => done(errors::print(what.as_ref())),
        Some(Command::Scenarios { name }) => done(scenarios::print(name.as_deref())),
        Some(Command::Completions { shell }) => done(print::completions(shell)),
        Some(Command::Man) => done(man::print()),
    }
}

fn serve(run: Run, matches: &ArgMatches) -> Result<ExitCode, Refusal> {
    let layers = Layers::read(run, matches)?;
    serve::until_stopped(Start::of(layers.effective(), layers.scenario()?)?)
}

/// The matches of the subcommand, which know where its settings come from.
fn of_subcommand(matches: &ArgMatches) -> &ArgMatches {
    matches.subcommand().map_or(matches, |(_, matches)| matches)
}

fn done(result: Result<(), Refusal>) -> Result<ExitCode, Refusal> {
    result.map(|()| ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests;
