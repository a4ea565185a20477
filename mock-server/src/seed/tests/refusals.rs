//! Every mistake is refused, with its place.

use rstest::rstest;

use crate::seed::Seed;

/// What is said about `text`.
#[track_caller]
fn refusal(text: &str) -> String {
    Seed::parse("mine.json", text).expect_err("the seed has a mistake").to_string()
}

/// What is said about a user with an id and these members, from line 3 on.
#[track_caller]
fn refusal_of(members: &str) -> String {
    refusal(&format!("{{ \"users\": [\n{{ \"id\": \"u\",\n{members}\n}}] }}"))
}

const A_KEY: &str = "omi_dev_5a1c0000000000000000000000000001";
const MOMENT: &str = r#""created_at": "now", "updated_at": "now""#;

#[rstest]
#[case::nothing("", "mine.json:1:1: this is not JSON: the file ends too early")]
#[case::no_comma(
    "{ \"users\": [\n  {\"id\": \"ü\" \"name\": null}\n] }",
    "mine.json:2:14: this is not JSON: expected `,` or `}`"
)]
#[case::cut_short("{ \"users\": [", "mine.json:1:12: this is not JSON: the file ends too early")]
#[case::more_than_a_seed(
    "{ \"users\": [{ \"id\": \"u\" }] } {}",
    "mine.json:1:30: this is not JSON: trailing characters"
)]
#[case::no_object("5", "mine.json:1:1: expected a seed, found `5`")]
#[case::no_users_at_all("{}", "mine.json:1:2: `users` is missing from what ends here")]
#[case::no_users("{\n  \"users\": []\n}", "mine.json:2:12: a seed has at least one user")]
#[case::an_unknown_member(
    "{ \"users\": [], \"user\": [] }",
    "mine.json:1:21: unknown member `user`, did you mean `users`?"
)]
#[case::a_member_twice("{ \"users\": [], \"users\": [] }", "mine.json:1:22: `users` stands here twice")]
#[case::no_id("{ \"users\": [{}] }", "mine.json:1:14: `id` is missing from what ends here")]
#[case::an_empty_id("{ \"users\": [{ \"id\": \"\" }] }", "mine.json:1:22: an id is not empty")]
#[case::users_alike(
    "{ \"users\": [{ \"id\": \"u\" },\n{ \"id\": \"u\" }] }",
    "mine.json:2:9: another user has the id `u`"
)]
fn a_file_is_refused(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(refusal(text), expected);
}

#[test]
fn an_id_is_not_endless() {
    let text = format!(r#"{{ "users": [{{ "id": "{}" }}] }}"#, "é".repeat(201));
    assert_eq!(refusal(&text), "mine.json:1:223: an id has at most 200 characters, this one has 201");
}

#[rstest]
#[case::a_wrong_type(r#""memories": {}"#, "mine.json:3:12: expected a list, found an object")]
#[case::a_text_for_a_list(r#""people": "Jo and Kim""#, "mine.json:3:22: expected a list, found a text")]
#[case::a_number_for_a_text(r#""people": [{ "id": "p", "name": 5 }]"#, "mine.json:3:33: expected a text, found `5`")]
#[case::a_blank_name(r#""people": [{ "id": "p", "name": " " }]"#, "mine.json:3:35: this text is blank")]
#[case::people_alike(
    "\"people\": [{ \"id\": \"p\", \"name\": \"Jo\" },\n  { \"id\": \"p\", \"name\": \"Kim\" }]",
    "mine.json:4:11: another person has the id `p`"
)]
#[case::an_unknown_deletion(
    r#""account_deletion": "done""#,
    "mine.json:3:26: unknown value `done`, expected `pending`"
)]
#[case::a_blank_token(r#""session_tokens": [" "]"#, "mine.json:3:22: this session token is blank")]
#[case::a_token_for_a_list(r#""session_tokens": "hush""#, "mine.json:3:24: expected a list, found a text")]
#[case::a_token_twice(r#""session_tokens": ["hush", "hush"]"#, "mine.json:3:28: this secret is given twice")]
#[case::the_built_in_token(
    r#""session_tokens": ["omi_session_mock"]"#,
    "mine.json:3:20: this secret is built in, and always the first user's"
)]
fn a_user_is_refused(#[case] members: &str, #[case] expected: &str) {
    assert_eq!(refusal_of(members), expected);
}

#[rstest]
#[case::too_short(
    r#""key": "omi_dev_5a1c""#,
    "3:77: a developer key is `omi_dev_` and 32 digits from 0 to 9 and a to f"
)]
#[case::in_capitals(
    r#""key": "omi_dev_5A1C0000000000000000000000000001""#,
    "3:105: a developer key is `omi_dev_` and 32 digits from 0 to 9 and a to f"
)]
#[case::a_wrong_hash(
    r#""key_hash": "5a1c", "key_prefix": "omi_dev_5a1c...0001""#,
    "3:74: the hash of a key is 64 digits from 0 to 9 and a to f"
)]
#[case::a_key_for_a_prefix(
    r#""key_prefix": "omi_dev_5a1c0000000000000000000000000001""#,
    "3:112: the prefix of a key is written like `omi_dev_5a1c...0001`"
)]
#[case::no_secret(r#""last_used_at": null"#, "3:79: a developer key has either `key`, or `key_hash` and `key_prefix`")]
#[case::a_prefix_too_many(
    r#""key": "omi_dev_5a1c0000000000000000000000000001", "key_prefix": "omi_dev_5a1c...0001""#,
    "3:145: a developer key has either `key`, or `key_hash` and `key_prefix`"
)]
#[case::a_built_in_key(
    r#""key": "omi_dev_00000000000000000000000000000200""#,
    "3:10: this secret is built in, and always the first user's"
)]
#[case::an_unknown_scope(
    r#""scopes": ["memory:read"]"#,
    "3:80: unknown value `memory:read`, did you mean `memories:read`?"
)]
#[case::a_scope_twice(r#""scopes": ["goals:read", "goals:read"]"#, "3:96: the scope `goals:read` is given twice")]
#[case::a_key_for_a_moment(
    r#""last_used_at": "omi_dev_5a1c0000000000000000000000000001""#,
    "3:114: `omi_dev_...` is no moment; write `2026-09-01T12:00:00Z`, `now-90m` or `today-3d 18:30`"
)]
fn a_key_is_refused(#[case] members: &str, #[case] expected: &str) {
    let told = refusal_of(&format!(r#""keys": [{{ "id": "k", "created_at": "now", "name": "k", {members} }}]"#));
    assert_eq!(told, format!("mine.json:{expected}"));
    assert!(!told.contains("000000"), "a secret is told");
}

#[rstest]
#[case::the_same_secret("l", A_KEY, "mine.json:4:1: this secret is given twice")]
#[case::the_same_id("k", "omi_dev_5a1c0000000000000000000000000002", "mine.json:4:9: another key has the id `k`")]
fn two_keys_are_refused_with(#[case] id: &str, #[case] key: &str, #[case] expected: &str) {
    let member =
        |id: &str, key: &str| format!(r#"{{ "id": "{id}", "name": "k", "created_at": "now", "key": "{key}" }}"#);
    assert_eq!(refusal_of(&format!("\"keys\": [{},\n{}]", member("k", A_KEY), member(id, key))), expected);
}

#[rstest]
#[case::a_wrong_moment(
    r#""content": "Tea", "category": "work", "created_at": "today 9:99""#,
    "3:79: `today 9:99` is no moment; write `2026-09-01T12:00:00Z`, `now-90m` or `today-3d 18:30`"
)]
#[case::no_moment(r#""content": "Tea", "category": "work""#, "3:53: `created_at` is missing from what ends here")]
#[case::an_unknown_category(
    r#""content": "Tea", "category": "jobs""#,
    "3:51: unknown value `jobs`, expected one of `interesting`, `system`, `manual`, `workflow`, `core`, `hobbies`, \
     `lifestyle`, `interests`, `habits`, `work`, `skills`, `learnings`, `other`, `auto`"
)]
#[case::a_blank_content(r#""content": " \n ""#, "3:32: this text is blank")]
#[case::a_wrong_scoring(
    r#""scoring": "01_998_5""#,
    "3:36: `01_998_5` is no scoring; write one like `01_998_1795449325`, or none"
)]
#[case::a_conversation_that_is_not_there(
    r#""content": "Tea", "category": "work", "created_at": "now", "conversation_id": "c""#,
    "3:94: the user has no conversation with the id `c`"
)]
#[case::the_same_text(
    "\"content\": \"Tea\", \"category\": \"work\", \"created_at\": \"now\" },\n\
     { \"id\": \"m\", \"content\": \" Tea \", \"category\": \"work\", \"created_at\": \"now\"",
    "4:25: this memory is there already: the same text is the same memory"
)]
#[case::the_same_id(
    "\"id\": \"m\", \"content\": \"Tea\", \"category\": \"work\", \"created_at\": \"now\" },\n\
     { \"id\": \"m\", \"content\": \"Milk\", \"category\": \"work\", \"created_at\": \"now\"",
    "4:9: another memory has the id `m`"
)]
fn a_memory_is_refused(#[case] members: &str, #[case] expected: &str) {
    assert_eq!(refusal_of(&format!(r#""memories": [{{ {members} }}]"#)), format!("mine.json:{expected}"));
}

#[rstest]
#[case::alike(
    "\"action_items\": [{ \"id\": \"a\", \"description\": \"\", \"created_at\": \"now\" },\n\
     { \"id\": \"a\", \"description\": \"\", \"created_at\": \"now\" }]",
    "4:9: another action item has the id `a`"
)]
#[case::of_no_conversation(
    r#""action_items": [{ "id": "a", "description": "", "created_at": "now", "conversation_id": "c" }]"#,
    "3:90: the user has no conversation with the id `c`"
)]
fn an_action_item_is_refused(#[case] members: &str, #[case] expected: &str) {
    assert_eq!(refusal_of(members), format!("mine.json:{expected}"));
}

#[rstest]
#[case::a_wrong_color(r#""color": "blue""#, "3:40: `blue` is no color; write one like `#3B82F6`")]
#[case::a_wrong_mapping(
    r#""category_mapping": "family""#,
    "3:53: unknown value `family`, expected one of `work`, `personal`, `social`"
)]
#[case::a_broken_order(r#""order": 1.5"#, "3:37: expected a whole number, found `1.5`")]
fn a_folder_is_refused(#[case] members: &str, #[case] expected: &str) {
    assert_eq!(refusal_of(&format!(r#""folders": [{{ "id": "f", {members} }}]"#)), format!("mine.json:{expected}"));
}

/// A conversation with these members, on a line of its own, and this segment on the next.
fn conversation(id: &str, members: &str, segment: &str) -> String {
    format!(
        "{{ \"id\": \"{id}\", \"started_at\": \"now-2h\", \"finished_at\": \"now-1h\", \"source\": \"omi\", \
         \"structured\": {{ \"title\": \"\", \"overview\": \"\", \"emoji\": \"\", \"category\": \"other\" }}{members}, \"segments\": [\n{segment}] }}"
    )
}

/// A segment with these times and what follows them.
fn segment(id: &str, start: f64, rest: &str) -> String {
    format!(
        r#"{{ "id": "{id}", "start": {start:?}, {rest}, "text": "Tea?", "speaker": "SPEAKER_00", "speaker_id": 0, "is_user": false }}"#
    )
}

#[rstest]
#[case::a_folder_that_is_not_there(&[("c", r#", "folder_id": "f""#)], "3:192: the user has no folder with the id `f`")]
#[case::an_unknown_place(
    &[("c", r#", "geolocation": { "latitude": 91, "longitude": 0 }"#)],
    "3:227: this place is not on Earth: a latitude is from -90 to 90, a longitude from -180 to 180"
)]
#[case::the_same_id(&[("c", ""), ("c", "")], "4:9: another conversation has the id `c`")]
#[case::the_same_session(
    &[("c", r#", "client_session_id": "s""#), ("d", r#", "client_session_id": "s""#)],
    "4:182: another conversation is of the session `s`"
)]
#[case::a_deleted_session(
    &[("c", r#", "client_session_id": "gone""#)],
    "3:200: the conversation of the session `gone` is deleted, says `deleted_sessions`"
)]
fn a_conversation_is_refused(#[case] conversations: &[(&str, &str)], #[case] expected: &str) {
    let list: Vec<String> =
        conversations.iter().map(|(id, members)| conversation(id, members, "").replace('\n', "")).collect();
    let members = format!("\"conversations\": [{}], \"deleted_sessions\": {{ \"gone\": \"x\" }}", list.join(",\n"));
    assert_eq!(refusal_of(&members), format!("mine.json:{expected}"));
}

#[rstest]
#[case::ending_before_it_starts(&[("s", 2.0, r#""end": 1.5"#)], "4:35: a segment ends after it starts")]
#[case::ending_when_it_starts(&[("s", 2.0, r#""end": 2"#)], "4:35: a segment ends after it starts")]
#[case::starting_too_early(&[("s", -0.5, r#""end": 1"#)], "4:23: a segment starts at 0 seconds or later")]
#[case::with_the_same_id(&[("s", 0.0, r#""end": 1"#), ("s", 2.0, r#""end": 3"#)], "5:9: another segment has the id `s`")]
#[case::by_somebody_unknown(
    &[("s", 0.0, r#""end": 1, "person_id": "p""#)],
    "4:51: the user has no person with the id `p`"
)]
fn a_segment_is_refused(#[case] segments: &[(&str, f64, &str)], #[case] expected: &str) {
    let list: Vec<String> = segments.iter().map(|(id, start, rest)| segment(id, *start, rest)).collect();
    let members = format!("\"conversations\": [{}]", conversation("c", "", &list.join(",\n")));
    assert_eq!(refusal_of(&members), format!("mine.json:{expected}"));
}

#[test]
fn an_unknown_source_is_refused() {
    let told = refusal_of(r#""conversations": [{ "id": "c", "source": "radio" }]"#);
    let expected = "mine.json:3:48: unknown source `radio`, expected one of `friend`, `omi`, `fieldy`, ";
    assert!(told.starts_with(expected), "{told}");
}

#[rstest]
#[case::an_unknown_status(
    r#""status": "done""#,
    "3:95: unknown value `done`, expected one of `background`, `focused`, `paused`, `achieved`, `abandoned`"
)]
#[case::too_long_a_unit(
    r#""metric": { "type": "scale", "current": 0, "target": 1, "unit": "0123456789012345678901234567890123456789012345678901234567890123456789" }"#,
    "3:217: a unit has at most 64 characters, this one has 70"
)]
#[case::too_many_criteria(
    r#""success_criteria": ["","","","","","","","","","","","","","","","","","","","",""]"#,
    "3:165: a goal has at most 20 success criteria, this one has 21"
)]
#[case::a_day_twice(
    "\"status\": \"paused\", \"history\": [{ \"date\": \"today\", \"value\": 1, \"recorded_at\": \"now\" },\n\
     { \"date\": \"today\", \"value\": 2, \"recorded_at\": \"now\" }]",
    "4:11: another entry is of the same day"
)]
fn a_goal_is_refused(#[case] members: &str, #[case] expected: &str) {
    let told = refusal_of(&format!(r#""goals": [{{ "id": "g", "title": "t", {MOMENT}, {members} }}]"#));
    assert_eq!(told, format!("mine.json:{expected}"));
}

/// A daily summary with nothing in its lists but what `list` has.
fn summary(list: &str, item: &str) -> String {
    let lists =
        ["highlights", "action_items", "unresolved_questions", "decisions_made", "knowledge_nuggets", "locations"];
    let lists: Vec<String> = lists
        .iter()
        .map(|name| if *name == list { format!("\n\"{name}\": [{item}]\n") } else { format!("\"{name}\": []") })
        .collect();
    format!(
        r#""daily_summaries": [{{ "id": "d", "date": "today", "created_at": "now", "headline": "", "overview": "", "day_emoji": "",
        "stats": {{ "total_conversations": 0, "total_duration_minutes": 0, "action_items_count": 0 }}, {} }}]"#,
        lists.join(",")
    )
}

#[rstest]
#[case::a_highlight("highlights", r#"{ "topic": "", "emoji": "", "summary": "", "conversation_ids": ["c"] }"#, 80)]
#[case::an_action_item(
    "action_items",
    r#"{ "description": "", "priority": "low", "completed": true, "source_conversation_id": "c" }"#,
    103
)]
#[case::a_question("unresolved_questions", r#"{ "question": "", "conversation_id": "c" }"#, 63)]
#[case::a_decision("decisions_made", r#"{ "decision": "", "conversation_id": "c" }"#, 57)]
#[case::a_nugget("knowledge_nuggets", r#"{ "insight": "", "conversation_id": "c" }"#, 59)]
#[case::a_location("locations", r#"{ "latitude": 1, "longitude": 1, "conversation_id": "c" }"#, 67)]
fn a_daily_summary_is_refused_that_points_nowhere_in(#[case] list: &str, #[case] item: &str, #[case] column: usize) {
    let expected = format!("mine.json:5:{column}: the user has no conversation with the id `c`");
    assert_eq!(refusal_of(&summary(list, item)), expected);
}

#[rstest]
#[case::latitude(r#"{ "latitude": -91, "longitude": 1 }"#, "a latitude is from -90 to 90")]
#[case::longitude(r#"{ "latitude": 1, "longitude": 181 }"#, "a longitude is from -180 to 180")]
#[case::time(
    r#"{ "latitude": 1, "longitude": 1, "time": "24:00" }"#,
    "`24:00` is no time of day; write one like `17:05`"
)]
fn a_location_is_refused_for_its(#[case] item: &str, #[case] reason: &str) {
    let told = refusal_of(&summary("locations", item));
    assert!(told.starts_with("mine.json:5:") && told.ends_with(reason), "{told}");
}
