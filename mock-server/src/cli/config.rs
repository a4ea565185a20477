//! `omi-mock config`.

use std::fmt::Write;

use super::command;
use super::layers::{Layers, Source};
use super::print;
use super::refusal::Refusal;

/// Prints the settings in effect as a file of settings, with keys masked and each line's source.
pub(crate) fn print(layers: &Layers) -> Result<(), Refusal> {
    print::text(&shown(layers))
}

fn shown(layers: &Layers) -> String {
    let effective = layers.effective().table();
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
                Source::Usual => "default".to_owned(),
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
