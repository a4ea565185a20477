//! Every endpoint of the Developer API. The mock routes by this table and the runner tests by it.

use crate::divergence::{Divergence, Side};
use crate::endpoint::Method::{Delete, Get, Patch, Post};
use crate::endpoint::Resource::{ActionItems, Ask, Conversations, DailySummaries, Folders, Goals, Keys, Memories};
use crate::endpoint::{Endpoint, Refusal};
use crate::id::Id;
use crate::limits::Policy;
use crate::schema::Schema;
use crate::scope::Scope::{
    ActionItemsRead, ActionItemsWrite, ConversationsRead, ConversationsWrite, GoalsRead, GoalsWrite, MemoriesRead,
    MemoriesWrite,
};
use crate::sentences as say;

/// The day on which this table was last held against the service.
pub const CONTRACT_DATE: &str = "2026-11-23";

/// A refusal in a row.
const fn no(status: u16, sentence: &'static str) -> Refusal {
    Refusal { status, sentence, only: None }
}

/// A refusal that only the documentation knows.
const fn docs_no(status: u16, sentence: &'static str, divergence: Divergence) -> Refusal {
    Refusal { status, sentence, only: Some((divergence, Side::Docs)) }
}

const LIST_READS: &[Policy] = &[Policy::ConversationReadsTotal, Policy::ConversationsRead];
const DETAIL_READS: &[Policy] = &[Policy::ConversationReadsTotal, Policy::ConversationDetailRead];

/// The endpoints, in the order in which the service tries them.
#[rustfmt::skip] // a table reads by columns
pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint::session(Id::ListKeys, Keys, Get, "/v1/dev/keys")
        .means("List the developer keys, newest first.")
        .returns(200, Schema::KeyList),
    Endpoint::session(Id::CreateKey, Keys, Post, "/v1/dev/keys")
        .means("Create a developer key. The answer is the only one that holds the secret.")
        .takes(Schema::KeyCreate).returns(200, Schema::KeyCreated)
        .refuses(&[no(422, say::KEY_NAME_EMPTY), no(400, say::INVALID_SCOPES), no(422, say::KEY_NAME_HOLDS_KEY)]),
    Endpoint::session(Id::DeleteKey, Keys, Delete, "/v1/dev/keys/{key_id}")
        .means("Revoke a developer key, at once.")
        .returns_nothing(204)
        .refuses(&[docs_no(404, say::KEY_NOT_FOUND, Divergence::D10)]),

    Endpoint::keyed(Id::ListMemories, Memories, Get, "/v1/dev/user/memories", MemoriesRead)
        .means("List memories, the most important first.")
        .charged(&[Policy::MemoriesRead])
        .filtered_by(Schema::MemoryQuery).returns(200, Schema::MemoryList)
        .refuses(&[no(400, say::INVALID_MEMORY_CATEGORY)]),
    Endpoint::keyed(Id::SearchMemories, Memories, Get, "/v1/dev/user/memories/vector/search", MemoriesRead)
        .means("Search memories by meaning, best first.")
        .charged(&[Policy::MemoriesRead])
        .filtered_by(Schema::MemorySearchQuery).returns(200, Schema::MemoryMatches),
    Endpoint::keyed(Id::CreateMemory, Memories, Post, "/v1/dev/user/memories", MemoriesWrite)
        .means("Create a memory. The same text again replaces it.")
        .charged(&[Policy::Memories])
        .takes(Schema::MemoryCreate).returns(200, Schema::Memory)
        .refuses(&[no(422, say::MEMORY_CONTENT_EMPTY)]),
    Endpoint::keyed(Id::CreateMemories, Memories, Post, "/v1/dev/user/memories/batch", MemoriesWrite)
        .means("Create up to 25 memories, all or none.")
        .charged(&[Policy::MemoriesBatch])
        .takes(Schema::MemoryBatch).returns(200, Schema::MemoriesCreated)
        .refuses(&[no(422, say::MEMORIES_CONTENT_EMPTY)]),
    Endpoint::keyed(Id::DeleteMemory, Memories, Delete, "/v1/dev/user/memories/{memory_id}", MemoriesWrite)
        .means("Delete a memory.")
        .charged(&[Policy::Memories])
        .returns(200, Schema::Deleted)
        .refuses(&[no(404, say::MEMORY_NOT_FOUND), no(402, say::MEMORY_LOCKED)]),
    Endpoint::keyed(Id::UpdateMemory, Memories, Patch, "/v1/dev/user/memories/{memory_id}", MemoriesWrite)
        .means("Change a memory. Its id stays.")
        .charged(&[Policy::Memories])
        .takes(Schema::MemoryPatch).returns(200, Schema::Memory)
        .refuses(&[
            no(422, say::MEMORY_NOTHING_GIVEN), no(404, say::MEMORY_NOT_FOUND), no(402, say::MEMORY_LOCKED),
            no(422, say::MEMORY_CONTENT_BLANK), no(422, say::MEMORY_VISIBILITY),
        ]),

    Endpoint::keyed(Id::ListActionItems, ActionItems, Get, "/v1/dev/user/action-items", ActionItemsRead)
        .means("List action items, open ones first.")
        .charged(&[Policy::ActionItemsRead])
        .filtered_by(Schema::ActionItemQuery).returns(200, Schema::ActionItemList),
    Endpoint::keyed(Id::CreateActionItem, ActionItems, Post, "/v1/dev/user/action-items", ActionItemsWrite)
        .means("Create an action item.")
        .charged(&[Policy::ActionItemsWrite])
        .takes(Schema::ActionItemCreate).returns(200, Schema::ActionItem)
        .refuses(&[no(422, say::ACTION_ITEM_EMPTY)]),
    Endpoint::keyed(Id::CreateActionItems, ActionItems, Post, "/v1/dev/user/action-items/batch", ActionItemsWrite)
        .means("Create up to 50 action items, all or none.")
        .charged(&[Policy::ActionItemsWrite])
        .takes(Schema::ActionItemBatch).returns(200, Schema::ActionItemsCreated)
        .refuses(&[no(422, say::ACTION_ITEMS_EMPTY)]),
    Endpoint::keyed(Id::DeleteActionItem, ActionItems, Delete, "/v1/dev/user/action-items/{action_item_id}", ActionItemsWrite)
        .means("Delete an action item.")
        .charged(&[Policy::ActionItemsWrite])
        .returns(200, Schema::Deleted)
        .refuses(&[no(404, say::ACTION_ITEM_NOT_FOUND), no(402, say::ACTION_ITEM_LOCKED)]),
    Endpoint::keyed(Id::UpdateActionItem, ActionItems, Patch, "/v1/dev/user/action-items/{action_item_id}", ActionItemsWrite)
        .means("Change an action item, or mark it done.")
        .charged(&[Policy::ActionItemsWrite])
        .takes(Schema::ActionItemPatch).returns(200, Schema::ActionItem)
        .refuses(&[no(404, say::ACTION_ITEM_NOT_FOUND), no(402, say::ACTION_ITEM_LOCKED), no(422, say::NOTHING_GIVEN)]),

    Endpoint::keyed(Id::ListFolders, Folders, Get, "/v1/dev/user/folders", ConversationsRead)
        .means("List the folders of conversations.")
        .charged(LIST_READS)
        .returns(200, Schema::FolderList).but_on_the_backend(Divergence::D7, Schema::FolderListBackend),

    Endpoint::keyed(Id::ListConversations, Conversations, Get, "/v1/dev/user/conversations", ConversationsRead)
        .means("List completed conversations, newest first.")
        .charged(LIST_READS).charged_for_transcripts(Policy::ConversationTranscriptRead)
        .filtered_by(Schema::ConversationQuery).returns(200, Schema::ConversationList)
        .refuses(&[no(400, say::INVALID_CONVERSATION_CATEGORY)]),
    Endpoint::keyed(Id::CreateConversation, Conversations, Post, "/v1/dev/user/conversations", ConversationsWrite)
        .means("Create a conversation from a text.")
        .charged(&[Policy::Conversations])
        .takes(Schema::ConversationCreate).returns(200, Schema::ConversationCreated)
        .refuses(&[no(422, say::TEXT_EMPTY), no(422, say::FINISHED_BEFORE_STARTED)]),
    Endpoint::keyed(Id::CreateConversationFromSegments, Conversations, Post, "/v1/dev/user/conversations/from-segments", ConversationsWrite)
        .means("Create a conversation from the segments of a transcript.")
        .charged(&[Policy::Conversations])
        .takes(Schema::ConversationFromSegments).returns(200, Schema::ConversationCreated)
        .refuses(&[
            no(422, say::SEGMENT_END), no(422, say::SEGMENT_START), no(422, say::SEGMENT_TEXT),
            no(422, say::FINISHED_BEFORE_STARTED),
        ]),
    Endpoint::keyed(Id::GetConversation, Conversations, Get, "/v1/dev/user/conversations/{conversation_id}", ConversationsRead)
        .means("Read one conversation.")
        .charged(DETAIL_READS).charged_for_transcripts(Policy::ConversationTranscriptRead)
        .filtered_by(Schema::ConversationDetailQuery).returns(200, Schema::Conversation)
        .refuses(&[no(404, say::CONVERSATION_NOT_FOUND)]),
    Endpoint::keyed(Id::DeleteConversation, Conversations, Delete, "/v1/dev/user/conversations/{conversation_id}", ConversationsWrite)
        .means("Delete a conversation. Its action items and memories stay.")
        .charged(&[Policy::Conversations])
        .returns(200, Schema::Deleted)
        .refuses(&[no(404, say::CONVERSATION_NOT_FOUND), no(402, say::CONVERSATION_LOCKED)]),
    Endpoint::keyed(Id::UpdateConversation, Conversations, Patch, "/v1/dev/user/conversations/{conversation_id}", ConversationsWrite)
        .means("Change the title of a conversation, or discard it.")
        .charged(&[Policy::Conversations])
        .takes(Schema::ConversationPatch).returns(200, Schema::Conversation)
        .refuses(&[
            no(404, say::CONVERSATION_NOT_FOUND), no(402, say::CONVERSATION_LOCKED),
            no(422, say::CONVERSATION_NOTHING_GIVEN),
        ]),

    Endpoint::keyed(Id::ListGoals, Goals, Get, "/v1/dev/user/goals", GoalsRead)
        .means("List goals.")
        .charged(&[Policy::GoalsRead])
        .filtered_by(Schema::GoalQuery).returns(200, Schema::GoalList),
    Endpoint::keyed(Id::CreateGoal, Goals, Post, "/v1/dev/user/goals", GoalsWrite)
        .means("Create a goal.")
        .charged(&[Policy::GoalsWrite])
        .takes(Schema::GoalCreate).returns(200, Schema::Goal)
        .refuses(&[no(422, say::GOAL_TITLE_EMPTY), no(422, say::METRIC_MIN_MAX), no(422, say::METRIC_UNIT)]),
    Endpoint::keyed(Id::GetGoal, Goals, Get, "/v1/dev/user/goals/{goal_id}", GoalsRead)
        .means("Read one goal, an abandoned one too.")
        .charged(&[Policy::GoalsRead])
        .returns(200, Schema::Goal)
        .refuses(&[no(404, say::GOAL_NOT_FOUND)]),
    Endpoint::keyed(Id::UpdateGoal, Goals, Patch, "/v1/dev/user/goals/{goal_id}", GoalsWrite)
        .means("Change a goal.")
        .charged(&[Policy::GoalsWrite])
        .takes(Schema::GoalPatch).returns(200, Schema::Goal)
        .refuses(&[
            no(422, say::NOTHING_GIVEN), no(404, say::GOAL_NOT_FOUND),
            no(422, say::METRIC_MIN_MAX), no(422, say::METRIC_UNIT),
        ]),
    Endpoint::keyed(Id::UpdateGoalProgress, Goals, Patch, "/v1/dev/user/goals/{goal_id}/progress", GoalsWrite)
        .means("Record the progress of a goal: one entry a day, the last value wins.")
        .charged(&[Policy::GoalsWrite])
        .filtered_by(Schema::GoalProgressQuery).returns(200, Schema::Goal)
        .refuses(&[no(404, say::GOAL_NOT_FOUND)]),
    Endpoint::keyed(Id::GetGoalHistory, Goals, Get, "/v1/dev/user/goals/{goal_id}/history", GoalsRead)
        .means("Read the progress of a goal, newest day first.")
        .charged(&[Policy::GoalsRead])
        .filtered_by(Schema::GoalHistoryQuery).returns(200, Schema::GoalHistory),
    Endpoint::keyed(Id::DeleteGoal, Goals, Delete, "/v1/dev/user/goals/{goal_id}", GoalsWrite)
        .means("Abandon a goal. It can still be read by its id.")
        .charged(&[Policy::GoalsWrite])
        .returns(200, Schema::Deleted)
        .refuses(&[no(404, say::GOAL_NOT_FOUND)]),

    Endpoint::keyed(Id::Ask, Ask, Post, "/v1/dev/user/ask", ConversationsRead)
        .means("Ask a question about the conversations.")
        .charged(&[Policy::Ask])
        .takes(Schema::Question).returns(200, Schema::Answer)
        .refuses(&[no(400, say::QUESTION_EMPTY)]),

    Endpoint::keyed(Id::ListDailySummaries, DailySummaries, Get, "/v1/dev/user/daily-summaries", ConversationsRead)
        .means("List daily summaries, newest date first.")
        .charged(LIST_READS)
        .filtered_by(Schema::DailySummaryQuery).returns(200, Schema::DailySummaryList)
        .refuses(&[no(422, say::INVALID_DATE)]),
    Endpoint::keyed(Id::GetDailySummary, DailySummaries, Get, "/v1/dev/user/daily-summaries/{summary_id}", ConversationsRead)
        .means("Read one daily summary.")
        .charged(DETAIL_READS)
        .returns(200, Schema::DailySummary)
        .refuses(&[no(404, say::DAILY_SUMMARY_NOT_FOUND)]),
];

/// The row of `id`.
#[must_use]
pub fn endpoint(id: Id) -> &'static Endpoint {
    &ENDPOINTS[id as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_stands_at_the_place_of_its_id() {
        for (place, row) in ENDPOINTS.iter().enumerate() {
            assert_eq!(row.id as usize, place, "{}", row.id);
            assert_eq!(endpoint(row.id).id, row.id);
        }
    }

    #[test]
    fn every_row_says_what_it_means_and_what_it_answers() {
        for row in ENDPOINTS {
            assert!(row.summary.ends_with('.'), "{}", row.id);
            assert_eq!(row.answer.is_none(), row.success == 204, "{}", row.id);
            assert!(row.scope().is_none() == row.policies.is_empty(), "{}: who has a key is charged", row.id);
        }
    }
}
