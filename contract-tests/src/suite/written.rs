//! The cases on disk.

use std::collections::BTreeMap;
use std::fmt;

use omi_schemas::{Divergence, Id, Side};
use serde::Deserialize;

use crate::case::{Case, Script, Step};
use crate::check_id::CheckId;

/// The cases that are part of the program: name and text.
const CASES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/cases.rs"));

/// A case as it stands in its file; its id is the path of the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    /// The endpoint that it is about; the first one that it calls, where it does not say.
    #[serde(default)]
    endpoint: Option<Id>,
    check: CheckId,
    why: String,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    when: BTreeMap<String, String>,
    steps: Vec<Step>,
}

/// A file that holds no case.
#[derive(Debug)]
pub(super) struct BadCase {
    /// The file, without its extension: `memories/lifecycle`.
    pub file: String,
    /// What is wrong with it.
    pub problem: String,
}

/// Every case that is part of the program.
pub(super) fn cases() -> Result<Vec<Case>, BadCase> {
    CASES.iter().map(|(file, text)| read(file, text)).collect()
}

/// The case in `text`.
///
/// # Errors
/// When the text is no case: the place is told.
pub(super) fn read(file: &str, text: &str) -> Result<Case, BadCase> {
    let bad = |problem: String| BadCase { file: file.into(), problem };
    let written: Written = serde_json::from_str(text).map_err(|error| bad(error.to_string()))?;
    let first = written.steps.first().ok_or_else(|| bad("it has no steps".into()))?.call;
    let mut when = BTreeMap::new();
    for (divergence, side) in &written.when {
        when.insert(divergence.parse::<Divergence>().map_err(&bad)?, side.parse::<Side>().map_err(&bad)?);
    }
    Ok(Case {
        id: file.into(),
        name: written.name,
        endpoint: written.endpoint.unwrap_or(first),
        check: written.check,
        why: written.why,
        tags: written.tags,
        when,
        script: Script::Steps(written.steps),
    })
}

impl fmt::Display for BadCase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is no case: {}", self.file, self.problem)
    }
}

impl std::error::Error for BadCase {}
