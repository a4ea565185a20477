//! Where the reports of a run go, opened before anything is sent.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, Seek, Write};
use std::path::PathBuf;

use super::{Format, ReportTarget};
use crate::run_report::RunReport;

/// The reports of a run, each with its open destination.
#[derive(Debug)]
pub struct Outputs(Vec<Output>);

#[derive(Debug)]
struct Output {
    target: ReportTarget,
    file: Option<File>,
}

/// Why a report cannot be written.
#[derive(Debug)]
pub enum Unwritable {
    /// The file cannot be written to.
    File {
        /// Which.
        target: String,
        /// Why.
        source: io::Error,
    },
    /// Two reports would be in the same file.
    Twice(PathBuf),
    /// A report for programs would be mixed with another one.
    Mixed(Format),
}

impl Outputs {
    /// Opens every file. What stands in it stays there until the report is written.
    ///
    /// # Errors
    /// When a file cannot be written to, or two reports would mix.
    pub fn open(targets: &[ReportTarget]) -> Result<Self, Unwritable> {
        let on_stdout: Vec<_> = targets.iter().filter(|target| target.file.is_none()).collect();
        if on_stdout.len() > 1
            && let Some(alone) = on_stdout.iter().find(|target| target.format.stands_alone())
        {
            return Err(Unwritable::Mixed(alone.format));
        }
        let mut outputs: Vec<Output> = Vec::new();
        for target in targets {
            if target.file.is_some() && outputs.iter().any(|output| output.target.file == target.file) {
                return Err(Unwritable::Twice(target.file.clone().unwrap_or_default()));
            }
            let open = |path: &PathBuf| {
                let opened = OpenOptions::new().write(true).create(true).truncate(false).open(path);
                opened.map_err(|source| Unwritable::File { target: target.to_string(), source })
            };
            outputs.push(Output { target: target.clone(), file: target.file.as_ref().map(open).transpose()? });
        }
        Ok(Self(outputs))
    }

    /// Writes every report.
    ///
    /// # Errors
    /// When one cannot be written; those before it are.
    pub fn write(&mut self, report: &RunReport) -> Result<(), Unwritable> {
        for Output { target, file } in &mut self.0 {
            let written = match file {
                Some(file) => to_file(target.format, report, file),
                None => to_stdout(target.format, report),
            };
            written.map_err(|source| Unwritable::File { target: target.to_string(), source })?;
        }
        Ok(())
    }
}

fn to_stdout(format: Format, report: &RunReport) -> io::Result<()> {
    let mut text = Vec::new();
    match format {
        Format::Text => super::text::write_wide(report, super::text::terminal_width(), &mut text)?,
        Format::Json | Format::Junit | Format::Html | Format::Markdown | Format::Github => {
            super::write(format, report, &mut text)?;
        }
    }
    let mut stdout = anstream::stdout().lock();
    stdout.write_all(&text)?;
    stdout.flush()
}

fn to_file(format: Format, report: &RunReport, file: &mut File) -> io::Result<()> {
    // A pipe or a terminal has no length to cut; what it took before is gone anyway.
    if file.metadata()?.is_file() {
        file.set_len(0)?;
        file.rewind()?;
    }
    let mut text = Vec::new();
    super::write(format, report, &mut text)?;
    match format {
        Format::Text => file.write_all(&anstream::adapter::strip_bytes(&text).into_vec()),
        Format::Json | Format::Junit | Format::Html | Format::Markdown | Format::Github => file.write_all(&text),
    }
}

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { target, .. } => write!(f, "cannot write the report {target}"),
            Self::Twice(path) => write!(f, "two reports go to {}", path.display()),
            Self::Mixed(format) => {
                let name = format.as_str();
                write!(
                    f,
                    "the {name} report on standard output would be mixed with another; give one of them a file: {name}=FILE"
                )
            }
        }
    }
}

impl std::error::Error for Unwritable {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::File { source, .. } => Some(source),
            Self::Twice(_) | Self::Mixed(_) => None,
        }
    }
}
