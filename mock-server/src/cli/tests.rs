//! Flags, variables and lines of the file are the same settings.

use std::path::Path;

use clap::Arg;

use super::command;
use super::file;
use super::init::TEMPLATE;
use super::settings::Settings;

#[test]
fn the_command_is_sound() {
    command::build().debug_assert();
}

#[test]
fn every_flag_has_its_variable_and_a_sentence() {
    for command in command::build().get_subcommands().filter(|command| command.get_name() != "schema") {
        for flag in command.get_arguments().filter(|arg| arg.get_long().is_some_and(|name| name != "help")) {
            let name = flag.get_long().expect("it has been filtered by it");
            assert_eq!(flag.get_env(), Some(command::variable(name).as_ref()), "the variable of --{name}");
            assert!(flag.get_help().is_some(), "--{name} has no help");
        }
    }
}

#[test]
fn every_flag_has_a_line_in_the_file_that_init_writes() {
    let written: toml::Table = settings_of_template().parse().expect("the settings are TOML");
    let mut names: Vec<String> = written.keys().cloned().collect();
    let mut flags = command::names_of_settings();
    names.sort();
    flags.sort();
    assert_eq!(names, flags);
}

#[test]
fn the_file_that_init_writes_shows_what_is_usual() {
    let written = file::parse(Path::new("omi-mock.toml"), &settings_of_template()).expect("the settings are right");
    let usual = Settings::usual().table();
    for (name, value) in written.table() {
        assert!(usual.get(&name).is_none_or(|usual| *usual == value), "{name} = {value} is not usual");
    }
}

#[test]
fn the_file_that_init_writes_changes_nothing_as_it_is() {
    let settings = file::parse(Path::new("omi-mock.toml"), TEMPLATE).expect("comments are TOML");
    assert!(settings.table().is_empty());
}

#[test]
fn the_help_fits_the_terminals_it_meets() {
    let help = command::build().term_width(80).render_long_help().to_string();
    for line in help.lines() {
        assert!(line.chars().count() <= 80, "{line}");
    }
}

#[test]
fn a_key_of_a_variable_is_never_shown() {
    let command = command::build();
    let key = command.get_arguments().find(|arg| arg.get_id() == "key").expect("there is a flag for keys");
    assert!(Arg::is_hide_env_values_set(key));
}

/// The template with its settings in force.
fn settings_of_template() -> String {
    let is_setting = |line: &&str| !line.starts_with("# ") && *line != "#";
    let settings: Vec<_> = TEMPLATE.lines().filter(is_setting).map(|line| line.trim_start_matches('#')).collect();
    settings.join("\n")
}
