//! The scenario of a mock.

use std::io::ErrorKind;

use omi_mock::Scenario;
use omi_mock::nearest::{nearest, question};

use super::refusal::Refusal;

/// The scenario that ships under this name, or the file that is called so.
pub(crate) fn read(name: &str) -> Result<Scenario, Refusal> {
    if let Some(scenario) = Scenario::named(name) {
        return Ok(scenario);
    }
    let text = std::fs::read_to_string(name).map_err(|error| {
        Refusal::Wrong(if error.kind() == ErrorKind::NotFound {
            unknown(name)
        } else {
            format!("cannot read the scenario `{name}`: {error}")
        })
    })?;
    Scenario::parse(name, &text).map_err(|error| Refusal::Wrong(error.to_string()))
}

/// What is said of a name that neither ships nor is a file.
pub(crate) fn unknown(name: &str) -> String {
    let guess = question(&nearest(name, omi_fixtures::SCENARIO_NAMES));
    format!("there is no scenario `{name}`; {}", guess.as_deref().unwrap_or("`omi-mock scenarios` lists them"))
}
