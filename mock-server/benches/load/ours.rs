//! The mock as those have it who build it.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where it is.
pub(crate) fn binary() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_omi-mock"))
}

/// Builds it as the README does. What cargo builds for a benchmark has parts that only tests use.
pub(crate) fn build() -> Result<(), Box<dyn Error>> {
    let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).with_file_name("");
    let status = cargo()
        .args(["build", "--release", "--locked", "--package", env!("CARGO_PKG_NAME"), "--target-dir"])
        .arg(target)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()?;
    if status.success() { Ok(()) } else { Err("the mock cannot be built".into()) }
}

/// The cargo that runs this.
pub(crate) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}
