//! Action items.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::json::Members;
use crate::time::{self, Timestamp};
use crate::world::{Kept, Record, SortKey, ascending, descending};

/// Something to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct ActionItem {
    pub(crate) id: Arc<str>,
    pub(crate) description: String,
    pub(crate) completed: bool,
    #[serde(deserialize_with = "time::written")]
    pub(crate) created_at: Timestamp,
    #[serde(deserialize_with = "time::written")]
    pub(crate) updated_at: Timestamp,
    #[serde(deserialize_with = "time::written_or_null")]
    pub(crate) due_at: Option<Timestamp>,
    #[serde(deserialize_with = "time::written_or_null")]
    pub(crate) completed_at: Option<Timestamp>,
    pub(crate) conversation_id: Option<Arc<str>>,
    /// Only a paying person may see it.
    #[serde(skip)]
    pub(crate) locked: bool,
}

/// The number of the first instant of the calendar.
const CALENDAR: u64 = ascending(Timestamp::FIRST);
/// Behind every date.
const WITHOUT_DUE: u64 = 1 << 62;

impl ActionItem {
    /// Before all completed ones, and behind all that are open.
    pub(crate) const FIRST_COMPLETED: SortKey = SortKey(1 << 63, 0);
}

/// What is kept of an action item beside its JSON.
#[derive(Debug)]
pub(crate) struct ActionItemBeside {
    pub(crate) created_at: Timestamp,
    pub(crate) conversation_id: Option<Arc<str>>,
    pub(crate) completed: bool,
    pub(crate) locked: bool,
}

impl ActionItemBeside {
    /// Whether the same lists hold this one and another, but for their order.
    pub(crate) fn is_beside(&self, other: &Self) -> bool {
        self.completed == other.completed
            && self.created_at == other.created_at
            && self.conversation_id == other.conversation_id
    }
}

impl Kept<ActionItem> {
    /// The action item, read from its JSON: changes are rare, and what is not kept twice takes no room.
    pub(crate) fn open(&self) -> ActionItem {
        let item: ActionItem = serde_json::from_slice(self.json()).expect("it was written here");
        ActionItem { locked: self.locked, conversation_id: self.conversation_id.clone(), ..item }
    }
}

impl Record for ActionItem {
    type Beside = ActionItemBeside;

    fn id(&self) -> &str {
        &self.id
    }

    /// Open before completed; then by due date, without one last; then the newest.
    fn sort_key(&self) -> SortKey {
        // Microseconds of the calendar take 60 bits; the two above them are free.
        let due = self.due_at.map_or(WITHOUT_DUE, |due| ascending(due) - CALENDAR);
        let completed = if self.completed { Self::FIRST_COMPLETED.0 } else { 0 };
        SortKey(completed | due, descending(self.created_at))
    }

    fn render(&self, into: &mut Vec<u8>) {
        let mut item = Members::begin(into);
        item.text("id", &self.id);
        item.text("description", &self.description);
        item.flag("completed", self.completed);
        item.instant("created_at", self.created_at);
        item.instant("updated_at", self.updated_at);
        item.instant("due_at", self.due_at);
        item.instant("completed_at", self.completed_at);
        match &self.conversation_id {
            Some(conversation) => item.text("conversation_id", conversation),
            None => item.value("conversation_id", &()),
        }
        item.end();
    }

    fn beside_json(self) -> ActionItemBeside {
        let Self { created_at, conversation_id, completed, locked, .. } = self;
        ActionItemBeside { created_at, conversation_id, completed, locked }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn item(completed: bool, due: Option<i64>, created: i64) -> ActionItem {
        let [created_at, updated_at] = [created, created].map(Timestamp::from_micros);
        ActionItem {
            id: "a".into(),
            description: String::new(),
            completed,
            created_at,
            updated_at,
            due_at: due.map(Timestamp::from_micros),
            completed_at: None,
            conversation_id: None,
            locked: false,
        }
    }

    #[rstest]
    #[case::open_before_completed(item(false, None, 0), item(true, Some(1), 9))]
    #[case::a_due_one_before_one_without(item(false, Some(i64::MAX / 64), 0), item(false, None, 9))]
    #[case::the_earlier_due_one(item(true, Some(-1), 0), item(true, Some(0), 9))]
    #[case::the_newer_of_two_that_are_due_at_once(item(false, Some(5), 2), item(false, Some(5), 1))]
    #[case::the_newer_of_two_without_a_date(item(true, None, 2), item(true, None, 1))]
    #[case::the_first_instant_there_is(item(false, Some(Timestamp::FIRST.micros()), 0), item(false, Some(0), 1))]
    #[case::the_last_instant_there_is(item(false, Some(Timestamp::LAST.micros()), 0), item(false, None, 1))]
    fn the_one_stands_before_the_other(#[case] one: ActionItem, #[case] other: ActionItem) {
        assert!(one.sort_key() < other.sort_key());
    }

    #[test]
    fn completed_ones_begin_where_open_ones_end() {
        assert!(item(false, None, i64::MIN).sort_key() < ActionItem::FIRST_COMPLETED);
        let first = item(true, Some(Timestamp::FIRST.micros()), Timestamp::LAST.micros());
        assert!(ActionItem::FIRST_COMPLETED <= first.sort_key());
    }
}
