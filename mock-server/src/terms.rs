//! Search by words: which texts share the most telling terms with a query.
//!
//! The service searches by meaning; the mock, which has no model, searches by
//! words. A text is the set of its terms (`words`), without stop words unless it
//! has nothing else. The score of a text for a query is
//!
//! ```text
//! weight of the terms that they share / weight of the query's terms
//!   × √(number of terms that they share / number of the text's terms)
//! ```
//!
//! where a term that is in `n` of `N` texts weighs `ln(1 + N / n)`. The same
//! text scores 1, a text without a common term does not appear, a rare word
//! counts more than a frequent one, and a long text less than a short one.

mod postings;
mod records;
mod shards;
mod words;

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

use self::postings::Postings;
use self::records::{Record, Records};
use self::shards::{Digest, Shards};
pub(crate) use self::words::{for_each_stem, for_each_word, is_apostrophe};

/// An inverted index over texts that have ids.
///
/// Terms are kept as digests, so that a short text costs little more than a
/// hundred bytes. Copies share what neither has
/// changed. A query costs as much as its terms have postings.
#[derive(Clone, Debug, Default)]
pub(crate) struct TermIndex {
    records: Records,
    numbers: Shards<u32>,
    postings: Shards<Postings>,
}

/// Four decimals, which is what the service shows.
const DECIMALS: f64 = 10_000.0;

impl TermIndex {
    /// Makes `text` findable as `id`. The text that `id` had before must have been removed.
    pub(crate) fn insert(&mut self, id: &str, text: &str) {
        let terms = terms(text);
        let number = self.records.add(Record { id: id.into(), terms: count(terms.len()) });
        let id = Digest::of(id);
        self.numbers.shard_mut(id).insert(id, number);
        for term in terms {
            let shard = self.postings.shard_mut(term);
            shard.entry(term).and_modify(|postings| postings.add(number)).or_insert(Postings::One(number));
        }
    }

    /// Forgets `id`, which was inserted with this very `text`. An unknown id is no error.
    pub(crate) fn remove(&mut self, id: &str, text: &str) {
        let id = Digest::of(id);
        let Some(number) = self.numbers.shard_mut(id).remove(&id) else { return };
        self.records.remove(number);
        for term in terms(text) {
            let shard = self.postings.shard_mut(term);
            if let Some(left) = shard.remove(&term).and_then(|postings| postings.without(number)) {
                shard.insert(term, left);
            }
        }
    }

    /// The `limit` texts that answer `query` best with their scores, above 0 and
    /// at most 1, rounded to four decimals; best first, ties by id.
    pub(crate) fn best(&self, query: &str, limit: usize) -> Vec<(Arc<str>, f64)> {
        let mut total = 0.0;
        let mut lists = Vec::new();
        for term in terms(query) {
            let numbers = self.postings.get(term).map_or(&[][..], Postings::as_slice);
            let weight = libm::log(1.0 + float(self.records.len()) / float(numbers.len().max(1)));
            total += weight;
            if !numbers.is_empty() {
                lists.push(List { numbers, weight });
            }
        }
        let mut best = BinaryHeap::new();
        merge(lists, |number, shared| {
            let record = self.records.get(number).expect("a posting is removed with its record");
            let share = float(shared.terms) / f64::from(record.terms);
            let score = (shared.weight / total * share.sqrt() * DECIMALS).round();
            // Whole numbers of ten thousandths have a total order, which floats have not.
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "0 to 10,000, give or take a rounding"
            )]
            let score = (score as u32).min(10_000);
            let entry = (Reverse(score), &record.id);
            if score > 0 && best.len() < limit {
                best.push(entry);
            } else if score > 0
                && let Some(mut worst) = best.peek_mut()
                && entry < *worst
            {
                *worst = entry;
            }
        });
        let ranked = best.into_sorted_vec();
        ranked.into_iter().map(|(Reverse(score), id)| (Arc::clone(id), f64::from(score) / DECIMALS)).collect()
    }
}

/// What is still to be read of the postings of one of the query's terms.
struct List<'a> {
    numbers: &'a [u32],
    weight: f64,
}

/// What a text shares with the query.
#[derive(Clone, Copy, Default)]
struct Shared {
    weight: f64,
    terms: usize,
}

/// Calls `visit` with every number that is in one of the lists and what it shares.
///
/// The numbers are taken in spans, each list through a whole span at a time:
/// that needs neither a map of all candidates nor a comparison of all lists for
/// each of them.
fn merge(mut lists: Vec<List<'_>>, mut visit: impl FnMut(u32, Shared)) {
    const SPAN: u32 = 1024;
    let mut span = [Shared::default(); SPAN as usize];
    while let Some(first) = lists.iter().filter_map(|list| list.numbers.first()).min() {
        let start = first - first % SPAN;
        for list in &mut lists {
            let inside = list.numbers.iter().take_while(|number| *number - start < SPAN).count();
            let (here, later) = list.numbers.split_at(inside);
            for number in here {
                let shared = &mut span[(number - start) as usize];
                shared.weight += list.weight;
                shared.terms += 1;
            }
            list.numbers = later;
        }
        for (number, shared) in (start..).zip(&mut span) {
            if shared.terms > 0 {
                visit(number, std::mem::take(shared));
            }
        }
        lists.retain(|list| !list.numbers.is_empty());
    }
}

/// The distinct terms of `text`. One that has nothing but stop words is known by
/// those, and one without any word by its signs, so that it can be found at all.
fn terms(text: &str) -> Vec<Digest> {
    let (mut telling, mut stop_words) = (Vec::new(), Vec::new());
    for_each_word(text, |word| {
        let terms = if word.is_stop_word { &mut stop_words } else { &mut telling };
        terms.push(Digest::of(word.stem));
    });
    let mut terms = if telling.is_empty() { stop_words } else { telling };
    if terms.is_empty() {
        terms.push(Digest::of(text.trim()));
    }
    terms.sort_unstable();
    terms.dedup();
    terms
}

fn count(terms: usize) -> u32 {
    u32::try_from(terms).unwrap_or(u32::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "a count of records or terms is far below 2^53")]
fn float(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests;
