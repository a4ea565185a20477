//! The operation ids: what an endpoint is called in the OpenAPI document and in cases.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The operation id of an endpoint; camelCase on the wire and in cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "the name is the meaning; the summary stands in the row")]
pub enum Id {
    ListKeys,
    CreateKey,
    DeleteKey,
    ListMemories,
    SearchMemories,
    CreateMemory,
    CreateMemories,
    DeleteMemory,
    UpdateMemory,
    ListActionItems,
    CreateActionItem,
    CreateActionItems,
    DeleteActionItem,
    UpdateActionItem,
    ListFolders,
    ListConversations,
    CreateConversation,
    CreateConversationFromSegments,
    GetConversation,
    DeleteConversation,
    UpdateConversation,
    ListGoals,
    CreateGoal,
    GetGoal,
    UpdateGoal,
    UpdateGoalProgress,
    GetGoalHistory,
    DeleteGoal,
    Ask,
    ListDailySummaries,
    GetDailySummary,
}

impl Id {
    /// The name in the OpenAPI document and in cases.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ListKeys => "listKeys",
            Self::CreateKey => "createKey",
            Self::DeleteKey => "deleteKey",
            Self::ListMemories => "listMemories",
            Self::SearchMemories => "searchMemories",
            Self::CreateMemory => "createMemory",
            Self::CreateMemories => "createMemories",
            Self::DeleteMemory => "deleteMemory",
            Self::UpdateMemory => "updateMemory",
            Self::ListActionItems => "listActionItems",
            Self::CreateActionItem => "createActionItem",
            Self::CreateActionItems => "createActionItems",
            Self::DeleteActionItem => "deleteActionItem",
            Self::UpdateActionItem => "updateActionItem",
            Self::ListFolders => "listFolders",
            Self::ListConversations => "listConversations",
            Self::CreateConversation => "createConversation",
            Self::CreateConversationFromSegments => "createConversationFromSegments",
            Self::GetConversation => "getConversation",
            Self::DeleteConversation => "deleteConversation",
            Self::UpdateConversation => "updateConversation",
            Self::ListGoals => "listGoals",
            Self::CreateGoal => "createGoal",
            Self::GetGoal => "getGoal",
            Self::UpdateGoal => "updateGoal",
            Self::UpdateGoalProgress => "updateGoalProgress",
            Self::GetGoalHistory => "getGoalHistory",
            Self::DeleteGoal => "deleteGoal",
            Self::Ask => "ask",
            Self::ListDailySummaries => "listDailySummaries",
            Self::GetDailySummary => "getDailySummary",
        }
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
