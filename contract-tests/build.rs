//! Lists the cases of the fixtures, so that a new one is a new file and nothing else.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root =
        Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo says where the package is")).join("../fixtures/cases");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut list = String::from("&[\n");
    for folder in entries(&root)? {
        println!("cargo::rerun-if-changed={}", folder.display());
        for file in entries(&folder)? {
            let id = file.strip_prefix(&root).unwrap_or(&file).with_extension("");
            let id = id.to_string_lossy().replace('\\', "/");
            writeln!(list, "({id:?}, include_str!({:?})),", file.canonicalize()?.to_string_lossy())
                .expect("a string takes everything");
        }
    }
    list.push(']');
    fs::write(Path::new(&env::var("OUT_DIR").expect("cargo says where to write")).join("cases.rs"), list)
}

/// What a folder holds, in the order of the names.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    Ok(entries)
}
