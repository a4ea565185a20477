//! Where ledgers are kept.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};

use super::on_record::OnRecord;

const EXTENSION: &str = "jsonl";
/// How long the ledger of a run is kept that left nothing, so that the run can be taken up again.
const KEPT: SignedDuration = SignedDuration::from_hours(7 * 24);

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

/// Removes the ledgers of runs that left nothing and have not been written to for a week before `now`.
///
/// A ledger that tells of something to remove stays until that is removed, and so does what is no ledger.
///
/// # Errors
/// When the folder cannot be read, or a ledger not removed.
pub fn forget(folder: &Path, now: Timestamp) -> io::Result<Vec<String>> {
    let mut forgotten = Vec::new();
    for run in runs(folder)? {
        let path = file(folder, &run);
        let Ok(written) = fs::metadata(&path).and_then(|metadata| metadata.modified()) else { continue };
        let is_old = Timestamp::try_from(written).is_ok_and(|written| now.duration_since(written) > KEPT);
        if is_old && OnRecord::of(folder, &run).is_ok_and(|record| record.is_clean()) {
            fs::remove_file(&path)?;
            forgotten.push(run);
        }
    }
    Ok(forgotten)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Ledger, Mark};
    use rstest::rstest;

    /// A ledger without writes, or with one that has no answer, asked about after so many hours.
    #[rstest]
    #[case::of_yesterday("", 24, true)]
    #[case::of_a_week_ago("", 7 * 24 - 1, true)]
    #[case::older_than_a_week("", 7 * 24 + 1, false)]
    #[case::older_but_with_an_open_write(OPEN, 7 * 24 + 1, true)]
    #[case::older_but_with_what_could_not_be_removed(FAILED, 7 * 24 + 1, true)]
    #[case::older_and_cleaned_up(CLEANED_UP, 7 * 24 + 1, false)]
    fn a_ledger_is_kept(#[case] entries: &str, #[case] hours: i64, #[case] is_kept: bool) {
        let folder = tempfile::TempDir::new().expect("there is room for a folder");
        let mark = Mark::drawn();
        let target = "http://127.0.0.1:4010".parse().expect("it is a URL");
        drop(Ledger::open(folder.path(), &mark, &target).expect("the folder is writable"));
        let path = file(folder.path(), mark.run());
        let begun = fs::read_to_string(&path).expect("the ledger is there");
        fs::write(&path, begun + entries).expect("the ledger is writable");
        forget(folder.path(), Timestamp::now() + SignedDuration::from_hours(hours)).expect("the folder is readable");
        assert_eq!(path.exists(), is_kept);
    }

    const OPEN: &str = "{\"entry\":\"intend\",\"ticket\":1,\"call\":\"createMemory\",\"request\":\"POST /v1/dev/user/memories\",\"at\":\"2026-11-23T12:00:00Z\"}\n";
    const FAILED: &str = "{\"entry\":\"cleaned-up\",\"leftovers\":{\"removed\":{},\"stays\":[],\"failed\":[{\"resource\":\"memories\",\"why\":\"no answer\"}]}}\n";
    const CLEANED_UP: &str = "{\"entry\":\"intend\",\"ticket\":1,\"call\":\"createMemory\",\"request\":\"POST /v1/dev/user/memories\",\"at\":\"2026-11-23T12:00:00Z\"}\n{\"entry\":\"cleaned-up\",\"leftovers\":{\"removed\":{},\"stays\":[],\"failed\":[]}}\n";

    #[test]
    fn what_is_no_ledger_stays() {
        let folder = tempfile::TempDir::new().expect("there is room for a folder");
        let path = folder.path().join("notes.jsonl");
        fs::write(&path, "mine\n").expect("there is room for a file");
        let forgotten = forget(folder.path(), Timestamp::now() + KEPT * 2).expect("the folder is readable");
        assert_eq!((forgotten, path.exists()), (Vec::new(), true));
    }

    #[cfg(unix)]
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
