//! What grows from a seed.

use std::sync::Arc;

use omi_fixtures::SEED_NAMES;
use omi_schemas::Scope;
use rstest::rstest;
use serde_json::Value;

use crate::model::key::KeyHash;
use crate::seed::{Seed, built_in};
use crate::time::Timestamp;
use crate::world::{ActionItemFilter, ConversationFilter, Enrollment, Origin, Page, Session, User, UserIndex};

const FIRST: UserIndex = UserIndex(0);
const ALL: Page = Page { offset: 0, limit: usize::MAX };

/// 2026-09-10, a Thursday, at noon.
const NOON: Timestamp = Timestamp::from_seconds(1_789_041_600);

/// Seconds after midnight at which a mock may start.
const STARTS: [i64; 5] = [0, 20 * 60, 9 * 3600, 12 * 3600, 86_399];

fn seed(members: &str) -> Seed {
    let text = format!(r#"{{ "users": [{{ "id": "u", {members} }}] }}"#);
    Seed::parse("mine.json", &text).expect("the seed has no mistake")
}

/// The only user of a mock with this seed that starts at noon.
fn user(members: &str) -> Arc<User> {
    Arc::clone(&seed(members).plant(&[], NOON).users[0])
}

fn read(json: &[u8]) -> Vec<Value> {
    serde_json::from_slice(json).expect("a list is JSON")
}

fn memories(user: &User) -> Vec<Value> {
    read(&user.memories.page(ALL))
}

#[rstest]
#[case::demo("demo", "60 memories, 80 action items, 30 conversations, 5 goals, 14 daily summaries")]
#[case::tiny("tiny", "3 memories, 3 action items, 2 conversations, 1 goal, 1 daily summary")]
#[case::empty("empty", "0 memories, 0 action items, 0 conversations, 0 goals, 0 daily summaries")]
fn a_seed_that_ships_holds(#[case] name: &str, #[case] expected: &str) {
    assert_eq!(Seed::named(name).expect("it ships").summary().to_string(), expected);
}

#[test]
fn no_seed_is_called_so() {
    assert!(Seed::named("Demo").is_none());
}

#[test]
fn a_mark_of_the_encoding_is_no_mistake() {
    let text = format!("\u{feff}{}", omi_fixtures::TINY);
    Seed::parse("tiny.json", &text).expect("the seed has no mistake");
}

#[test]
fn the_seeds_that_ship_grow_whole_at_any_time() {
    for name in SEED_NAMES {
        let seed = Seed::named(name).expect("it ships");
        let expected = seed.summary();
        for start in STARTS {
            let now = NOON.midnight() + crate::time::Micros::seconds(start);
            let user = Arc::clone(&seed.plant(&[], now).users[0]);
            assert_eq!(memories(&user).len(), expected.memories, "{name} at {start}");
            assert_eq!(read(&user.goals.all()).len(), expected.goals, "{name} at {start}");
            assert_eq!(read(&user.daily_summaries.page(None, None, ALL)).len(), expected.daily_summaries);
        }
    }
}

#[test]
fn nothing_has_happened_before_the_start_that_lies_after_it() {
    for name in SEED_NAMES {
        let seed = Seed::named(name).expect("it ships");
        for start in STARTS {
            let now = NOON.midnight() + crate::time::Micros::seconds(start);
            let user = Arc::clone(&seed.plant(&[], now).users[0]);
            let conversations = user.conversations.page(&ConversationFilter::default(), ALL);
            let late =
                conversations.iter().filter(|kept| kept.created_at > now || kept.finished_at > Some(now)).count();
            let mut shown = memories(&user);
            shown.extend(read(&user.action_items.page(&ActionItemFilter::default(), ALL)));
            shown.extend(read(&user.goals.all()));
            shown.extend(read(&user.daily_summaries.page(None, None, ALL)));
            let now = now.to_string();
            let is_late =
                |record: &&Value| ["created_at", "updated_at"].iter().any(|name| record[name].as_str() > Some(&now));
            assert_eq!(shown.iter().filter(is_late).count() + late, 0, "{name} at {start}");
        }
    }
}

#[rstest]
#[case::key(built_in::KEY, &Scope::ALL)]
#[case::alias(built_in::KEY_ALIAS, &Scope::ALL)]
#[case::read_only_key(built_in::READ_ONLY_KEY, &Scope::READ_ONLY)]
#[case::read_only_alias(built_in::READ_ONLY_ALIAS, &Scope::READ_ONLY)]
#[case::further_key("omi_dev_5a1c0000000000000000000000000009", &Scope::ALL)]
fn the_first_user_always_has_the(#[case] secret: &str, #[case] scopes: &[Scope]) {
    for name in SEED_NAMES {
        let further = ["omi_dev_5a1c0000000000000000000000000009".to_owned()];
        let origin = Seed::named(name).expect("it ships").plant(&further, NOON);
        let held = origin.keys.find(KeyHash::of(secret)).expect("the key is there");
        assert_eq!((held.user, held.key.scopes.as_deref()), (FIRST, Some(scopes)));
    }
}

#[test]
fn the_built_in_keys_are_not_listed() {
    let origin = Seed::named("empty").expect("it ships").plant(&[], NOON);
    assert_eq!(origin.keys.listed(FIRST).len(), 0);
    assert_eq!(origin.keys.session(KeyHash::of(built_in::SESSION_TOKEN)), Some(FIRST));
}

const TWO_USERS: &str = r#"{ "users": [
    { "id": "u" },
    { "id": "v", "memories_enrolled": false, "account_deletion": "pending", "session_tokens": ["hush"], "keys": [
        { "id": "k", "name": "Kitchen", "key": "omi_dev_5a1c0000000000000000000000000001", "created_at": "now-1d", "last_used_at": "now-2h" },
        { "id": "l", "name": "Loft", "key_hash": "c4f3bb5dd46ae5bbb7ffb3b1dbb2ac3a47b21d4f9dd0b8a1cd38bcd83b23ab9f", "key_prefix": "omi_dev_aaaa...bbbb", "scopes": [], "created_at": "now-2d" }
    ] }
] }"#;

fn two_users() -> Origin {
    Seed::parse("mine.json", TWO_USERS).expect("the seed has no mistake").plant(&[], NOON)
}

#[test]
fn each_user_has_their_own_keys() {
    let origin = two_users();
    let second = UserIndex(1);
    let listed = origin.keys.listed(second);
    let shown: Vec<_> =
        listed.iter().map(|(_, key)| (&*key.name, key.prefix.as_str(), key.scopes.as_deref())).collect();
    assert_eq!(shown, [("Kitchen", "omi_dev_5a1c...0001", None), ("Loft", "omi_dev_aaaa...bbbb", Some([].as_slice()))]);
    let kitchen = KeyHash::of("omi_dev_5a1c0000000000000000000000000001");
    assert_eq!(origin.keys.find(kitchen).map(|held| held.user), Some(second));
    assert_eq!(origin.keys.session(KeyHash::of("hush")), Some(second));
    let used: Vec<_> = listed.iter().map(|(_, key)| key.used_before.map(|at| at.to_string())).collect();
    assert_eq!(used, [Some("2026-09-10T10:00:00Z".to_owned()), None]);
}

#[test]
fn an_account_can_be_closed_to_memories_and_on_its_way_out() {
    let origin = two_users();
    let states: Vec<_> = origin.users.iter().map(|user| (user.enrollment, user.deletion.as_deref())).collect();
    assert_eq!(states, [(Enrollment::Enrolled, None), (Enrollment::Missing, Some("pending"))]);
}

#[test]
fn a_memory_reads_as_if_it_were_written_through_the_api() {
    let user = user(r#""memories": [{ "content": " Likes tea\n", "category": "habits", "created_at": "now-1d" }]"#);
    let expected = r#"[{"id":"d73e14c0-5fd1-487b-82cd-2925f679804d","content":"Likes tea","category":"habits","visibility":"private","tags":[],"created_at":"2026-09-09T12:00:00Z","updated_at":"2026-09-09T12:00:00Z","manually_added":true,"reviewed":true,"user_review":true,"edited":false,"scoring":"01_999_1788955200"}]"#;
    assert_eq!(String::from_utf8_lossy(&user.memories.page(ALL)), expected);
}

#[rstest]
#[case::of_the_service(r#""manually_added": false"#, "scoring", "00_998_1789041600")]
#[case::with_a_scoring(r#""scoring": "01_98_1795449325""#, "scoring", "01_98_1795449325")]
#[case::with_an_id(r#""id": "m""#, "id", "m")]
#[case::for_all(r#""visibility": "public""#, "visibility", "public")]
#[case::for_some(r#""visibility": "friends""#, "visibility", "private")]
fn a_memory(#[case] member: &str, #[case] shown: &str, #[case] expected: &str) {
    let user =
        user(&format!(r#""memories": [{{ "content": "Tea", "category": "work", "created_at": "now", {member} }}]"#));
    assert_eq!(memories(&user)[0][shown], expected);
}

#[test]
fn a_user_may_have_said_nothing_yet_about_a_memory() {
    let user =
        user(r#""memories": [{ "content": "Tea", "category": "work", "created_at": "now", "user_review": null }]"#);
    assert_eq!(memories(&user)[0]["user_review"], Value::Null);
}

#[test]
fn two_memories_with_ids_may_come_to_say_the_same() {
    let memory = |id| format!(r#"{{ "id": "{id}", "content": "Tea", "category": "work", "created_at": "now" }}"#);
    let user = user(&format!(r#""memories": [{}, {}]"#, memory("m"), memory("n")));
    assert_eq!(memories(&user).len(), 2);
}

#[test]
fn a_conversation_knows_its_folder_and_its_speakers() {
    let tiny = Seed::named("tiny").expect("it ships").plant(&[], NOON);
    let conversation = tiny.users[0].conversations.get("1ef2b20d-8ae4-4ea3-b181-881756581cfd").expect("it is there");
    let names: Vec<_> = conversation.segments.iter().map(|segment| segment.speaker_name.as_deref()).collect();
    assert_eq!(names, [Some("Jo Ferris"), Some("Lena Brook"), Some("Jo Ferris")]);
    assert_eq!(conversation.folder_name.as_deref(), Some("Social"));
    assert_eq!(conversation.created_at.to_string(), "2026-09-09T17:12:00Z");
}

#[test]
fn a_speaker_without_a_number_has_that_of_the_label() {
    let user = user(
        r#""conversations": [{ "id": "c", "started_at": "now-2h", "finished_at": "now-1h", "source": "omi",
            "structured": { "title": "", "overview": "", "emoji": "", "category": "other" },
            "segments": [{ "id": "s", "text": "Tea?", "speaker": "SPEAKER_07", "is_user": false, "start": 0, "end": 1 }] }]"#,
    );
    let segment = &user.conversations.get("c").expect("it is there").segments[0];
    assert_eq!((segment.speaker_id, segment.speaker_name.as_deref()), (Some(7), Some("Speaker 7")));
}

#[test]
fn a_deleted_conversation_is_remembered_and_may_be_pointed_to() {
    let user = user(
        r#""deleted_sessions": { "s": "c" },
           "action_items": [{ "id": "a", "description": "Tea", "created_at": "now", "conversation_id": "c" }]"#,
    );
    assert_eq!(user.conversations.session("s"), Some(&Session::Deleted("c".into())));
}

#[test]
fn folders_stand_in_their_order() {
    let folder = |id, order| {
        format!(
            r##"{{ "id": "{id}", "name": "{id}", "color": "#3b82f6", "icon": "", "created_at": "now", "updated_at": "now",
                "order": {order}, "is_default": false, "is_system": false }}"##
        )
    };
    let user = user(&format!(r#""folders": [{}, {}, {}]"#, folder("b", 1), folder("c", 0), folder("a", 1)));
    let ids: Vec<&str> = user.folders.iter().map(|folder| &*folder.id).collect();
    assert_eq!(ids, ["c", "a", "b"]);
}

#[test]
fn a_goal_wants_its_title_unless_it_says_more() {
    let user = user(
        r#""goals": [{ "id": "g", "title": "Read", "status": "focused", "created_at": "now-1d", "updated_at": "now",
            "metric": { "type": "numeric", "current": 1, "target": 12 },
            "history": [{ "date": "today-1d", "value": 1, "recorded_at": "today-1d 20:00" }] }]"#,
    );
    let goal = user.goals.get("g").expect("it is there");
    assert_eq!((goal.desired_outcome.as_str(), goal.source.as_str()), ("Read", "user"));
    assert_eq!(goal.metric.as_ref().map(|metric| (metric.current, metric.target)), Some((1.0, 12.0)));
    let history: Vec<_> =
        goal.history.iter().map(|(day, entry)| (day.to_string(), entry.recorded_at.to_string())).collect();
    assert_eq!(history, [("2026-09-09".to_owned(), "2026-09-09T20:00:00Z".to_owned())]);
}
