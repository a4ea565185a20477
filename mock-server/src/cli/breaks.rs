//! `omi-mock breaks`.

use std::fmt::Write;

use anstyle::Style;
use omi_mock::{BreakFamily, KnownBreak};

use super::cell::wrapped;
use super::print;
use super::refusal::Refusal;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// The widths of the columns; with two blanks between them a row has 99 characters.
const ID: usize = 33;
const MEANING: usize = 56;

/// What stands below the table.
const HOW: &str = r#"
A rule of POST /__admin/faults, a seed or a scenario asks for a break by its name:
  {"match": {"endpoint": "listMemories"}, "fault": {"break": "drop_member", "member": "/*/tags"}}
Those marked "member" take a JSON pointer, in which * stands for every entry of a list. Without one
they break the first member that they can. Where a break makes no sense the answer is the true one.
"#;

/// Prints every way to break the contract, family by family.
pub(crate) fn print() -> Result<(), Refusal> {
    print::text(&table())
}

fn table() -> String {
    let mut table = format!("{BOLD}{}{BOLD:#}\n", line("break", "what it breaks", "takes"));
    for family in BreakFamily::ALL {
        let _ = writeln!(table, "\n{DIM}{}{DIM:#}", family.title());
        for known in KnownBreak::all().filter(|known| known.family == family) {
            for (row, meaning) in wrapped(known.meaning, MEANING).iter().enumerate() {
                let (id, takes) = match (row, known.takes_member) {
                    (0, true) => (known.id, "member"),
                    (0, false) => (known.id, ""),
                    (_, _) => ("", ""),
                };
                let _ = writeln!(table, "{}", line(id, meaning, takes));
            }
        }
    }
    table.push_str(HOW);
    table
}

fn line(id: &str, meaning: &str, takes: &str) -> String {
    format!("{id:ID$}  {meaning:MEANING$}  {takes}").trim_end().to_owned()
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
        for known in KnownBreak::all() {
            assert!(plain.contains(&format!("\n{} ", known.id)), "{} is missing", known.id);
        }
    }
}
