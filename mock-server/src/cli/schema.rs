//! `omi-mock schema`.

use omi_schemas::Schema;

use super::print;
use super::refusal::Refusal;
use omi_mock::nearest::{nearest, question};

/// The schemas that are not of the wire but of files.
const OF_FILES: [(&str, &str); 2] = [("seed", omi_fixtures::SEED_SCHEMA), ("scenario", omi_fixtures::SCENARIO_SCHEMA)];

/// Prints the schema of this name, or the names of all.
pub(crate) fn print(name: Option<&str>) -> Result<(), Refusal> {
    match name {
        None => print::text(&(names().collect::<Vec<_>>().join("\n") + "\n")),
        Some(name) => {
            let of_files = OF_FILES.iter().find(|(known, _)| *known == name).map(|(_, text)| *text);
            match of_files.or_else(|| Schema::by_name(name).map(Schema::text)) {
                Some(text) => print::text(text),
                None => Err(Refusal::Wrong(unknown(name))),
            }
        }
    }
}

fn unknown(name: &str) -> String {
    let guess = question(&nearest(name, names()));
    format!("there is no schema `{name}`; {}", guess.as_deref().unwrap_or("`omi-mock schema` lists the names"))
}

fn names() -> impl Iterator<Item = &'static str> {
    Schema::ALL.iter().map(|schema| schema.name()).chain(OF_FILES.map(|(name, _)| name))
}
