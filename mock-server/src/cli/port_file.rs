//! The file that tells others the port.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file with the number of the port and a newline, as long as the mock runs.
#[derive(Debug)]
pub(crate) struct PortFile {
    path: PathBuf,
    content: String,
}

impl PortFile {
    /// Writes it beside its place and moves it there, so that whoever waits for it never reads half a number.
    pub(crate) fn write(path: &Path, port: u16) -> io::Result<Self> {
        let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?.to_string_lossy();
        let draft = path.with_file_name(format!(".{name}.{}", std::process::id()));
        let content = format!("{port}\n");
        fs::write(&draft, &content)?;
        match fs::rename(&draft, path) {
            Ok(()) => Ok(Self { path: path.to_owned(), content }),
            Err(error) => {
                let _ = fs::remove_file(&draft); // the rename's failure is the one to tell
                Err(error)
            }
        }
    }
}

impl Drop for PortFile {
    /// Removes it, unless a mock that was started since has written it anew.
    fn drop(&mut self) {
        if fs::read_to_string(&self.path).is_ok_and(|content| content == self.content) {
            let _ = fs::remove_file(&self.path); // a file that is gone already is as good as removed
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_there_as_long_as_the_mock_runs() {
        let directory = tempfile::tempdir().expect("there is a place for temporary files");
        let path = directory.path().join("port");
        fs::write(&path, "of an earlier run").expect("the directory is ours");
        let file = PortFile::write(&path, 4010).expect("the directory is ours");
        assert_eq!(fs::read_to_string(&path).expect("it is written"), "4010\n");
        drop(file);
        let left = fs::read_dir(directory.path()).expect("the directory is ours").count();
        assert_eq!(left, 0);
    }

    #[test]
    fn it_stays_when_another_mock_has_written_it() {
        let directory = tempfile::tempdir().expect("there is a place for temporary files");
        let path = directory.path().join("port");
        let old = PortFile::write(&path, 4010).expect("the directory is ours");
        let _new = PortFile::write(&path, 4011).expect("the directory is ours");
        drop(old);
        assert_eq!(fs::read_to_string(&path).expect("it is still there"), "4011\n");
    }
}
