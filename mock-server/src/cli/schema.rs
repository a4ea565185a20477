//! `omi-mock schema`.

use std::iter;

use omi_schemas::Schema;

use super::print;
use super::refusal::Refusal;
use omi_mock::nearest::{nearest, question};

/// The name of the one schema that is not of the wire.
const SEED: &str = "seed";

/// Prints the schema of this name, or the names of all.
pub(crate) fn print(name: Option<&str>) -> Result<(), Refusal> {
    match name {
        None => print::text(&(names().collect::<Vec<_>>().join("\n") + "\n")),
        Some(SEED) => print::text(omi_fixtures::SEED_SCHEMA),
        Some(name) => match Schema::by_name(name) {
            Some(schema) => print::text(schema.text()),
            None => Err(Refusal::Wrong(unknown(name))),
        },
    }
}

fn unknown(name: &str) -> String {
    let guess = question(&nearest(name, names()));
    format!("there is no schema `{name}`; {}", guess.as_deref().unwrap_or("`omi-mock schema` lists the names"))
}

fn names() -> impl Iterator<Item = &'static str> {
    Schema::ALL.iter().map(|schema| schema.name()).chain(iter::once(SEED))
}
