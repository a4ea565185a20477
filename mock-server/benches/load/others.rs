//! Mock servers that others have made, as `benches/others` has them.
//!
//! They are a workspace of their own, so that nobody builds them who does not ask for them.

use std::error::Error;
use std::path::PathBuf;
use std::process::Command;

use crate::answer::Answer;
use crate::ours::cargo;

/// A library that mocks HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Library {
    Httpmock,
    Wiremock,
}

impl Library {
    pub(crate) const ALL: [Self; 2] = [Self::Httpmock, Self::Wiremock];

    /// What it is called, by the table and by `benches/others`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Httpmock => "httpmock",
            Self::Wiremock => "wiremock",
        }
    }

    /// How it is started, once it is built.
    pub(crate) fn command(self, port: u16, answers: &[Answer]) -> Command {
        let mut command = Command::new(target().join("release/others"));
        command.arg(self.name()).arg(port.to_string());
        // The path of an answer is also how it is written, but for the slash in front.
        command.args(answers.iter().map(|answer| answer.path()[1..].to_owned()));
        command
    }
}

/// Builds them, which takes a minute or two the first time.
pub(crate) fn build() -> Result<(), Box<dyn Error>> {
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/others/Cargo.toml");
    let status = cargo()
        .args(["build", "--release", "--locked", "--manifest-path", manifest, "--target-dir"])
        .arg(target())
        .status()?;
    if status.success() { Ok(()) } else { Err("the other mock servers cannot be built".into()) }
}

/// Beside the builds of the mock: `target/others`.
fn target() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).with_file_name("others")
}
