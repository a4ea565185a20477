use std::sync::Arc;

use rstest::rstest;

use super::*;

/// A record that stands by its number, then by its id.
#[derive(Clone, Debug)]
struct Numbered(u32, Arc<str>);

impl Record for Numbered {
    type Beside = Self;

    fn id(&self) -> &str {
        &self.1
    }

    fn sort_key(&self) -> SortKey {
        SortKey(self.0.into(), 0)
    }

    fn render(&self, into: &mut Vec<u8>) {
        into.extend_from_slice(self.1.as_bytes());
    }

    fn beside_json(self) -> Self {
        self
    }
}

fn kept(number: u32, id: &str) -> Kept<Numbered> {
    Kept::of(Numbered(number, id.into()))
}

fn list(records: &[(u32, &str)]) -> Ranked<Numbered> {
    let mut list = Ranked::default();
    for (number, id) in records {
        list.insert(kept(*number, id));
    }
    list
}

fn ids<'a>(records: impl Iterator<Item = &'a Kept<Numbered>>) -> Vec<&'a str> {
    records.map(Kept::id).collect()
}

#[rstest]
#[case::by_their_order(&[(3, "c"), (1, "a"), (2, "b")], &["a", "b", "c"])]
#[case::ties_by_id(&[(1, "c"), (1, "a"), (0, "z"), (1, "b")], &["z", "a", "b", "c"])]
#[case::the_same_once(&[(1, "a"), (1, "a")], &["a"])]
#[case::nothing(&[], &[])]
fn records_stand(#[case] records: &[(u32, &str)], #[case] expected: &[&str]) {
    let list = list(records);
    assert_eq!(ids(list.iter()), expected);
    assert_eq!(list.len(), expected.len());
}

#[rstest]
#[case::some(1..3, &["b", "c"])]
#[case::all(0..4, &["a", "b", "c", "d"])]
#[case::none(2..2, &[])]
#[case::up_to_the_end(3..9, &["d"])]
#[case::past_the_end(7..9, &[])]
#[case::backwards(Range { start: 3, end: 1 }, &[])]
fn at_these_ranks_are(#[case] ranks: Range<usize>, #[case] expected: &[&str]) {
    let list = list(&[(1, "a"), (2, "b"), (3, "c"), (4, "d")]);
    assert_eq!(ids(list.at(ranks)), expected);
}

#[rstest]
#[case::before_all(0, 0)]
#[case::at_the_first(1, 0)]
#[case::at_the_first_of_a_tie(2, 1)]
#[case::between(3, 4)]
#[case::at_the_last(5, 4)]
#[case::behind_all(6, 5)]
fn the_first_that_is_not_below(#[case] number: u32, #[case] rank: usize) {
    let list = list(&[(1, "a"), (2, "b"), (2, "c"), (2, "d"), (5, "e")]);
    assert_eq!(list.rank_of(SortKey(number.into(), 0)), rank);
}

#[rstest]
#[case::one_of_a_tie(&[(1, "a")], &["b", "c"])]
#[case::one_that_is_not_there(&[(1, "x"), (9, "a")], &["a", "b", "c"])]
#[case::all(&[(2, "c"), (1, "b"), (1, "a")], &[])]
fn what_is_taken_out_leaves(#[case] removed: &[(u32, &str)], #[case] left: &[&str]) {
    let mut list = list(&[(1, "a"), (1, "b"), (2, "c")]);
    for (number, id) in removed {
        list.remove(&kept(*number, id));
    }
    assert_eq!(ids(list.iter()), left);
}

#[rstest]
#[case::two(vec![vec![(1, "a"), (4, "d")], vec![(2, "b"), (3, "c")]], &["a", "b", "c", "d"])]
#[case::ties(vec![vec![(1, "b"), (1, "d")], vec![(1, "a"), (1, "c")]], &["a", "b", "c", "d"])]
#[case::one(vec![vec![(1, "a"), (2, "b")]], &["a", "b"])]
#[case::one_of_them_empty(vec![vec![], vec![(1, "a")], vec![]], &["a"])]
#[case::none(vec![], &[])]
fn several_lists_are_merged(#[case] lists: Vec<Vec<(u32, &str)>>, #[case] expected: &[&str]) {
    let lists: Vec<_> = lists.iter().map(|records| list(records)).collect();
    assert_eq!(ids(merged(lists.iter().map(|list| list.entries(0..list.len())))), expected);
}

const MANY: u32 = 5_000;

fn scattered(number: u32) -> u32 {
    number * 7_919 % MANY
}

fn grown(numbers: impl Iterator<Item = u32>) -> Ranked<Numbered> {
    let mut list = Ranked::default();
    numbers.for_each(|number| list.insert(kept(number, "x")));
    list
}

#[rstest]
#[case::made_at_once(Ranked::of((0..MANY).map(scattered).map(|number| kept(number, "x"))))]
#[case::grown_in_no_order(grown((0..MANY).map(scattered)))]
#[case::grown_in_order(grown(0..MANY))]
#[case::grown_backwards(grown((0..MANY).rev()))]
fn ranks_hold_across_blocks(#[case] mut list: Ranked<Numbered>) {
    assert!(list.blocks.len() > 10, "there are many blocks");
    for number in (0..MANY).map(scattered).filter(|number| number.is_multiple_of(2)) {
        list.remove(&kept(number, "x"));
    }
    assert_eq!(list.len(), 2_500);
    for rank in 0..2_500 {
        let number = u32::try_from(rank).expect("a small number") * 2 + 1;
        assert_eq!(list.rank_of(SortKey(number.into(), 0)), rank);
        assert_eq!(list.at(rank..rank + 1).next().map(|record| record.0), Some(number));
    }
    for number in 0..MANY {
        list.remove(&kept(number, "x"));
    }
    assert_eq!((list.len(), list.blocks.len(), list.firsts.len()), (0, 0, 0));
}

#[test]
fn ties_are_found_across_blocks() {
    let ids: Vec<String> = (0..2_000).map(|number| format!("{number:04}")).collect();
    let mut list = Ranked::of(ids.iter().map(|id| kept(7, id)));
    for id in ids.iter().step_by(2) {
        list.remove(&kept(7, id));
    }
    let left: Vec<_> = list.iter().map(|record| record.id().to_owned()).collect();
    assert!(left.iter().eq(ids.iter().skip(1).step_by(2)));
}

#[rstest]
#[case::at_the_same_place(2, &["a", "b", "c"])]
#[case::at_another_place(9, &["a", "c", "b"])]
fn a_record_takes_the_place_of_another(#[case] number: u32, #[case] expected: &[&str]) {
    let mut list = list(&[(1, "a"), (2, "b"), (3, "c")]);
    let new = kept(number, "b");
    list.exchange(&kept(2, "b"), &new);
    assert_eq!(ids(list.iter()), expected);
    assert!(list.iter().any(|record| record.is(&new)));
}

#[test]
fn blocks_that_grow_in_order_are_full() {
    let list = grown(0..MANY);
    assert!(list.blocks.iter().rev().skip(1).all(|block| block.len() == BLOCK));
    assert!(list.blocks.iter().all(|block| block.capacity() <= BLOCK + 1));
}

#[test]
fn a_copy_does_not_see_later_changes() {
    let mut list = list(&[(1, "a")]);
    let copy = list.clone();
    list.insert(kept(2, "b"));
    assert_eq!((ids(list.iter()), ids(copy.iter())), (vec!["a", "b"], vec!["a"]));
}
