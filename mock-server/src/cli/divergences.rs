//! `omi-mock divergences`.

use std::fmt::Write;

use anstyle::Style;
use omi_schemas::Divergence;

use super::cell::wrapped;
use super::print;
use super::refusal::Refusal;

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// The widths of the columns; with two blanks between them a row has 99 characters.
const ID: usize = 3;
const WHAT: usize = 45;
const SIDE: usize = 22;

/// Prints where documentation and backend disagree, and who sees it where.
pub(crate) fn print() -> Result<(), Refusal> {
    print::text(&table())
}

fn table() -> String {
    let mut table = format!("{BOLD}{}{BOLD:#}\n", line(["id", "what, and seen at", "docs", "backend"]));
    for divergence in Divergence::ALL {
        let known = divergence.description();
        let what = wrapped(known.what, WHAT);
        let seen_at = wrapped(known.seen_at, WHAT);
        let (docs, backend) = (wrapped(known.docs, SIDE), wrapped(known.backend, SIDE));
        let height = (what.len() + seen_at.len()).max(docs.len()).max(backend.len());
        table.push('\n');
        for row in 0..height {
            let id = if row == 0 { divergence.as_str() } else { "" };
            let [docs, backend] = [&docs, &backend].map(|side| side.get(row).map_or("", String::as_str));
            // Escapes have no width, so the cell is padded before it is dimmed.
            let width = if docs.is_empty() && backend.is_empty() { 0 } else { WHAT };
            let cell = match what.get(row) {
                Some(text) => format!("{text:width$}"),
                None => format!("{DIM}{:width$}{DIM:#}", seen_at.get(row - what.len()).map_or("", String::as_str)),
            };
            let _ = writeln!(table, "{}", line([id, &cell, docs, backend]));
        }
    }
    table.push_str("\n--profile backend takes the right side of all, --with D3=backend that of one.\n");
    table
}

fn line([id, what, docs, backend]: [&str; 4]) -> String {
    format!("{id:ID$}  {what:WHAT$}  {docs:SIDE$}  {backend}").trim_end().to_owned()
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
        for divergence in Divergence::ALL {
            assert!(plain.contains(&format!("\n{divergence} ")), "{divergence} is missing");
        }
    }
}
