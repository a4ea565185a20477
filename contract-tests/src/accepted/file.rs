//! The file of accepted findings.

use std::path::Path;
use std::{fmt, fs, io};

use jiff::civil::Date;
use omi_schemas::{ENDPOINTS, Id};
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::starting::UNEXPLAINED;
use super::{Accepted, Entry};
use crate::check_id::CheckId;

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    accepted: Vec<Spanned<Written>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    check: Spanned<String>,
    endpoint: Spanned<String>,
    #[serde(default)]
    at: Option<String>,
    reason: Spanned<String>,
    owner: Spanned<String>,
    expires: Spanned<Datetime>,
}

/// Why a list of accepted findings cannot be used.
#[derive(Debug)]
pub enum AcceptedError {
    /// The file cannot be read.
    Unreadable {
        /// The file.
        name: String,
        /// Why.
        source: io::Error,
    },
    /// What stands in it is not as it should be.
    Wrong {
        /// The file.
        name: String,
        /// The line.
        line: usize,
        /// What is wrong there.
        problem: String,
    },
}

pub(super) fn read(path: &Path) -> Result<Accepted, AcceptedError> {
    let name = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|source| AcceptedError::Unreadable { name: name.clone(), source })?;
    parse(&name, &text)
}

pub(super) fn parse(name: &str, text: &str) -> Result<Accepted, AcceptedError> {
    let line_of = |at: usize| text.as_bytes().iter().take(at).filter(|&&byte| byte == b'\n').count() + 1;
    let wrong = |at: usize, problem: String| AcceptedError::Wrong { name: name.into(), line: line_of(at), problem };
    let file: File = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        wrong(at, error.message().replace('\n', "; "))
    })?;
    let entry = |written: Spanned<Written>| {
        let line = line_of(written.span().start);
        entry(line, written.into_inner()).map_err(|(at, problem)| wrong(at, problem))
    };
    Ok(Accepted { name: name.into(), entries: file.accepted.into_iter().map(entry).collect::<Result<_, _>>()? })
}

/// The entry, or what is wrong with it and where.
fn entry(line: usize, written: Written) -> Result<Entry, (usize, String)> {
    let at = |text: &Spanned<String>| text.span().start;
    let check: CheckId = written.check.get_ref().parse().map_err(|problem| (at(&written.check), problem))?;
    let endpoint = endpoint(written.endpoint.get_ref()).map_err(|problem| (at(&written.endpoint), problem))?;
    let (reason, owner) = (written.reason.get_ref().trim(), written.owner.get_ref().trim());
    if reason.is_empty() || reason == UNEXPLAINED {
        return Err((at(&written.reason), "`reason` is still to be explained".into()));
    }
    if owner.is_empty() {
        return Err((at(&written.owner), "`owner` is empty; somebody has to see to it".into()));
    }
    let expires = day(written.expires.get_ref())
        .ok_or_else(|| (written.expires.span().start, "`expires` is a day without a time: 2027-01-31".to_owned()))?;
    Ok(Entry { line, check, endpoint, at: written.at, reason: reason.into(), owner: owner.into(), expires })
}

fn endpoint(name: &str) -> Result<Id, String> {
    let row = ENDPOINTS.iter().find(|row| row.id.as_str() == name);
    row.map(|row| row.id).ok_or_else(|| format!("`{name}` is no endpoint"))
}

fn day(written: &Datetime) -> Option<Date> {
    let date = written.date.filter(|_| written.time.is_none())?;
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
}

impl fmt::Display for AcceptedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { name, .. } => write!(f, "cannot read {name}"),
            Self::Wrong { name, line, problem } => write!(f, "{name}:{line}: {problem}"),
        }
    }
}

impl std::error::Error for AcceptedError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unreadable { source, .. } => Some(source),
            Self::Wrong { .. } => None,
        }
    }
}
