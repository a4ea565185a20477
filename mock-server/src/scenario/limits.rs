//! What a turn leaves of a limit.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::then::key_name;
use crate::faults::named;
use crate::limits::Window;

/// What is left of the limits of a key.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "`{\"remaining\": {\"minute\": 0}}`")]
pub(super) struct Left {
    /// Every key, where nobody says.
    #[serde(default, deserialize_with = "key_name")]
    pub(super) key: Option<Box<str>>,
    #[serde(deserialize_with = "windows")]
    pub(super) remaining: Vec<(Window, u32)>,
}

fn windows<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<(Window, u32)>, D::Error> {
    let written = BTreeMap::<String, u32>::deserialize(deserializer)?;
    let known = Window::all().map(|window| (window.name(), window));
    let windows = written.into_iter().map(|(name, left)| Ok((named::find("window", &name, known.clone())?, left)));
    let windows: Vec<_> = windows.collect::<Result<_, String>>().map_err(D::Error::custom)?;
    if windows.is_empty() {
        Err(D::Error::custom("`remaining` names a window: `minute`, `day` or a policy"))
    } else {
        Ok(windows)
    }
}
