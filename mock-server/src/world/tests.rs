use rstest::rstest;

use super::*;
use crate::config::ClockSetting;
use crate::seed::Seed;

const FIRST: UserIndex = UserIndex(0);

fn origin() -> Origin {
    Seed::named("tiny").expect("the seed ships").plant(&[], Timestamp::default())
}

fn world_of(origin: &Origin) -> World {
    let clock = Clock::set(ClockSetting::System, Timestamp::default());
    World::new(None, origin, clock, fastrand::Rng::with_seed(1))
}

#[test]
fn a_world_that_only_reads_shares_everything() {
    let origin = origin();
    let world = world_of(&origin);
    assert!(world.read(FIRST, |user| user.memories.get("nothing").is_none()));
    assert!(!world.read_keys(|keys| keys.listed(FIRST).is_empty()));
    assert!(Arc::ptr_eq(&origin.users, &world.users.read().expect("nobody panics")));
    assert!(Arc::ptr_eq(&origin.keys, &world.keys.read().expect("nobody panics")));
}

/// Which of the collections of two users are the same ones.
fn shared(one: &User, other: &User) -> [bool; 5] {
    [
        Arc::ptr_eq(&one.memories, &other.memories),
        Arc::ptr_eq(&one.action_items, &other.action_items),
        Arc::ptr_eq(&one.conversations, &other.conversations),
        Arc::ptr_eq(&one.goals, &other.goals),
        Arc::ptr_eq(&one.daily_summaries, &other.daily_summaries),
    ]
}

fn leave(_: &mut User) {}

fn change_memories(user: &mut User) {
    Arc::make_mut(&mut user.memories);
}

fn change_goals(user: &mut User) {
    Arc::make_mut(&mut user.goals);
}

#[rstest]
#[case::nothing(leave, [true; 5])]
#[case::memories(change_memories, [false, true, true, true, true])]
#[case::goals(change_goals, [true, true, true, false, true])]
fn a_world_copies_no_more_than_it_changes(#[case] change: fn(&mut User), #[case] expected: [bool; 5]) {
    let origin = origin();
    let world = world_of(&origin);
    world.write(FIRST, change);
    assert_eq!(world.read(FIRST, |user| shared(user, &origin.users[0])), expected);
    assert!(Arc::ptr_eq(&origin.keys, &world.keys.read().expect("nobody panics")));
}
