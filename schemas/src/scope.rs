//! What a developer key may do.

use serde::{Deserialize, Serialize};

/// A permission of a developer key. Write does not include read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Scope {
    /// Read conversations, folders and daily summaries, and ask about them.
    #[serde(rename = "conversations:read")]
    ConversationsRead,
    /// Create, change and delete conversations.
    #[serde(rename = "conversations:write")]
    ConversationsWrite,
    /// Read and search memories.
    #[serde(rename = "memories:read")]
    MemoriesRead,
    /// Create, change and delete memories.
    #[serde(rename = "memories:write")]
    MemoriesWrite,
    /// Read action items.
    #[serde(rename = "action_items:read")]
    ActionItemsRead,
    /// Create, change and delete action items.
    #[serde(rename = "action_items:write")]
    ActionItemsWrite,
    /// Read goals and their history.
    #[serde(rename = "goals:read")]
    GoalsRead,
    /// Create, change and abandon goals, and record their progress.
    #[serde(rename = "goals:write")]
    GoalsWrite,
}

impl Scope {
    /// Every scope, in the order in which the service names them.
    pub const ALL: [Self; 8] = [
        Self::ConversationsRead,
        Self::ConversationsWrite,
        Self::MemoriesRead,
        Self::MemoriesWrite,
        Self::ActionItemsRead,
        Self::ActionItemsWrite,
        Self::GoalsRead,
        Self::GoalsWrite,
    ];

    /// What a key gets when its creator names no scopes, and what a stored null means.
    pub const READ_ONLY: [Self; 4] =
        [Self::ConversationsRead, Self::MemoriesRead, Self::ActionItemsRead, Self::GoalsRead];

    /// The name on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ConversationsRead => "conversations:read",
            Self::ConversationsWrite => "conversations:write",
            Self::MemoriesRead => "memories:read",
            Self::MemoriesWrite => "memories:write",
            Self::ActionItemsRead => "action_items:read",
            Self::ActionItemsWrite => "action_items:write",
            Self::GoalsRead => "goals:read",
            Self::GoalsWrite => "goals:write",
        }
    }

    /// The scope of that name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == name)
    }
}
