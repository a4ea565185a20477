//! Every JSON Schema of the contract, by name.
//!
//! The files in `json/` are the schemas; this enum only ties each to a name
//! that the compiler knows, so that a row of the table cannot misspell one.
//!
//! The schemas of requests say in a few keywords of their own what the service
//! does beyond refusing; a validator that does not know them passes over them:
//!
//! - `x-aliases`: the names under which a member may be sent; the first that is present counts;
//! - `x-clamp`: the range into which a number outside is moved;
//! - `x-fallback`: what any string outside the enum is taken for;
//! - `x-not-null`, `x-not-blank`, `x-time-zone`: the sentence that is said of
//!   null, of blanks, and of a name that no time zone has.

use serde_json::Value;

/// Ties each variant to the file of the same name, which becomes part of the program.
macro_rules! schemas {
    ($($(#[$doc:meta])+ $variant:ident = $name:literal,)+) => {
        /// The JSON Schema of one wire type.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Schema {
            $($(#[$doc])+ $variant,)+
        }

        impl Schema {
            /// Every schema: answers, errors, requests, queries, and the types they share.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The name of its file, without the extension: `memory_list`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// The title it bears, which is its name among the components of the
            /// OpenAPI document: `MemoryList`.
            #[must_use]
            pub const fn title(self) -> &'static str {
                match self {
                    $(Self::$variant => stringify!($variant),)+
                }
            }

            /// The file, word for word.
            #[must_use]
            pub const fn text(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!("../json/", $name, ".json")),)+
                }
            }
        }
    };
}

schemas! {
    // Answers.
    /// One memory.
    Memory = "memory",
    /// A page of memories.
    MemoryList = "memory_list",
    /// What a batch of memories became.
    MemoriesCreated = "memories_created",
    /// One memory that a search found.
    MemoryMatch = "memory_match",
    /// What a search found.
    MemoryMatches = "memory_matches",
    /// What a search was allowed to look at.
    MemorySearchPolicy = "memory_search_policy",
    /// The answer to a deletion.
    Deleted = "deleted",
    /// One action item.
    ActionItem = "action_item",
    /// A page of action items.
    ActionItemList = "action_item_list",
    /// What a batch of action items became.
    ActionItemsCreated = "action_items_created",
    /// A folder as the documentation shows it, with `category_mapping`.
    Folder = "folder",
    /// A folder as the backend answers it, without `category_mapping`.
    FolderBackend = "folder_backend",
    /// Every folder, as documented.
    FolderList = "folder_list",
    /// Every folder, as the backend answers.
    FolderListBackend = "folder_list_backend",
    /// One conversation.
    Conversation = "conversation",
    /// A page of conversations.
    ConversationList = "conversation_list",
    /// What became of a new conversation.
    ConversationCreated = "conversation_created",
    /// One goal.
    Goal = "goal",
    /// Some goals.
    GoalList = "goal_list",
    /// The measured values of a goal.
    GoalHistory = "goal_history",
    /// An answer to a question, with the conversations it rests on.
    Answer = "answer",
    /// The summary of one day.
    DailySummary = "daily_summary",
    /// A page of daily summaries.
    DailySummaryList = "daily_summary_list",
    /// A developer key, without its secret.
    Key = "key",
    /// Every key of the account.
    KeyList = "key_list",
    /// A new key, with its secret: the only time it is shown.
    KeyCreated = "key_created",

    // Errors.
    /// A refusal in one sentence.
    ErrorSentence = "error_sentence",
    /// A refusal of a schema: one entry for each mistake.
    ErrorFields = "error_fields",
    /// A 422: the rule's sentence or the schema's list.
    ErrorRefused = "error_refused",
    /// A 403 that explains itself in an object.
    ErrorObject = "error_object",
    /// A 403: a sentence or an object.
    ErrorForbidden = "error_forbidden",

    // Bodies of requests.
    /// A new memory.
    MemoryCreate = "memory_create",
    /// Several new memories.
    MemoryBatch = "memory_batch",
    /// Changes to a memory.
    MemoryPatch = "memory_patch",
    /// A new action item.
    ActionItemCreate = "action_item_create",
    /// Several new action items.
    ActionItemBatch = "action_item_batch",
    /// Changes to an action item.
    ActionItemPatch = "action_item_patch",
    /// A new conversation from a text.
    ConversationCreate = "conversation_create",
    /// A new conversation from transcript segments.
    ConversationFromSegments = "conversation_from_segments",
    /// Changes to a conversation.
    ConversationPatch = "conversation_patch",
    /// A new goal.
    GoalCreate = "goal_create",
    /// Changes to a goal.
    GoalPatch = "goal_patch",
    /// A question about the conversations.
    Question = "question",
    /// A new developer key.
    KeyCreate = "key_create",

    // Query strings.
    /// Which memories to list.
    MemoryQuery = "memory_query",
    /// What to search for among the memories.
    MemorySearchQuery = "memory_search_query",
    /// Which action items to list.
    ActionItemQuery = "action_item_query",
    /// Which conversations to list.
    ConversationQuery = "conversation_query",
    /// How much of one conversation to show.
    ConversationDetailQuery = "conversation_detail_query",
    /// Which goals to list.
    GoalQuery = "goal_query",
    /// The value that a goal has reached.
    GoalProgressQuery = "goal_progress_query",
    /// How much of a goal's history to show.
    GoalHistoryQuery = "goal_history_query",
    /// Which daily summaries to list.
    DailySummaryQuery = "daily_summary_query",

    // Parts of the above.
    /// An instant as answers print it.
    Instant = "instant",
    /// What a memory is about.
    MemoryCategory = "memory_category",
    /// Who may see a memory.
    Visibility = "visibility",
    /// What a conversation is about.
    ConversationCategory = "conversation_category",
    /// Where a conversation was recorded.
    ConversationSource = "conversation_source",
    /// What the text of a new conversation is.
    TextSource = "text_source",
    /// A stretch of speech in an answer.
    TranscriptSegment = "transcript_segment",
    /// A stretch of speech in a request.
    TranscriptSegmentCreate = "transcript_segment_create",
    /// A place in an answer.
    Geolocation = "geolocation",
    /// A place in a request.
    GeolocationCreate = "geolocation_create",
    /// What the service made of a conversation.
    Structured = "structured",
    /// An action item inside a conversation.
    StructuredActionItem = "structured_action_item",
    /// A calendar event inside a conversation.
    Event = "event",
    /// How a goal is measured.
    Metric = "metric",
    /// The kinds of measure.
    GoalType = "goal_type",
    /// Where a goal stands.
    GoalStatus = "goal_status",
    /// The value of a goal on one day.
    GoalHistoryEntry = "goal_history_entry",
    /// A conversation that an answer rests on.
    AnswerSource = "answer_source",
    /// The figures of one day.
    DailySummaryStats = "daily_summary_stats",
    /// One topic of a day.
    DailySummaryHighlight = "daily_summary_highlight",
    /// An action item of a day.
    DailySummaryActionItem = "daily_summary_action_item",
    /// What a key may do.
    Scope = "scope",
    /// One mistake that a schema found.
    FieldError = "field_error",
}

impl Schema {
    /// The schema of this name, if there is one.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|schema| schema.name() == name)
    }

    /// The address that identifies it; other schemas refer to it relative to theirs.
    #[must_use]
    pub fn id(self) -> String {
        format!("https://omi-mock.example/schemas/{}.json", self.name())
    }

    /// The file as JSON, with its members in the order of the file.
    ///
    /// # Panics
    ///
    /// Never: a test reads every file that is part of the program.
    #[must_use]
    pub fn value(self) -> Value {
        serde_json::from_str(self.text()).expect("a test reads every embedded schema")
    }
}
