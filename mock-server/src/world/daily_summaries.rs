//! The daily summaries of one user.

use jiff::civil::Date;

use super::page::{Page, json_array};
use super::record::Kept;
use super::shelf::Shelf;
use crate::model::DailySummary;

/// The daily summaries of one user.
#[derive(Clone, Debug, Default)]
pub(crate) struct DailySummaries(Shelf<DailySummary>);

impl DailySummaries {
    /// The summary with this id.
    pub(crate) fn get(&self, id: &str) -> Option<&Kept<DailySummary>> {
        self.0.get(id)
    }

    /// All of them, in the order of the list.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Kept<DailySummary>> {
        self.0.in_order().iter()
    }

    /// Stores a summary, in place of the one with its id.
    pub(crate) fn put(&mut self, kept: &Kept<DailySummary>) {
        self.0.put(kept);
    }

    /// A page of the summaries of these days, both included, the newest first, as a JSON array.
    pub(crate) fn page(&self, from: Option<Date>, until: Option<Date>, page: Page) -> Vec<u8> {
        let list = self.0.in_order();
        let start = until.map_or(0, |until| list.rank_of(DailySummary::sort_key_of(until)));
        let end = from.map_or(list.len(), |from| list.rank_of(DailySummary::sort_key_of(from).next()));
        json_array(list.at(page.within(start..end.max(start))))
    }
}
