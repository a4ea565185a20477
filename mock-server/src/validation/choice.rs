//! One of a closed list of words.

use std::sync::Arc;

use super::field_error::Problem;
use super::reading::Reading;
use crate::json::Json;

/// The words, and what becomes of others.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    words: Vec<String>,
    expected: Arc<str>,
    /// What any other string is taken for, where nothing is refused but what is not a string.
    pub(super) fallback: Option<String>,
}

impl Choice {
    pub(super) fn among(words: Vec<String>) -> Self {
        let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
        let expected = match quoted.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, others)) => format!("{} or {last}", others.join(", ")),
            None => String::new(),
        };
        Self { words, expected: expected.into(), fallback: None }
    }

    pub(super) fn read(&self, value: &Json, reading: &mut Reading) -> Option<Json> {
        if let Json::String(text) = value {
            if self.words.contains(text) {
                return Some(value.clone());
            }
            if let Some(fallback) = &self.fallback {
                return Some(Json::String(fallback.clone()));
            }
        }
        reading.refuse(Problem::NotAChoice { expected: Arc::clone(&self.expected) }, value)
    }
}
