//! What laws ask besides the endpoint that they are about.
//!
//! A test holds this table against what is sent.

use omi_schemas::Id::{
    self, CreateActionItem, CreateActionItems, CreateConversation, CreateConversationFromSegments, CreateGoal,
    CreateKey, CreateMemories, CreateMemory, DeleteActionItem, DeleteConversation, DeleteGoal, DeleteKey, DeleteMemory,
    GetConversation, GetGoal, GetGoalHistory, ListActionItems, ListConversations, ListDailySummaries, ListGoals,
    ListMemories, UpdateConversation, UpdateGoalProgress,
};

/// The name of a case, and what it asks besides.
#[rustfmt::skip] // a table reads by columns
const ALSO: &[(&str, &[Id])] = &[
    ("ask/sources", &[CreateConversation, GetConversation, UpdateConversation, DeleteConversation]),
    ("conversations/what-follows", &[GetConversation, DeleteConversation, ListActionItems, DeleteActionItem, ListMemories, DeleteMemory]),
    ("createMemory/id", &[DeleteMemory]),
    ("daily-summaries/one", &[ListDailySummaries]),
    ("getConversation/alone", &[ListConversations]),
    ("getConversation/transcript", &[ListConversations]),
    ("getGoal/alone", &[ListGoals]),
    ("getGoalHistory/history", &[ListGoals]),
    ("goals/fourth-active", &[ListGoals, GetGoal, DeleteGoal]),
    ("goals/history", &[ListGoals, CreateGoal, GetGoalHistory, DeleteGoal]),
    ("keys/prefix", &[DeleteKey]),
    ("listActionItems/made", &[CreateActionItem, CreateActionItems, DeleteActionItem]),
    ("listConversations/made", &[CreateConversation, CreateConversationFromSegments, GetConversation, DeleteConversation]),
    ("listFolders/conversations", &[ListConversations]),
    ("listGoals/made", &[CreateGoal, UpdateGoalProgress, GetGoalHistory, DeleteGoal]),
    ("listKeys/made", &[CreateKey, DeleteKey]),
    ("listMemories/made", &[CreateMemories, DeleteMemory]),
    ("searchMemories/made", &[CreateMemory, DeleteMemory]),
    ("updateActionItem/completed-again", &[CreateActionItem, DeleteActionItem]),
    ("updateActionItem/updated-at", &[CreateActionItem, DeleteActionItem]),
    ("updateMemory/updated-at", &[CreateMemory, DeleteMemory]),
];

/// What the law of this name asks besides the endpoint that it is about. Each limit is reached with a key of its own.
pub(crate) fn also(case: &str) -> &'static [Id] {
    if case.starts_with("rate-limits/") {
        return &[CreateKey, DeleteKey];
    }
    ALSO.iter().find(|(name, _)| *name == case).map_or(&[], |(_, ids)| ids)
}
