//! How often a client may ask.

/// So many requests in a window that opens with its first request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Requests in one window.
    pub requests: u32,
    /// Length of the window, in seconds.
    pub window_secs: u32,
}

/// The published limit of a key: 100 requests a minute (docs, "Rate limits").
pub const PER_MINUTE: Quota = Quota { requests: 100, window_secs: 60 };

/// The published limit of a user: 10,000 requests a day (docs, "Rate limits").
pub const PER_DAY: Quota = Quota { requests: 10_000, window_secs: 86_400 };

/// What the backend counts together: a window of an hour for each key and policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Policy {
    /// List and search memories.
    MemoriesRead,
    /// Create, change and delete one memory.
    Memories,
    /// Create memories in a batch.
    MemoriesBatch,
    /// List action items.
    ActionItemsRead,
    /// Every write to action items.
    ActionItemsWrite,
    /// Read goals and their history.
    GoalsRead,
    /// Every write to goals.
    GoalsWrite,
    /// Every write to conversations.
    Conversations,
    /// Questions.
    Ask,
    /// Every read of conversations, folders and daily summaries.
    ConversationReadsTotal,
    /// Lists of conversations, folders and daily summaries.
    ConversationsRead,
    /// One conversation, one daily summary.
    ConversationDetailRead,
    /// Conversations with their transcripts; charged on top, by the handler.
    ConversationTranscriptRead,
}

impl Policy {
    /// Every policy.
    pub const ALL: [Self; 13] = [
        Self::MemoriesRead,
        Self::Memories,
        Self::MemoriesBatch,
        Self::ActionItemsRead,
        Self::ActionItemsWrite,
        Self::GoalsRead,
        Self::GoalsWrite,
        Self::Conversations,
        Self::Ask,
        Self::ConversationReadsTotal,
        Self::ConversationsRead,
        Self::ConversationDetailRead,
        Self::ConversationTranscriptRead,
    ];

    /// The backend's name for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MemoriesRead => "dev:memories_read",
            Self::Memories => "dev:memories",
            Self::MemoriesBatch => "dev:memories_batch",
            Self::ActionItemsRead => "dev:action_items_read",
            Self::ActionItemsWrite => "dev:action_items_write",
            Self::GoalsRead => "dev:goals_read",
            Self::GoalsWrite => "dev:goals_write",
            Self::Conversations => "dev:conversations",
            Self::Ask => "dev:ask",
            Self::ConversationReadsTotal => "dev:conversation_reads_total",
            Self::ConversationsRead => "dev:conversations_read",
            Self::ConversationDetailRead => "dev:conversation_detail_read",
            Self::ConversationTranscriptRead => "dev:conversation_transcript_read",
        }
    }

    /// What the backend allows of it.
    #[must_use]
    pub const fn quota(self) -> Quota {
        let requests = match self {
            Self::MemoriesRead
            | Self::Memories
            | Self::ActionItemsRead
            | Self::ActionItemsWrite
            | Self::GoalsRead
            | Self::GoalsWrite => 120,
            Self::ConversationReadsTotal | Self::ConversationsRead | Self::ConversationDetailRead => 60,
            Self::Conversations | Self::Ask | Self::ConversationTranscriptRead => 25,
            Self::MemoriesBatch => 15,
        };
        Quota { requests, window_secs: 3_600 }
    }
}
