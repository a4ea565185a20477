//! Which report goes where: `text`, `json=FILE`.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// A kind of report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a person at a terminal.
    Text,
    /// Everything, for a program; `contract-tests/report.schema.json` describes it.
    Json,
    /// For what reads test results.
    Junit,
    /// To send to a colleague: one page that needs nothing else.
    Html,
    /// For the summary of a workflow.
    Markdown,
    /// For the annotations of a workflow of GitHub.
    Github,
}

/// A report, and where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportTarget {
    /// Its kind.
    pub format: Format,
    /// The file; none is standard output.
    pub file: Option<PathBuf>,
}

impl Format {
    /// Every kind.
    pub const ALL: &[Self] = &[Self::Text, Self::Json, Self::Junit, Self::Html, Self::Markdown, Self::Github];

    /// The name on command lines.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Junit => "junit",
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::Github => "github",
        }
    }

    /// Whether a program reads all of it, which another report on the same stream would confuse.
    pub(super) const fn stands_alone(self) -> bool {
        match self {
            Self::Json | Self::Junit | Self::Html => true,
            Self::Text | Self::Markdown | Self::Github => false,
        }
    }
}

impl FromStr for ReportTarget {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, file) = text.split_once('=').map_or((text, None), |(name, file)| (name, Some(file)));
        let format = Format::ALL.iter().copied().find(|format| format.as_str() == name).ok_or_else(|| {
            let names: Vec<_> = Format::ALL.iter().map(|format| format.as_str()).collect();
            format!("`{name}` is no report; there are {}", names.join(", "))
        })?;
        match file {
            Some("") => Err(format!("`{name}=` names no file; `{name}` alone goes to standard output")),
            Some("-") | None => Ok(Self { format, file: None }),
            Some(file) => Ok(Self { format, file: Some(file.into()) }),
        }
    }
}

impl fmt::Display for ReportTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.file {
            Some(file) => write!(f, "{}={}", self.format.as_str(), file.display()),
            None => f.write_str(self.format.as_str()),
        }
    }
}
