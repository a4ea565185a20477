//! The goals of one user, and the indexes of their lists.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::page::json_array;
use super::record::Kept;
use super::shelf::Shelf;
use crate::model::Goal;

/// The goals of one user.
#[derive(Clone, Debug, Default)]
pub(crate) struct Goals {
    shelf: Shelf<Goal>,
    active: BTreeMap<Arc<str>, Kept<Goal>>,
}

impl Goals {
    /// The goal with this id.
    pub(crate) fn get(&self, id: &str) -> Option<&Kept<Goal>> {
        self.shelf.get(id)
    }

    /// All of them, the newest first.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Kept<Goal>> {
        self.shelf.in_order().iter()
    }

    /// Stores a goal in place of the one with its id, which is handed out.
    pub(crate) fn put(&mut self, kept: &Kept<Goal>) -> Option<Kept<Goal>> {
        if kept.status.is_active() {
            self.active.insert(Arc::clone(&kept.id), kept.clone());
        } else {
            self.active.remove(&kept.id);
        }
        self.shelf.put(kept)
    }

    /// The active goals, as JSON: cut to `limit` in the order of their ids, then the oldest first.
    pub(crate) fn active_page(&self, limit: usize) -> Vec<u8> {
        let mut page: Vec<_> = self.active.values().take(limit).collect();
        page.sort_by_key(|goal| goal.created_at);
        json_array(page.into_iter())
    }

    /// All goals, the newest first, as JSON.
    pub(crate) fn all(&self) -> Vec<u8> {
        json_array(self.shelf.in_order().iter())
    }

    /// The active goals, the oldest first.
    pub(crate) fn active_oldest_first(&self) -> Vec<Kept<Goal>> {
        let mut active: Vec<_> = self.active.values().cloned().collect();
        active.sort_by_key(|goal| goal.created_at);
        active
    }
}
