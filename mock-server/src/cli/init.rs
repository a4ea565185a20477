//! `omi-mock init`.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};

use super::file::NAME;
use super::print;
use super::refusal::Refusal;

/// The file that is written.
pub(crate) const TEMPLATE: &str = include_str!("omi-mock.toml");

/// Writes a file with every setting, all commented out; a file that exists stays as it is.
pub(crate) fn write() -> Result<(), Refusal> {
    let created = OpenOptions::new().write(true).create_new(true).open(NAME);
    match created.and_then(|mut file| file.write_all(TEMPLATE.as_bytes())) {
        Ok(()) => print::text(&format!("{NAME} is written; take the # from a line to change it.\n")),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(Refusal::Wrong(format!("{NAME} exists and stays as it is; delete it to get a new one")))
        }
        Err(error) => Err(Refusal::system(format!("cannot write {NAME}"), error)),
    }
}
