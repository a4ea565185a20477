//! The laws that make what they need, one a line.

use omi_schemas::Id;

use super::{
    action_items, completed_again, conversations, found_memory, goals, ids_of_texts, keys, memories, updated_item,
    updated_memory,
};
use crate::check_id::CheckId;
use crate::suite::laws::Line;

/// The laws that write.
#[rustfmt::skip] // a table reads by columns
pub(in crate::suite::laws) const LINES: &[Line] = &[
    Line {
        name: "made", endpoint: Id::ListKeys, check: CheckId::Order, writes: true, requests: 5,
        parameters: &[],
        claim: "new keys come newest first",
        why: "GET /v1/dev/keys: newest first",
        story: "Makes two keys, one after the other, lists the keys, and revokes the two.",
        run: |stage| Box::pin(keys(stage)),
    },
    Line {
        name: "made", endpoint: Id::ListMemories, check: CheckId::Filter, writes: true, requests: 17,
        parameters: &[],
        claim: "new memories are paged, ordered and filtered as documented",
        why: "GET /v1/dev/user/memories",
        story: "Makes three memories of three categories in one batch, pages through the list, holds it \
                against its order and its filter, and deletes the three.",
        run: |stage| Box::pin(memories(stage)),
    },
    Line {
        name: "id", endpoint: Id::CreateMemory, check: CheckId::Idempotency, writes: true, requests: 4,
        parameters: &[],
        claim: "the id of a memory is made of its trimmed text",
        why: "Memory: id is the first 16 bytes of SHA-256 of the text, as a UUID of version 4",
        story: "Makes a memory with blanks around its text and computes its id from the text; makes it again \
                without the blanks, and deletes it.",
        run: |stage| Box::pin(ids_of_texts(stage)),
    },
    Line {
        name: "made", endpoint: Id::SearchMemories, check: CheckId::ReadYourWrite, writes: true, requests: 3,
        parameters: &[],
        claim: "a new memory that is found by its words is shown as it was made",
        why: "GET /v1/dev/user/memories/vector/search",
        story: "Makes a memory, looks for it by its words, and deletes it.",
        run: |stage| Box::pin(found_memory(stage)),
    },
    Line {
        name: "updated-at", endpoint: Id::UpdateMemory, check: CheckId::Update, writes: true, requests: 3,
        parameters: &[],
        claim: "a PATCH of a memory moves its updated_at",
        why: "PATCH /v1/dev/user/memories/{memory_id}: updated_at",
        story: "Makes a memory, lets a moment pass, changes its text, and deletes it.",
        run: |stage| Box::pin(updated_memory(stage)),
    },
    Line {
        name: "made", endpoint: Id::ListActionItems, check: CheckId::Filter, writes: true, requests: 28,
        parameters: &[],
        claim: "new action items are paged, ordered and filtered as documented",
        why: "GET /v1/dev/user/action-items",
        story: "Makes four action items, open, due, due earlier and done, pages through what was created \
                since, holds it against its order and its filters, and deletes the four.",
        run: |stage| Box::pin(action_items(stage)),
    },
    Line {
        name: "updated-at", endpoint: Id::UpdateActionItem, check: CheckId::Update, writes: true, requests: 3,
        parameters: &[],
        claim: "a PATCH of an action item moves its updated_at",
        why: "PATCH /v1/dev/user/action-items/{action_item_id}: updated_at",
        story: "Makes an action item, lets a moment pass, changes its description, and deletes it.",
        run: |stage| Box::pin(updated_item(stage)),
    },
    Line {
        name: "completed-again", endpoint: Id::UpdateActionItem, check: CheckId::Update, writes: true, requests: 3,
        parameters: &[],
        claim: "an action item that is done once more was completed now",
        why: "PATCH /v1/dev/user/action-items/{action_item_id}: completed true sets completed_at to now, even if it was set",
        story: "Makes an action item that is done, lets a moment pass, marks it done once more, and deletes \
                it.",
        run: |stage| Box::pin(completed_again(stage)),
    },
    Line {
        name: "made", endpoint: Id::ListConversations, check: CheckId::Filter, writes: true, requests: 24,
        parameters: &[],
        claim: "new conversations are paged, ordered and filtered as documented",
        why: "GET /v1/dev/user/conversations",
        story: "Makes three conversations on a day long ago, one of them of segments, waits for their titles, \
                pages through that day, holds it against its order and its filters, and deletes the three.",
        run: |stage| Box::pin(conversations(stage)),
    },
    Line {
        name: "made", endpoint: Id::ListGoals, check: CheckId::Filter, writes: true, requests: 25,
        parameters: &[],
        claim: "new goals are ordered, limited and listed while they are active",
        why: "GET /v1/dev/user/goals",
        story: "Makes a goal, and a second one where no other is active, holds the list against its order and \
                its limit, records progress, abandons the first goal and looks for it, and abandons the \
                second.",
        run: |stage| Box::pin(goals(stage)),
    },
];
