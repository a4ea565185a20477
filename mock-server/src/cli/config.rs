//! `omi-mock config`.

use std::fmt::Write;

use omi_mock::{Scenario, Setting};

use super::command;
use super::layers::{Layers, Source};
use super::print;
use super::refusal::Refusal;

/// Prints the settings in effect as a file of settings, with keys masked and each line's source.
pub(crate) fn print(layers: &Layers) -> Result<(), Refusal> {
    print::text(&shown(layers, layers.scenario()?.as_ref()))
}

fn shown(layers: &Layers, scenario: Option<&Scenario>) -> String {
    let mut effective = layers.effective().table();
    let told: Vec<_> = scenario.map(|scenario| told(scenario.setting())).into_iter().flatten().collect();
    let told: Vec<_> = told.into_iter().filter(|(name, _)| layers.source(name) == Source::Usual).collect();
    effective.extend(told.iter().cloned().map(|(name, value)| (name.to_owned(), value)));
    let rows: Vec<(String, String)> = command::names_of_settings()
        .into_iter()
        .map(|name| {
            let line = match effective.get(&name) {
                Some(value) => format!("{name} = {value}"),
                None => format!("# {name} is not set"),
            };
            let source = match layers.source(&name) {
                Source::Flag => format!("flag --{name}"),
                Source::Variable => format!("variable {}", command::variable(&name)),
                Source::File => layers.file.as_ref().map_or_else(String::new, |file| file.path.display().to_string()),
                Source::Usual => match scenario.filter(|_| told.iter().any(|(told, _)| *told == name)) {
                    Some(scenario) => format!("scenario {}", scenario.name()),
                    None => "default".to_owned(),
                },
            };
            (line, source)
        })
        .collect();
    let width = rows.iter().map(|(line, _)| line.chars().count()).max().unwrap_or_default();
    rows.iter().fold(String::new(), |mut shown, (line, source)| {
        let _ = writeln!(shown, "{line:width$}  # {source}");
        shown
    })
}

/// What a scenario says, as a file of settings would.
fn told(setting: &Setting) -> Vec<(&'static str, toml::Value)> {
    let Setting { profile, with, extraction, rate_limit, delay } = setting;
    let with = with.as_ref().map(|sides| {
        let sides = sides.iter().map(|(divergence, side)| format!("{divergence}={}", side.as_str()));
        toml::Value::from(sides.collect::<Vec<_>>())
    });
    let told = [
        ("profile", profile.map(|side| side.as_str().into())),
        ("with", with),
        ("extraction", extraction.map(|extraction| extraction.to_string().into())),
        ("rate-limit", rate_limit.map(|limit| limit.to_string().into())),
        ("delay", delay.map(|delay| delay.to_string().into())),
    ];
    told.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}
