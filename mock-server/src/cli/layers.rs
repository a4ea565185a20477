//! Flags over variables over the file over what is usual.

use std::collections::BTreeSet;

use clap::ArgMatches;
use clap::parser::ValueSource;
use omi_mock::Scenario;

use super::command::{self, Run};
use super::file::{self, File};
use super::refusal::Refusal;
use super::settings::Settings;
use super::story;

/// Where a setting comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// A flag of this command line.
    Flag,
    /// A variable of the environment.
    Variable,
    /// A line of the file.
    File,
    /// Nobody has said anything.
    Usual,
}

/// The settings of each layer.
#[derive(Debug)]
pub(crate) struct Layers {
    /// What flags and variables say. Clap has put the former before the latter.
    given: Settings,
    /// The names of the settings that flags decide.
    flags: BTreeSet<String>,
    pub(crate) file: Option<File>,
}

impl Layers {
    /// Reads the file that `run` names, or the usual one.
    pub(crate) fn read(run: Run, matches: &ArgMatches) -> Result<Self, Refusal> {
        let is_flag = |name: &String| matches.value_source(&command::id(name)) == Some(ValueSource::CommandLine);
        let flags = command::names_of_settings().into_iter().filter(is_flag).collect();
        Ok(Self { given: run.settings, flags, file: file::read(run.config)? })
    }

    /// What holds, before a scenario has its say.
    pub(crate) fn effective(&self) -> Settings {
        self.said().over(Settings::usual())
    }

    /// The scenario that is asked for. Of how a world behaves, it decides what nobody has said.
    pub(crate) fn scenario(&self) -> Result<Option<Scenario>, Refusal> {
        let said = self.said();
        let scenario = said.scenario.as_deref().map(story::read).transpose()?;
        Ok(scenario.map(|scenario| scenario.under(&said.of_worlds())))
    }

    /// What flags, variables and the file say.
    fn said(&self) -> Settings {
        let file = self.file.as_ref().map(|file| file.settings.clone()).unwrap_or_default();
        self.given.clone().over(file)
    }

    /// Who has decided the setting of this name.
    pub(crate) fn source(&self, name: &str) -> Source {
        if self.flags.contains(name) {
            Source::Flag
        } else if self.given.table().contains_key(name) {
            Source::Variable
        } else if self.file.as_ref().is_some_and(|file| file.settings.table().contains_key(name)) {
            Source::File
        } else {
            Source::Usual
        }
    }
}
