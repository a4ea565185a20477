//! The report for a person at a terminal.

mod end;
mod findings;
mod page;

use std::io;

use crate::run_report::RunReport;
use page::Page;

/// The width of a page that is no terminal, in columns.
const WIDTH: usize = 100;

/// Writes it as wide as a page is.
pub(super) fn write(report: &RunReport, out: &mut dyn io::Write) -> io::Result<()> {
    write_wide(report, WIDTH, out)
}

/// Writes it so many columns wide; commands are as long as they are, so that they can be copied.
pub(super) fn write_wide(report: &RunReport, width: usize, out: &mut dyn io::Write) -> io::Result<()> {
    let mut page = Page::new(out, width);
    findings::write(report, &mut page)?;
    end::write(report, &mut page)
}

/// The width of the terminal on standard output.
pub(super) fn terminal_width() -> usize {
    terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0).clamp(40, 140))
}
