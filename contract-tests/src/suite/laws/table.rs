//! The laws, one a line: those that read what is there, then those that make what they need.

use omi_schemas::Id;

use super::claimed::measured;
use super::list::WHOLE;
use super::{Line, alone, filters, folders, made, order, paging, search};
use crate::check_id::CheckId;

/// Every law.
#[rustfmt::skip] // a table reads by columns
pub(super) const LINES: &[Line] = &[
    Line {
        name: "paging", endpoint: Id::ListMemories, check: CheckId::Paging, writes: false, requests: 5,
        claim: "pages of memories are disjoint, in a row and as long as asked for",
        why: "limit and offset; a page past the end is []",
        run: |stage| Box::pin(measured(stage, paging::PAGES, WHOLE)),
    },
    Line {
        name: "bounds", endpoint: Id::ListMemories, check: CheckId::Paging, writes: false, requests: 4,
        claim: "a limit or an offset out of bounds is taken for the nearest one inside",
        why: "limit and offset are clamped, not refused",
        run: |stage| Box::pin(measured(stage, paging::BOUNDS, WHOLE)),
    },
    Line {
        name: "order", endpoint: Id::ListMemories, check: CheckId::Order, writes: false, requests: 1,
        claim: "memories come by scoring, then newest first",
        why: "GET /v1/dev/user/memories: by scoring, then created_at, descending",
        run: |stage| Box::pin(measured(stage, order::ORDERED, WHOLE)),
    },
    Line {
        name: "categories", endpoint: Id::ListMemories, check: CheckId::Filter, writes: false, requests: 3,
        claim: "categories lists the memories of any of them, all of those and no others",
        why: "GET /v1/dev/user/memories: categories",
        run: |stage| Box::pin(measured(stage, filters::MEMORY_CATEGORIES, WHOLE)),
    },
    Line {
        name: "search", endpoint: Id::SearchMemories, check: CheckId::Order, writes: false, requests: 2,
        claim: "a search answers the best first, with rounded scores above zero, and no more than asked for",
        why: "GET /v1/dev/user/memories/vector/search",
        run: |stage| Box::pin(measured(stage, search::SEARCHED, WHOLE)),
    },
    Line {
        name: "paging", endpoint: Id::ListActionItems, check: CheckId::Paging, writes: false, requests: 5,
        claim: "pages of action items are disjoint, in a row and as long as asked for",
        why: "limit and offset; a page past the end is []",
        run: |stage| Box::pin(measured(stage, paging::PAGES, WHOLE)),
    },
    Line {
        name: "bounds", endpoint: Id::ListActionItems, check: CheckId::Paging, writes: false, requests: 4,
        claim: "a limit or an offset out of bounds is taken for the nearest one inside",
        why: "limit and offset are clamped, not refused",
        run: |stage| Box::pin(measured(stage, paging::BOUNDS, WHOLE)),
    },
    Line {
        name: "order", endpoint: Id::ListActionItems, check: CheckId::Order, writes: false, requests: 1,
        claim: "action items come open ones first, then by due date, then newest first",
        why: "GET /v1/dev/user/action-items: order",
        run: |stage| Box::pin(measured(stage, order::ORDERED, WHOLE)),
    },
    Line {
        name: "completed", endpoint: Id::ListActionItems, check: CheckId::Filter, writes: false, requests: 6,
        claim: "completed lists the done action items, or the open ones, all of those and no others",
        why: "GET /v1/dev/user/action-items: completed",
        run: |stage| Box::pin(measured(stage, filters::COMPLETED, WHOLE)),
    },
    Line {
        name: "dates", endpoint: Id::ListActionItems, check: CheckId::Filter, writes: false, requests: 6,
        claim: "start_date and end_date list what was created between them, both ends included",
        why: "GET /v1/dev/user/action-items: dates compare created_at, inclusive",
        run: |stage| Box::pin(measured(stage, filters::CREATED, WHOLE)),
    },
    Line {
        name: "conversation", endpoint: Id::ListActionItems, check: CheckId::Filter, writes: false, requests: 4,
        claim: "conversation_id lists the action items of that conversation, all of those and no others",
        why: "GET /v1/dev/user/action-items: conversation_id",
        run: |stage| Box::pin(measured(stage, filters::OF_CONVERSATION, WHOLE)),
    },
    Line {
        name: "order", endpoint: Id::ListFolders, check: CheckId::Order, writes: false, requests: 1,
        claim: "folders come by their order",
        why: "GET /v1/dev/user/folders: list by order",
        run: |stage| Box::pin(measured(stage, order::ORDERED, WHOLE)),
    },
    Line {
        name: "conversations", endpoint: Id::ListFolders, check: CheckId::Agreement, writes: false, requests: 2,
        claim: "the folders that conversations name are listed, with at least those conversations",
        why: "Folder: conversation_count; Conversation: folder_id, folder_name",
        run: |stage| Box::pin(measured(stage, folders::FOLDERS, WHOLE)),
    },
    Line {
        name: "paging", endpoint: Id::ListConversations, check: CheckId::Paging, writes: false, requests: 5,
        claim: "pages of conversations are disjoint, in a row and as long as asked for",
        why: "limit and offset; a page past the end is []",
        run: |stage| Box::pin(measured(stage, paging::PAGES, WHOLE)),
    },
    Line {
        name: "bounds", endpoint: Id::ListConversations, check: CheckId::Paging, writes: false, requests: 4,
        claim: "a limit or an offset out of bounds is taken for the nearest one inside",
        why: "limit and offset are clamped, not refused; D9",
        run: |stage| Box::pin(measured(stage, paging::BOUNDS, WHOLE)),
    },
    Line {
        name: "order", endpoint: Id::ListConversations, check: CheckId::Order, writes: false, requests: 1,
        claim: "conversations come newest first",
        why: "GET /v1/dev/user/conversations: newest created_at first",
        run: |stage| Box::pin(measured(stage, order::ORDERED, WHOLE)),
    },
    Line {
        name: "categories", endpoint: Id::ListConversations, check: CheckId::Filter, writes: false, requests: 3,
        claim: "categories lists the conversations of any of them, all of those and no others",
        why: "GET /v1/dev/user/conversations: categories",
        run: |stage| Box::pin(measured(stage, filters::CONVERSATION_CATEGORIES, WHOLE)),
    },
    Line {
        name: "dates", endpoint: Id::ListConversations, check: CheckId::Filter, writes: false, requests: 3,
        claim: "start_date and end_date list what was created between them, both ends included",
        why: "GET /v1/dev/user/conversations: dates inclusive on created_at",
        run: |stage| Box::pin(measured(stage, filters::CREATED, WHOLE)),
    },
    Line {
        name: "folder", endpoint: Id::ListConversations, check: CheckId::Filter, writes: false, requests: 2,
        claim: "folder_id lists the conversations of that folder, all of those and no others",
        why: "GET /v1/dev/user/conversations: folder_id",
        run: |stage| Box::pin(measured(stage, filters::FOLDER, WHOLE)),
    },
    Line {
        name: "starred", endpoint: Id::ListConversations, check: CheckId::Filter, writes: false, requests: 2,
        claim: "starred lists no conversation both ways",
        why: "GET /v1/dev/user/conversations: starred",
        run: |stage| Box::pin(measured(stage, filters::STARRED, WHOLE)),
    },
    Line {
        name: "transcripts", endpoint: Id::ListConversations, check: CheckId::Filter, writes: false, requests: 2,
        claim: "a list shows transcripts when asked to, and only then",
        why: "GET /v1/dev/user/conversations: include_transcript",
        run: |stage| Box::pin(measured(stage, filters::LISTED_TRANSCRIPTS, WHOLE)),
    },
    Line {
        name: "transcript", endpoint: Id::GetConversation, check: CheckId::Filter, writes: false, requests: 3,
        claim: "a conversation shows its transcript when asked to, and only then",
        why: "GET /v1/dev/user/conversations/{conversation_id}: include_transcript",
        run: |stage| Box::pin(measured(stage, filters::TRANSCRIPT, WHOLE)),
    },
    Line {
        name: "alone", endpoint: Id::GetConversation, check: CheckId::Agreement, writes: false, requests: 3,
        claim: "a conversation is the same in the list and alone",
        why: "GET /v1/dev/user/conversations and /{conversation_id}",
        run: |stage| Box::pin(measured(stage, alone::CONVERSATIONS, WHOLE)),
    },
    Line {
        name: "order", endpoint: Id::ListGoals, check: CheckId::Order, writes: false, requests: 2,
        claim: "active goals come oldest first, all goals newest first",
        why: "GET /v1/dev/user/goals: order",
        run: |stage| Box::pin(measured(stage, order::GOALS, WHOLE)),
    },
    Line {
        name: "inactive", endpoint: Id::ListGoals, check: CheckId::Filter, writes: false, requests: 2,
        claim: "goals that ended are listed when asked for, and only then",
        why: "GET /v1/dev/user/goals: include_inactive",
        run: |stage| Box::pin(measured(stage, filters::INACTIVE, WHOLE)),
    },
    Line {
        name: "alone", endpoint: Id::GetGoal, check: CheckId::Agreement, writes: false, requests: 3,
        claim: "a goal is the same in the list and alone",
        why: "GET /v1/dev/user/goals and /{goal_id}",
        run: |stage| Box::pin(measured(stage, alone::GOALS, WHOLE)),
    },
    Line {
        name: "history", endpoint: Id::GetGoalHistory, check: CheckId::Filter, writes: false, requests: 5,
        claim: "the history of a goal has one entry a day, the newest first, as many as asked for",
        why: "GET /v1/dev/user/goals/{goal_id}/history: newest first, at most days entries",
        run: |stage| Box::pin(measured(stage, filters::HISTORY, WHOLE)),
    },
    Line {
        name: "paging", endpoint: Id::ListDailySummaries, check: CheckId::Paging, writes: false, requests: 5,
        claim: "pages of summaries are disjoint, in a row and as long as asked for",
        why: "limit and offset; a page past the end is []",
        run: |stage| Box::pin(measured(stage, paging::PAGES, WHOLE)),
    },
    Line {
        name: "order", endpoint: Id::ListDailySummaries, check: CheckId::Order, writes: false, requests: 1,
        claim: "summaries come newest date first",
        why: "GET /v1/dev/user/daily-summaries: newest date first",
        run: |stage| Box::pin(measured(stage, order::ORDERED, WHOLE)),
    },
    Line {
        name: "dates", endpoint: Id::ListDailySummaries, check: CheckId::Filter, writes: false, requests: 3,
        claim: "start_date and end_date list the days between them, both included",
        why: "GET /v1/dev/user/daily-summaries: dates inclusive",
        run: |stage| Box::pin(measured(stage, filters::DAYS, WHOLE)),
    },
    Line {
        name: "alone", endpoint: Id::GetDailySummary, check: CheckId::Agreement, writes: false, requests: 3,
        claim: "a summary is the same in the list and alone",
        why: "GET /v1/dev/user/daily-summaries and /{summary_id}",
        run: |stage| Box::pin(measured(stage, alone::SUMMARIES, WHOLE)),
    },
    Line {
        name: "made", endpoint: Id::ListKeys, check: CheckId::Order, writes: true, requests: 5,
        claim: "new keys come newest first",
        why: "GET /v1/dev/keys: newest first",
        run: |stage| Box::pin(made::keys(stage)),
    },
    Line {
        name: "made", endpoint: Id::ListMemories, check: CheckId::Filter, writes: true, requests: 18,
        claim: "new memories are paged, ordered and filtered as documented",
        why: "GET /v1/dev/user/memories",
        run: |stage| Box::pin(made::memories(stage)),
    },
    Line {
        name: "id", endpoint: Id::CreateMemory, check: CheckId::Idempotency, writes: true, requests: 5,
        claim: "the id of a memory is made of its trimmed text",
        why: "Memory: id is the first 16 bytes of SHA-256 of the text, as a UUID of version 4",
        run: |stage| Box::pin(made::ids_of_texts(stage)),
    },
    Line {
        name: "updated-at", endpoint: Id::UpdateMemory, check: CheckId::Update, writes: true, requests: 3,
        claim: "a PATCH of a memory moves its updated_at",
        why: "PATCH /v1/dev/user/memories/{memory_id}: updated_at",
        run: |stage| Box::pin(made::updated_memory(stage)),
    },
    Line {
        name: "made", endpoint: Id::ListActionItems, check: CheckId::Filter, writes: true, requests: 28,
        claim: "new action items are paged, ordered and filtered as documented",
        why: "GET /v1/dev/user/action-items",
        run: |stage| Box::pin(made::action_items(stage)),
    },
    Line {
        name: "updated-at", endpoint: Id::UpdateActionItem, check: CheckId::Update, writes: true, requests: 3,
        claim: "a PATCH of an action item moves its updated_at",
        why: "PATCH /v1/dev/user/action-items/{action_item_id}: updated_at",
        run: |stage| Box::pin(made::updated_item(stage)),
    },
    Line {
        name: "completed-again", endpoint: Id::UpdateActionItem, check: CheckId::Update, writes: true, requests: 3,
        claim: "an action item that is done once more was completed now",
        why: "PATCH /v1/dev/user/action-items/{action_item_id}: completed true sets completed_at to now, even if it was set",
        run: |stage| Box::pin(made::completed_again(stage)),
    },
    Line {
        name: "made", endpoint: Id::ListConversations, check: CheckId::Filter, writes: true, requests: 24,
        claim: "new conversations are paged, ordered and filtered as documented",
        why: "GET /v1/dev/user/conversations",
        run: |stage| Box::pin(made::conversations(stage)),
    },
    Line {
        name: "made", endpoint: Id::ListGoals, check: CheckId::Filter, writes: true, requests: 18,
        claim: "new goals are ordered, limited and listed while they are active",
        why: "GET /v1/dev/user/goals",
        run: |stage| Box::pin(made::goals(stage)),
    },
];
