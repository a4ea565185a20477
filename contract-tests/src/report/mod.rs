//! The reports: a run, told to a person or to a program. Each is a file of the same shape.

mod format;
mod github;
mod groups;
mod html;
mod json;
mod junit;
mod markdown;
mod outputs;
mod progress;
mod text;
mod words;

pub use format::{Format, ReportTarget};
pub use outputs::{Outputs, Unwritable};
pub use progress::Progress;

use std::io;

pub(crate) use groups::anywhere;

use crate::run_report::RunReport;

/// The JSON Schema of the report for programs.
pub const SCHEMA: &str = include_str!("../../report.schema.json");

/// Writes a report. Colours are written always; a stream that wants none of them strips them.
///
/// # Errors
/// When the stream takes no more.
pub fn write(format: Format, report: &RunReport, out: &mut dyn io::Write) -> io::Result<()> {
    match format {
        Format::Text => text::write(report, out),
        Format::Json => json::write(report, out),
        Format::Junit => junit::write(report, out),
        Format::Html => html::write(report, out),
        Format::Markdown => markdown::write(report, out),
        Format::Github => github::write(report, out),
    }
}

#[cfg(test)]
pub(crate) mod tests;
