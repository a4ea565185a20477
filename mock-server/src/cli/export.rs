//! The file of `--export-on-exit`.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use omi_mock::{App, server};

use super::refusal::Refusal;

/// Writes all data of the default world, whole or not at all: what stood there stays until the new is complete.
pub(crate) fn write(path: &Path, app: &App) -> Result<(), Refusal> {
    let mut unfinished = OsString::from(path);
    unfinished.push(".part");
    let written = fs::write(&unfinished, app.export(server::now())).and_then(|()| fs::rename(&unfinished, path));
    written.map_err(|error| {
        let _ = fs::remove_file(&unfinished); // it may not even be there
        Refusal::system(format!("cannot export to {}", path.display()), error)
    })
}
