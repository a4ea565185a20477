//! Action items by the time of their creation, each span of time in the order of the list.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::ranked::{Entries, Entry, Ranked};
use super::record::{Kept, Record};
use super::sort_key::descending;
use crate::model::ActionItem;
use crate::time::Timestamp;

/// How many items a span holds before it is cut in two. A request for some time
/// reads the heads of all its spans, and of the first and the last span what
/// lies outside too: few spans make the one cheap, small ones the other.
const LARGEST: usize = 4_096;

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
type Moment = (Timestamp, Arc<str>);

impl ByDate {
    /// Puts an item into its span.
    pub(super) fn insert(&mut self, item: &Arc<Kept<ActionItem>>) {
        let entry = Entry::of(Arc::clone(item));
        let Some(place) = self.place(item) else {
            let mut items = Ranked::default();
            items.insert(Arc::clone(item));
            self.spans.push(Span { begins: beginning(), head: entry, items });
            return;
        };
        let span = &mut self.spans[place];
        span.items.insert(Arc::clone(item));
        if entry < span.head {
            span.head = entry;
        }
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
        if let Some(head) = span.items.entries(0..1).next() {
            span.head = head.clone();
            return;
        }
        self.spans.remove(place);
        if let Some(first) = self.spans.first_mut() {
            first.begins = beginning();
        }
    }

    /// Those created from `from` to `until`, both included, in the order of the list.
    pub(super) fn between(&self, from: Timestamp, until: Timestamp) -> impl Iterator<Item = &Arc<Kept<ActionItem>>> {
        let start = self.spans.partition_point(|span| span.begins.0 < from).saturating_sub(1);
        let end = self.spans.partition_point(|span| span.begins.0 <= until).max(start);
        let cursors = (start..end).filter_map(|place| {
            let span = &self.spans[place];
            let next = self.spans.get(place + 1);
            let is_within = from <= span.begins.0 && next.is_some_and(|next| next.begins.0 <= until);
            if is_within { Some(Cursor::at_head(span)) } else { Cursor::into(span, from, until) }
        });
        let mut cursors: BinaryHeap<Reverse<Cursor<'_>>> = cursors.map(Reverse).collect();
        std::iter::from_fn(move || {
            let mut first = cursors.peek_mut()?;
            let entry = first.0.next;
            if !first.0.advance() {
                std::collections::binary_heap::PeekMut::pop(first);
            }
            Some(entry.kept())
        })
    }

    /// The place of the span that an item belongs to; none where there is no span.
    fn place(&self, item: &Kept<ActionItem>) -> Option<usize> {
        let moment = (item.created_at, item.id());
        let behind = self.spans.partition_point(|span| (span.begins.0, &span.begins.1) <= moment);
        if self.spans.is_empty() { None } else { Some(behind.saturating_sub(1)) }
    }
}

impl Span {
    /// Leaves the earlier half here; the later half is a span of its own.
    fn cut(&mut self) -> Self {
        let mut by_moment: Vec<_> = self.items.iter().cloned().collect();
        by_moment.sort_by(|one, other| (one.created_at, one.id()).cmp(&(other.created_at, other.id())));
        let later = by_moment.split_off(by_moment.len() / 2);
        let begins = (later[0].created_at, Arc::clone(later[0].id()));
        *self = Self::of(self.begins.clone(), by_moment);
        Self::of(begins, later)
    }

    fn of(begins: Moment, kept: Vec<Arc<Kept<ActionItem>>>) -> Self {
        let mut items = Ranked::default();
        for item in kept {
            items.insert(item);
        }
        let head = items.entries(0..1).next().expect("half of a full span is something").clone();
        Self { begins, head, items }
    }
}

/// How far a span has been read.
struct Cursor<'a> {
    next: &'a Entry<ActionItem>,
    span: &'a Span,
    /// What comes behind; opened when the first has been taken.
    rest: Option<Entries<'a, ActionItem>>,
    /// The dates, as keys tell them: no item need be looked at.
    dates: RangeInclusive<u64>,
}

impl<'a> Cursor<'a> {
    /// At the head of a span of which everything is asked for.
    fn at_head(span: &'a Span) -> Self {
        Self { next: &span.head, span, rest: None, dates: 0..=u64::MAX }
    }

    /// At the first item of these dates in a span, if there is one.
    fn into(span: &'a Span, from: Timestamp, until: Timestamp) -> Option<Self> {
        let rest = Some(span.items.entries(0..span.items.len()));
        let mut cursor = Self { next: &span.head, span, rest, dates: descending(until)..=descending(from) };
        cursor.advance().then_some(cursor)
    }

    /// Goes on to the next item, if there is one.
    fn advance(&mut self) -> bool {
        let Self { span, dates, .. } = self;
        let rest = self.rest.get_or_insert_with(|| span.items.entries(1..span.items.len()));
        let next = rest.find(|entry| dates.contains(&entry.key().1));
        self.next = next.unwrap_or(self.next);
        next.is_some()
    }
}

impl Ord for Cursor<'_> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.next.cmp(other.next)
    }
}

impl PartialOrd for Cursor<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Cursor<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Cursor<'_> {}

/// Before every item.
fn beginning() -> Moment {
    (Timestamp::FIRST, Arc::default())
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
    fn expected(items: &[Arc<Kept<ActionItem>>], from: i64, until: i64) -> Vec<Arc<str>> {
        let mut found = Ranked::default();
        for item in items {
            if (from..=until).contains(&item.created_at.seconds()) {
                found.insert(Arc::clone(item));
            }
        }
        found.iter().map(|item| Arc::clone(item.id())).collect()
    }

    fn found(index: &ByDate, from: i64, until: i64) -> Vec<Arc<str>> {
        let [from, until] = [from, until].map(Timestamp::from_seconds);
        index.between(from, until).map(|item| Arc::clone(item.id())).collect()
    }

    #[rstest]
    #[case::everything(i64::from(i32::MIN), i64::from(i32::MAX))]
    #[case::the_beginning(0, 99)]
    #[case::a_part_of_one_span(3_000, 3_010)]
    #[case::several_spans(1_000, 14_000)]
    #[case::the_end(19_000, 30_000)]
    #[case::one_instant(5_000, 5_000)]
    #[case::nothing_before(-9, -1)]
    #[case::nothing_behind(30_000, 40_000)]
    #[case::nothing_between(9, 8)]
    fn the_items_of_these_dates_come_in_the_order_of_the_list(#[case] from: i64, #[case] until: i64) {
        let items = items(20_000, false);
        let index = index(&items);
        assert!(index.spans.len() > 3, "there are several spans");
        assert_eq!(found(&index, from, until), expected(&items, from, until));
    }

    #[test]
    fn items_of_one_instant_are_spread_over_spans_too() {
        let items = items(10_000, true);
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
}
