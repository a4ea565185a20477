//! Action items by the time of their creation, each span of time in the order of the list.

use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::ranked::{Entries, Entry, Ranked};
use super::record::Kept;
use super::sort_key::{SortKey, descending};
use crate::model::ActionItem;
use crate::time::Timestamp;

/// How many items a span holds before it is cut in two. A request for some time
/// reads the heads of all its spans, and of the first and the last span what
/// lies outside too: few spans make the one cheap, small ones the other.
const LARGEST: usize = 8_192;

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
    /// The first in the order of the list, beside the others so that many spans are compared at a glance.
    head: Entry<ActionItem>,
    items: Ranked<ActionItem>,
}

/// When an item was created. The id makes each moment different from any other.
type Moment = (Timestamp, Box<str>);

impl ByDate {
    /// All of these items.
    pub(super) fn of(mut items: Vec<Arc<Kept<ActionItem>>>) -> Self {
        sort_by_moment(&mut items);
        let mut spans: Vec<_> = items.chunks(LARGEST / 4 * 3).map(|items| Span::of(moment(&items[0]), items)).collect();
        if let Some(first) = spans.first_mut() {
            first.begins = beginning();
        }
        Self { spans }
    }

    /// Puts an item into its span.
    pub(super) fn insert(&mut self, item: &Arc<Kept<ActionItem>>) {
        let Some(place) = self.place(item) else {
            self.spans.push(Span::of(beginning(), std::slice::from_ref(item)));
            return;
        };
        let span = &mut self.spans[place];
        span.items.insert(Arc::clone(item));
        span.look_at_head();
        if span.items.len() > LARGEST {
            let later = span.cut();
            self.spans.insert(place + 1, later);
        }
    }

    /// Takes an item out of its span.
    pub(super) fn remove(&mut self, item: &Arc<Kept<ActionItem>>) {
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
    pub(super) fn exchange(&mut self, old: &Arc<Kept<ActionItem>>, new: &Arc<Kept<ActionItem>>) {
        let Some(place) = self.place(old) else { return };
        let span = &mut self.spans[place];
        span.items.exchange(old, new);
        span.look_at_head();
    }

    /// Those created from `from` to `until`, both included, in the order of the list.
    pub(super) fn between(&self, from: Timestamp, until: Timestamp) -> impl Iterator<Item = &Arc<Kept<ActionItem>>> {
        let start = self.spans.partition_point(|span| span.begins.0 < from).saturating_sub(1);
        let end = self.spans.partition_point(|span| span.begins.0 <= until).max(start);
        let mut opened = Vec::new();
        let mut heads = Vec::with_capacity(end - start);
        for place in start..end {
            let span = &self.spans[place];
            let next = self.spans.get(place + 1);
            if from <= span.begins.0 && next.is_some_and(|next| next.begins.0 <= until) {
                heads.push(Reverse(Head::of(&span.head, Source::Whole(span))));
                continue;
            }
            let mut rest = Rest { entries: span.items.entries(0..span.items.len()), dates: dates(from, until) };
            if let Some(first) = rest.next() {
                heads.push(Reverse(Head::of(first, Source::Opened(opened.len()))));
                opened.push(rest);
            }
        }
        let mut heads = BinaryHeap::from(heads);
        std::iter::from_fn(move || {
            let mut first = heads.peek_mut()?;
            let Head { entry, source, .. } = first.0;
            let place = match source {
                Source::Opened(place) => place,
                Source::Whole(span) => {
                    opened.push(Rest { entries: span.items.entries(1..span.items.len()), dates: 0..=u64::MAX });
                    opened.len() - 1
                }
            };
            match opened[place].next() {
                Some(next) => first.0 = Head::of(next, Source::Opened(place)),
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
        let mut items: Vec<_> = self.items.iter().map(Arc::clone).collect();
        sort_by_moment(&mut items);
        let (earlier, later) = items.split_at(items.len() / 2);
        *self = Self::of(self.begins.clone(), earlier);
        Self::of(moment(&later[0]), later)
    }

    /// A span of these items, of which there is at least one.
    fn of(begins: Moment, items: &[Arc<Kept<ActionItem>>]) -> Self {
        let items = Ranked::of(items.iter().map(Arc::clone));
        let head = items.first().expect("there is an item").clone();
        Self { begins, head, items }
    }

    /// Looks which item is the first, now that they have changed.
    fn look_at_head(&mut self) {
        if let Some(first) = self.items.first().filter(|first| !Arc::ptr_eq(first.kept(), self.head.kept())) {
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
    source: Source<'a>,
}

/// Where the items behind the next one are found.
#[derive(Clone, Copy)]
enum Source<'a> {
    /// In a span that is asked for as a whole, of which only the head has been looked at.
    Whole(&'a Span),
    /// In the span that was opened as that number.
    Opened(usize),
}

/// What is still to be read of a span.
struct Rest<'a> {
    entries: Entries<'a, ActionItem>,
    /// The dates that are asked for, as keys tell them: no item need be looked at.
    dates: RangeInclusive<u64>,
}

impl<'a> Rest<'a> {
    fn next(&mut self) -> Option<&'a Entry<ActionItem>> {
        self.entries.find(|entry| self.dates.contains(&entry.key().1))
    }
}

impl<'a> Head<'a> {
    fn of(entry: &'a Entry<ActionItem>, source: Source<'a>) -> Self {
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

fn sort_by_moment(items: &mut [Arc<Kept<ActionItem>>]) {
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
mod tests {
    use rstest::rstest;

    use super::*;

    /// So many items whose dates and due dates are spread without order.
    fn items(count: i64, same_instant: bool) -> Vec<Arc<Kept<ActionItem>>> {
        let item = |number: i64| {
            let created_at = Timestamp::from_seconds(if same_instant { 7 } else { number * 7_919 % count });
            let due_at = (number % 3 != 0).then(|| Timestamp::from_seconds(number * 104_729 % count));
            ActionItem {
                id: format!("{number:020}").into(),
                description: String::new(),
                completed: false,
                created_at,
                updated_at: created_at,
                due_at,
                completed_at: None,
                conversation_id: None,
                locked: false,
            }
        };
        (0..count).map(|number| Kept::of(item(number))).collect()
    }

    fn index(items: &[Arc<Kept<ActionItem>>]) -> ByDate {
        let mut index = ByDate::default();
        for item in items {
            index.insert(item);
        }
        index
    }

    /// What a look at every item finds.
    fn expected(items: &[Arc<Kept<ActionItem>>], from: i64, until: i64) -> Vec<String> {
        let mut found = Ranked::default();
        for item in items {
            if (from..=until).contains(&item.created_at.seconds()) {
                found.insert(Arc::clone(item));
            }
        }
        found.iter().map(|item| item.id().to_owned()).collect()
    }

    fn found(index: &ByDate, from: i64, until: i64) -> Vec<String> {
        let [from, until] = [from, until].map(Timestamp::from_seconds);
        index.between(from, until).map(|item| item.id().to_owned()).collect()
    }

    #[rstest]
    #[case::everything(i64::from(i32::MIN), i64::from(i32::MAX))]
    #[case::the_beginning(0, 99)]
    #[case::a_part_of_one_span(3_000, 3_010)]
    #[case::several_spans(1_000, 34_000)]
    #[case::the_end(39_000, 50_000)]
    #[case::one_instant(5_000, 5_000)]
    #[case::nothing_before(-9, -1)]
    #[case::nothing_behind(50_000, 60_000)]
    #[case::nothing_between(9, 8)]
    fn the_items_of_these_dates_come_in_the_order_of_the_list(#[case] from: i64, #[case] until: i64) {
        let items = items(40_000, false);
        for index in [index(&items), ByDate::of(items.clone())] {
            assert!(index.spans.len() > 3, "there are several spans");
            assert_eq!(found(&index, from, until), expected(&items, from, until));
        }
    }

    #[test]
    fn items_of_one_instant_are_spread_over_spans_too() {
        let items = items(20_000, true);
        let index = index(&items);
        assert!(index.spans.len() > 1, "an instant can be in several spans");
        assert_eq!(found(&index, 7, 7), expected(&items, 7, 7));
        assert_eq!(found(&index, 8, 9), expected(&items, 8, 9));
    }

    #[test]
    fn what_was_taken_out_is_not_found() {
        let items = items(10_000, false);
        let mut index = index(&items);
        let (gone, left) = items.split_at(9_000);
        for item in gone {
            index.remove(item);
        }
        assert_eq!(found(&index, 0, 10_000), expected(left, 0, 10_000));
        for item in left {
            index.remove(item);
        }
        assert!(index.spans.is_empty(), "no span is empty");
        index.insert(&items[0]);
        assert_eq!(found(&index, 0, 10_000).len(), 1);
    }

    #[test]
    fn an_item_that_changed_is_found_at_its_new_place() {
        let items = items(10_000, false);
        let mut index = index(&items);
        let (changed, others) = items.split_at(100);
        let changed: Vec<_> = changed
            .iter()
            .map(|old| {
                let new = Kept::of(ActionItem { due_at: Some(Timestamp::FIRST), ..old.open() });
                index.exchange(old, &new);
                new
            })
            .collect();
        let items = [&changed, others].concat();
        assert_eq!(found(&index, 0, 10_000), expected(&items, 0, 10_000));
    }
}
