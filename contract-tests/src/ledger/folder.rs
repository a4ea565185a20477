//! Where ledgers are kept.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

const EXTENSION: &str = "jsonl";

/// The folder of ledgers, where nobody names one: `omi-contract` in `$XDG_STATE_HOME` or
/// `~/.local/state`, on Windows in `%LOCALAPPDATA%`.
#[must_use]
pub fn ledgers(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let path = |name: &str| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let state = path("XDG_STATE_HOME").filter(|path| path.is_absolute());
    let state = state.or_else(|| path(if cfg!(windows) { "LOCALAPPDATA" } else { "HOME" }).map(below_home));
    state.map(|state| state.join("omi-contract"))
}

fn below_home(home: PathBuf) -> PathBuf {
    if cfg!(windows) { home } else { home.join(".local").join("state") }
}

/// The file of a run.
pub(super) fn file(folder: &Path, run: &str) -> PathBuf {
    folder.join(run).with_extension(EXTENSION)
}

/// A new file that only its owner reads: it tells what stands in an account.
pub(super) fn create(path: &Path) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(folder)?;
    }
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.append(true).create_new(true).open(path)
}

/// The runs whose ledgers are kept in `folder`, by name.
///
/// # Errors
/// When the folder cannot be read; one that does not exist holds none.
pub fn runs(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut runs = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == EXTENSION) {
            runs.extend(path.file_stem().and_then(|stem| stem.to_str()).map(str::to_owned));
        }
    }
    runs.sort();
    Ok(runs)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::named(Some("/state"), Some("/home/a"), Some("/state/omi-contract"))]
    #[case::a_relative_path_counts_for_nothing(
        Some("state"),
        Some("/home/a"),
        Some("/home/a/.local/state/omi-contract")
    )]
    #[case::the_home(None, Some("/home/a"), Some("/home/a/.local/state/omi-contract"))]
    #[case::nowhere(None, None, None)]
    fn ledgers_are_kept_in(#[case] state: Option<&str>, #[case] home: Option<&str>, #[case] expected: Option<&str>) {
        let variable = |name: &str| if name == "HOME" { home } else { state }.map(OsString::from);
        assert_eq!(ledgers(variable), expected.map(PathBuf::from));
    }
}
