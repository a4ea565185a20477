//! Scenarios: what a client lives through, told as a story.
//!
//! A scenario is a file that people write, read once and refused with the place
//! of its first mistake, as a seed is. It says how a world is at the beginning
//! ([`Setting`], rules) and what happens to it later (`turn`): after so much of
//! the world's time, after so many requests, or both. Every world lives through
//! it by itself (`story`): a turn that is due happens with the next request,
//! before that is answered.
//!
//! - `setting`: how a world behaves; `then` and `limits`: what a turn does, as it is written;
//! - `deed`: the same, done to a world;
//! - `check`: what no member can say alone.

mod check;
mod deed;
mod limits;
mod setting;
mod story;
#[cfg(test)]
mod tests;
mod then;
mod turn;

use std::sync::Arc;

use serde::Deserialize;
use serde_json::Value;

pub use self::setting::Setting;
pub(crate) use self::story::{Meets, Story};
use self::turn::Turn;
use crate::faults::Rule;
use crate::seed::FileError;
use crate::seed::text::Written;

/// What a client lives through. Copies are cheap.
#[derive(Clone, Debug)]
pub struct Scenario {
    name: Arc<str>,
    setting: Setting,
    told: Arc<ScenarioFile>,
    /// The turns as they were written, to be shown.
    written: Arc<Vec<Value>>,
}

/// The file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a scenario")]
struct ScenarioFile {
    /// For editors.
    #[serde(rename = "$schema", default)]
    _schema: Option<String>,
    /// What a scenario is called that stands in no file.
    name: Option<Written>,
    story: Written,
    #[serde(default)]
    setting: Setting,
    #[serde(default)]
    faults: Vec<Rule>,
    #[serde(default)]
    turns: Vec<Turn>,
}

/// A turn that a world has had, or has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Happened,
    Ahead,
}

impl Scenario {
    /// The scenario of this name that ships, if there is one.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        omi_fixtures::scenario(name).map(|text| shipped(name, text))
    }

    /// Every scenario that ships.
    pub fn all() -> impl Iterator<Item = Self> {
        omi_fixtures::SCENARIOS.iter().map(|(name, text)| shipped(name, text))
    }

    /// Reads a scenario; `file_name` is what a refusal calls it, and without
    /// folder and ending the name of the scenario.
    ///
    /// # Errors
    ///
    /// If `text` is not JSON, or not a scenario, or contradicts itself.
    pub fn parse(file_name: &str, text: &str) -> Result<Self, FileError> {
        let scenario = Self::read(file_name, text)?;
        let stem = std::path::Path::new(file_name).file_stem().and_then(|stem| stem.to_str());
        Ok(Self { name: stem.unwrap_or(file_name).into(), ..scenario })
    }

    /// Reads a scenario that stands in no file, and so says itself what it is called.
    pub(crate) fn read(file_name: &str, text: &str) -> Result<Self, FileError> {
        // Some editors begin a file with a mark of its encoding.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let unreadable = |error| FileError::unreadable(file_name, text, &error);
        let file: ScenarioFile = serde_json::from_str(text).map_err(unreadable)?;
        check::check(&file).map_err(|mistake| FileError::mistaken(file_name, text, mistake))?;
        let mut written: Value = serde_json::from_str(text).map_err(unreadable)?;
        let turns = match written["turns"].take() {
            Value::Array(turns) => turns,
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => Vec::new(),
        };
        Ok(Self {
            name: file.name.as_deref().unwrap_or("scenario").into(),
            setting: file.setting.clone(),
            told: Arc::new(file),
            written: Arc::new(turns),
        })
    }

    /// What it is called.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What happens in it and what a good client does, in a sentence or two.
    #[must_use]
    pub fn story(&self) -> &str {
        &self.told.story
    }

    /// How a world behaves when it begins.
    #[must_use]
    pub fn setting(&self) -> &Setting {
        &self.setting
    }

    /// The same story for somebody who has said that a world behaves so at its beginning.
    #[must_use]
    pub fn under(self, said: &Setting) -> Self {
        Self { setting: said.over(&self.setting), ..self }
    }
}

fn shipped(name: &str, text: &str) -> Scenario {
    Scenario::parse(name, text).expect("a test reads every scenario that ships")
}
