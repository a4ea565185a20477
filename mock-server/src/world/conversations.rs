//! The conversations of one user, and the indexes of their lists.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::page::Page;
use super::ranked::{Ranked, merged};
use super::record::Kept;
use super::shelf::Shelf;
use super::sort_key::SortKey;
use crate::model::{Conversation, ConversationCategory};
use crate::terms::TermIndex;
use crate::time::Timestamp;

/// The conversations of one user.
#[derive(Clone, Debug, Default)]
pub(crate) struct Conversations {
    shelf: Shelf<Conversation>,
    listed: Ranked<Conversation>,
    by_category: HashMap<ConversationCategory, Ranked<Conversation>>,
    by_folder: HashMap<Arc<str>, Ranked<Conversation>>,
    starred: Ranked<Conversation>,
    unstarred: Ranked<Conversation>,
    /// How many conversations of each folder are not discarded, whatever their status.
    counts: HashMap<Arc<str>, usize>,
    /// The conversation of each session that a client named, deleted ones too.
    sessions: HashMap<Arc<str>, Session>,
    /// Made when somebody searches for the first time, and kept up from then on.
    terms: OnceLock<TermIndex>,
}

/// What became of the conversation of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Session {
    /// It exists.
    Kept(Arc<str>),
    /// It was deleted, and is not made again.
    Deleted(Arc<str>),
}

/// Which conversations are asked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct ConversationFilter<'a> {
    /// The first instant of creation.
    pub(crate) from: Option<Timestamp>,
    /// The last instant of creation.
    pub(crate) until: Option<Timestamp>,
    /// Any of these, each named once; empty for all.
    pub(crate) categories: &'a [ConversationCategory],
    pub(crate) folder_id: Option<&'a str>,
    pub(crate) starred: Option<bool>,
}

impl Conversations {
    /// The conversation with this id.
    pub(crate) fn get(&self, id: &str) -> Option<&Kept<Conversation>> {
        self.shelf.get(id)
    }

    /// What became of the conversation of this session.
    pub(crate) fn session(&self, session: &str) -> Option<&Session> {
        self.sessions.get(session)
    }

    /// How many conversations are in this folder and not discarded.
    pub(crate) fn count_in(&self, folder: &str) -> usize {
        self.counts.get(folder).copied().unwrap_or(0)
    }

    /// All of them, the newest first; also those that lists do not show.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Kept<Conversation>> {
        self.shelf.in_order().iter()
    }

    /// The sessions whose conversations were deleted, with the ids of these.
    pub(crate) fn deleted_sessions(&self) -> impl Iterator<Item = (&str, &str)> {
        self.sessions.iter().filter_map(|(session, made)| match made {
            Session::Deleted(id) => Some((&**session, &**id)),
            Session::Kept(_) => None,
        })
    }

    /// Stores a conversation in place of the one with its id, which is handed out: it ends where nobody waits for it.
    pub(crate) fn put(&mut self, kept: &Kept<Conversation>) -> Option<Kept<Conversation>> {
        let replaced = self.shelf.put(kept);
        if let Some(replaced) = &replaced {
            self.forget(replaced);
        }
        if let Some(session) = &kept.session {
            self.sessions.insert(Arc::clone(session), Session::Kept(Arc::clone(&kept.id)));
        }
        if let (Some(folder), false) = (&kept.folder_id, kept.discarded) {
            *self.counts.entry(Arc::clone(folder)).or_default() += 1;
        }
        if kept.is_listed() {
            self.list(kept);
        }
        replaced
    }

    /// Takes a conversation out; its session stays known.
    pub(crate) fn remove(&mut self, id: &str) -> Option<Kept<Conversation>> {
        let gone = self.shelf.remove(id)?;
        self.forget(&gone);
        if let Some(session) = &gone.session {
            self.bury(Arc::clone(session), Arc::clone(&gone.id));
        }
        Some(gone)
    }

    /// Remembers that the conversation of this session was deleted.
    pub(crate) fn bury(&mut self, session: Arc<str>, id: Arc<str>) {
        self.sessions.insert(session, Session::Deleted(id));
    }

    /// A page of the listed conversations that pass `filter`.
    pub(crate) fn page(&self, filter: &ConversationFilter<'_>, page: Page) -> Vec<&Kept<Conversation>> {
        let lists = self.narrowest(filter);
        if let [list] = lists[..]
            && filter.is_answered_by_one_index()
        {
            return list.at(page.within(moment_ranks(list, filter))).collect();
        }
        let candidates = merged(lists.into_iter().map(|list| list.entries(moment_ranks(list, filter))));
        page.of(candidates.filter(|conversation| filter.admits(conversation))).collect()
    }

    /// The listed conversations nearest to a question, best first.
    pub(crate) fn nearest(&self, question: &str, limit: usize) -> Vec<&Kept<Conversation>> {
        let best = self.terms().best(question, limit);
        best.iter().filter_map(|(id, _)| self.shelf.get(id)).collect()
    }

    /// The smallest indexes that together hold all that `filter` can admit.
    fn narrowest(&self, filter: &ConversationFilter<'_>) -> Vec<&Ranked<Conversation>> {
        let mut choices = vec![vec![&self.listed]];
        if let Some(folder) = filter.folder_id {
            choices.push(self.by_folder.get(folder).into_iter().collect());
        }
        if !filter.categories.is_empty() {
            choices.push(filter.categories.iter().filter_map(|category| self.by_category.get(category)).collect());
        }
        if let Some(starred) = filter.starred {
            choices.push(vec![if starred { &self.starred } else { &self.unstarred }]);
        }
        let size = |lists: &Vec<&Ranked<Conversation>>| lists.iter().map(|list| list.len()).sum::<usize>();
        choices.into_iter().min_by_key(size).unwrap_or_default()
    }

    fn list(&mut self, kept: &Kept<Conversation>) {
        self.listed.insert(kept.clone());
        self.by_category.entry(kept.structured.category).or_default().insert(kept.clone());
        if let Some(folder) = &kept.folder_id {
            self.by_folder.entry(Arc::clone(folder)).or_default().insert(kept.clone());
        }
        self.by_star(kept.starred).insert(kept.clone());
        if let Some(terms) = self.terms.get_mut() {
            terms.insert(&kept.id, &searched(kept));
        }
    }

    fn by_star(&mut self, starred: bool) -> &mut Ranked<Conversation> {
        if starred { &mut self.starred } else { &mut self.unstarred }
    }

    /// Takes a conversation, no longer on the shelf, out of the indexes.
    fn forget(&mut self, gone: &Kept<Conversation>) {
        if let (Some(folder), false) = (&gone.folder_id, gone.discarded)
            && let Some(count) = self.counts.get_mut(folder)
        {
            *count -= 1;
        }
        if !gone.is_listed() {
            return;
        }
        self.listed.remove(gone);
        if let Some(list) = self.by_category.get_mut(&gone.structured.category) {
            list.remove(gone);
        }
        if let Some(list) = gone.folder_id.as_ref().and_then(|folder| self.by_folder.get_mut(folder)) {
            list.remove(gone);
        }
        self.by_star(gone.starred).remove(gone);
        if let Some(terms) = self.terms.get_mut() {
            terms.remove(&gone.id, &searched(gone));
        }
    }

    fn terms(&self) -> &TermIndex {
        self.terms.get_or_init(|| {
            let mut terms = TermIndex::default();
            for conversation in self.listed.iter() {
                terms.insert(&conversation.id, &searched(conversation));
            }
            terms
        })
    }
}

impl ConversationFilter<'_> {
    /// Whether at most one of folder, category and star is asked for, so that its index is the answer.
    fn is_answered_by_one_index(&self) -> bool {
        let asked = [self.folder_id.is_some(), !self.categories.is_empty(), self.starred.is_some()];
        self.categories.len() <= 1 && asked.into_iter().filter(|&asked| asked).count() <= 1
    }

    /// All but the dates, which are ranks.
    fn admits(&self, conversation: &Conversation) -> bool {
        (self.categories.is_empty() || self.categories.contains(&conversation.structured.category))
            && self.folder_id.is_none_or(|folder| conversation.folder_id.as_deref() == Some(folder))
            && self.starred.is_none_or(|starred| conversation.starred == starred)
    }
}

/// The ranks of the conversations of these dates: the newest stand first.
fn moment_ranks(list: &Ranked<Conversation>, filter: &ConversationFilter<'_>) -> Range<usize> {
    let start = filter.until.map_or(0, |until| list.rank_of(SortKey::newest_first(until)));
    let end = filter.from.map_or(list.len(), |from| list.rank_of(SortKey::newest_first(from).next()));
    start..end.max(start)
}

/// What questions find a conversation by.
fn searched(conversation: &Conversation) -> String {
    let structured = &conversation.structured;
    format!("{}\n{}\n{}", structured.title, structured.overview, conversation.spoken())
}
