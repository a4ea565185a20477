//! Records by id and in order.

use std::collections::HashMap;
use std::sync::Arc;

use super::ranked::Ranked;
use super::record::{Kept, Record};

/// The records of one kind and one user.
#[derive(Clone, Debug)]
pub(crate) struct Shelf<R: Record> {
    by_id: HashMap<Arc<str>, Arc<Kept<R>>>,
    in_order: Ranked<R>,
}

impl<R: Record> Shelf<R> {
    /// The record with this id.
    pub(crate) fn get(&self, id: &str) -> Option<&Arc<Kept<R>>> {
        self.by_id.get(id)
    }

    /// Stores a record; answers with it, and with the one of the same id that it replaces.
    pub(crate) fn put(&mut self, record: R) -> (Arc<Kept<R>>, Option<Arc<Kept<R>>>) {
        let kept = Arc::new(Kept::new(record));
        let replaced = self.by_id.insert(Arc::clone(kept.id()), Arc::clone(&kept));
        if let Some(replaced) = &replaced {
            self.in_order.remove(replaced);
        }
        self.in_order.insert(Arc::clone(&kept));
        (kept, replaced)
    }

    /// Takes a record out.
    pub(crate) fn remove(&mut self, id: &str) -> Option<Arc<Kept<R>>> {
        let kept = self.by_id.remove(id)?;
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
        Self { by_id: HashMap::new(), in_order: Ranked::default() }
    }
}
