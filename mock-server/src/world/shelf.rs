//! Records by id and in order.

use std::borrow::Borrow;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::ranked::Ranked;
use super::record::{Kept, Record};

/// The records of one kind and one user.
#[derive(Clone, Debug)]
pub(crate) struct Shelf<R: Record> {
    by_id: FxHashSet<ById<R>>,
    in_order: Ranked<R>,
}

/// A record that is found by its id, which it has itself.
#[derive(Debug)]
struct ById<R: Record>(Arc<Kept<R>>);

impl<R: Record> Shelf<R> {
    /// All of these records, no two of which have the same id.
    pub(super) fn of(records: &[Arc<Kept<R>>]) -> Self {
        Self {
            by_id: records.iter().map(|kept| ById(Arc::clone(kept))).collect(),
            in_order: Ranked::of(records.iter().map(Arc::clone)),
        }
    }

    /// The record with this id.
    pub(crate) fn get(&self, id: &str) -> Option<&Arc<Kept<R>>> {
        self.by_id.get(id).map(|record| &record.0)
    }

    /// Stores a record; answers with the one of the same id that it replaces.
    pub(crate) fn put(&mut self, kept: &Arc<Kept<R>>) -> Option<Arc<Kept<R>>> {
        let replaced = self.by_id.replace(ById(Arc::clone(kept))).map(|record| record.0);
        match &replaced {
            Some(replaced) => self.in_order.exchange(replaced, kept),
            None => self.in_order.insert(Arc::clone(kept)),
        }
        replaced
    }

    /// Takes a record out.
    pub(crate) fn remove(&mut self, id: &str) -> Option<Arc<Kept<R>>> {
        let ById(kept) = self.by_id.take(id)?;
        self.in_order.remove(&kept);
        Some(kept)
    }

    /// All records, in the order of lists.
    pub(crate) fn in_order(&self) -> &Ranked<R> {
        &self.in_order
    }
}

impl<R: Record> Default for Shelf<R> {
    fn default() -> Self {
        Self { by_id: FxHashSet::default(), in_order: Ranked::default() }
    }
}

impl<R: Record> Borrow<str> for ById<R> {
    fn borrow(&self) -> &str {
        self.0.id()
    }
}

impl<R: Record> Hash for ById<R> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        str::hash(self.0.id(), state);
    }
}

impl<R: Record> PartialEq for ById<R> {
    fn eq(&self, other: &Self) -> bool {
        self.0.id() == other.0.id()
    }
}

impl<R: Record> Eq for ById<R> {}

impl<R: Record> Clone for ById<R> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}
