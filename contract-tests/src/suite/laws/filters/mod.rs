//! Filters, both ways: what comes fits, and what fits comes.

mod categories;
mod completed;
mod conversation;
mod dates;
mod folder;
mod history;
mod inactive;
mod starred;
mod transcripts;

use std::collections::BTreeSet;
use std::fmt;

use serde_json::Value;

pub(super) use categories::{CONVERSATION_CATEGORIES, MEMORY_CATEGORIES};
pub(super) use completed::COMPLETED;
pub(super) use conversation::OF_CONVERSATION;
pub(super) use dates::{CREATED, DAYS};
pub(super) use folder::FOLDER;
pub(super) use history::HISTORY;
pub(super) use inactive::{INACTIVE, SOME_ACTIVE};
pub(super) use starred::STARRED;
pub(super) use transcripts::{LISTED_TRANSCRIPTS, TRANSCRIPT};

use super::claimed::Measured;
use super::list::{Base, List, id};
use crate::check_id::CheckId::Filter;
use crate::runner::{Stage, Stop};

/// Whether an entry fits; none where the entry does not say.
type Fits = Box<dyn Fn(&Value) -> Option<bool> + Send + Sync>;

/// A filter with a value that splits what there is.
struct Asked {
    query: Vec<(&'static str, Value)>,
    fits: Fits,
    /// What comes, in words.
    told: String,
}

impl Asked {
    fn new(
        name: &'static str,
        value: impl Into<Value>,
        told: impl Into<String>,
        fits: impl Fn(&Value) -> Option<bool> + Send + Sync + 'static,
    ) -> Self {
        Self { query: vec![(name, value.into())], fits: Box::new(fits), told: told.into() }
    }
}

impl fmt::Debug for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Asked").field("query", &self.query).field("told", &self.told).finish_non_exhaustive()
    }
}

/// Holds what each filter answers against what there is; `pick` chooses values that split it, none where nothing does.
async fn both_ways(
    stage: &mut Stage<'_>,
    base: Base,
    pick: fn(&[Value]) -> Vec<Asked>,
    lacking: &str,
) -> Result<Measured, Stop> {
    let list = List::of(stage.endpoint());
    let mut measured = Measured::default();
    let all = list.all(stage, base, &[]).await?;
    let picked = pick(&all.listed.entries);
    if picked.is_empty() {
        return Ok(measured.nothing(lacking));
    }
    for asked in picked {
        let part = list.all(stage, base, &asked.query).await?;
        let exchange = &part.listed.exchange;
        let strangers = part.listed.entries.iter().position(|entry| (asked.fits)(entry) == Some(false));
        let actual =
            strangers.and_then(|index| part.listed.entries.get(index)).map(|entry| format!("{} as well", id(entry)));
        let at = list.at(strangers.unwrap_or_default());
        measured.claim(Filter, exchange, strangers.is_none(), at, &asked.told, actual.unwrap_or_default());
        if part.is_whole {
            let came: BTreeSet<&str> = part.listed.entries.iter().map(id).collect();
            let fitting = all.listed.entries.iter().filter(|entry| (asked.fits)(entry) == Some(true)).map(id);
            let missing: Vec<&str> = fitting.filter(|id| !came.contains(id)).collect();
            let expected = format!("all of {}", asked.told);
            let actual = format!("without {}", missing.join(" "));
            measured.claim(Filter, exchange, missing.is_empty(), &list.pointer, expected, actual);
        }
    }
    Ok(measured)
}

/// The values of some entries, without doubles, in their order.
fn distinct<'a, T: Ord>(entries: &'a [Value], of: impl Fn(&'a Value) -> Option<T>) -> Vec<T> {
    entries.iter().filter_map(of).collect::<BTreeSet<_>>().into_iter().collect()
}
