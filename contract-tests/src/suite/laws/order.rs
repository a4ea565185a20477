//! Lists in their documented order.

use omi_schemas::Id;
use serde_json::{Value, json};

use super::claimed::{Measure, Measured};
use super::list::{Base, List, instant, text};
use crate::check_id::CheckId::Order;
use crate::runner::{Listed, Stage, Stop};

/// A list in the order that [`ORDERS`] names.
pub(super) const ORDERED: Measure = Measure {
    story: "Reads the first entries of the list and compares neighbours; where a member is null they tell nothing.",
    run: |stage, base| Box::pin(ordered(stage, base)),
};
/// Goals: the active ones oldest first, all of them newest first.
pub(super) const GOALS: Measure = Measure {
    story: "Reads the active goals and all goals, and compares neighbours.",
    run: |stage, base| Box::pin(goals(stage, base)),
};

/// How many entries are looked at.
const SOME: u64 = 100;

/// Whether the second of two entries may come after the first.
type MayFollow = fn(&Value, &Value) -> bool;

/// The order of each list, in words and in code.
pub(super) const ORDERS: &[(Id, &str, MayFollow)] = &[
    (Id::ListKeys, "newest first", newest_first),
    (Id::ListMemories, "by scoring, then newest first", by_scoring),
    (Id::ListActionItems, "open ones first, then by due date, then newest first", by_due_date),
    (Id::ListFolders, "by order", by_order),
    (Id::ListConversations, "newest first", newest_first),
    (Id::ListDailySummaries, "newest date first", latest_date_first),
];

async fn ordered(stage: &mut Stage<'_>, base: Base) -> Result<Measured, Stop> {
    let list = List::of(stage.endpoint());
    let limit = [("limit", SOME.into())];
    let listed = list.page(stage, base, if list.clamps { &limit } else { &[] }).await?;
    let mut measured = Measured::default();
    let mut is_told = false;
    for (_, words, may_follow) in ORDERS.iter().filter(|(id, _, _)| *id == list.id) {
        is_told |= compare(&list, &listed, words, *may_follow, &mut measured);
    }
    Ok(if is_told { measured } else { measured.nothing("there are no two entries whose order matters") })
}

async fn goals(stage: &mut Stage<'_>, base: Base) -> Result<Measured, Stop> {
    let list = List::of(Id::ListGoals);
    let mut measured = Measured::default();
    let active = list.page(stage, base, &[("limit", SOME.into())]).await?;
    let all = list.page(stage, base, &[("include_inactive", json!(true))]).await?;
    let active_told = compare(&list, &active, "active goals oldest first", |a, b| newest_first(b, a), &mut measured);
    let all_told = compare(&list, &all, "all goals newest first", newest_first, &mut measured);
    Ok(if active_told || all_told { measured } else { measured.nothing("there are no two goals") })
}

/// Holds neighbours against the order; says whether any two of them could have broken it.
fn compare(list: &List, listed: &Listed, words: &str, may_follow: MayFollow, measured: &mut Measured) -> bool {
    let pairs = || listed.entries.windows(2).enumerate();
    let wrong = pairs().find(|(_, pair)| !may_follow(&pair[0], &pair[1]));
    let at = list.at(wrong.map_or(0, |(index, _)| index + 1));
    let actual = format!("the entry at {at} should come before the one in front of it");
    measured.claim(Order, &listed.exchange, wrong.is_none(), at, words, actual);
    pairs().any(|(_, pair)| !may_follow(&pair[1], &pair[0]) || !may_follow(&pair[0], &pair[1]))
}

fn newest_first(one: &Value, next: &Value) -> bool {
    not_before(one, next, "/created_at")
}

/// Whether the instant of `one` is not before that of `next`; what has none tells nothing.
fn not_before(one: &Value, next: &Value, pointer: &str) -> bool {
    match (instant(one, pointer), instant(next, pointer)) {
        (Some(one), Some(next)) => one >= next,
        (_, _) => true,
    }
}

fn by_scoring(one: &Value, next: &Value) -> bool {
    match (text(one, "/scoring"), text(next, "/scoring")) {
        (Some(first), Some(second)) if first != second => first > second,
        (Some(_), Some(_)) => newest_first(one, next),
        (_, _) => true,
    }
}

fn by_due_date(one: &Value, next: &Value) -> bool {
    let is_done = |item: &Value| item.pointer("/completed") == Some(&json!(true));
    let due = |item: &Value| instant(item, "/due_at");
    match (is_done(one), is_done(next)) {
        (false, true) => true,
        (true, false) => false,
        (_, _) => match (due(one), due(next)) {
            (Some(first), Some(second)) if first != second => first < second,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (_, _) => newest_first(one, next),
        },
    }
}

fn by_order(one: &Value, next: &Value) -> bool {
    match (one["order"].as_i64(), next["order"].as_i64()) {
        (Some(first), Some(second)) => first <= second,
        (_, _) => true,
    }
}

fn latest_date_first(one: &Value, next: &Value) -> bool {
    match (text(one, "/date"), text(next, "/date")) {
        (Some(first), Some(second)) => first >= second,
        (_, _) => true,
    }
}
