//! The action items of one user, and the indexes of their lists.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::by_date::ByDate;
use super::page::{Page, json_array};
use super::ranked::Ranked;
use super::record::Kept;
use super::shelf::Shelf;
use crate::model::ActionItem;
use crate::time::Timestamp;

/// The action items of one user.
#[derive(Clone, Debug, Default)]
pub(crate) struct ActionItems {
    shelf: Shelf<ActionItem>,
    by_conversation: HashMap<Arc<str>, Ranked<ActionItem>>,
    open_by_date: ByDate,
    completed_by_date: ByDate,
}

/// Which action items are asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct ActionItemFilter<'a> {
    pub(crate) conversation_id: Option<&'a str>,
    pub(crate) completed: Option<bool>,
    /// The first instant of creation.
    pub(crate) from: Option<Timestamp>,
    /// The last instant of creation.
    pub(crate) until: Option<Timestamp>,
}

impl ActionItems {
    /// All of these action items, no two of which have the same id.
    pub(crate) fn of(items: &[Kept<ActionItem>]) -> Self {
        let (completed, open): (Vec<_>, Vec<_>) = items.iter().cloned().partition(|item| item.completed);
        let mut by_conversation: HashMap<Arc<str>, Ranked<ActionItem>> = HashMap::new();
        for item in items {
            if let Some(conversation) = &item.conversation_id {
                by_conversation.entry(Arc::clone(conversation)).or_default().insert(item.clone());
            }
        }
        Self {
            shelf: Shelf::of(items),
            by_conversation,
            open_by_date: ByDate::of(open),
            completed_by_date: ByDate::of(completed),
        }
    }

    /// The action item with this id.
    pub(crate) fn get(&self, id: &str) -> Option<&Kept<ActionItem>> {
        self.shelf.get(id)
    }

    /// All of them, in the order of the list.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Kept<ActionItem>> {
        self.shelf.in_order().iter()
    }

    /// Stores an action item in place of the one with its id, which is handed out.
    pub(crate) fn put(&mut self, kept: &Kept<ActionItem>) -> Option<Kept<ActionItem>> {
        let replaced = self.shelf.put(kept);
        if let Some(replaced) = &replaced {
            if replaced.is_beside(kept) {
                self.exchange(replaced, kept);
                return Some(replaced.clone());
            }
            self.forget(replaced);
        }
        self.by_date(kept.completed).insert(kept);
        if let Some(conversation) = &kept.conversation_id {
            self.by_conversation.entry(Arc::clone(conversation)).or_default().insert(kept.clone());
        }
        replaced
    }

    /// Takes an action item out.
    pub(crate) fn remove(&mut self, id: &str) -> Option<Kept<ActionItem>> {
        let gone = self.shelf.remove(id)?;
        self.forget(&gone);
        Some(gone)
    }

    /// A page of the action items that pass `filter`, as JSON.
    ///
    /// Locked ones take their place in the page but are not shown, so that a
    /// page can be shorter than asked for without being the last.
    pub(crate) fn page(&self, filter: &ActionItemFilter<'_>, page: Page) -> Vec<u8> {
        let list = match filter.conversation_id {
            Some(conversation) => match self.by_conversation.get(conversation) {
                Some(list) => list,
                None => return b"[]".to_vec(),
            },
            None if filter.from.is_some() || filter.until.is_some() => return shown(page.of(self.between(filter))),
            None => self.shelf.in_order(),
        };
        let ranks = completion_ranks(list, filter.completed);
        if filter.from.is_none() && filter.until.is_none() {
            return shown(list.at(page.within(ranks)));
        }
        shown(page.of(list.at(ranks).filter(|item| filter.admits_moment(item.created_at))))
    }

    /// The action items of these dates, in the order of the list: the open ones stand first.
    fn between(&self, filter: &ActionItemFilter<'_>) -> impl Iterator<Item = &Kept<ActionItem>> {
        let lists = [(false, &self.open_by_date), (true, &self.completed_by_date)];
        let (from, until) = (filter.from.unwrap_or(Timestamp::FIRST), filter.until.unwrap_or(Timestamp::LAST));
        let asked = filter.completed;
        let lists = lists.into_iter().filter(move |(completed, _)| asked.is_none_or(|asked| asked == *completed));
        lists.flat_map(move |(_, list)| list.between(from, until))
    }

    /// Puts an action item in the place of one that the indexes keep in the same lists.
    fn exchange(&mut self, old: &Kept<ActionItem>, new: &Kept<ActionItem>) {
        self.by_date(new.completed).exchange(old, new);
        let list = new.conversation_id.as_ref().and_then(|conversation| self.by_conversation.get_mut(conversation));
        if let Some(list) = list {
            list.exchange(old, new);
        }
    }

    fn by_date(&mut self, completed: bool) -> &mut ByDate {
        if completed { &mut self.completed_by_date } else { &mut self.open_by_date }
    }

    /// Takes an action item, no longer on the shelf, out of the indexes.
    fn forget(&mut self, gone: &Kept<ActionItem>) {
        self.by_date(gone.completed).remove(gone);
        let Some(conversation) = &gone.conversation_id else { return };
        if let Some(list) = self.by_conversation.get_mut(conversation) {
            list.remove(gone);
            if list.len() == 0 {
                self.by_conversation.remove(conversation);
            }
        }
    }
}

impl ActionItemFilter<'_> {
    fn admits_moment(&self, created_at: Timestamp) -> bool {
        self.from.is_none_or(|from| from <= created_at) && self.until.is_none_or(|until| created_at <= until)
    }
}

/// The ranks of the open or the completed ones: the open ones stand first.
fn completion_ranks(list: &Ranked<ActionItem>, completed: Option<bool>) -> Range<usize> {
    let Some(completed) = completed else { return 0..list.len() };
    let first_completed = list.rank_of(ActionItem::FIRST_COMPLETED);
    if completed { first_completed..list.len() } else { 0..first_completed }
}

fn shown<'a>(items: impl Iterator<Item = &'a Kept<ActionItem>>) -> Vec<u8> {
    json_array(items.filter(|item| !item.locked))
}
