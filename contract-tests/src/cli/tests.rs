//! The command line is sound, and its help is of use.

use clap::CommandFactory;

use super::command::Cli;

#[test]
fn the_command_is_sound() {
    Cli::command().debug_assert();
}

#[test]
fn every_flag_has_a_sentence() {
    for command in Cli::command().get_subcommands() {
        for flag in command.get_arguments().filter(|arg| arg.get_long().is_some_and(|name| name != "help")) {
            assert!(flag.get_help().is_some(), "{} {flag} has no help", command.get_name());
        }
    }
}

#[test]
fn the_help_fits_the_terminals_it_meets() {
    for command in Cli::command().get_subcommands_mut() {
        let help = command.clone().term_width(80).render_long_help().to_string();
        for line in help.lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
    }
}
