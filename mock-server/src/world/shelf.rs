//! Records by id and in order.

use std::hash::BuildHasher;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::FxBuildHasher;

use super::ranked::Ranked;
use super::record::{Kept, Record};

/// The records of one kind and one user.
#[derive(Clone, Debug)]
pub(crate) struct Shelf<R: Record> {
    by_id: HashTable<ById<R>>,
    in_order: Ranked<R>,
}

/// A record that is found by its id, which it has itself. The hash lies beside
/// it, so that a table that grows or looks does not go to every record.
#[derive(Debug)]
struct ById<R: Record> {
    hash: u64,
    kept: Kept<R>,
}

impl<R: Record> Shelf<R> {
    /// All of these records, no two of which have the same id.
    pub(super) fn of(records: &[Kept<R>]) -> Self {
        let mut by_id = HashTable::with_capacity(records.len());
        for kept in records {
            let record = ById::of(kept);
            by_id.insert_unique(record.hash, record, |record| record.hash);
        }
        Self { by_id, in_order: Ranked::of(records.iter().cloned()) }
    }

    /// The record with this id.
    pub(crate) fn get(&self, id: &str) -> Option<&Kept<R>> {
        let hash = hash(id.as_bytes());
        self.by_id.find(hash, |record| record.is(hash, id.as_bytes())).map(|record| &record.kept)
    }

    /// Stores a record; answers with the one of the same id that it replaces.
    pub(crate) fn put(&mut self, kept: &Kept<R>) -> Option<Kept<R>> {
        let record = ById::of(kept);
        let hash = record.hash;
        match self.by_id.entry(hash, |other| other.is(hash, kept.id_bytes()), |record| record.hash) {
            Entry::Occupied(mut entry) => {
                let replaced = std::mem::replace(entry.get_mut(), record).kept;
                self.in_order.exchange(&replaced, kept);
                Some(replaced)
            }
            Entry::Vacant(entry) => {
                entry.insert(record);
                self.in_order.insert(kept.clone());
                None
            }
        }
    }

    /// Takes a record out.
    pub(crate) fn remove(&mut self, id: &str) -> Option<Kept<R>> {
        let hash = hash(id.as_bytes());
        let (ById { kept, .. }, _) =
            self.by_id.find_entry(hash, |record| record.is(hash, id.as_bytes())).ok()?.remove();
        self.in_order.remove(&kept);
        Some(kept)
    }

    /// All records, in the order of lists.
    pub(crate) fn in_order(&self) -> &Ranked<R> {
        &self.in_order
    }
}

fn hash(id: &[u8]) -> u64 {
    FxBuildHasher.hash_one(id)
}

impl<R: Record> Default for Shelf<R> {
    fn default() -> Self {
        Self { by_id: HashTable::new(), in_order: Ranked::default() }
    }
}

impl<R: Record> ById<R> {
    fn of(kept: &Kept<R>) -> Self {
        Self { hash: hash(kept.id_bytes()), kept: kept.clone() }
    }

    fn is(&self, hash: u64, id: &[u8]) -> bool {
        self.hash == hash && self.kept.id_bytes() == id
    }
}

impl<R: Record> Clone for ById<R> {
    fn clone(&self) -> Self {
        Self { hash: self.hash, kept: self.kept.clone() }
    }
}
