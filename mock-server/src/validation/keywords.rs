//! The keywords of a schema, handed out one by one.

use serde_json::{Map, Value};

/// Keywords that say nothing about reading: words for people, and the bounds
/// that a handler moves a number into instead of refusing it.
const ANNOTATIONS: [&str; 6] = ["$schema", "$id", "title", "description", "examples", "x-clamp"];

/// What a schema says and nobody has asked for yet.
///
/// Whatever is left at the end is a promise that the readers would not keep, so
/// it is an error and not ignored.
#[derive(Debug)]
pub(super) struct Keywords {
    left: Map<String, Value>,
}

impl Keywords {
    pub(super) fn of(schema: &Value) -> Result<Self, String> {
        let Value::Object(members) = schema else {
            return Err(format!("a schema is an object, not {schema}"));
        };
        let mut left = members.clone();
        for annotation in ANNOTATIONS {
            left.shift_remove(annotation);
        }
        Ok(Self { left })
    }

    pub(super) fn take(&mut self, keyword: &str) -> Option<Value> {
        self.left.shift_remove(keyword)
    }

    pub(super) fn take_text(&mut self, keyword: &str) -> Result<Option<String>, String> {
        match self.take(keyword) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => Err(format!("`{keyword}` is a string, not {other}")),
        }
    }

    pub(super) fn take_texts(&mut self, keyword: &str) -> Result<Option<Vec<String>>, String> {
        self.take(keyword)
            .map(|list| serde_json::from_value(list).map_err(|_| format!("`{keyword}` is a list of strings")))
            .transpose()
    }

    pub(super) fn take_count(&mut self, keyword: &str) -> Result<Option<usize>, String> {
        self.take(keyword)
            .map(|count| serde_json::from_value(count).map_err(|_| format!("`{keyword}` is a count")))
            .transpose()
    }

    pub(super) fn take_integer(&mut self, keyword: &str) -> Result<Option<i64>, String> {
        self.take(keyword).map(|bound| bound.as_i64().ok_or_else(|| format!("`{keyword}` is an integer"))).transpose()
    }

    pub(super) fn finish(self) -> Result<(), String> {
        if self.left.is_empty() {
            return Ok(());
        }
        let names: Vec<&str> = self.left.keys().map(String::as_str).collect();
        Err(format!("no reader knows `{}` here", names.join("`, `")))
    }
}
