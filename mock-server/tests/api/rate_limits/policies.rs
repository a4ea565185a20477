//! The backend: an hour for each key and policy.

use omi_mock::Micros;
use rstest::rstest;
use serde_json::json;

use super::{GOALS, HOUR, NOTHING, asked_until_refused, told};
use crate::support::{Client, Mock};

const CONVERSATIONS: &str = "/v1/dev/user/conversations";
const FOLDERS: &str = "/v1/dev/user/folders";
const SUMMARIES: &str = "/v1/dev/user/daily-summaries";
const IN_AN_HOUR: &str = "Rate limit exceeded. Try again in 3600s.";

#[rstest]
#[case::list_memories("GET", "/v1/dev/user/memories", 120)]
#[case::search("GET", "/v1/dev/user/memories/vector/search?query=a", 120)]
#[case::create_memory("POST", "/v1/dev/user/memories", 120)]
#[case::create_memories("POST", "/v1/dev/user/memories/batch", 15)]
#[case::delete_memory("DELETE", "/v1/dev/user/memories/x", 120)]
#[case::update_memory("PATCH", "/v1/dev/user/memories/x", 120)]
#[case::list_action_items("GET", "/v1/dev/user/action-items", 120)]
#[case::create_action_item("POST", "/v1/dev/user/action-items", 120)]
#[case::create_action_items("POST", "/v1/dev/user/action-items/batch", 120)]
#[case::delete_action_item("DELETE", "/v1/dev/user/action-items/x", 120)]
#[case::update_action_item("PATCH", "/v1/dev/user/action-items/x", 120)]
#[case::list_folders("GET", "/v1/dev/user/folders", 60)]
#[case::list_conversations("GET", "/v1/dev/user/conversations", 60)]
#[case::create_conversation("POST", "/v1/dev/user/conversations", 25)]
#[case::from_segments("POST", "/v1/dev/user/conversations/from-segments", 25)]
#[case::get_conversation("GET", "/v1/dev/user/conversations/x", 60)]
#[case::delete_conversation("DELETE", "/v1/dev/user/conversations/x", 25)]
#[case::update_conversation("PATCH", "/v1/dev/user/conversations/x", 25)]
#[case::list_with_transcripts("GET", "/v1/dev/user/conversations?include_transcript=true", 25)]
#[case::get_with_transcript("GET", "/v1/dev/user/conversations/x?include_transcript=1", 25)]
#[case::list_goals("GET", "/v1/dev/user/goals", 120)]
#[case::create_goal("POST", "/v1/dev/user/goals", 120)]
#[case::get_goal("GET", "/v1/dev/user/goals/x", 120)]
#[case::update_goal("PATCH", "/v1/dev/user/goals/x", 120)]
#[case::update_progress("PATCH", "/v1/dev/user/goals/x/progress?current_value=1", 120)]
#[case::get_history("GET", "/v1/dev/user/goals/x/history", 120)]
#[case::delete_goal("DELETE", "/v1/dev/user/goals/x", 120)]
#[case::ask("POST", "/v1/dev/user/ask", 25)]
#[case::list_summaries("GET", "/v1/dev/user/daily-summaries", 60)]
#[case::get_summary("GET", "/v1/dev/user/daily-summaries/x", 60)]
fn an_hour_allows(#[case] method: &str, #[case] target: &str, #[case] times: usize) {
    let owner = Mock::backend().owner();
    let (asked, refused) = asked_until_refused(|| {
        let answer = owner.send(method, target, b"");
        let expected = if answer.status == 429 { Some("0") } else { None };
        assert_eq!(answer.header("x-ratelimit-remaining"), expected);
        answer
    });
    assert_eq!(asked, times);
    refused.assert_refused(429, IN_AN_HOUR);
    assert_eq!(told(&refused), [Some(times.to_string().as_str()), Some("0"), None, Some("3600")]);
}

const MEMORIES: &str = "/v1/dev/user/memories";
const ITEMS: &str = "/v1/dev/user/action-items";

#[rstest]
#[case::reads_of_memories(("GET", MEMORIES), ("GET", "/v1/dev/user/memories/vector/search?query=a"), true)]
#[case::writes_of_memories(("POST", MEMORIES), ("DELETE", "/v1/dev/user/memories/x"), true)]
#[case::other_writes_of_memories(("DELETE", "/v1/dev/user/memories/x"), ("PATCH", "/v1/dev/user/memories/x"), true)]
#[case::reads_and_writes_of_memories(("GET", MEMORIES), ("POST", MEMORIES), false)]
#[case::batches_of_memories(("POST", MEMORIES), ("POST", "/v1/dev/user/memories/batch"), false)]
#[case::memories_after_batches(("POST", "/v1/dev/user/memories/batch"), ("POST", MEMORIES), false)]
#[case::writes_of_items(("POST", ITEMS), ("DELETE", "/v1/dev/user/action-items/x"), true)]
#[case::batches_of_items(("PATCH", "/v1/dev/user/action-items/x"), ("POST", "/v1/dev/user/action-items/batch"), true)]
#[case::reads_and_writes_of_items(("GET", ITEMS), ("POST", ITEMS), false)]
#[case::reads_of_goals(("GET", GOALS), ("GET", "/v1/dev/user/goals/x"), true)]
#[case::the_history_of_goals(("GET", GOALS), ("GET", "/v1/dev/user/goals/x/history"), true)]
#[case::writes_of_goals(("POST", GOALS), ("DELETE", "/v1/dev/user/goals/x"), true)]
#[case::progress_of_goals(("PATCH", "/v1/dev/user/goals/x"), ("PATCH", "/v1/dev/user/goals/x/progress"), true)]
#[case::reads_and_writes_of_goals(("GET", GOALS), ("POST", GOALS), false)]
#[case::writes_of_conversations(("POST", CONVERSATIONS), ("PATCH", "/v1/dev/user/conversations/x"), true)]
#[case::segments(("DELETE", "/v1/dev/user/conversations/x"), ("POST", "/v1/dev/user/conversations/from-segments"), true)]
#[case::reads_and_writes_of_conversations(("GET", CONVERSATIONS), ("POST", CONVERSATIONS), false)]
#[case::conversations_and_questions(("POST", CONVERSATIONS), ("POST", "/v1/dev/user/ask"), false)]
#[case::lists_of_conversations_and_folders(("GET", CONVERSATIONS), ("GET", FOLDERS), true)]
#[case::folders_and_summaries(("GET", FOLDERS), ("GET", SUMMARIES), true)]
#[case::lists_and_one_conversation(("GET", CONVERSATIONS), ("GET", "/v1/dev/user/conversations/x"), true)]
#[case::one_summary_and_lists(("GET", "/v1/dev/user/daily-summaries/x"), ("GET", FOLDERS), true)]
fn two_endpoints_share_a_window(
    #[case] (used, used_at): (&str, &str),
    #[case] (asked, asked_at): (&str, &str),
    #[case] shared: bool,
) {
    let owner = Mock::backend().owner();
    asked_until_refused(|| owner.send(used, used_at, b""));
    assert_eq!(owner.send(asked, asked_at, b"").status == 429, shared);
}

#[test]
fn keys_are_counted_apart() {
    let mock = Mock::backend();
    asked_until_refused(|| mock.owner().get(GOALS));
    mock.read_only().get(GOALS).assert_status(200);
}

#[test]
fn the_management_of_keys_is_not_limited() {
    let session = Mock::backend().session();
    for _ in 0..200 {
        assert_eq!(told(session.get("/v1/dev/keys").assert_status(200)), NOTHING);
    }
}

#[test]
fn a_refusal_before_the_limit_is_not_counted() {
    let mock = Mock::backend();
    let client = mock.with_scopes(&["goals:read"]);
    for _ in 0..130 {
        client.post(GOALS, &json!({ "title": "x" })).assert_status(403);
        client.get("/v1/dev/user/goals/").assert_status(307);
        client.send("PUT", GOALS, b"").assert_status(405);
        client.get("/v1/dev/user/nothing").assert_status(404);
    }
    assert_eq!(asked_until_refused(|| client.get(GOALS)).0, 120);
}

/// Of the sixty reads of conversations in an hour, `times` are spent on this.
fn spent(mock: &Mock, times: usize, target: &str) -> Client {
    let owner = mock.owner();
    for _ in 0..times {
        assert_ne!(owner.get(target).status, 429, "{target}");
    }
    owner
}

#[test]
fn reads_of_conversations_share_sixty_an_hour() {
    let mock = Mock::backend();
    spent(&mock, 30, CONVERSATIONS);
    spent(&mock, 29, "/v1/dev/user/conversations/x");
    let owner = spent(&mock, 1, "/v1/dev/user/daily-summaries/x");
    for target in [CONVERSATIONS, FOLDERS, SUMMARIES, "/v1/dev/user/conversations/x", "/v1/dev/user/daily-summaries/x"]
    {
        owner.get(target).assert_refused(429, IN_AN_HOUR);
    }
}

#[test]
fn an_earlier_policy_stays_charged_when_a_later_one_refuses() {
    let mock = Mock::backend();
    let transcripts = "/v1/dev/user/conversations?include_transcript=true";
    let owner = spent(&mock, 25, transcripts);
    for _ in 0..10 {
        let refused = owner.get(transcripts);
        assert_eq!(told(&refused), [Some("25"), Some("0"), None, Some("3600")]);
    }
    // 25 were answered and 10 refused; all of them were reads.
    let (asked, refused) = asked_until_refused(|| owner.get(FOLDERS));
    assert_eq!(asked, 25);
    assert_eq!(refused.header("x-ratelimit-limit"), Some("60"));
}

#[test]
fn lists_refused_by_the_total_are_not_charged_to_the_lists() {
    let mock = Mock::backend();
    spent(&mock, 30, "/v1/dev/user/conversations/x");
    mock.wait_seconds(1_800);
    let owner = spent(&mock, 30, CONVERSATIONS);
    for _ in 0..10 {
        // Half an hour is left of the window that the first read opened.
        owner.get(CONVERSATIONS).assert_refused(429, "Rate limit exceeded. Try again in 1800s.");
    }
    mock.wait_seconds(1_800);
    // A new total, but 30 of the lists are spent for another half hour.
    let (asked, refused) = asked_until_refused(|| owner.get(CONVERSATIONS));
    assert_eq!((asked, refused.header("retry-after")), (30, Some("1800")));
}

#[rstest]
#[case::asked_for("true", 25)]
#[case::asked_for_in_another_word("yes", 25)]
#[case::not_asked_for("false", 60)]
#[case::asked_for_and_taken_back("true&include_transcript=0", 60)]
fn transcripts_are_charged_where_they_are(#[case] value: &str, #[case] times: usize) {
    let owner = Mock::backend().owner();
    let target = format!("{CONVERSATIONS}?include_transcript={value}");
    assert_eq!(asked_until_refused(|| owner.get(&target)).0, times);
}

#[test]
fn transcripts_of_lists_and_of_one_share_a_window() {
    let mock = Mock::backend();
    let owner = spent(&mock, 25, "/v1/dev/user/conversations/x?include_transcript=on");
    owner.get("/v1/dev/user/conversations?include_transcript=t").assert_refused(429, IN_AN_HOUR);
    owner.get(CONVERSATIONS).assert_status(200);
}

#[test]
fn the_wait_is_rounded_down_and_never_nothing() {
    let mock = Mock::backend();
    let owner = mock.owner();
    asked_until_refused(|| owner.get(GOALS));
    let almost = HOUR * 1_000_000;
    for (passed, seconds) in
        [(1, "3599"), (999_999, "3599"), (1_000_000, "3599"), (1_000_001, "3598"), (almost - 1, "1")]
    {
        let mock = Mock::backend();
        let owner = mock.owner();
        asked_until_refused(|| owner.get(GOALS));
        mock.wait(Micros(passed));
        let refused = owner.get(GOALS);
        refused.assert_refused(429, &format!("Rate limit exceeded. Try again in {seconds}s."));
        assert_eq!(told(&refused), [Some("120"), Some("0"), None, Some(seconds)]);
    }
}
