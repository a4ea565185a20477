//! `omi-mock.toml`.

use std::io::ErrorKind;
use std::ops::Range;
use std::path::{Path, PathBuf};

use omi_mock::nearest::{nearest, question};
use omi_mock::seed::plain;

use super::refusal::Refusal;
use super::settings::Settings;

/// The file that is read where nobody names one.
pub(crate) const NAME: &str = "omi-mock.toml";

/// A file of settings.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) path: PathBuf,
    pub(crate) settings: Settings,
}

/// Reads the file that is asked for, or the usual one where it exists.
pub(crate) fn read(asked: Option<PathBuf>) -> Result<Option<File>, Refusal> {
    let is_asked_for = asked.is_some();
    let path = asked.unwrap_or_else(|| NAME.into());
    match std::fs::read_to_string(&path) {
        Ok(text) => {
            let settings = parse(&path, &text).map_err(Refusal::Wrong)?;
            Ok(Some(File { path, settings }))
        }
        Err(error) if error.kind() == ErrorKind::NotFound && !is_asked_for => Ok(None),
        Err(error) => Err(Refusal::Wrong(format!("cannot read the settings in {}: {error}", path.display()))),
    }
}

/// The settings in `text`, or `FILE:LINE:COLUMN: reason`.
pub(crate) fn parse(path: &Path, text: &str) -> Result<Settings, String> {
    toml::from_str(text).map_err(|error| {
        let span = error.span().unwrap_or_default();
        let (line, column) = position(text, span.start);
        format!("{}:{line}:{column}: {}", path.display(), reason(&error, text, span))
    })
}

/// Line and column, both from 1, the column in characters.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// The parser's reason; but for an unknown setting a guess at what was meant, not a list of all that exist.
fn reason(error: &toml::de::Error, text: &str, span: Range<usize>) -> String {
    if !error.message().starts_with("unknown field") {
        let reason = plain::reason(&error.message().replace('\n', ", "));
        // A date without quotes is an object to the parser, which would surprise whoever wrote a date.
        return reason.strip_suffix(", found an object").unwrap_or(&reason).to_owned();
    }
    let name = text.get(span).unwrap_or_default();
    let known = super::command::names_of_settings();
    let guess = question(&nearest(name, known.iter().map(String::as_str)));
    format!("there is no setting `{name}`; {}", guess.as_deref().unwrap_or("`omi-mock init` writes them all"))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::misspelt("# a\nprot = 1\n", "f:2:1: there is no setting `prot`; did you mean `port`?")]
    #[case::unheard_of("zebra = 1", "f:1:1: there is no setting `zebra`; `omi-mock init` writes them all")]
    #[case::wrong_type("port = \"x\"", "f:1:8: expected a whole number from 0 to 65535, found a text")]
    #[case::no_list("cors = \"*\"", "f:1:8: expected a list, found a text")]
    #[case::too_large("port = 65536", "f:1:8: expected a whole number from 0 to 65535, found `65536`")]
    #[case::no_thread("threads = 0", "f:1:11: expected a whole number from 1 to 255, found `0`")]
    #[case::wrong_value("\nextraction = \"soon\"", "f:2:14: `soon` is no moment; write `now`, `after:3s` or `manual`")]
    #[case::wrong_entry("with = [\"D1=docs\", \"D3\"]", "f:1:20: `D3` names no side; write `D3=docs` or `D3=backend`")]
    #[case::not_in_quotes("clock = 2026-01-15T12:00:00Z", "f:1:9: expected a text in quotes")]
    #[case::after_umlauts("seed = \"ä\" port = 1", "f:1:12: unexpected key or value, expected newline, `#`")]
    #[case::a_key_alone("key = \"omi_dev_SECRET\"", "f:1:7: keys stand in a list, even one: key = [\"...\"]")]
    #[case::a_wrong_key("key = [\"x\"]", "f:1:8: not a developer key; one is `omi_dev_` and 32 lowercase hex digits")]
    fn a_file_is_refused(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(parse(Path::new("f"), text).expect_err("the file is wrong"), expected);
    }
}
