//! What laws and written cases of memories and action items notice.

use std::collections::BTreeMap;

use http::Method;
use omi_contract::{Case, Outcome, Suite, Verdict};
use omi_schemas::{Profile, Resource, Side};
use rstest::rstest;

use crate::support::{Mock, run, troubles};

/// The cases of this part: the laws, and what is written about memories and action items.
pub(crate) fn ours(case: &Case) -> bool {
    let written = matches!(case.resource(), Resource::Memories | Resource::ActionItems)
        && (case.id.starts_with("memories/") || case.id.starts_with("action-items/"));
    written || case.tags.iter().any(|tag| tag == "law")
}

#[rstest]
#[tokio::test]
async fn an_unbroken_mock_keeps_every_law(#[values(Side::Docs, Side::Backend)] side: Side) {
    let mock = Mock::generous(Profile::of(side)).await;
    let outcomes: Vec<Outcome> = run(mock.options(), ours).await;
    assert_eq!(troubles(&outcomes), Vec::<String>::new());
    assert!(!outcomes.is_empty(), "there are cases");
}

/// Each break, and the cases that notice it.
const NOTICED: &[(&str, &str)] = &[
    (
        "wrong_order",
        "listMemories/order listActionItems/order listFolders/order listConversations/order listDailySummaries/order listGoals/order getGoalHistory/history listMemories/made listActionItems/made listConversations/made listGoals/made listKeys/made",
    ),
    (
        "duplicate_entry",
        "listMemories/paging listActionItems/paging listConversations/paging listDailySummaries/paging getGoalHistory/history",
    ),
    (
        "entry_missing",
        "listMemories/paging listActionItems/paging listConversations/paging listDailySummaries/paging listFolders/conversations listGoals/made getGoalHistory/history",
    ),
    (
        "null_for_empty_list",
        "listMemories/paging listActionItems/paging listConversations/paging action-items/of-no-conversation",
    ),
    (
        "empty_list_refused",
        "listMemories/paging listActionItems/paging listConversations/paging action-items/of-no-conversation",
    ),
    ("stale_list", "memories/lifecycle action-items/lifecycle listConversations/made listGoals/made"),
    ("id_changes", "getConversation/alone getGoal/alone memories/lifecycle action-items/lifecycle"),
    (
        "count_wrong",
        "memories/batch memories/batch-empty action-items/batch action-items/batch-empty searchMemories/search",
    ),
    ("history_twice_a_day", "getGoalHistory/history listGoals/made"),
    (
        "filter_ignored",
        "listMemories/categories listActionItems/completed listActionItems/dates listActionItems/conversation listConversations/categories listConversations/dates listConversations/folder listConversations/starred listDailySummaries/dates listGoals/made",
    ),
    ("categories_ignored", "listMemories/categories listConversations/categories listMemories/made"),
    ("completed_ignored", "listActionItems/completed listActionItems/made"),
    ("dates_ignored", "listActionItems/dates listConversations/dates listDailySummaries/dates listActionItems/made"),
    ("folder_ignored", "listConversations/folder"),
    ("starred_ignored", "listConversations/starred"),
    ("conversation_ignored", "listActionItems/conversation action-items/of-no-conversation"),
    ("include_inactive_ignored", "listGoals/made"),
    ("inactive_unasked", "listGoals/inactive"),
    (
        "limit_ignored",
        "listMemories/paging listActionItems/paging listConversations/paging listDailySummaries/paging listMemories/bounds listGoals/made getGoalHistory/history",
    ),
    ("offset_ignored", "listMemories/paging listActionItems/paging listConversations/paging listDailySummaries/paging"),
    ("pages_overlap", "listMemories/paging listActionItems/paging listConversations/paging listDailySummaries/paging"),
    (
        "pages_skip",
        "listMemories/paging listActionItems/paging listConversations/paging listDailySummaries/paging listConversations/made",
    ),
    ("transcripts_unasked", "listConversations/transcripts getConversation/transcript"),
    ("transcripts_missing", "listConversations/transcripts getConversation/transcript"),
    ("lost_write", "memories/lifecycle action-items/lifecycle memories/batch action-items/batch"),
    ("delete_ignored", "memories/deleted action-items/deleted"),
    ("patch_not_stored", "memories/lifecycle memories/untouched action-items/lifecycle action-items/untouched"),
    ("patch_resets_others", "memories/untouched memories/explicit-nulls action-items/untouched"),
    ("patch_changes_id", "memories/id-stays memories/lifecycle action-items/lifecycle"),
    ("updated_at_stuck", "updateMemory/updated-at updateActionItem/updated-at"),
    ("creation_shows_id_only", "memories/lifecycle action-items/lifecycle"),
    ("text_not_trimmed", "memories/lifecycle memories/id-stays action-items/lifecycle"),
    ("batch_not_atomic", "memories/batch-blank action-items/batch-blank"),
    ("batch_reversed", "memories/batch action-items/batch"),
    ("completed_at_not_set", "action-items/completed action-items/created-completed"),
    ("completed_at_not_cleared", "action-items/completed action-items/lifecycle"),
    ("delete_of_nothing_succeeds", "memories/deleted action-items/deleted"),
    ("too_many_accepted", "memories/batch-too-long action-items/batch-too-long"),
    ("clamped_limit_refused", "listMemories/bounds listActionItems/bounds listConversations/bounds listGoals/made"),
];

#[rstest]
#[tokio::test]
async fn a_break_is_noticed(#[values(Side::Docs, Side::Backend)] side: Side) {
    let mut unnoticed = Vec::new();
    for (name, noticing) in NOTICED {
        let mock = Mock::generous(Profile::of(side)).await;
        let noticing: Vec<&str> = noticing.split(' ').collect();
        mock.control(Method::POST, "faults", &format!(r#"{{"fault":{{"break":"{name}"}}}}"#));
        let outcomes = run(mock.options(), |case| noticing.contains(&case.id.as_str())).await;
        assert_eq!(outcomes.len(), noticing.len(), "{name}: every case exists");
        let others = outcomes.iter().filter(|outcome| outcome.verdict != Verdict::Violated);
        unnoticed.extend(others.map(|outcome| format!("{name}: {} {}", outcome.case, outcome.verdict.as_str())));
    }
    assert_eq!(unnoticed, Vec::<String>::new());
}

#[rstest]
#[case::a_page("pages_skip", "listMemories/paging")]
#[case::a_neighbour("wrong_order", "listConversations/order")]
#[case::a_filter("completed_ignored", "listActionItems/completed")]
#[case::a_thing("id_changes", "getGoal/alone")]
#[tokio::test]
async fn what_is_right_when_it_is_read_again_is_no_alarm(#[case] name: &str, #[case] case: &str) {
    let mock = Mock::generous(Profile::of(Side::Docs)).await;
    mock.control(Method::POST, "faults", &format!(r#"{{"fault":{{"break":"{name}"}},"times":1}}"#));
    let outcomes = run(mock.options(), |wanted| wanted.id == case).await;
    assert_eq!(troubles(&outcomes), Vec::<String>::new());
    assert_eq!(outcomes.len(), 1);
}

/// On the demo, that is: how many there are depends on how much there is to read.
#[tokio::test]
async fn a_law_sends_as_many_requests_as_it_says() {
    let mock = Mock::generous(Profile::of(Side::Docs)).await;
    let suite = Suite::built_in(&Profile::of(Side::Docs));
    let sent: BTreeMap<_, _> =
        run(mock.options(), ours).await.into_iter().map(|outcome| (outcome.case, outcome.requests)).collect();
    let said: BTreeMap<_, _> =
        suite.cases().iter().filter(|case| ours(case)).map(|case| (case.id.clone(), case.requests())).collect();
    assert_eq!(sent, said);
}
