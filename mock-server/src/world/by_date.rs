//! Action items by the time of their creation, each span of time in the order of the list.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::ops::RangeInclusive;

use super::ranked::{Entries, Entry, Ranked};
use super::record::Kept;
use super::sort_key::{SortKey, descending};
use crate::model::ActionItem;
use crate::time::Timestamp;

/// How many items a span holds before it is cut in two. A request for some time
/// reads the heads of all its spans, and of the first and the last span what
/// lies outside too: few spans make the one cheap, small ones the other.
const LARGEST: usize = if cfg!(test) { 2_048 } else { 16_384 };

/// Action items of which those of a range of dates come in the order of the list.
#[derive(Clone, Debug, Default)]
pub(super) struct ByDate {
    /// In the order of time, without gaps. None is empty.
    spans: Vec<Span>,
}

/// The items that were created in a span of time.
#[derive(Clone, Debug)]
struct Span {
    /// When it begins, and with which id among those of the same instant. The first begins with the calendar.
    begins: Moment,
    /// No item is later than this.
    ends: Timestamp,
    /// The first in the order of the list, beside the others so that many spans are compared at a glance.
    head: Entry<ActionItem>,
    items: Ranked<ActionItem>,
}

/// When an item was created. The id makes each moment different from any other.
type Moment = (Timestamp, Box<str>);

impl ByDate {
    /// All of these items.
    pub(super) fn of(mut items: Vec<Kept<ActionItem>>) -> Self {
        sort_by_moment(&mut items);
        let mut spans: Vec<_> = items.chunks(LARGEST / 4 * 3).map(|items| Span::of(moment(&items[0]), items)).collect();
        if let Some(first) = spans.first_mut() {
            first.begins = beginning();
        }
        Self { spans }
    }

    /// Puts an item into its span.
    pub(super) fn insert(&mut self, item: &Kept<ActionItem>) {
        let Some(place) = self.place(item) else {
            self.spans.push(Span::of(beginning(), std::slice::from_ref(item)));
            return;
        };
        let is_last = place + 1 == self.spans.len();
        let span = &mut self.spans[place];
        if is_last && span.items.len() == LARGEST && span.ends < item.created_at {
            // What is created now comes behind all else, and nothing has to be cut for it.
            self.spans.push(Span::of(moment(item), std::slice::from_ref(item)));
            return;
        }
        span.items.insert(item.clone());
        span.ends = span.ends.max(item.created_at);
        span.look_at_head();
        if span.items.len() > LARGEST {
            let later = span.cut();
            self.spans.insert(place + 1, later);
        }
    }

    /// Takes an item out of its span.
    pub(super) fn remove(&mut self, item: &Kept<ActionItem>) {
        let Some(place) = self.place(item) else { return };
        let span = &mut self.spans[place];
        span.items.remove(item);
        if span.items.len() > 0 {
            return span.look_at_head();
        }
        self.spans.remove(place);
        if let Some(first) = self.spans.first_mut() {
            first.begins = beginning();
        }
    }

    /// Puts an item in the place of one that was created at the same moment.
    pub(super) fn exchange(&mut self, old: &Kept<ActionItem>, new: &Kept<ActionItem>) {
        let Some(place) = self.place(old) else { return };
        let span = &mut self.spans[place];
        span.items.exchange(old, new);
        span.look_at_head();
    }

    /// Those created from `from` to `until`, both included, in the order of the list.
    pub(super) fn between(&self, from: Timestamp, until: Timestamp) -> impl Iterator<Item = &Kept<ActionItem>> {
        let start = self.spans.partition_point(|span| span.begins.0 < from).saturating_sub(1);
        let end = self.spans.partition_point(|span| span.begins.0 <= until).max(start);
        let mut sources = Vec::with_capacity(end - start);
        let mut heads = Vec::with_capacity(end - start);
        for place in start..end {
            let span = &self.spans[place];
            let next = self.spans.get(place + 1);
            if from <= span.begins.0 && next.is_some_and(|next| next.begins.0 <= until) {
                heads.push(Reverse(Head::of(&span.head, sources.len())));
                sources.push(Source::Whole(span));
                continue;
            }
            let mut rest = Rest { entries: span.items.entries(0..span.items.len()), dates: dates(from, until) };
            if let Some(first) = rest.next() {
                heads.push(Reverse(Head::of(first, sources.len())));
                sources.push(Source::Opened(rest));
            }
        }
        let mut heads = BinaryHeap::from(heads);
        std::iter::from_fn(move || {
            let mut first = heads.peek_mut()?;
            let Head { entry, source, .. } = first.0;
            match sources[source].next() {
                Some(next) => first.0 = Head::of(next, source),
                None => drop(PeekMut::pop(first)),
            }
            Some(entry.kept())
        })
    }

    /// The place of the span that an item belongs to; none where there is no span.
    fn place(&self, item: &Kept<ActionItem>) -> Option<usize> {
        let moment = (item.created_at, item.id());
        let behind = self.spans.partition_point(|span| (span.begins.0, &*span.begins.1) <= moment);
        if self.spans.is_empty() { None } else { Some(behind.saturating_sub(1)) }
    }
}

impl Span {
    /// Leaves the earlier half here; the later half is a span of its own.
    fn cut(&mut self) -> Self {
        let mut items: Vec<_> = self.items.iter().cloned().collect();
        sort_by_moment(&mut items);
        let (earlier, later) = items.split_at(items.len() / 2);
        *self = Self::of(self.begins.clone(), earlier);
        Self::of(moment(&later[0]), later)
    }

    /// A span of these items, of which there is at least one.
    fn of(begins: Moment, items: &[Kept<ActionItem>]) -> Self {
        let items = Ranked::of(items.iter().cloned());
        let head = items.first().expect("there is an item").clone();
        let ends = items.iter().map(|item| item.created_at).max().unwrap_or(begins.0);
        Self { begins, ends, head, items }
    }

    /// Looks which item is the first, now that they have changed.
    fn look_at_head(&mut self) {
        if let Some(first) = self.items.first().filter(|first| !first.kept().is(self.head.kept())) {
            self.head = first.clone();
        }
    }
}

/// The next item of a span.
#[derive(Clone, Copy)]
struct Head<'a> {
    /// Its key, beside the others: to find the first of many, no item is looked at.
    key: SortKey,
    entry: &'a Entry<ActionItem>,
    /// The number of the source that it comes from.
    source: usize,
}

/// Where the items behind the next one are found.
enum Source<'a> {
    /// In a span that is asked for as a whole, of which only the head has been looked at.
    Whole(&'a Span),
    Opened(Rest<'a>),
}

/// What is still to be read of a span.
struct Rest<'a> {
    entries: Entries<'a, ActionItem>,
    /// The dates that are asked for, as keys tell them: no item need be looked at.
    dates: RangeInclusive<u64>,
}

impl<'a> Source<'a> {
    /// The item behind the last one.
    fn next(&mut self) -> Option<&'a Entry<ActionItem>> {
        match self {
            Self::Opened(rest) => rest.next(),
            Self::Whole(span) => {
                let mut rest = Rest { entries: span.items.entries(1..span.items.len()), dates: 0..=u64::MAX };
                let next = rest.next();
                *self = Self::Opened(rest);
                next
            }
        }
    }
}

impl<'a> Rest<'a> {
    fn next(&mut self) -> Option<&'a Entry<ActionItem>> {
        self.entries.find(|entry| self.dates.contains(&entry.key().1))
    }
}

impl<'a> Head<'a> {
    fn of(entry: &'a Entry<ActionItem>, source: usize) -> Self {
        Self { key: entry.key(), entry, source }
    }
}

impl Ord for Head<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key.cmp(&other.key).then_with(|| self.entry.cmp(other.entry))
    }
}

impl PartialOrd for Head<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Head<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Head<'_> {}

/// A range of dates, as keys tell it.
fn dates(from: Timestamp, until: Timestamp) -> RangeInclusive<u64> {
    descending(until)..=descending(from)
}

fn sort_by_moment(items: &mut [Kept<ActionItem>]) {
    items.sort_unstable_by(|one, other| (one.created_at, one.id()).cmp(&(other.created_at, other.id())));
}

fn moment(item: &Kept<ActionItem>) -> Moment {
    (item.created_at, item.id().into())
}

/// Before every item.
fn beginning() -> Moment {
    (Timestamp::FIRST, Box::default())
}

#[cfg(test)]
mod tests;
