//! `omi-mock scenarios`.

use std::fmt::Write;

use anstyle::Style;
use omi_mock::Scenario;

use super::cell::wrapped;
use super::print;
use super::refusal::Refusal;
use super::story;

const BOLD: Style = Style::new().bold();

/// The widths of the columns; with two blanks between them a row has 99 characters.
const NAME: usize = 23;
const STORY: usize = 74;

/// What stands below the table.
const HOW: &str = "
  omi-mock --scenario lost-write             every world lives through it
  omi-mock scenarios lost-write > mine.json  a file to change, for --scenario mine.json
  omi-mock schema scenario                   the format
";

/// Prints every scenario with its story, or the file of one.
pub(crate) fn print(name: Option<&str>) -> Result<(), Refusal> {
    match name {
        None => print::text(&table()),
        Some(name) => match omi_fixtures::scenario(name) {
            Some(text) => print::text(text),
            None => Err(Refusal::Wrong(story::unknown(name))),
        },
    }
}

fn table() -> String {
    let mut table = format!("{BOLD}{}{BOLD:#}\n", line("scenario", "what happens and what a good client does"));
    for scenario in Scenario::all() {
        for (row, story) in wrapped(scenario.story(), STORY).iter().enumerate() {
            let name = if row == 0 { scenario.name() } else { "" };
            let _ = writeln!(table, "{}", line(name, story));
        }
    }
    table.push_str(HOW);
    table
}

fn line(name: &str, story: &str) -> String {
    format!("{name:NAME$}  {story}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_fits_a_hundred_columns() {
        let plain = anstream::adapter::strip_str(&table()).to_string();
        for line in plain.lines() {
            assert!(line.chars().count() <= 100, "{line}");
        }
        for name in omi_fixtures::SCENARIO_NAMES {
            assert!(plain.contains(&format!("\n{name} ")), "{name} is missing");
        }
    }
}
