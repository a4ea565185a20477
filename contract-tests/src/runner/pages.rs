//! Whole lists, page by page.

use std::collections::HashSet;

use omi_schemas::{Id, table};
use serde_json::Value;

use super::Runner;
use super::stage::Stop;
use crate::persona::Persona;

/// How many pages are read at most.
const PAGES: usize = 50;

/// A whole list, as far as it was read.
#[derive(Debug)]
pub(crate) struct Pages {
    pub(crate) entries: Vec<Value>,
    /// Whether there may be more.
    pub(crate) is_cut: bool,
}

/// Why there is no list.
#[derive(Debug)]
pub(crate) enum NoPages {
    /// The target answered with something else.
    Answered { path: &'static str, status: u16 },
    /// No answer came, or nothing could be asked.
    Stopped(Stop),
}

impl Runner {
    /// Every entry of a list, asked for with `query` and pages of `size`.
    pub(crate) async fn pages(&self, call: Id, query: &str, size: usize) -> Result<Pages, NoPages> {
        let path = table::endpoint(call).path;
        let and = if query.is_empty() { "" } else { "&" };
        let persona = if call == Id::ListKeys { Persona::Session } else { Persona::Owner };
        let mut entries = Vec::new();
        let mut known = HashSet::new();
        let mut offset = 0;
        for _ in 0..PAGES {
            let target = format!("{path}?{query}{and}limit={size}&offset={offset}");
            let received = self.errand(call, persona.clone(), target, None).await?;
            let Some(Value::Array(page)) = received.json.filter(|_| received.status == 200) else {
                return Err(NoPages::Answered { path, status: received.status });
            };
            // A step by what came, and not by what was asked for: the server may have a smaller largest page.
            offset += page.len();
            let before = entries.len();
            let is_new = |entry: &Value| known.insert(entry.get("id").cloned().unwrap_or_default().to_string());
            entries.extend(page.into_iter().filter(is_new));
            if entries.len() == before {
                return Ok(Pages { entries, is_cut: false });
            }
        }
        Ok(Pages { entries, is_cut: true })
    }
}

impl From<Stop> for NoPages {
    fn from(stop: Stop) -> Self {
        Self::Stopped(stop)
    }
}

impl From<NoPages> for Stop {
    fn from(none: NoPages) -> Self {
        match none {
            NoPages::Answered { path, status } => Self::Skipped(format!("GET {path} answered {status}")),
            NoPages::Stopped(stop) => stop,
        }
    }
}
