use rstest::rstest;

use super::*;
use crate::config::ClockSetting;
use crate::json;
use crate::model::conversation::Transcript;
use crate::model::memory::{Origin as MadeBy, Visibility};
use crate::model::{ActionItem, Memory, MemoryCategory};
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

/// What serde makes of the records of a list, without anything that was written before.
fn plain<T: serde::Serialize>(records: impl Iterator<Item = T>) -> String {
    let bytes = json::to_bytes(&records.collect::<Vec<_>>()).expect("records can be shown");
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

const EVERYTHING: Page = Page { offset: 0, limit: usize::MAX };

#[rstest]
#[case::memories(|user: &User| (user.memories.page(EVERYTHING), plain(user.memories.all().map(Kept::<Memory>::open))))]
#[case::action_items(|user: &User| {
    let page = user.action_items.page(&ActionItemFilter::default(), EVERYTHING);
    (page, plain(user.action_items.all().map(Kept::<ActionItem>::open)))
})]
#[case::action_items_by_date(|user: &User| {
    let filter = ActionItemFilter { from: Some(Timestamp::FIRST), ..ActionItemFilter::default() };
    (user.action_items.page(&filter, EVERYTHING), plain(user.action_items.all().map(Kept::<ActionItem>::open)))
})]
#[case::conversations(|user: &User| {
    let page = user.conversations.page(&ConversationFilter::default(), EVERYTHING);
    let listed = user.conversations.all().filter(|conversation| conversation.is_listed());
    (json_array(page.into_iter()), plain(listed.map(|conversation| conversation.view(Transcript::Hidden))))
})]
#[case::goals(|user: &User| (user.goals.all(), plain(user.goals.iter().map(|goal| &**goal))))]
#[case::daily_summaries(|user: &User| {
    let page = user.daily_summaries.page(None, None, EVERYTHING);
    (page, plain(user.daily_summaries.all().map(|summary| &**summary)))
})]
fn a_page_is_byte_for_byte_what_plain_serialisation_makes_of_its_records(#[case] both: fn(&User) -> (Vec<u8>, String)) {
    let origin = Seed::demo().plant(&[], Timestamp::from_seconds(1_795_449_325));
    let (page, plain) = both(&origin.users[0]);
    assert!(page.len() > 1_000, "there is something to compare");
    assert_eq!(String::from_utf8_lossy(&page), plain);
}

const AWKWARD: &str = "\"quoted\" \\ \u{1}\n\t é😀 \u{7f}\u{2028} </b>";

fn awkward_memory() -> Memory {
    Memory {
        id: AWKWARD.into(),
        visibility: Visibility::Public,
        tags: vec![AWKWARD.to_owned(), String::new()],
        updated_at: Timestamp::from_micros(1_795_449_325_000_001),
        user_review: Some(false),
        edited: true,
        ..Memory::made(AWKWARD, MemoryCategory::Core, MadeBy::Conversation, Timestamp::FIRST)
    }
}

fn awkward_item() -> ActionItem {
    ActionItem {
        id: AWKWARD.into(),
        description: AWKWARD.to_owned(),
        completed: true,
        created_at: Timestamp::FIRST,
        updated_at: Timestamp::LAST,
        due_at: Some(Timestamp::from_micros(-1)),
        completed_at: None,
        conversation_id: Some(AWKWARD.into()),
        locked: false,
    }
}

#[test]
fn awkward_records_are_kept_as_plain_serialisation_shows_them() {
    assert_eq!(Ok(Kept::of(awkward_memory()).json().to_vec()), json::to_bytes(&awkward_memory()));
    let unscored = Memory { scoring: None, user_review: None, ..awkward_memory() };
    assert_eq!(Ok(Kept::of(unscored.clone()).json().to_vec()), json::to_bytes(&unscored));
    assert_eq!(Ok(Kept::of(awkward_item()).json().to_vec()), json::to_bytes(&awkward_item()));
    let bare = ActionItem { due_at: None, conversation_id: None, ..awkward_item() };
    assert_eq!(Ok(Kept::of(bare.clone()).json().to_vec()), json::to_bytes(&bare));
}

#[rstest]
#[case::unlocked(false)]
#[case::locked(true)]
fn what_is_kept_is_opened_as_it_was(#[case] locked: bool) {
    let content = "čaj ".repeat(50);
    let memory = Memory { locked, content, conversation_id: Some("c".into()), ..awkward_memory() };
    assert_eq!(Kept::of(memory.clone()).open(), memory);
    assert_eq!(Kept::of(awkward_memory()).open(), awkward_memory());
    let item = ActionItem { locked, ..awkward_item() };
    assert_eq!(Kept::of(item.clone()).open(), item);
}
