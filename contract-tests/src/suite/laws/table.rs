//! The laws that read what is there, one a line.

use omi_schemas::Id;

use super::claimed::measured;
use super::list::WHOLE;
use super::{Line, alone, filters, folders, order, paging, search};
use crate::check_id::CheckId;

/// The laws that read.
#[rustfmt::skip] // a table reads by columns
pub(super) const LINES: &[Line] = &[
    Line {
        name: "paging", endpoint: Id::ListMemories, check: CheckId::Paging, writes: false, requests: 5,
        parameters: &["limit", "offset"],
        claim: "pages of memories are disjoint, in a row and as long as asked for",
        why: "limit and offset; a page past the end is []",
        story: paging::PAGES.story,
        run: |stage| Box::pin(measured(stage, paging::PAGES, WHOLE)),
    },
    Line {
        name: "bounds", endpoint: Id::ListMemories, check: CheckId::Paging, writes: false, requests: 4,
        parameters: &["limit", "offset"],
        claim: "a limit or an offset out of bounds is taken for the nearest one inside",
        why: "limit and offset are clamped, not refused",
        story: paging::BOUNDS.story,
        run: |stage| Box::pin(measured(stage, paging::BOUNDS, WHOLE)),
    },
    Line {
        name: "order", endpoint: Id::ListMemories, check: CheckId::Order, writes: false, requests: 1,
        parameters: &[],
        claim: "memories come by scoring, then newest first",
        why: "GET /v1/dev/user/memories: by scoring, then created_at, descending",
        story: order::ORDERED.story,
        run: |stage| Box::pin(measured(stage, order::ORDERED, WHOLE)),
    },
    Line {
        name: "categories", endpoint: Id::ListMemories, check: CheckId::Filter, writes: false, requests: 3,
        parameters: &["categories"],
        claim: "categories lists the memories of any of them, all of those and no others",
        why: "GET /v1/dev/user/memories: categories",
        story: filters::MEMORY_CATEGORIES.story,
        run: |stage| Box::pin(measured(stage, filters::MEMORY_CATEGORIES, WHOLE)),
    },
    Line {
        name: "search", endpoint: Id::SearchMemories, check: CheckId::Order, writes: false, requests: 2,
        parameters: &["query", "limit"],
        claim: "a search answers the best first, with rounded scores above zero, and no more than asked for",
        why: "GET /v1/dev/user/memories/vector/search",
        story: search::SEARCHED.story,
        run: |stage| Box::pin(measured(stage, search::SEARCHED, WHOLE)),
    },
    Line {
        name: "paging", endpoint: Id::ListActionItems, check: CheckId::Paging, writes: false, requests: 5,
        parameters: &["limit", "offset"],
        claim: "pages of action items are disjoint, in a row and as long as asked for",
        why: "limit and offset; a page past the end is []",
        story: paging::PAGES.story,
        run: |stage| Box::pin(measured(stage, paging::PAGES, WHOLE)),
    },
    Line {
        name: "bounds", endpoint: Id::ListActionItems, check: CheckId::Paging, writes: false, requests: 4,
        parameters: &["limit", "offset"],
        claim: "a limit or an offset out of bounds is taken for the nearest one inside",
        why: "limit and offset are clamped, not refused",
        story: paging::BOUNDS.story,
        run: |stage| Box::pin(measured(stage, paging::BOUNDS, WHOLE)),
    },
    Line {
        name: "order", endpoint: Id::ListActionItems, check: CheckId::Order, writes: false, requests: 1,
        parameters: &[],
        claim: "action items come open ones first, then by due date, then newest first",
        why: "GET /v1/dev/user/action-items: order",
        story: order::ORDERED.story,
        run: |stage| Box::pin(measured(stage, order::ORDERED, WHOLE)),
    },
    Line {
        name: "completed", endpoint: Id::ListActionItems, check: CheckId::Filter, writes: false, requests: 6,
        parameters: &["completed"],
        claim: "completed lists the done action items, or the open ones, all of those and no others",
        why: "GET /v1/dev/user/action-items: completed",
        story: filters::COMPLETED.story,
        run: |stage| Box::pin(measured(stage, filters::COMPLETED, WHOLE)),
    },
    Line {
        name: "dates", endpoint: Id::ListActionItems, check: CheckId::Filter, writes: false, requests: 6,
        parameters: &["start_date", "end_date"],
        claim: "start_date and end_date list what was created between them, both ends included",
        why: "GET /v1/dev/user/action-items: dates compare created_at, inclusive",
        story: filters::CREATED.story,
        run: |stage| Box::pin(measured(stage, filters::CREATED, WHOLE)),
    },
    Line {
        name: "conversation", endpoint: Id::ListActionItems, check: CheckId::Filter, writes: false, requests: 4,
        parameters: &["conversation_id"],
        claim: "conversation_id lists the action items of that conversation, all of those and no others",
        why: "GET /v1/dev/user/action-items: conversation_id",
        story: filters::OF_CONVERSATION.story,
        run: |stage| Box::pin(measured(stage, filters::OF_CONVERSATION, WHOLE)),
    },
    Line {
        name: "order", endpoint: Id::ListFolders, check: CheckId::Order, writes: false, requests: 1,
        parameters: &[],
        claim: "folders come by their order",
        why: "GET /v1/dev/user/folders: list by order",
        story: order::ORDERED.story,
        run: |stage| Box::pin(measured(stage, order::ORDERED, WHOLE)),
    },
    Line {
        name: "conversations", endpoint: Id::ListFolders, check: CheckId::Agreement, writes: false, requests: 2,
        parameters: &[],
        claim: "the folders that conversations name are listed, with at least those conversations",
        why: "Folder: conversation_count; Conversation: folder_id, folder_name",
        story: folders::FOLDERS.story,
        run: |stage| Box::pin(measured(stage, folders::FOLDERS, WHOLE)),
    },
    Line {
        name: "paging", endpoint: Id::ListConversations, check: CheckId::Paging, writes: false, requests: 5,
        parameters: &["limit", "offset"],
        claim: "pages of conversations are disjoint, in a row and as long as asked for",
        why: "limit and offset; a page past the end is []",
        story: paging::PAGES.story,
        run: |stage| Box::pin(measured(stage, paging::PAGES, WHOLE)),
    },
    Line {
        name: "bounds", endpoint: Id::ListConversations, check: CheckId::Paging, writes: false, requests: 4,
        parameters: &["limit", "offset"],
        claim: "a limit or an offset out of bounds is taken for the nearest one inside",
        why: "limit and offset are clamped, not refused; D9",
        story: paging::BOUNDS.story,
        run: |stage| Box::pin(measured(stage, paging::BOUNDS, WHOLE)),
    },
    Line {
        name: "order", endpoint: Id::ListConversations, check: CheckId::Order, writes: false, requests: 1,
        parameters: &[],
        claim: "conversations come newest first",
        why: "GET /v1/dev/user/conversations: newest created_at first",
        story: order::ORDERED.story,
        run: |stage| Box::pin(measured(stage, order::ORDERED, WHOLE)),
    },
    Line {
        name: "categories", endpoint: Id::ListConversations, check: CheckId::Filter, writes: false, requests: 3,
        parameters: &["categories"],
        claim: "categories lists the conversations of any of them, all of those and no others",
        why: "GET /v1/dev/user/conversations: categories",
        story: filters::CONVERSATION_CATEGORIES.story,
        run: |stage| Box::pin(measured(stage, filters::CONVERSATION_CATEGORIES, WHOLE)),
    },
    Line {
        name: "dates", endpoint: Id::ListConversations, check: CheckId::Filter, writes: false, requests: 3,
        parameters: &["start_date", "end_date"],
        claim: "start_date and end_date list what was created between them, both ends included",
        why: "GET /v1/dev/user/conversations: dates inclusive on created_at",
        story: filters::CREATED.story,
        run: |stage| Box::pin(measured(stage, filters::CREATED, WHOLE)),
    },
    Line {
        name: "folder", endpoint: Id::ListConversations, check: CheckId::Filter, writes: false, requests: 2,
        parameters: &["folder_id"],
        claim: "folder_id lists the conversations of that folder, all of those and no others",
        why: "GET /v1/dev/user/conversations: folder_id",
        story: filters::FOLDER.story,
        run: |stage| Box::pin(measured(stage, filters::FOLDER, WHOLE)),
    },
    Line {
        name: "starred", endpoint: Id::ListConversations, check: CheckId::Filter, writes: false, requests: 2,
        parameters: &["starred"],
        claim: "starred lists no conversation both ways",
        why: "GET /v1/dev/user/conversations: starred",
        story: filters::STARRED.story,
        run: |stage| Box::pin(measured(stage, filters::STARRED, WHOLE)),
    },
    Line {
        name: "transcripts", endpoint: Id::ListConversations, check: CheckId::Filter, writes: false, requests: 2,
        parameters: &["include_transcript"],
        claim: "a list shows transcripts when asked to, and only then",
        why: "GET /v1/dev/user/conversations: include_transcript",
        story: filters::LISTED_TRANSCRIPTS.story,
        run: |stage| Box::pin(measured(stage, filters::LISTED_TRANSCRIPTS, WHOLE)),
    },
    Line {
        name: "transcript", endpoint: Id::GetConversation, check: CheckId::Filter, writes: false, requests: 3,
        parameters: &["include_transcript"],
        claim: "a conversation shows its transcript when asked to, and only then",
        why: "GET /v1/dev/user/conversations/{conversation_id}: include_transcript",
        story: filters::TRANSCRIPT.story,
        run: |stage| Box::pin(measured(stage, filters::TRANSCRIPT, WHOLE)),
    },
    Line {
        name: "alone", endpoint: Id::GetConversation, check: CheckId::Agreement, writes: false, requests: 3,
        parameters: &[],
        claim: "a conversation is the same in the list and alone",
        why: "GET /v1/dev/user/conversations and /{conversation_id}",
        story: alone::CONVERSATIONS.story,
        run: |stage| Box::pin(measured(stage, alone::CONVERSATIONS, WHOLE)),
    },
    Line {
        name: "order", endpoint: Id::ListGoals, check: CheckId::Order, writes: false, requests: 2,
        parameters: &[],
        claim: "active goals come oldest first, all goals newest first",
        why: "GET /v1/dev/user/goals: order",
        story: order::GOALS.story,
        run: |stage| Box::pin(measured(stage, order::GOALS, WHOLE)),
    },
    Line {
        name: "inactive", endpoint: Id::ListGoals, check: CheckId::Filter, writes: false, requests: 2,
        parameters: &["limit", "include_inactive"],
        claim: "goals that ended are listed when asked for, and only then",
        why: "GET /v1/dev/user/goals: include_inactive",
        story: filters::INACTIVE.story,
        run: |stage| Box::pin(measured(stage, filters::INACTIVE, WHOLE)),
    },
    Line {
        name: "alone", endpoint: Id::GetGoal, check: CheckId::Agreement, writes: false, requests: 3,
        parameters: &[],
        claim: "a goal is the same in the list and alone",
        why: "GET /v1/dev/user/goals and /{goal_id}",
        story: alone::GOALS.story,
        run: |stage| Box::pin(measured(stage, alone::GOALS, WHOLE)),
    },
    Line {
        name: "history", endpoint: Id::GetGoalHistory, check: CheckId::Filter, writes: false, requests: 3,
        parameters: &["days"],
        claim: "the history of a goal has one entry a day, the newest first, as many as asked for",
        why: "GET /v1/dev/user/goals/{goal_id}/history: newest first, at most days entries",
        story: filters::HISTORY.story,
        run: |stage| Box::pin(measured(stage, filters::HISTORY, WHOLE)),
    },
    Line {
        name: "paging", endpoint: Id::ListDailySummaries, check: CheckId::Paging, writes: false, requests: 5,
        parameters: &["limit", "offset"],
        claim: "pages of summaries are disjoint, in a row and as long as asked for",
        why: "limit and offset; a page past the end is []",
        story: paging::PAGES.story,
        run: |stage| Box::pin(measured(stage, paging::PAGES, WHOLE)),
    },
    Line {
        name: "order", endpoint: Id::ListDailySummaries, check: CheckId::Order, writes: false, requests: 1,
        parameters: &[],
        claim: "summaries come newest date first",
        why: "GET /v1/dev/user/daily-summaries: newest date first",
        story: order::ORDERED.story,
        run: |stage| Box::pin(measured(stage, order::ORDERED, WHOLE)),
    },
    Line {
        name: "dates", endpoint: Id::ListDailySummaries, check: CheckId::Filter, writes: false, requests: 3,
        parameters: &["start_date", "end_date"],
        claim: "start_date and end_date list the days between them, both included",
        why: "GET /v1/dev/user/daily-summaries: dates inclusive",
        story: filters::DAYS.story,
        run: |stage| Box::pin(measured(stage, filters::DAYS, WHOLE)),
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use omi_schemas::{ENDPOINTS, Method, Schema};

    #[test]
    fn every_parameter_of_a_read_has_its_law() {
        for endpoint in ENDPOINTS.iter().filter(|endpoint| endpoint.method == Method::Get) {
            let query = endpoint.query.map(Schema::value).unwrap_or_default();
            let parameters = query["properties"].as_object().into_iter().flatten().map(|(name, _)| name.as_str());
            for parameter in parameters {
                let is_about = |line: &Line| line.endpoint == endpoint.id && line.parameters.contains(&parameter);
                assert!(LINES.iter().any(is_about), "{}: {parameter}", endpoint.id);
            }
        }
    }
}
