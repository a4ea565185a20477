//! What is wrong with a file that people write, and where.

use std::error::Error;
use std::fmt;

use serde_json::error::Category;

use super::check::Mistake;
use super::{place, plain};
use crate::model::key::DEVELOPER_PREFIX;

/// How many digits of a secret may be told.
const SHOWN_OF_SECRET: usize = 4;

/// A mistake in a seed or a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileError {
    file_name: String,
    line: usize,
    /// In characters, from 1.
    column: usize,
    reason: String,
}

impl FileError {
    /// What serde has refused in `text`.
    pub(crate) fn unreadable(file_name: &str, text: &str, error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let told = error.to_string();
        let reason = told.strip_suffix(&format!(" at line {line} column {column}")).unwrap_or(&told);
        let reason = match error.classify() {
            Category::Eof => "this is not JSON: the file ends too early".to_owned(),
            Category::Syntax => format!("this is not JSON: {reason}"),
            Category::Data | Category::Io => plain::reason(&without_texts(reason)),
        };
        let column = place::characters(text, line, column).max(1);
        Self { file_name: file_name.to_owned(), line: line.max(1), column, reason }
    }

    /// The same mistake, told of a part of the text: so many lines after so many others. What
    /// contradicts the part stands outside of it and has no place in it.
    pub(crate) fn within(&self, name: &str, before: usize, lines: usize) -> String {
        match self.line.checked_sub(before) {
            Some(line) if (1..=lines).contains(&line) => format!("{name}:{line}:{}: {}", self.column, self.reason),
            Some(_) | None => format!("{name}: {}", self.reason),
        }
    }

    /// A mistake in `text`, which is JSON of the right form.
    pub(crate) fn mistaken(file_name: &str, text: &str, mistake: Mistake) -> Self {
        let (line, column) = place::of(text, &mistake.at);
        Self { file_name: file_name.to_owned(), line, column, reason: mistake.reason }
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file_name, self.line, self.column, self.reason)
    }
}

impl Error for FileError {}

/// What serde says about a string where none belongs, without the string: it
/// can be long.
fn without_texts(reason: &str) -> String {
    match (reason.strip_prefix("invalid type: string "), reason.rfind(", expected ")) {
        (Some(_), Some(expected)) => format!("invalid type: string{}", &reason[expected..]),
        _ => without_secrets(reason),
    }
}

/// A key that stands in a wrong place is a secret still.
fn without_secrets(reason: &str) -> String {
    let mut parts = reason.split(DEVELOPER_PREFIX);
    let mut shown = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|character: char| character.is_ascii_alphanumeric());
        let is_secret = part.len() - rest.len() > SHOWN_OF_SECRET;
        let (hidden, told) = if is_secret { ("...", rest) } else { ("", part) };
        shown.extend([DEVELOPER_PREFIX, hidden, told]);
    }
    shown
}
