use rstest::rstest;

use super::*;

/// So many items whose dates and due dates are spread without order.
fn items(count: i64, same_instant: bool) -> Vec<Kept<ActionItem>> {
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

fn index(items: &[Kept<ActionItem>]) -> ByDate {
    let mut index = ByDate::default();
    for item in items {
        index.insert(item);
    }
    index
}

/// What a look at every item finds.
fn expected(items: &[Kept<ActionItem>], from: i64, until: i64) -> Vec<String> {
    let mut found = Ranked::default();
    for item in items {
        if (from..=until).contains(&item.created_at.seconds()) {
            found.insert(item.clone());
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

#[test]
fn what_comes_in_order_leaves_full_spans_behind() {
    let items: Vec<_> = items(5_000, false)
        .iter()
        .enumerate()
        .map(|(number, item)| {
            let created_at = Timestamp::from_seconds(i64::try_from(number).expect("it is small"));
            Kept::of(ActionItem { created_at, ..item.open() })
        })
        .collect();
    let index = index(&items);
    let sizes: Vec<_> = index.spans.iter().map(|span| span.items.len()).collect();
    assert_eq!(sizes, [LARGEST, LARGEST, 5_000 - 2 * LARGEST]);
    assert_eq!(found(&index, 1_000, 4_500), expected(&items, 1_000, 4_500));
}
