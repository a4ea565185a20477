//! The memories of one user, and the indexes of their lists.

use std::sync::OnceLock;

use super::page::{Page, json_array};
use super::ranked::{Ranked, merged};
use super::record::Kept;
use super::shelf::Shelf;
use crate::model::{Memory, MemoryCategory};
use crate::terms::TermIndex;

/// The memories of one user.
#[derive(Clone, Debug, Default)]
pub(crate) struct Memories {
    shelf: Shelf<Memory>,
    by_category: [Ranked<Memory>; MemoryCategory::COUNT],
    /// Made when somebody searches for the first time, and kept up from then on.
    terms: OnceLock<TermIndex>,
}

impl Memories {
    /// All of these memories, no two of which have the same id.
    pub(crate) fn of(memories: &[Kept<Memory>]) -> Self {
        let mut by_category: [Vec<_>; MemoryCategory::COUNT] = Default::default();
        for kept in memories {
            by_category[kept.category as usize].push(kept.clone());
        }
        let by_category = by_category.map(|memories| Ranked::of(memories.into_iter()));
        Self { shelf: Shelf::of(memories), by_category, terms: OnceLock::new() }
    }

    /// The memory with this id.
    pub(crate) fn get(&self, id: &str) -> Option<&Kept<Memory>> {
        self.shelf.get(id)
    }

    /// All of them, in the order of the list.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Kept<Memory>> {
        self.shelf.in_order().iter()
    }

    /// Stores a memory in place of the one with its id, which is handed out: it ends where nobody waits for it.
    pub(crate) fn put(&mut self, kept: &Kept<Memory>) -> Option<Kept<Memory>> {
        let replaced = self.shelf.put(kept);
        if let Some(terms) = self.terms.get_mut() {
            if let Some(replaced) = &replaced {
                terms.remove(replaced.id(), &replaced.open().content);
            }
            terms.insert(kept.id(), &kept.open().content);
        }
        let list = kept.category as usize;
        match &replaced {
            Some(replaced) if replaced.category == kept.category => self.by_category[list].exchange(replaced, kept),
            Some(replaced) => {
                self.by_category[replaced.category as usize].remove(replaced);
                self.by_category[list].insert(kept.clone());
            }
            None => self.by_category[list].insert(kept.clone()),
        }
        replaced
    }

    /// Takes a memory out.
    pub(crate) fn remove(&mut self, id: &str) -> Option<Kept<Memory>> {
        let gone = self.shelf.remove(id)?;
        self.by_category[gone.category as usize].remove(&gone);
        if let Some(terms) = self.terms.get_mut() {
            terms.remove(gone.id(), &gone.open().content);
        }
        Some(gone)
    }

    /// A page of all memories, as JSON.
    pub(crate) fn page(&self, page: Page) -> Vec<u8> {
        let all = self.shelf.in_order();
        json_array(all.at(page.within(0..all.len())))
    }

    /// A page of the memories of these categories, each named once, as JSON.
    pub(crate) fn page_of(&self, categories: &[MemoryCategory], page: Page) -> Vec<u8> {
        let of_category = |category: &MemoryCategory| &self.by_category[*category as usize];
        match categories {
            [only] => {
                let list = of_category(only);
                json_array(list.at(page.within(0..list.len())))
            }
            several => json_array(page.of(merged(several.iter().map(|category| {
                let list = of_category(category);
                list.entries(0..list.len())
            })))),
        }
    }

    /// The memories nearest to `query`, best first, with how near they are.
    pub(crate) fn nearest(&self, query: &str, limit: usize) -> impl Iterator<Item = (&Kept<Memory>, f64)> {
        let best = self.terms().best(query, limit);
        best.into_iter().filter_map(|(id, score)| Some((self.shelf.get(&id)?, score)))
    }

    fn terms(&self) -> &TermIndex {
        self.terms.get_or_init(|| {
            let mut terms = TermIndex::default();
            for memory in self.all() {
                terms.insert(memory.id(), &memory.open().content);
            }
            terms
        })
    }
}
