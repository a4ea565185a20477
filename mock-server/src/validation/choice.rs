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

    pub(super) fn read<'a>(&'a self, value: &Json<'a>, reading: &mut Reading) -> Option<Json<'a>> {
        if let Json::String(text) = value
            && let Some(word) = self.words.iter().find(|word| *word == text).or(self.fallback.as_ref())
        {
            return Some(Json::String(word.into()));
        }
        reading.refuse(Problem::NotAChoice { expected: Arc::clone(&self.expected) }, value)
    }
}
